import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { limitProblems } from '#lib/block-limits.ts';
import { chartBlock, chartInWords, uniqueLabels, type AxisChart } from '#lib/charts.ts';
import { checkOutgoing } from '#lib/last-gate.ts';

const weeks: AxisChart = {
  kind: 'line',
  title: 'MQLs by week',
  categories: ['3 Nov', '10 Nov', '17 Nov'],
  series: [
    { name: 'Paid', values: [12, 15, 1234.567] },
    { name: 'Organic', values: [4, undefined, 6] },
  ],
  yLabel: 'MQLs',
};
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('a chart as Slack draws it', () => {
  test('has a point for each series in each category, and leaves out where one has no number', () => {
    expect(chartBlock(weeks)).toEqual({
      type: 'data_visualization',
      title: 'MQLs by week',
      chart: {
        type: 'line',
        series: [
          {
            name: 'Paid',
            data: [
              { label: '3 Nov', value: 12 },
              { label: '17 Nov', value: 1234.567 },
            ],
          },
          {
            name: 'Organic',
            data: [
              { label: '3 Nov', value: 4 },
              { label: '17 Nov', value: 6 },
            ],
          },
        ],
        axis_config: { categories: ['3 Nov', '17 Nov'], y_label: 'MQLs' },
      },
    });
  });

  test('keeps the newest 20 points of a line, and the first 20 bars', () => {
    const long = { title: 'Long', categories: numbers(30).map(String), series: [{ name: 'a', values: numbers(30) }] };
    const kept = (kind: AxisChart['kind']) => {
      const chart = chartBlock({ ...long, kind })?.chart;
      return chart?.type === kind ? [chart.axis_config.categories[0], chart.axis_config.categories.at(-1)] : [];
    };
    expect([kept('line'), kept('area'), kept('bar')]).toEqual([
      ['11', '30'],
      ['11', '30'],
      ['1', '20'],
    ]);
  });

  test('puts the smallest parts of a pie together, and none that is nothing', () => {
    const parts = [...numbers(8).map((value) => ({ name: `P${value}`, value })), { name: 'none', value: 0 }];
    expect(chartBlock({ kind: 'pie', title: 'Share', parts })?.chart).toEqual({
      type: 'pie',
      segments: [
        { label: 'P8', value: 8 },
        { label: 'P7', value: 7 },
        { label: 'P6', value: 6 },
        { label: 'P5', value: 5 },
        { label: 'P4', value: 4 },
        { label: '3 others', value: 6 },
      ],
    });
  });

  test('is none where there is nothing to draw', () => {
    expect(chartBlock({ kind: 'pie', title: 'Share', parts: [{ name: 'a', value: 0 }] })).toBeUndefined();
    expect(chartBlock({ ...weeks, series: [] })).toBeUndefined();
    expect(chartBlock({ ...weeks, series: [{ name: 'a', values: [] }] })).toBeUndefined();
  });

  test('whatever it is made of, the last gate lets it pass', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const value = fc.option(fc.double(), { nil: undefined });
    const axis = fc.record({
      kind: fc.constantFrom('bar' as const, 'line' as const, 'area' as const),
      title: text,
      categories: fc.array(text, { maxLength: 25 }),
      series: fc.array(fc.record({ name: text, values: fc.array(value, { maxLength: 25 }) }), { maxLength: 8 }),
      xLabel: text,
      yLabel: text,
    });
    const pie = fc.record({
      kind: fc.constant('pie' as const),
      title: text,
      parts: fc.array(fc.record({ name: text, value: fc.double() }), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(fc.oneof(axis, pie), (chart) => {
        const block = chartBlock(chart);
        expect(block ? limitProblems([block]) : []).toEqual([]);
        const said = chartInWords(chart, 300);
        expect(said.length).toBeLessThanOrEqual(300);
        expect(checkOutgoing({ text: said, mentions: [], allowedHosts: [] })).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('labels', () => {
  test('that begin alike stay apart when they are cut', () => {
    const labels = uniqueLabels(['HubSpot Marketing Hub Pro', 'HubSpot Marketing Hub Starter', '', '', '\u202e']);
    expect(labels).toEqual(['HubSpot Marketing H…', 'HubSpot Marketing… 2', '–', '– 2', '– 3']);
    expect(new Set(labels).size).toBe(5);
    expect(labels.every((label) => label.length <= 20)).toBe(true);
  });
});

describe('a chart in words', () => {
  test('says each number, and where there is none', () => {
    expect(chartInWords(weeks)).toBe(
      'MQLs by week. Paid: 3 Nov 12, 10 Nov 15, 17 Nov 1,234.57. Organic: 3 Nov 4, 10 Nov no number, 17 Nov 6.',
    );
  });

  test('says the share of each part, in the words of whoever counts', () => {
    const parts = [
      { name: 'Ads', value: 750 },
      { name: 'Events', value: 250 },
    ];
    const say = (value: number): string => `$${value}`;
    expect(chartInWords({ kind: 'pie', title: 'Spend', parts, say })).toBe('Spend. Ads $750 (75%), Events $250 (25%).');
  });

  test('counts what does not fit', () => {
    const chart: AxisChart = {
      ...weeks,
      categories: numbers(20).map((n) => `Week ${n}`),
      series: [{ name: 'a', values: numbers(20) }],
    };
    const said = chartInWords(chart, 100);
    expect(said).toMatch(/^MQLs by week\. a: Week 1 1, Week 2 2, .* … and \d+ more\.$/);
    expect(said.length).toBeLessThanOrEqual(100);
  });

  test('mentions nobody and formats nothing, whatever the names are', () => {
    const said = chartInWords({ ...weeks, categories: ['<!channel>', '*a*', '<@U1>'] });
    expect(said).not.toMatch(/<|\*/);
  });
});
