import type { Cell, Table } from '#lib/data-table.ts';
import type { AxisChart } from '#lib/charts.ts';
import type { MetricId, Period, Unit } from '../model.ts';
import { METRIC_WORDS } from './metric-words.ts';
import { periodLabel } from './period-words.ts';
import { lastPeriods } from './periods.ts';
import { sayValue } from './say-value.ts';
import type { Sheet } from './sheet.ts';

/** What is not known stays empty: it is no 0. */
export function cell(value: number | null, unit: Unit, currency: string): Cell {
  return value === null ? undefined : { value, text: sayValue(value, unit, currency) };
}

/** Each metric as a row, each of the last periods as a column, and what changed since the one before. */
export function trendTable(sheet: Sheet, ids: MetricId[], count: number, caption: string): Table {
  const { period, currency } = sheet;
  const rows = ids.map((id): Cell[] => {
    const { unit } = sheet.measured(id);
    const values = sheet.series(id, count).map(({ value }) => cell(value, unit, currency));
    return [METRIC_WORDS[id], ...values, sheet.tell(id).before?.change ?? ''];
  });
  return { caption, columns: ['', ...labels(period, count), 'Change'], rows };
}

/** Counts of the last periods as lines. A period of which nothing is known has no point. */
export function trendChart(sheet: Sheet, ids: MetricId[], count: number, title: string): AxisChart {
  const series = ids.map((id) => ({
    name: METRIC_WORDS[id],
    values: sheet.series(id, count).map(({ value }) => value ?? undefined),
  }));
  return { kind: 'line', title, categories: labels(sheet.period, count), series };
}

export function labels(period: Period, count: number): string[] {
  return lastPeriods(period, count).map(periodLabel);
}
