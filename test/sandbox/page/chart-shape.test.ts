import { expect, test } from 'vitest';
import {
  asRows,
  inWords,
  marker,
  readingInWords,
  readings,
  slices,
  tickLabel,
  ticksFor,
  valuesByCategory,
} from '#sandbox/page/browser/blocks/chart-shape.ts';

test.each([
  [
    [3, 41, 17],
    [0, 20, 40, 60],
  ],
  [
    [0.2, 0.9],
    [0, 0.25, 0.5, 0.75, 1],
  ],
  [
    [-12, 30],
    [-20, 0, 20, 40],
  ],
  [
    [0, 0],
    [0, 0.25, 0.5, 0.75, 1],
  ],
  [[], [0, 0.25, 0.5, 0.75, 1]],
])('the axis for %j is round and holds nought', (values, expected) => {
  const ticks = ticksFor(values);
  expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, ...values));
  expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...values));
  expect(ticks).toEqual(expected);
});

test('points are put in the order of the categories', () => {
  const chart = {
    type: 'bar' as const,
    axis_config: { categories: ['Mon', 'Tue'] },
    series: [
      {
        name: 'East',
        data: [
          { label: 'Tue', value: 2 },
          { label: 'Mon', value: 1 },
        ],
      },
    ],
  };
  expect(valuesByCategory(chart)).toEqual([[1, 2]]);
  expect(inWords({ type: 'data_visualization', title: 'Leads', chart })).toBe('Leads. East: Tue 2, Mon 1');
});

test('a pie of one slice is a whole pie', () => {
  const [whole = ''] = slices([5], 90);
  expect(whole).toContain(' 1 1 ');
  expect(slices([1, 1], 90)).toHaveLength(2);
});

const quarters = {
  type: 'line' as const,
  axis_config: { categories: ['Q1', 'Q2'] },
  series: [
    {
      name: 'East',
      data: [
        { label: 'Q2', value: 12_000 },
        { label: 'Q1', value: 9 },
      ],
    },
    {
      name: 'West',
      data: [
        { label: 'Q1', value: -3 },
        { label: 'Q2', value: 0 },
      ],
    },
  ],
};
const origins = {
  type: 'pie' as const,
  segments: [
    { label: 'Paid', value: 3 },
    { label: 'Free', value: 1 },
  ],
};

test('a chart is read category by category, a pie slice by slice with its share', () => {
  expect(readings(quarters).map(readingInWords)).toEqual(['Q1: East 9, West -3', 'Q2: East 12,000, West 0']);
  expect(readings(origins).map(readingInWords)).toEqual(['Paid: 75 % 3', 'Free: 25 % 1']);
});

test('the same numbers stand in the rows of a table', () => {
  expect(asRows(quarters)).toEqual([
    ['', 'East', 'West'],
    ['Q1', '9', '-3'],
    ['Q2', '12,000', '0'],
  ]);
  expect(asRows(origins)).toEqual([
    ['', 'Value', 'Share'],
    ['Paid', '3', '75 %'],
    ['Free', '1', '25 %'],
  ]);
});

test.each([
  [0, '0'],
  [2500, '2,500'],
  [12_500, '12.5K'],
  [-3_000_000, '-3M'],
])('the tick %d reads %s', (value, said) => {
  expect(tickLabel(value, 'en-US')).toBe(said);
});

test('six series have six signs', () => {
  expect(new Set([0, 1, 2, 3, 4, 5].map((series) => marker(series, 0, 0))).size).toBe(6);
});
