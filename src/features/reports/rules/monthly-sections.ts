import type { Cell } from '#lib/data-table.ts';
import type { Figure, MetricId, Section } from '../model.ts';
import { figureOf } from './figures.ts';
import { channelWords } from './metric-words.ts';
import { NOUN } from './period-words.ts';
import { counted, sayValue } from './say-value.ts';
import type { Sheet } from './sheet.ts';
import { givenIn } from './span.ts';
import { cell, trendTable } from './tables.ts';

const STAGES: MetricId[] = ['visitors', 'leads', 'mqls', 'sqls', 'opportunities', 'customers'];
const STEPS: MetricId[] = [
  'visitor_to_lead',
  'lead_to_mql',
  'mql_to_sql',
  'sql_to_opportunity',
  'opportunity_to_customer',
];

/** Visitors to customers, how many of each went on, and the same of the periods before. */
export function fullFunnelSection(sheet: Sheet, count: number): Section {
  const noun = NOUN[sheet.period.rhythm];
  const lines = [
    `A conversion follows those who came into a stage in the ${noun}, as far as they had come when it ended. So ${noun}s compare, and all of them grow later.`,
  ];
  const tables = [
    trendTable(sheet, STAGES, count, `The funnel, ${noun} by ${noun}`),
    trendTable(sheet, STEPS, count, `How many went on, ${noun} by ${noun}`),
  ];
  return { id: 'funnel', title: 'Full funnel', figures: [...STAGES, ...STEPS].map(sheet.tell), lines, tables };
}

/** What a customer took, over all and by channel. Spend is what people give; salaries are not in it. */
export function cacSection(sheet: Sheet): Section {
  const { ledger, period, currency, context } = sheet;
  const spend = givenIn(ledger.facts, 'spend', period);
  const base = { id: 'cac', title: 'CAC by channel', figures: [sheet.tell('cac')] };
  if (!spend)
    return { ...base, lines: ['CAC by channel takes what was spent, and nobody has given that yet.'], tables: [] };
  const won = new Map(
    (ledger.groups('customers', period, 'source') ?? []).map(({ name, measured }) => [name, measured.value ?? 0]),
  );
  const rated = [...new Set([...spend.by.keys(), ...won.keys()])]
    .map((name) => {
      const [spent, customers] = [spend.by.get(name) ?? null, won.get(name) ?? 0];
      return { name, spent, customers, cac: spent === null || customers === 0 ? null : spent / customers };
    })
    .toSorted((a, b) => (b.spent ?? -1) - (a.spent ?? -1) || b.customers - a.customers || (a.name < b.name ? -1 : 1));
  const figures = rated.slice(0, context.plan.top).flatMap(({ name, cac, customers }, index): Figure[] => {
    if (cac === null) return [];
    const figure = { id: `paid.${index + 1}.cac`, words: 'CAC of the channel', value: cac, n: customers };
    return [{ ...figure, shown: sayValue(cac, 'money', currency), of: channelWords(name) }];
  });
  const rows = rated.map(({ name, spent, customers, cac }): Cell[] => [
    channelWords(name),
    cell(spent, 'money', currency),
    customers,
    cac === null ? undefined : cell(cac, 'money', currency),
  ]);
  const idle = rated.filter(({ spent, customers }) => (spent ?? 0) > 0 && customers === 0);
  const lines =
    idle.length > 0 ? [`Of ${counted(idle.length, 'channel')} with spend no customer came yet: ${names(idle)}.`] : [];
  const table = { caption: base.title, columns: ['Channel', 'Spent', 'New customers', 'CAC'], rows };
  return { ...base, figures: [...base.figures, ...figures], lines, tables: [table] };
}

const names = (channels: { name: string }[]): string => channels.map(({ name }) => channelWords(name)).join(', ');

/** What was spent against what was planned; where one is not given, no difference is told. */
export function budgetSection(sheet: Sheet): Section {
  const { ledger, period, currency, before } = sheet;
  const [plan, spend] = [givenIn(ledger.facts, 'budget', period), givenIn(ledger.facts, 'spend', period)];
  const earlier = before.from >= ledger.begins ? givenIn(ledger.facts, 'spend', before) : undefined;
  const measured = (given: typeof spend) => ({
    ...{ id: 'spend', unit: 'money' as const, window: period, unknown: 0, n: given?.n ?? 0 },
    ...(given ? { value: given.all } : { value: null, missing: { why: 'none' as const } }),
  });
  const parts = { id: 'spend', words: 'Spent', currency };
  const spent = figureOf(measured(spend), { ...parts, ...(earlier && { before: measured(earlier) }) });
  const missing = 'nobody has given what was spent yet.';
  const figures = [
    sheet.tell('marketing_budget'),
    spend ? spent : { ...spent, missing },
    ...leftFigure(sheet, plan?.all, spend?.all),
  ];
  const channels = [...new Set([...(plan?.by.keys() ?? []), ...(spend?.by.keys() ?? [])])].toSorted();
  const rows = channels.map((name): Cell[] => {
    const [planned, used] = [plan?.by.get(name) ?? null, spend?.by.get(name) ?? null];
    const left = planned === null || used === null ? null : planned - used;
    return [channelWords(name), ...[planned, used, left].map((value) => cell(value, 'money', currency))];
  });
  const columns = ['Channel', 'Planned', 'Spent', 'Left'];
  const tables = rows.length > 0 ? [{ caption: 'Budget by channel', columns, rows }] : [];
  return { id: 'budget', title: 'Budget and what was spent', figures, lines: [], tables };
}

function leftFigure({ currency }: Sheet, plan: number | undefined, spend: number | undefined): Figure[] {
  if (plan === undefined || spend === undefined) return [];
  const value = plan - spend;
  const words = value < 0 ? 'Over the budget' : 'Left of the budget';
  return [{ id: 'budget.left', words, shown: sayValue(Math.abs(value), 'money', currency), value, n: 2 }];
}

export function toolsSection(sheet: Sheet): Section {
  const { context, currency } = sheet;
  const { unknown } = sheet.measured('tool_cost');
  const figures = (['tool_cost', 'tool_cost_share', 'tool_utilisation'] as const).map(sheet.tell);
  const lines =
    unknown > 0
      ? [`${counted(unknown, 'tool')} without a price in ${currency} ${unknown === 1 ? 'is' : 'are'} not in the cost.`]
      : [];
  const rows = (context.tools ?? [])
    .toSorted((a, b) => (b.yearlyMinor ?? -1) - (a.yearlyMinor ?? -1) || (a.name < b.name ? -1 : 1))
    .map((tool): Cell[] => [
      tool.name,
      cell(tool.yearlyMinor, 'money', tool.currency),
      cell(tool.used, 'share', currency),
      tool.verdict ?? '',
    ]);
  const columns = ['Tool', 'Cost a year', 'Features used', 'Audit says'];
  const tables = rows.length > 0 ? [{ caption: 'Tools by cost', columns, rows }] : [];
  return { id: 'tools', title: 'Tools', figures, lines, tables };
}
