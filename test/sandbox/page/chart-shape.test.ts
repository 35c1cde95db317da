import { expect, test } from 'vitest';
import { inWords, slices, ticksFor, valuesByCategory } from '#sandbox/page/browser/blocks/chart-shape.ts';

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
