import { expect, test } from 'vitest';
import { parseMarkdown } from '#sandbox/page/browser/text/markdown.ts';
import { plainOf } from '#sandbox/page/browser/text/tree.ts';
import { parseSpan } from '#sandbox/page/browser/text/markdown-span.ts';

test('headings, lists, quotes, rules, code and tables are told apart', () => {
  const source = [
    '# Monday',
    '',
    'Up **12 %**.',
    '- one',
    '- [x] two',
    '',
    '1. first',
    '> said',
    '---',
    '```sql',
    'a | b',
    '```',
    '| Team | MQL |',
    '| --- | ---: |',
    '| East | 41 |',
  ].join('\n');
  const chunks = parseMarkdown(source);
  expect(chunks.map((chunk) => chunk.is)).toEqual(['heading', 'lines', 'list', 'list', 'quote', 'rule', 'pre', 'grid']);
  expect(chunks[2]).toMatchObject({ ordered: false, items: [[{ text: 'one' }], [{ text: 'two' }]] });
  expect(chunks[6]).toEqual({ is: 'pre', text: 'a | b' });
  expect(chunks[7]).toMatchObject({
    rows: [
      [[{ text: 'Team' }], [{ text: 'MQL' }]],
      [[{ text: 'East' }], [{ text: '41' }]],
    ],
  });
});

test.each([
  ['**bold** and *italic*', ['bold', 'text', 'italic']],
  ['`a*b*`', ['code']],
  ['[Acme](https://acme.example)', ['link']],
  ['see https://acme.example.', ['text', 'link', 'text']],
  ['snake_case_name', ['text']],
  ['[x](javascript:alert(1))', ['text']],
  ['<b>no</b>', ['text']],
])('%s', (source, kinds) => {
  expect(parseSpan(source).map((inline) => inline.is)).toEqual(kinds);
});

test('every text is read to its end, whatever it begins with', () => {
  for (const source of ['#', '```', '|', '>', '-', '1.', '| a |', '    x', '\n\n', '**', '[a](']) {
    expect(Array.isArray(parseMarkdown(source))).toBe(true);
  }
  expect(JSON.stringify(parseMarkdown('# \n1) a\n#tag'))).toContain('#tag');
});

test('lists stand inside lists, count on after them, and tasks are ticked or not', () => {
  const chunks = parseMarkdown('1. one\n   - [x] done\n   - [ ] open\n2. two\n   goes on');
  expect(chunks).toMatchObject([
    { ordered: true, indent: 0, start: 1, items: [[{ text: 'one' }]] },
    { ordered: false, indent: 1, ticks: [true, false] },
    { ordered: true, indent: 0, start: 2, items: [[{ text: 'two' }, { is: 'break' }, { text: 'goes on' }]] },
  ]);
});

test('the second line of a table says how its columns stand', () => {
  const [grid] = parseMarkdown('Team | MQL | Note\n:--- | ---: | :-:\nEast | 41 | a \\| b');
  expect(grid).toMatchObject({ is: 'grid', align: ['left', 'right', 'center'] });
  expect(grid).toMatchObject({ rows: [{}, [[{ text: 'East' }], [{ text: '41' }], [{ text: 'a | b' }]]] });
});

test.each([
  ['\\*not bold\\*', '*not bold*'],
  ['a ~~gone~~ ***both***', 'a gone both'],
  ['![a chart](https://acme.example/c.png "title")', 'a chart'],
  ['<https://acme.example>', 'https://acme.example'],
])('the words of %s', (source, words) => {
  expect(plainOf([{ is: 'lines', inside: parseSpan(source) }])).toBe(words);
});
