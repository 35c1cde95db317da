/** Every metric reckoned once more, plainly: from the local HubSpot's own records and the app's rows, with nothing of the app's code. */
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';

interface Span {
  from: number;
  to: number;
}
type Row = Record<string, unknown>;

export interface Known {
  hubspot: SandboxHubSpot;
  /** Leads that people were handed: wall-clock minutes to the first answer, all of it in working time. */
  handed: { at: number; minutes: number | null; kept: boolean | null; accepted: boolean | null }[];
  /** Other handoffs: whether each was kept. */
  others: { at: number; kept: boolean | null }[];
  scored: Set<string>;
  given: Row[];
  tools: { paid: number | null; used: number | null; yearly: number | null }[];
  zone: string;
}

const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);
const quotient = (over: number, under: number): number | null => (under > 0 ? over / under : null);

function median(numbers: number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

type Numbers = Record<string, number | null>;
type Kept = { createdAt: number; properties: Map<string, string> };

const text = (record: Kept, name: string): string => record.properties.get(name) ?? '';
const at = (record: Kept, name: string): number | null =>
  text(record, name) === '' ? null : Date.parse(text(record, name));
const within =
  ({ from, to }: Span) =>
  (moment: number | null): boolean =>
    moment !== null && moment >= from && moment < to;
const cents = (deal: Kept): number => Math.round(Number(text(deal, 'amount')) * 100);

export function naiveNumbers(known: Known, span: Span): Numbers {
  return {
    ...funnelNumbers(known, span),
    ...dealNumbers(known, span),
    ...ownNumbers(known, span),
    // Nobody keeps these: they are told as missing, with why.
    ...{ data_quality: null, campaign_days: null, integration_uptime: null },
  };
}

/** What people gave of a kind for months that begin within the span. */
function givenOf(known: Known, span: Span, what: string): Row[] {
  const begins = (month: unknown): number =>
    Temporal.PlainDate.from(`${String(month)}-01`).toZonedDateTime(known.zone).epochMilliseconds;
  return known.given.filter((row) => row['what'] === what && within(span)(begins(row['month'])));
}

function totalOf(rows: Row[]): number | null {
  return rows.length > 0 ? sum(rows.map((row) => Number(row['amount']))) : null;
}

function funnelNumbers(known: Known, span: Span): Numbers {
  const entered = (stage: string) => (one: Kept) => within(span)(at(one, `hs_v2_date_entered_${stage}`));
  const of = (stage: string) => known.hubspot.crm.tables.contacts.all().filter(entered(stage));
  const [leads, mqls, sqls] = [of('lead'), of('marketingqualifiedlead'), of('salesqualifiedlead')];
  const [opportunities, customers] = [of('opportunity'), of('customer')];
  const went = (cohort: Kept[], next: string): number | null =>
    quotient(cohort.filter((one) => text(one, `hs_v2_date_entered_${next}`) !== '').length, cohort.length);
  const visitors = totalOf(givenOf(known, span, 'visitors'));
  const spend = totalOf(givenOf(known, span, 'spend'));
  return {
    leads: leads.length,
    mqls: mqls.length,
    sqls: sqls.length,
    opportunities: opportunities.length,
    customers: customers.length,
    lead_to_mql: went(leads, 'marketingqualifiedlead'),
    mql_to_sql: went(mqls, 'salesqualifiedlead'),
    sql_to_opportunity: went(sqls, 'opportunity'),
    opportunity_to_customer: went(opportunities, 'customer'),
    automation_coverage: quotient(leads.filter(({ id }) => known.scored.has(id)).length, leads.length),
    visitors,
    visitor_to_lead: visitors === null ? null : quotient(leads.length, visitors),
    cac: spend === null ? null : quotient(spend, customers.length),
  };
}

function dealNumbers(known: Known, span: Span): Numbers {
  const deals: Kept[] = known.hubspot.crm.tables.deals.all();
  const isClosed = (deal: Kept): boolean => text(deal, 'dealstage').startsWith('closed');
  const isWon = (deal: Kept): boolean => text(deal, 'dealstage') === 'closedwon';
  const priced = (some: Kept[]): Kept[] => some.filter((one) => text(one, 'amount') !== '');
  const worth = (some: Kept[]): number => sum(priced(some).map(cents));
  const open = deals.filter((one) => !isClosed(one));
  const closed = deals.filter((one) => isClosed(one) && within(span)(at(one, 'closedate')));
  const won = closed.filter(isWon);
  const cycle = median(won.map((one) => (at(one, 'closedate')! - one.createdAt) / 86_400_000));
  const rate = quotient(won.length, closed.length);
  const average = quotient(worth(won), priced(won).length);
  const inMonth = (deal: Kept, month: string): boolean =>
    Temporal.Instant.from(text(deal, 'closedate')).toZonedDateTimeISO(known.zone).toString().startsWith(month);
  const revenue = givenOf(known, span, 'revenue');
  const agree = revenue.filter((row) => {
    const ours = worth(deals.filter((one) => isWon(one) && inMonth(one, String(row['month']))));
    return Math.abs(ours - Number(row['amount'])) <= 0.05 * Math.max(ours, Number(row['amount']));
  });
  const moves = rate !== null && average !== null && cycle !== null && cycle > 0;
  return {
    pipeline_generated: worth(deals.filter((one) => within(span)(one.createdAt))),
    pipeline_open: worth(open),
    deals_open: open.length,
    win_rate: rate,
    average_won: average,
    sales_cycle: cycle,
    pipeline_velocity: moves ? (open.length * rate * average) / cycle : null,
    reporting_agreement: quotient(agree.length, revenue.length),
  };
}

function ownNumbers(known: Known, span: Span): Numbers {
  const handed = known.handed.filter((one) => within(span)(one.at));
  const decided = handed.filter(({ accepted }) => accepted !== null);
  const due = [...handed, ...known.others.filter((one) => within(span)(one.at))].filter(({ kept }) => kept !== null);
  const both = known.tools.filter(({ paid, used }) => paid !== null && used !== null);
  const yearly = sum(known.tools.flatMap((tool) => tool.yearly ?? []));
  const cost = yearly * ((span.to - span.from) / (365 * 86_400_000));
  const budget = totalOf(givenOf(known, span, 'budget'));
  return {
    lead_response: median(handed.flatMap(({ minutes }) => minutes ?? [])),
    mql_acceptance: quotient(decided.filter(({ accepted }) => accepted).length, decided.length),
    sla_compliance: quotient(due.filter(({ kept }) => kept).length, due.length),
    tool_utilisation: quotient(sum(both.map((one) => one.used!)), sum(both.map((one) => one.paid!))),
    tool_cost: cost,
    marketing_budget: budget,
    tool_cost_share: budget === null ? null : quotient(cost, budget),
  };
}
