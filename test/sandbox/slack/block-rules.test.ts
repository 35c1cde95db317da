import { describe, expect, test } from 'vitest';
import { faultsOfBlocks } from '#sandbox/slack/block-rules.ts';
import type { Surface } from '#sandbox/slack/block-rules.ts';
import { readModal } from '#sandbox/slack/view-rules.ts';
import { plain, section } from './world.ts';

const text = (length: number) => plain('x'.repeat(length));
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));
const option = (value: string) => ({ text: plain(value.slice(0, 75)), value });
const options = (count: number) => many(count, (index) => option(`o${index}`));
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Label'), element, ...more });
const image = (more: object = {}) => ({ type: 'image', image_url: 'https://acme.test/a.png', alt_text: 'A', ...more });
const cell = (length: number) => ({ type: 'raw_text', text: 'x'.repeat(length) });
const rows = (height: number, width: number, length = 1) => many(height, () => many(width, () => cell(length)));
const dataTable = (more: object = {}) => ({ type: 'data_table', caption: 'Leads', rows: rows(2, 2), ...more });
const pie = (count: number, value = 1) => ({
  type: 'pie',
  segments: many(count, (index) => ({ label: `s${index}`, value })),
});
const chart = (drawn: object, title = 'Leads') => ({ type: 'data_visualization', title, chart: drawn });
const bars = (series: number, points: number, more: object = {}) => ({
  type: 'bar',
  series: many(series, (index) => ({
    name: `s${index}`,
    data: many(points, (point) => ({ label: `c${point}`, value: -1 })),
  })),
  axis_config: { categories: many(points, (point) => `c${point}`), ...more },
});
const card = (more: object = {}) => ({ type: 'card', title: mrkdwn(150), ...more });
const container = (...children: object[]) => ({ type: 'container', title: text(150), child_blocks: children });
const rich = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }] };
const select = (more: object) => ({ type: 'static_select', ...more });

/** Each row: what is allowed at most, what is one too much, and where. */
const limits: [string, object[], object[], Surface?][] = [
  ['50 blocks in a message', many(50, () => ({ type: 'divider' })), many(51, () => ({ type: 'divider' }))],
  ['100 blocks in a modal', many(100, () => ({ type: 'divider' })), many(101, () => ({ type: 'divider' })), 'modal'],
  ['section text 3000', [section('x'.repeat(3000))], [section('x'.repeat(3001))]],
  ['section needs something', [section('x')], [{ type: 'section' }]],
  [
    'section fields 10',
    [{ type: 'section', fields: many(10, () => mrkdwn(9)) }],
    [{ type: 'section', fields: many(11, () => mrkdwn(9)) }],
  ],
  ['section field 2000', [{ type: 'section', fields: [mrkdwn(2000)] }], [{ type: 'section', fields: [mrkdwn(2001)] }]],
  ['header 150', [{ type: 'header', text: text(150) }], [{ type: 'header', text: text(151) }]],
  ['header is plain', [{ type: 'header', text: text(1), level: 4 }], [{ type: 'header', text: mrkdwn(1) }]],
  [
    'context 10',
    [{ type: 'context', elements: many(10, () => mrkdwn(1)) }],
    [{ type: 'context', elements: many(11, () => mrkdwn(1)) }],
  ],
  ['empty text', [section('x')], [section('')]],
  ['actions 25', [actions(...many(25, () => button()))], [actions(...many(26, () => button()))]],
  ['actions hold no text', [actions(button())], [actions(mrkdwn(1))]],
  ['button text 75', [actions(button({ text: text(75) }))], [actions(button({ text: text(76) }))]],
  ['button value 2000', [actions(button({ value: 'x'.repeat(2000) }))], [actions(button({ value: 'x'.repeat(2001) }))]],
  ['button url', [actions(button({ url: 'https://acme.test' }))], [actions(button({ url: 'not a url' }))]],
  ['button style', [actions(button({ style: 'danger' }))], [actions(button({ style: 'gold' }))]],
  [
    'confirm 30',
    [actions(button({ confirm: { text: text(300), confirm: text(30) } }))],
    [actions(button({ confirm: { text: text(300), confirm: text(31) } }))],
  ],
  [
    'action_id 255',
    [actions(button({ action_id: 'x'.repeat(255) }))],
    [actions(button({ action_id: 'x'.repeat(256) }))],
  ],
  ['block_id 255', [{ type: 'divider', block_id: 'x'.repeat(255) }], [{ type: 'divider', block_id: 'x'.repeat(256) }]],
  [
    'block_id once',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'b' },
    ],
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
  ],
  [
    'action_id once a block',
    [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))],
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
  ],
  ['no unknown keys', [{ type: 'divider' }], [{ type: 'divider', colour: 'red' }]],
  ['options 100', [actions(select({ options: options(100) }))], [actions(select({ options: options(101) }))]],
  [
    'option text 75',
    [actions(select({ options: [{ text: text(75), value: 'a' }] }))],
    [actions(select({ options: [{ text: text(76), value: 'a' }] }))],
  ],
  [
    'option value 75',
    [actions(select({ options: [option('x'.repeat(75))] }))],
    [actions(select({ options: [option('x'.repeat(76))] }))],
  ],
  [
    'options or groups',
    [actions(select({ option_groups: [{ label: text(75), options: options(1) }] }))],
    [actions(select({ options: options(1), option_groups: [{ label: text(75), options: options(1) }] }))],
  ],
  [
    'initial option',
    [actions(select({ options: options(1), initial_option: option('o0') }))],
    [actions(select({ options: options(1), initial_option: option('o9') }))],
  ],
  [
    'placeholder 150',
    [actions({ type: 'users_select', placeholder: text(150) })],
    [actions({ type: 'users_select', placeholder: text(151) })],
  ],
  [
    'overflow 5',
    [actions({ type: 'overflow', options: options(5) })],
    [actions({ type: 'overflow', options: options(6) })],
  ],
  [
    'checkboxes 10',
    [actions({ type: 'checkboxes', options: options(10) })],
    [actions({ type: 'checkboxes', options: options(11) })],
  ],
  [
    'radio buttons 10',
    [actions({ type: 'radio_buttons', options: options(10) })],
    [actions({ type: 'radio_buttons', options: options(11) })],
  ],
  [
    'a date',
    [actions({ type: 'datepicker', initial_date: '2026-11-23' })],
    [actions({ type: 'datepicker', initial_date: '23.11.2026' })],
  ],
  ['image needs alt text', [image()], [image({ alt_text: '' })]],
  ['image from one source', [image()], [image({ slack_file: { id: 'F01234567' } })]],
  [
    'input label 2000',
    [input({ type: 'plain_text_input' }, { label: text(2000) })],
    [input({ type: 'plain_text_input' }, { label: text(2001) })],
    'modal',
  ],
  [
    'input length 3000',
    [input({ type: 'plain_text_input', max_length: 3000 })],
    [input({ type: 'plain_text_input', max_length: 3001 })],
    'modal',
  ],
  ['files 10', [input({ type: 'file_input', max_files: 10 })], [input({ type: 'file_input', max_files: 11 })], 'modal'],
  [
    'no dispatch of files',
    [input({ type: 'file_input' })],
    [input({ type: 'file_input' }, { dispatch_action: true })],
    'modal',
  ],
  [
    'one focus',
    [input({ type: 'plain_text_input', focus_on_load: true })],
    many(2, () => input({ type: 'plain_text_input', focus_on_load: true })),
    'modal',
  ],
  ['input holds no button', [input({ type: 'users_select' })], [input(button())], 'modal'],
  ['rich text', [rich], [{ type: 'rich_text', elements: [{ type: 'paragraph', elements: [] }] }]],
  [
    'markdown 12000 together',
    [
      { type: 'markdown', text: 'x'.repeat(6000) },
      { type: 'markdown', text: 'x'.repeat(6000) },
    ],
    [
      { type: 'markdown', text: 'x'.repeat(6000) },
      { type: 'markdown', text: 'x'.repeat(6001) },
    ],
  ],
  ['table 100 rows', [{ type: 'table', rows: rows(100, 1) }], [{ type: 'table', rows: rows(101, 1) }]],
  ['table 20 cells', [{ type: 'table', rows: rows(1, 20) }], [{ type: 'table', rows: rows(1, 21) }]],
  [
    'table 10000 characters',
    [{ type: 'table', rows: rows(10, 1, 1000) }],
    [{ type: 'table', rows: rows(10, 1, 1001) }],
  ],
  ['one table', [{ type: 'table', rows: rows(1, 1) }], many(2, () => ({ type: 'table', rows: rows(1, 1) }))],
  ['data_table 101 rows', [dataTable({ rows: rows(101, 1) })], [dataTable({ rows: rows(102, 1) })]],
  ['data_table caption', [dataTable()], [dataTable({ caption: '' })]],
  ['data_table page', [dataTable({ page_size: 100 })], [dataTable({ page_size: 101 })]],
  ['data_table width', [dataTable()], [dataTable({ rows: [[cell(1)], [cell(1), cell(1)]] })]],
  ['data_table header', [dataTable({ rows: [[cell(1)], [rich]] })], [dataTable({ rows: [[rich], [cell(1)]] })]],
  ['2 charts', many(2, () => chart(pie(6))), many(3, () => chart(pie(6)))],
  ['chart title 50', [chart(pie(1), 'x'.repeat(50))], [chart(pie(1), 'x'.repeat(51))]],
  ['6 segments', [chart(pie(6))], [chart(pie(7))]],
  ['pie values above 0', [chart(pie(2, 0.1))], [chart(pie(2, 0))]],
  ['6 series', [chart(bars(6, 20))], [chart(bars(7, 20))]],
  ['20 points', [chart(bars(1, 20))], [chart(bars(1, 21))]],
  ['a point for each category', [chart(bars(1, 2))], [chart(bars(1, 2, { categories: ['c0', 'c1', 'c2'] }))]],
  [
    'unique series',
    [chart(bars(2, 1))],
    [chart({ ...bars(1, 1), series: many(2, () => ({ name: 's', data: [{ label: 'c0', value: 1 }] })) })],
  ],
  ['axis label 50', [chart(bars(1, 1, { x_label: 'x'.repeat(50) }))], [chart(bars(1, 1, { x_label: 'x'.repeat(51) }))]],
  ['card 3 buttons', [card({ actions: many(3, () => button()) })], [card({ actions: many(4, () => button()) })]],
  ['card body 200', [card({ body: mrkdwn(200) })], [card({ body: mrkdwn(201) })]],
  ['card is not empty', [card()], [{ type: 'card', subtitle: mrkdwn(1) }]],
  [
    'carousel 10',
    [{ type: 'carousel', elements: many(10, () => card()) }],
    [{ type: 'carousel', elements: many(11, () => card()) }],
  ],
  ['container 10', [container(...many(10, () => section('x')))], [container(...many(11, () => section('x')))]],
  ['container holds no markdown', [container(rich)], [container({ type: 'markdown', text: 'x' })]],
  [
    'ids inside a container',
    [container({ type: 'divider', block_id: 'a' })],
    [{ type: 'divider', block_id: 'a' }, container({ type: 'divider', block_id: 'a' })],
  ],
  ['alert 200', [{ type: 'alert', text: text(200), level: 'warning' }], [{ type: 'alert', text: text(201) }], 'modal'],
  [
    'context_actions',
    [{ type: 'context_actions', elements: [{ type: 'icon_button', icon: 'trash', text: text(75) }] }],
    [{ type: 'context_actions', elements: [button()] }],
  ],
];

describe('Block Kit limits', () => {
  test.each(limits)('%s', (_name, fine, tooMuch, surface = 'message') => {
    expect(faultsOfBlocks(fine, surface)).toEqual([]);
    expect(faultsOfBlocks(tooMuch, surface)).not.toEqual([]);
  });

  const elsewhere: [string, Surface, object][] = [
    ['an alert', 'message', { type: 'alert', text: text(1) }],
    ['a file_input', 'message', input({ type: 'file_input' })],
    ['a table', 'modal', { type: 'table', rows: rows(1, 1) }],
    ['a chart', 'modal', chart(pie(1))],
    ['a chart', 'home', chart(pie(1))],
    ['markdown', 'modal', { type: 'markdown', text: 'x' }],
    ['a file block', 'message', { type: 'file', source: 'remote', external_id: 'x' }],
  ];
  test.each(elsewhere)('%s is not allowed on a %s', (_name, surface, block) => {
    expect(faultsOfBlocks([block], surface)).toMatchObject([{ code: 'invalid_blocks' }]);
  });

  test('a fault says where it is, as Slack does', () => {
    const faults = faultsOfBlocks([section('x'), actions(button({ text: text(76) }))], 'message');
    expect(faults).toEqual([
      { code: 'invalid_blocks', says: 'must be less than 76 characters', at: '/blocks/1/elements/0/text/text' },
    ]);
  });

  test('the text of all blocks of a message has a limit, that of a modal has none', () => {
    const blocks = many(5, () => section('x'.repeat(2700)));
    expect(faultsOfBlocks(blocks, 'message')).toMatchObject([{ code: 'msg_blocks_too_long' }]);
    expect(faultsOfBlocks(blocks, 'modal')).toEqual([]);
  });
});

describe('modals', () => {
  const modal = (more: object = {}) => ({ type: 'modal', title: text(24), blocks: [section('x')], ...more });

  test.each([
    ['a long title', { title: text(25) }, 'invalid_arguments'],
    ['a long submit', { submit: text(25) }, 'invalid_arguments'],
    ['a long close', { close: text(25) }, 'invalid_arguments'],
    ['too much private_metadata', { private_metadata: 'x'.repeat(3001) }, 'invalid_arguments'],
    ['a long callback_id', { callback_id: 'x'.repeat(256) }, 'invalid_arguments'],
    ['inputs without submit', { blocks: [input({ type: 'plain_text_input' })] }, 'invalid_arguments'],
    ['a bad block', { blocks: [{ type: 'fancy' }] }, 'invalid_arguments'],
    ['250 kB', { blocks: many(99, () => section('x'.repeat(3000))) }, 'view_too_large'],
  ])('%s is refused', (_name, more, code) => {
    expect(readModal(modal(more))).toMatchObject({ code });
  });

  test('one that fits is taken', () => {
    const full = {
      submit: text(24),
      private_metadata: 'x'.repeat(3000),
      blocks: [input({ type: 'plain_text_input' })],
    };
    expect(readModal(modal(full))).toHaveProperty('view');
  });
});
