import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataTable, tableInWords, type Table } from '#lib/data-table.ts';
import { checkOutgoing } from '#lib/last-gate.ts';

const tools: Table = {
  caption: 'Tools by cost',
  columns: ['Tool', 'A month', 'Verdict'],
  rows: [
    ['HubSpot', { value: 800, text: '$800' }, 'keep'],
    ['Old <b>', 12.345, undefined],
  ],
};

test('a table sorts numbers as numbers, and says that nothing is known', () => {
  expect(dataTable(tools)).toEqual({
    type: 'data_table',
    caption: 'Tools by cost',
    page_size: 10,
    rows: [
      ['Tool', 'A month', 'Verdict'].map((text) => ({ type: 'raw_text', text })),
      [
        { type: 'raw_text', text: 'HubSpot' },
        { type: 'raw_number', value: 800, text: '$800' },
        { type: 'raw_text', text: 'keep' },
      ],
      [
        { type: 'raw_text', text: 'Old <b>' },
        { type: 'raw_number', value: 12.345, text: '12.35' },
        { type: 'raw_text', text: '–' },
      ],
    ],
  });
});

test('its caption says how many rows are missing', () => {
  const rows = Array.from({ length: 240 }, (_, index) => [`Tool ${index}`, index]);
  const table = dataTable({ ...tools, columns: ['Tool', 'Cost'], rows });
  expect(table?.rows).toHaveLength(101);
  expect(table?.caption).toBe('Tools by cost, the first 100 of 240');
});

test('it is none without rows or columns', () => {
  expect(dataTable({ ...tools, rows: [] })).toBeUndefined();
  expect(dataTable({ ...tools, columns: [] })).toBeUndefined();
});

test('whatever it is made of, the last gate lets it pass', () => {
  const text = fc.string({ unit: 'binary', maxLength: 80 });
  const cell = fc.oneof(text, fc.double(), fc.record({ value: fc.double(), text }), fc.constant(undefined));
  const table = fc.record({
    caption: fc.string({ unit: 'binary', maxLength: 300 }),
    columns: fc.array(text, { maxLength: 22 }),
    rows: fc.array(fc.array(cell, { maxLength: 22 }), { maxLength: 8 }),
    pageSize: fc.integer(),
  });
  fc.assert(
    fc.property(table, (one) => {
      const block = dataTable(one);
      const text = `x ${tableInWords(one, 500)}`;
      expect(text.length).toBeLessThanOrEqual(502);
      const problems = checkOutgoing({ text, blocks: block ? [block] : [], mentions: [], allowedHosts: [] });
      expect(problems).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('ten thousand characters are all that fit', () => {
  const rows = Array.from({ length: 100 }, () => ['x'.repeat(150), 'y'.repeat(50)]);
  const table = dataTable({ caption: 'Long', columns: ['a', 'b'], rows });
  expect(table?.rows).toHaveLength(50);
  expect(table?.caption).toBe('Long, the first 49 of 100');
});

test('in words each row is a line that names its columns', () => {
  expect(tableInWords(tools).split('\n')).toEqual([
    '• Tool HubSpot · A month $800 · Verdict keep',
    '• Tool Old &lt;b&gt; · A month 12.35 · Verdict –',
  ]);
  expect(tableInWords(tools, 80)).toMatch(/keep\n… and 1 more\.$/);
});
