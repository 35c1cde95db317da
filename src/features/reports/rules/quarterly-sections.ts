import type { Cell } from '#lib/data-table.ts';
import type { MetricId, Section } from '../model.ts';
import { METRIC_WORDS } from './metric-words.ts';
import { counted } from './say-value.ts';
import type { Sheet } from './sheet.ts';
import { cell, labels } from './tables.ts';

/** The metrics that the company holds itself to: those with a target in metrics.yml, in its order. */
function keyMetrics({ context }: Sheet): MetricId[] {
  return (Object.keys(context.norms) as MetricId[]).filter((id) => context.norms[id].target);
}

const QUARTERS = 4;

/** Each key metric against its target, with the last four quarters. */
export function scorecardSection(sheet: Sheet): Section {
  const { period, currency } = sheet;
  const figures = keyMetrics(sheet).map(sheet.tell);
  const rows = keyMetrics(sheet).map((id): Cell[] => {
    const { unit } = sheet.measured(id);
    const { target } = sheet.tell(id);
    const values = sheet.series(id, QUARTERS).map(({ value }) => cell(value, unit, currency));
    return [
      METRIC_WORDS[id],
      target?.words ?? '',
      ...values,
      target?.met === undefined ? 'not known' : target.met ? 'yes' : 'no',
    ];
  });
  const known = figures.filter(({ target }) => target?.met !== undefined);
  const met = known.filter(({ target }) => target?.met).length;
  const unknown = figures.length - known.length;
  const lines = [
    `${met} of the ${counted(known.length, 'key metric')} that ${known.length === 1 ? 'is' : 'are'} known ${met === 1 ? 'is' : 'are'} on target${unknown > 0 ? `; ${unknown} ${unknown === 1 ? 'is' : 'are'} not known` : ''}.`,
  ];
  const columns = ['Metric', 'Target', ...labels(period, QUARTERS), 'On target'];
  return {
    id: 'scorecard',
    title: 'Scorecard',
    figures,
    lines,
    tables: [{ caption: 'The key metrics', columns, rows }],
  };
}

/** What automation touched, and what came of it beside the rest. That the one goes with the other proves no cause. */
export function automationSection(sheet: Sheet): Section {
  const words = METRIC_WORDS.lead_to_mql;
  const figures = [
    ...(['automation_coverage', 'integration_uptime', 'lead_response'] as const).map(sheet.tell),
    sheet.tellOf('lead_to_mql', {
      id: 'touched.lead_to_mql',
      words: `${words}, of those that Baton touched`,
      touched: true,
    }),
    sheet.tellOf('lead_to_mql', { id: 'others.lead_to_mql', words: `${words}, of the others`, touched: false }),
  ];
  const { over, under, value } = sheet.measured('automation_coverage');
  const lines = [
    ...(value === null ? [] : [`Baton scored or routed ${over} of the ${counted(under ?? 0, 'lead')} that came.`]),
    'Who is touched by automation may differ from who is not: a higher conversion beside it is no proof of its effect.',
  ];
  return { id: 'automation', title: 'What automation did', figures, lines, tables: [] };
}

const OWNERS = { marketing: 'Marketing', sales: 'Sales', ops: 'Ops', finance: 'Finance' } as const;

/** Each key metric that is off its target, with who answers for it and what the company does then: those furthest off first. */
export function actionsSection(sheet: Sheet, title: string): Section {
  const { context, ledger } = sheet;
  const off = keyMetrics(sheet).flatMap((id) => {
    const { shown, value, target, words } = sheet.tell(id);
    if (value === null || !target || ledger.isOnTarget(id, value) !== false) return [];
    const { least, most } = context.norms[id].target ?? {};
    const isBelow = least !== undefined && value <= least;
    const gap = isBelow ? (least - value) / (least || 1) : (value - (most ?? value)) / (most || 1);
    const advice = context.advice[id]?.[isBelow ? 'below' : 'above'];
    const says = `${OWNERS[context.norms[id].owner]}: ${words} is ${shown}, aimed at ${target.words}.`;
    return [{ gap, says: advice === undefined ? says : `${says} ${advice}` }];
  });
  const lines = off.toSorted((a, b) => b.gap - a.gap).map(({ says }) => says);
  const none = 'No key metric that is known is off its target.';
  return { id: 'actions', title, figures: [], lines: lines.length > 0 ? lines : [none], tables: [] };
}
