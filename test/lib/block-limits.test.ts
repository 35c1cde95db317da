import { describe, expect, test } from 'vitest';

import { limitProblems } from '#lib/block-limits.ts';

const text = (length: number, type = 'plain_text') => ({ type, text: 'x'.repeat(length) });
const option = (textLength = 5, valueLength = 5) => ({ text: text(textLength), value: 'v'.repeat(valueLength) });
const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index));
const section = { type: 'section', text: text(5, 'mrkdwn') };
const button = (changes: object = {}) => ({ type: 'button', text: text(5), action_id: 'a', ...changes });
const row = (...elements: object[]) => ({ type: 'actions', elements });
const menu = (type: string, count: number, changes: object = {}) =>
  row({ type, action_id: 'm', options: many(count, () => option()), ...changes });
const bar = (changes: object = {}) => ({
  type: 'data_visualization',
  title: 'Leads',
  chart: {
    type: 'bar',
    series: [{ name: 'New', data: [{ label: 'Mon', value: 1 }] }],
    axis_config: { categories: ['Mon'] },
    ...changes,
  },
});
const grid = (rows: string[][], changes: object = {}) => ({
  type: 'data_table',
  caption: 'Leads',
  rows: rows.map((cells) => cells.map((cell) => ({ type: 'raw_text', text: cell }))),
  ...changes,
});
const view = (changes: object = {}) => ({
  type: 'modal',
  title: text(24),
  submit: text(24),
  blocks: [section],
  ...changes,
});
const field = (changes: object = {}) => ({
  type: 'input',
  label: text(9),
  element: { type: 'plain_text_input', action_id: 'n', max_length: 3000 },
  ...changes,
});

describe('a message', () => {
  // Each case is the largest that passes and the smallest that does not.
  test.each<[string, object[], object[]]>([
    ['number of blocks', many(50, () => section), many(51, () => section)],
    ['section text', [{ ...section, text: text(3000) }], [{ ...section, text: text(3001) }]],
    [
      'section fields',
      [{ type: 'section', fields: many(5, () => text(2000)) }],
      [{ type: 'section', fields: [text(2001)] }],
    ],
    [
      'number of fields',
      [{ type: 'section', fields: many(10, () => text(9)) }],
      [{ type: 'section', fields: many(11, () => text(9)) }],
    ],
    ['header', [{ type: 'header', text: text(150) }], [{ type: 'header', text: text(151) }]],
    [
      'context',
      [{ type: 'context', elements: many(10, () => text(9)) }],
      [{ type: 'context', elements: many(11, () => text(9)) }],
    ],
    [
      'actions',
      [row(...many(25, (n) => button({ action_id: `a${n}` })))],
      [row(...many(26, (n) => button({ action_id: `a${n}` })))],
    ],
    ['button text', [row(button({ text: text(75) }))], [row(button({ text: text(76) }))]],
    ['button value', [row(button({ value: 'v'.repeat(2000) }))], [row(button({ value: 'v'.repeat(2001) }))]],
    ['button url', [row(button({ url: 'u'.repeat(3000) }))], [row(button({ url: 'u'.repeat(3001) }))]],
    ['action_id', [row(button({ action_id: 'a'.repeat(255) }))], [row(button({ action_id: 'a'.repeat(256) }))]],
    ['block_id', [{ ...section, block_id: 'b'.repeat(255) }], [{ ...section, block_id: 'b'.repeat(256) }]],
    ['overflow', [menu('overflow', 5)], [menu('overflow', 6)]],
    ['radio buttons', [menu('radio_buttons', 10)], [menu('radio_buttons', 11)]],
    ['select options', [menu('static_select', 100)], [menu('static_select', 101)]],
    [
      'placeholder',
      [menu('static_select', 1, { placeholder: text(150) })],
      [menu('static_select', 1, { placeholder: text(151) })],
    ],
    [
      'option text',
      [menu('overflow', 1, { options: [option(75, 75)] })],
      [menu('overflow', 1, { options: [option(76, 1)] })],
    ],
    [
      'option value',
      [menu('overflow', 1, { options: [option(1, 75)] })],
      [menu('overflow', 1, { options: [option(1, 76)] })],
    ],
    [
      'confirm',
      [row(button({ confirm: { title: text(100), text: text(300), confirm: text(30) } }))],
      [row(button({ confirm: { text: text(9), deny: text(31) } }))],
    ],
    ['image', [{ type: 'image', image_url: 'https://x', alt_text: 'a' }], [{ type: 'image', image_url: 'https://x' }]],
    [
      'markdown',
      [{ type: 'markdown', text: 'x'.repeat(12_000) }],
      [
        { type: 'markdown', text: 'x'.repeat(6000) },
        { type: 'markdown', text: 'x'.repeat(6001) },
      ],
    ],
    [
      'all text',
      many(4, () => ({ ...section, text: text(3000) })),
      [...many(4, () => ({ ...section, text: text(3000) })), section],
    ],
    [
      'tables',
      [{ type: 'table', rows: many(100, () => [text(100)]) }],
      [{ type: 'table', rows: many(100, () => [text(101)]) }],
    ],
    [
      'table columns',
      [{ type: 'table', rows: [many(20, () => text(1))] }],
      [{ type: 'table', rows: [many(21, () => text(1))] }],
    ],
    ['number of tables', [{ type: 'table', rows: [[text(1)]] }], many(2, () => ({ type: 'table', rows: [[text(1)]] }))],
    ['number of charts', many(2, () => bar()), many(3, () => bar())],
    ['chart title', [{ ...bar(), title: 't'.repeat(50) }], [{ ...bar(), title: 't'.repeat(51) }]],
    [
      'chart labels',
      [bar({ series: [{ name: 'n'.repeat(20), data: [{ label: 'Mon', value: 1 }] }] })],
      [bar({ series: [{ name: 'n'.repeat(21), data: [{ label: 'Mon', value: 1 }] }] })],
    ],
    [
      'chart series',
      [bar()],
      [bar({ series: many(7, (n) => ({ name: `${n}`, data: [{ label: 'Mon', value: 1 }] })) })],
    ],
    ['a point for each category', [bar()], [bar({ axis_config: { categories: ['Mon', 'Tue'] } })]],
    [
      'categories',
      [bar()],
      [
        bar({
          series: [{ name: 'a', data: many(2, () => ({ label: 'Mon', value: 1 })) }],
          axis_config: { categories: ['Mon', 'Mon'] },
        }),
      ],
    ],
    ['numbers', [bar()], [bar({ series: [{ name: 'a', data: [{ label: 'Mon', value: Number.NaN }] }] })]],
    ['data table rows', [grid([['a'], ['b']])], [grid([['a']])]],
    [
      'data table width',
      [
        grid([
          ['a', 'b'],
          ['c', 'd'],
        ]),
      ],
      [grid([['a', 'b'], ['c']])],
    ],
    ['data table cells', [grid([['a'], ['b']])], [grid([['a'], ['']])]],
    ['data table page', [grid([['a'], ['b']], { page_size: 100 })], [grid([['a'], ['b']], { page_size: 101 })]],
    ['series names', [bar()], [bar({ series: many(2, () => ({ name: 'a', data: [{ label: 'Mon', value: 1 }] })) })]],
    [
      'pie values',
      [bar({ type: 'pie', series: undefined, segments: [{ label: 'a', value: 1 }] })],
      [bar({ type: 'pie', series: undefined, segments: [{ label: 'a', value: 0 }] })],
    ],
    [
      'nested blocks',
      [{ type: 'container', child_blocks: [{ type: 'header', text: text(150) }] }],
      [{ type: 'container', child_blocks: [{ type: 'header', text: text(151) }] }],
    ],
    [
      'block ids',
      [
        { ...section, block_id: 'a' },
        { ...section, block_id: 'b' },
      ],
      many(2, () => ({ ...section, block_id: 'a' })),
    ],
    ['action ids', [row(button())], [row(button(), button())]],
    ['surface', [section], [{ type: 'alert', text: text(9) }]],
    ['known types', [section], [{ type: 'marquee' }]],
    ['a section has content', [section], [{ type: 'section' }]],
    ['text is not empty', [section], [{ type: 'header', text: text(0) }]],
  ])('%s', (_, largest, tooLarge) => {
    expect(limitProblems(largest)).toEqual([]);
    expect(limitProblems(tooLarge)).not.toEqual([]);
  });

  test('a problem says where it is and what is allowed', () => {
    expect(limitProblems([section, row(button({ text: text(80) }))])).toEqual([
      'blocks[1].elements[0].text: 80 characters, at most 75',
    ]);
  });

  test('what is no block at all is a problem and not a crash', () => {
    expect(limitProblems([null, 'x', 7, []])).toHaveLength(4);
  });
});

describe('a view', () => {
  test.each<[string, object, object]>([
    ['number of blocks', view({ blocks: many(100, () => section) }), view({ blocks: many(101, () => section) })],
    ['title', view(), view({ title: text(25) })],
    ['submit', view(), view({ submit: text(25) })],
    ['private_metadata', view({ private_metadata: 'p'.repeat(3000) }), view({ private_metadata: 'p'.repeat(3001) })],
    ['empty private_metadata', view({ private_metadata: '' }), view({ callback_id: '' })],
    ['callback_id', view({ callback_id: 'c'.repeat(255) }), view({ callback_id: 'c'.repeat(256) })],
    ['an input needs a submit', view({ blocks: [field()] }), view({ blocks: [field()], submit: undefined })],
    [
      'input length',
      view({ blocks: [field()] }),
      view({ blocks: [field({ element: { type: 'plain_text_input', max_length: 3001 } })] }),
    ],
    ['input label', view({ blocks: [field()] }), view({ blocks: [field({ label: text(2001) })] })],
    [
      'alert',
      view({ blocks: [{ type: 'alert', text: text(200) }] }),
      view({ blocks: [{ type: 'alert', text: text(201) }] }),
    ],
    ['surface', { type: 'home', blocks: [section] }, { type: 'home', blocks: [{ type: 'alert', text: text(9) }] }],
    ['charts', view(), view({ blocks: [bar()] })],
    [
      'size',
      view({ blocks: many(80, () => ({ ...section, text: text(3000) })) }),
      view({ blocks: many(90, () => ({ ...section, text: text(3000) })) }),
    ],
    ['it has blocks', view(), view({ blocks: [] })],
    ['it has a title', view(), view({ title: undefined })],
    ['its type', view(), view({ type: 'popup' })],
  ])('%s', (_, largest, tooLarge) => {
    expect(limitProblems(largest)).toEqual([]);
    expect(limitProblems(tooLarge)).not.toEqual([]);
  });
});
