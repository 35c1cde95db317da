import { describe, expect, test } from 'vitest';
import type { MetricId } from '#features/metrics/index.ts';
import { METRIC_IDS } from '#features/metrics/index.ts';
import {
  lastPeriods,
  periodNamed,
  reportNamed,
  type Figure,
  type Period,
  type Report,
} from '#features/reports/index.ts';
import { channelWords, METRIC_WORDS } from '#features/reports/rules/metric-words.ts';
import type { Lists } from '../metrics/some-facts.ts';
import { aCompany, contextOf, dayAt, factsFor, NORMS, SOURCES, ZONE } from './a-company.ts';
import { naive, oldest } from './naive.ts';

type Name = 'weekly' | 'monthly' | 'quarterly';

/** Days up to the end, where a metric is told over more than the report's own time. */
const OVER: Record<Name, Partial<Record<MetricId, number>>> = {
  weekly: {
    ...{ mql_acceptance: 91, pipeline_velocity: 91, win_rate: 91, average_won: 91, sales_cycle: 91 },
    data_quality: 35,
  },
  monthly: {
    ...{ mql_acceptance: 91, pipeline_velocity: 91, win_rate: 91, average_won: 91, sales_cycle: 91 },
    ...{ campaign_days: 91, reporting_agreement: 91 },
  },
  quarterly: {},
};
const MADE: Record<Name, { from: string; to: string; leads: number; ids: string[] }> = {
  weekly: { from: '2026-05-04', to: '2026-12-07', leads: 900, ids: ['2026-W45', '2026-W46', '2026-W47'] },
  monthly: { from: '2025-12-01', to: '2026-12-20', leads: 1_200, ids: ['2026-08', '2026-10', '2026-11'] },
  quarterly: { from: '2025-01-01', to: '2027-01-20', leads: 1_500, ids: ['2026-Q2', '2026-Q4'] },
};
const NOW_ONLY: MetricId[] = ['tool_utilisation', 'tool_cost', 'tool_cost_share'];

function windowOf(name: Name, id: MetricId, period: Period): { from: number; to: number } {
  const days = OVER[name][id];
  if (days === undefined) return { from: period.from, to: period.to };
  const end = Temporal.Instant.fromEpochMilliseconds(period.to).toZonedDateTimeISO(ZONE);
  return { from: end.subtract({ days }).epochMilliseconds, to: period.to };
}

interface Case {
  name: Name;
  lists: Lists;
  period: Period;
  report: Report;
}

function cases(name: Name, seeds: number): Case[] {
  const { from, to, leads, ids } = MADE[name];
  return Array.from({ length: seeds }, (_, seed) => {
    const lists = aCompany(seed * 7 + name.length, { from: dayAt(from), to: dayAt(to), leads });
    const period = periodNamed(ids[seed % ids.length]!, ZONE)!;
    const report = reportNamed(name)!.build(factsFor(lists), period, contextOf(name));
    return { name, lists, period, report };
  });
}

const isMetric = (id: string): id is MetricId => (METRIC_IDS as string[]).includes(id);
const near = (own: number | null, other: number | null, what: string): void => {
  if (other === null || own === null) expect(own, what).toBe(other);
  else
    expect(Math.abs(own - other), `${what}: ${own} and ${other}`).toBeLessThanOrEqual(
      1e-9 * Math.max(1, Math.abs(other)),
    );
};

/** Figures of a metric, and of a metric of one channel. */
function checkFigure({ name, lists, period }: Case, figure: Figure): number {
  const [before] = lastPeriods(period, 2) as [Period, Period];
  const own = (id: MetricId, of: Parameters<typeof naive>[4]): void => {
    const told = naive(id, lists, windowOf(name, id, period), NORMS, of);
    near(figure.value, told.value, `${figure.id} of ${period.id}`);
    if (figure.value !== null) expect(figure.n, figure.id).toBe(told.n);
    if (figure.before) {
      expect(NOW_ONLY).not.toContain(id);
      expect(before.from).toBeGreaterThanOrEqual(oldest(lists));
      near(figure.before.value, naive(id, lists, windowOf(name, id, before), NORMS, of).value, `${figure.id} before`);
    }
  };
  if (isMetric(figure.id)) own(figure.id, {});
  else if (/^channel\.\d+\./.test(figure.id)) {
    const source = SOURCES.find((one) => channelWords(one) === figure.of)!;
    own(figure.id.split('.')[2] as MetricId, { source });
  } else if (figure.id.endsWith('.lead_to_mql')) own('lead_to_mql', { touched: figure.id.startsWith('touched') });
  else if (figure.id.startsWith('paid.'))
    near(
      figure.value,
      naive('cac', lists, period, NORMS, { source: SOURCES.find((one) => channelWords(one) === figure.of)! }).value,
      figure.id,
    );
  else if (figure.id === 'spend') near(figure.value, given(lists, 'spend', period), 'spend');
  else if (figure.id === 'budget.left')
    near(figure.value, given(lists, 'budget', period)! - given(lists, 'spend', period)!, 'left');
  else throw new Error(`nobody recomputes ${figure.id}`);
  return 1;
}

function given(lists: Lists, what: string, { from, to }: Period, source?: string): number | null {
  const own = lists.figures.filter(
    (one) => one.what === what && one.month >= from && one.month < to && (source ?? one.source) === one.source,
  );
  return own.length === 0 ? null : own.reduce((sum, { amount }) => sum + amount, 0);
}

const figuresOf = ({ headline, sections }: Report): Figure[] => [
  ...headline,
  ...sections.flatMap(({ figures }) => figures),
];
const numberIn = (cell: unknown): number | null =>
  cell === undefined ? null : typeof cell === 'number' ? cell : (cell as { value: number }).value;

/** Rows that begin with what a metric is called, over the last periods. */
function checkTrends({ name, lists, period, report }: Case): number {
  let checked = 0;
  for (const { columns, rows } of report.sections.flatMap(({ tables }) => tables))
    for (const row of rows) {
      const id = METRIC_IDS.find((one) => METRIC_WORDS[one] === row[0]);
      if (id === undefined) continue;
      const first = columns[1] === 'Target' ? 2 : 1;
      const count = columns.length - first - 1;
      for (const [index, one] of lastPeriods(period, count).entries()) {
        const isKnown = one.from >= oldest(lists) && (one.id === period.id || !NOW_ONLY.includes(id));
        const told = isKnown ? naive(id, lists, windowOf(name, id, one), NORMS).value : null;
        near(numberIn(row[first + index]), told, `${id} of ${one.id} in a table`);
        checked += 1;
      }
    }
  return checked;
}

function checkChart({ name, lists, period, report }: Case): void {
  const { chart } = report;
  if (chart?.kind !== 'line') throw new Error('there is no chart');
  for (const { name: words, values } of chart.series) {
    const id = METRIC_IDS.find((one) => METRIC_WORDS[one] === words)!;
    for (const [index, one] of lastPeriods(period, values.length).entries())
      if (one.from >= oldest(lists))
        near(values[index] ?? null, naive(id, lists, windowOf(name, id, one), NORMS).value, `${id} in the chart`);
      else expect(values[index]).toBeUndefined();
  }
}

function checkChannels({ lists, period, report }: Case): void {
  const table = (id: string) => report.sections.find((section) => section.id === id)?.tables[0]?.rows ?? [];
  const sourceOf = (words: unknown): string => SOURCES.find((one) => channelWords(one) === words)!;
  for (const [words, ...cells] of table('channels'))
    for (const [index, id] of (['leads', 'mqls', 'pipeline_generated'] as const).entries())
      near(
        numberIn(cells[index]) ?? 0,
        naive(id, lists, period, NORMS, { source: sourceOf(words) }).value ?? 0,
        `${String(words)} ${id}`,
      );
  for (const [words, spent, customers, cac] of table('cac')) {
    const source = sourceOf(words);
    near(numberIn(spent), given(lists, 'spend', period, source), `${String(words)} spent`);
    near(numberIn(customers), naive('customers', lists, period, NORMS, { source }).value, `${String(words)} customers`);
    near(numberIn(cac), naive('cac', lists, period, NORMS, { source }).value, `${String(words)} cac`);
  }
  for (const [words, planned, spent, left] of table('budget')) {
    const [plan, used] = [
      given(lists, 'budget', period, sourceOf(words)),
      given(lists, 'spend', period, sourceOf(words)),
    ];
    near(numberIn(planned), plan, 'planned');
    near(numberIn(spent), used, 'spent');
    near(numberIn(left), plan === null || used === null ? null : plan - used, 'left');
  }
}

describe.each([
  ['weekly', 12],
  ['monthly', 8],
  ['quarterly', 5],
] as const)('each number of a %s report', (name, seeds) => {
  const all = cases(name, seeds);

  test('is what a slow count of the same records gives, now and in the period before', () => {
    const checked = all.flatMap((one) => figuresOf(one.report).map((figure) => checkFigure(one, figure)));
    expect(checked.length).toBeGreaterThan(seeds * 20);
  });

  test('is so in its tables and its chart too', () => {
    const cells = all.map((one) => {
      checkChart(one);
      checkChannels(one);
      return checkTrends(one);
    });
    expect(Math.min(...cells)).toBeGreaterThan(15);
  });

  test('is known nearly always, or this would prove nothing', () => {
    const figures = all.flatMap(({ report }) => figuresOf(report));
    expect(figures.filter(({ value }) => value !== null).length / figures.length).toBeGreaterThan(0.8);
  });

  test('is shown as its value to the last digit that is shown', () => {
    for (const { shown, value, id } of all.flatMap(({ report }) => figuresOf(report))) {
      if (value === null) {
        expect(shown).toBe('not known');
        continue;
      }
      const [, hours] = /^(\d+) h/.exec(shown) ?? [];
      const minutes = hours === undefined ? undefined : Number(hours) * 60 + Number(/(\d+) min/.exec(shown)?.[1] ?? 0);
      const digits = minutes ?? Number(shown.replaceAll(/[^\d.]/g, ''));
      const scale = shown.endsWith('%') ? 100 : shown.startsWith('$') ? 0.01 : 1;
      const places = minutes === undefined ? (/\.(\d+)/.exec(shown)?.[1]?.length ?? 0) : 0;
      const least = shown.startsWith('$') ? (Math.abs(value) < 100_000 ? 2 : 0) : shown.endsWith('days') ? 1 : places;
      expect(Math.abs(digits - Math.abs(value) * scale), `${id} ${shown} ${value}`).toBeLessThanOrEqual(
        0.5001 * 10 ** -least,
      );
    }
  });

  test('comes once for each id, or is the same', () => {
    for (const { report } of all) {
      const byId = Map.groupBy(figuresOf(report), ({ id }) => id);
      for (const [first, ...others] of byId.values()) for (const other of others) expect(other).toEqual(first);
    }
  });
});
