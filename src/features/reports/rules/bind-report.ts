import type { Chart } from '#lib/charts.ts';
import type { Anomaly, Figure, MetricId, Reconciliation, Report, Section } from '../model.ts';
import { MOST_PAST, outlier, outlierSays } from './anomalies.ts';
import { hasPast } from './metric-words.ts';
import { hasMoved } from './moved.ts';
import { NOUN } from './period-words.ts';
import type { Sheet } from './sheet.ts';

export interface ReportParts {
  name: string;
  title: string;
  /** By their ids; only those that reports.yml names are made, in its order. `asks` is among those without being made here. */
  sections: Record<string, (sheet: Sheet) => Section>;
  chart(sheet: Sheet): Chart;
  reconciled?(sheet: Sheet): Reconciliation[];
  /** One line does where nothing moved. */
  mayBeQuiet?: boolean;
}

/** Puts the report together, and finds what stands out, what nobody knows, and whether there is any news at all. */
export function bindReport(sheet: Sheet, parts: ReportParts): Report {
  const { period, context } = sheet;
  const { plan } = context;
  const headline = plan.headline.map(sheet.tell);
  const sections = plan.sections.flatMap((id) => parts.sections[id]?.(sheet) ?? []);
  const figures = unique([...headline, ...sections.flatMap((section) => section.figures)]);
  const report: Report = {
    ...{ name: parts.name, key: `report:${parts.name}:${period.id}`, title: parts.title, company: context.company },
    ...{ period, headline, chart: parts.chart(sheet), sections },
    anomalies: anomaliesOf(sheet, figures),
    reconciled: parts.reconciled?.(sheet) ?? [],
    asks: plan.sections.includes('asks') ? context.asks : [],
    gaps: gapsOf(figures),
  };
  const isQuiet = parts.mayBeQuiet === true && isNothingNew(sheet, report);
  return isQuiet ? { ...report, quiet: quietLine(report) } : report;
}

function unique(figures: Figure[]): Figure[] {
  return [...new Map(figures.map((figure) => [figure.id, figure])).values()];
}

/** Of the numbers that are counted anew each period: what is told over thirteen weeks holds most of the last report's own. */
function anomaliesOf(sheet: Sheet, figures: Figure[]): Anomaly[] {
  const { context, currency, period } = sheet;
  const periods = `${NOUN[period.rhythm]}s`;
  return figures.flatMap(({ id, words, metric }): Anomaly[] => {
    if (metric === undefined || !hasPast(metric as MetricId)) return [];
    const { unit } = sheet.measured(metric as MetricId);
    const points = sheet.series(metric as MetricId, MOST_PAST + 1);
    const now = points.at(-1)!;
    const found = outlier(now, points.slice(0, -1), unit, context.norms[metric as MetricId].least);
    if (!found || now.value === null) return [];
    return [{ figure: id, says: outlierSays(found, { words, value: now.value, unit, currency, periods }) }];
  });
}

/** Each reason once, with all that it keeps from being known. What belongs to one channel is told there. */
function gapsOf(figures: Figure[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { words, missing, of } of figures)
    if (missing !== undefined && of === undefined) reasons.set(missing, [...(reasons.get(missing) ?? []), words]);
  return [...reasons].map(([missing, words]) => `${words.join(', ')}: ${missing}`);
}

function isNothingNew(sheet: Sheet, { headline, anomalies, asks, reconciled }: Report): boolean {
  const known = headline.filter(({ value, before }) => value !== null && (before?.value ?? null) !== null);
  const moved = sheet.context.plan.headline.some((id, index) => {
    const was = sheet.measuredBefore(id);
    if (!was) return false;
    const met = was.value === null ? undefined : sheet.ledger.isOnTarget(id, was.value);
    return hasMoved(headline[index]!, { n: was.n, met }, was.unit);
  });
  const parted = reconciled.some(({ agrees }) => agrees === false);
  return known.length > 0 && !moved && !parted && anomalies.length === 0 && asks.length === 0;
}

function quietLine({ headline, period }: Report): string {
  const known = headline.filter(({ value }) => value !== null);
  const off = known.filter(({ target }) => target?.met === false).map(({ words }) => words);
  const numbers = known.map(({ words, shown }) => `${words} ${shown}`).join(', ');
  const still = off.length > 0 ? ` Still off target: ${off.join(', ')}.` : '';
  return `A quiet ${NOUN[period.rhythm]}: nothing moved by more than chance does. ${numbers}.${still}`;
}
