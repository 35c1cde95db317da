import { expect, test } from 'vitest';
import { type Cell, cellText, filtered, nextSorting, pageOf, sorted } from '#sandbox/page/browser/blocks/table-rows.ts';

const number = (value: number): Cell => ({ type: 'raw_number', value, text: value.toLocaleString('en-US') });
const raw = (text: string): Cell => ({ type: 'raw_text', text });
const bold = (text: string): Cell => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text, style: { bold: true } }] }],
});
const rows = [
  [raw('Birch'), number(1200)],
  [bold('acme'), number(9)],
  [raw('Week 10'), number(86)],
  [raw('Week 9'), number(86)],
];
const names = (some: Cell[][]) => some.map(([name]) => cellText(name));

test('numbers are sorted by size and words by alphabet, whatever their case and form', () => {
  expect(names(sorted(rows, { column: 1, descending: false }))).toEqual(['acme', 'Week 10', 'Week 9', 'Birch']);
  expect(names(sorted(rows, { column: 0, descending: false }, 'en'))).toEqual(['acme', 'Birch', 'Week 9', 'Week 10']);
});

test('rows that are alike keep their order both ways', () => {
  expect(names(sorted(rows, { column: 1, descending: true }))).toEqual(['Birch', 'Week 10', 'Week 9', 'acme']);
});

test('a column is sorted up, then down, then not at all; another column begins anew', () => {
  const up = nextSorting(undefined, 1);
  const down = nextSorting(up, 1);
  expect([up, down, nextSorting(down, 1), nextSorting(down, 0)]).toEqual([
    { column: 1, descending: false },
    { column: 1, descending: true },
    undefined,
    { column: 0, descending: false },
  ]);
});

test('a filter looks into every cell, also into formatted text and numbers as they are shown', () => {
  expect(names(filtered(rows, ' ACME '))).toEqual(['acme']);
  expect(names(filtered(rows, '1,200'))).toEqual(['Birch']);
  expect(filtered(rows, '')).toHaveLength(4);
});

test('a page past the end is the last one, and no rows are one empty page', () => {
  expect(pageOf([1, 2, 3], 9, 2)).toEqual({ rows: [3], page: 1, pages: 2, from: 2 });
  expect(pageOf([], 0, 5)).toEqual({ rows: [], page: 0, pages: 1, from: 0 });
});
