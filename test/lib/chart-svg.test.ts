import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartSvg } from '#lib/chart-svg.ts';
import type { AxisChart, Chart } from '#lib/charts.ts';
import { ticksFor } from '#lib/svg-parts.ts';

const bars: AxisChart = {
  kind: 'bar',
  title: 'Funnel <now>',
  categories: ['Leads', 'MQL'],
  series: [
    { name: 'This week', values: [120, -3] },
    { name: 'Before', values: [100, 2] },
  ],
};
const textsOf = (svg = ''): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text);

test('bars carry their numbers, their names and a legend, and what came from outside is escaped', () => {
  const svg = chartSvg(bars);
  expect(textsOf(svg)).toEqual(
    expect.arrayContaining(['120', '-3', '100', '2', 'Leads', 'MQL', 'This week', 'Before']),
  );
  expect(svg).toContain('Funnel &#60;now&#62;');
  // A background, four bars, two swatches.
  expect(svg?.match(/<rect/g)).toHaveLength(7);
});

test('lines are told apart by their dashes, and an area is filled', () => {
  expect(chartSvg({ ...bars, kind: 'line' })?.match(/stroke-dasharray/g)).toHaveLength(1);
  expect(chartSvg({ ...bars, kind: 'area' })?.match(/<polygon/g)).toHaveLength(2);
});

test('a pie says each part and its share; a single part is a whole circle', () => {
  const pie = (parts: { name: string; value: number }[]): Chart => ({ kind: 'pie', title: 'Spend', parts });
  const two = chartSvg(
    pie([
      { name: 'Ads', value: 3 },
      { name: 'Events', value: 1 },
    ]),
  );
  expect(textsOf(two)).toEqual(['Spend', 'Ads', '3 · 75%', 'Events', '1 · 25%']);
  expect(chartSvg(pie([{ name: 'Ads', value: 3 }]))).toContain('<circle');
});

test('nothing to draw is no drawing', () => {
  expect(chartSvg({ ...bars, series: [] })).toBeUndefined();
  expect(chartSvg({ kind: 'pie', title: 'Spend', parts: [] })).toBeUndefined();
});

test('the ticks of an axis are round, hold every number and 0, and are few', () => {
  expect(ticksFor([3, 41, 17])).toEqual([0, 10, 20, 30, 40, 50]);
  expect(ticksFor([0.2, 0.9])).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  expect(ticksFor([0, 0])).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  const number = fc.double({ min: -1e12, max: 1e12, noNaN: true }).filter((one) => one === 0 || Math.abs(one) > 1e-6);
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 5 }), (values) => {
      const ticks = ticksFor(values);
      const most = Math.max(...values.map(Math.abs)) * 1e-9;
      expect(ticks.length).toBeGreaterThan(1);
      expect(ticks.length).toBeLessThanOrEqual(8);
      expect(ticks[0]).toBeLessThanOrEqual(Math.min(0, ...values) + most);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...values) - most);
    }),
  );
});

test('whatever its numbers are, nothing is drawn at no place', () => {
  const values = fc.array(fc.option(fc.double({ min: -1e15, max: 1e15 }), { nil: undefined }), {
    minLength: 3,
    maxLength: 3,
  });
  const kind = fc.constantFrom('bar' as const, 'line' as const, 'area' as const);
  fc.assert(
    fc.property(kind, values, (one, numbers) => {
      const svg = chartSvg({
        ...bars,
        kind: one,
        categories: ['a', 'b', 'c'],
        series: [{ name: 's', values: numbers }],
      });
      expect(svg ?? '').not.toMatch(/="[^"]*(NaN|Infinity)/);
    }),
  );
});
