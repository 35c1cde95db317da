import { decode } from '#lib/json.ts';
import type { Report, Sent } from './model.ts';

export const read = <Value>({ body }: { body: string }): Value => decode<Value>(body);

export function readSent(row: { body: string }): Sent {
  const sent = read<Sent>(row);
  return { ...sent, report: withoutNulls(sent.report) };
}

/** What JSON made null of is nothing again: no number in a chart, no word in a cell. */
function withoutNulls(report: Report): Report {
  const { chart, sections } = report;
  return {
    ...report,
    ...(chart && { chart: chartAgain(chart) }),
    sections: sections.map((section) => ({
      ...section,
      ...(section.chart && { chart: chartAgain(section.chart) }),
      tables: section.tables.map((table) => ({
        ...table,
        rows: table.rows.map((row) => row.map((cell) => cell ?? undefined)),
      })),
    })),
  };
}

function chartAgain(chart: NonNullable<Report['chart']>): NonNullable<Report['chart']> {
  if (chart.kind === 'pie') return chart;
  const series = chart.series.map((one) => ({ ...one, values: one.values.map((value) => value ?? undefined) }));
  return { ...chart, series };
}
