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

export function naiveNumbers(known: Known, { from, to }: Span): Record<string, number | null> {
  const within = (at: number | null | undefined): boolean => at !== null && at !== undefined && at >= from && at < to;
  const { contacts, deals } = known.hubspot.crm.tables;
  const text = (record: { properties: Map<string, string> }, name: string): string => record.properties.get(name) ?? '';
  const at = (record: { properties: Map<string, string> }, name: string): number | null =>
    text(record, name) === '' ? null : Date.parse(text(record, name));
  const entered = (stage: string) => contacts.all().filter((one) => within(at(one, `hs_v2_date_entered_${stage}`)));
  const [leads, mqls, sqls, opportunities, customers] = [
    ...['lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'],
  ].map(entered) as [
    ReturnType<typeof entered>,
    ReturnType<typeof entered>,
    ReturnType<typeof entered>,
    ReturnType<typeof entered>,
    ReturnType<typeof entered>,
  ];
  const went = (cohort: typeof leads, next: string): number | null =>
    quotient(cohort.filter((one) => text(one, `hs_v2_date_entered_${next}`) !== '').length, cohort.length);

  const cents = (deal: (typeof leads)[number]): number => Math.round(Number(text(deal, 'amount')) * 100);
  const open = deals.all().filter((one) => !text(one, 'dealstage').startsWith('closed'));
  const closed = deals
    .all()
    .filter((one) => text(one, 'dealstage').startsWith('closed') && within(at(one, 'closedate')));
  const won = closed.filter((one) => text(one, 'dealstage') === 'closedwon');
  const made = deals.all().filter((one) => within(one.createdAt));
  const priced = (some: typeof leads): number => sum(some.filter((one) => text(one, 'amount') !== '').map(cents));
  const cycle = median(won.map((one) => (at(one, 'closedate')! - one.createdAt) / 86_400_000));
  const winRate = quotient(won.length, closed.length);
  const averageWon = quotient(priced(won), won.filter((one) => text(one, 'amount') !== '').length);

  const monthOf = (month: unknown): number =>
    Temporal.PlainDate.from(`${String(month)}-01`).toZonedDateTime(known.zone).epochMilliseconds;
  const given = (what: string): number[] =>
    known.given
      .filter((row) => row['what'] === what && within(monthOf(row['month'])))
      .map((row) => Number(row['amount']));
  const orNull = (numbers: number[]): number | null => (numbers.length > 0 ? sum(numbers) : null);
  const revenue = known.given.filter((row) => row['what'] === 'revenue' && within(monthOf(row['month'])));
  const agree = revenue.filter((row) => {
    const month = String(row['month']);
    const ours = sum(
      deals
        .all()
        .filter((one) => text(one, 'dealstage') === 'closedwon')
        .filter((one) =>
          Temporal.Instant.from(text(one, 'closedate')).toZonedDateTimeISO(known.zone).toString().startsWith(month),
        )
        .map(cents),
    );
    return Math.abs(ours - Number(row['amount'])) <= 0.05 * Math.max(ours, Number(row['amount']));
  });

  const handed = known.handed.filter((one) => within(one.at));
  const decided = handed.filter(({ accepted }) => accepted !== null);
  const due = [...handed, ...known.others.filter((one) => within(one.at))].filter(({ kept }) => kept !== null);
  const both = known.tools.filter(({ paid, used }) => paid !== null && used !== null);
  const yearly = known.tools.flatMap((tool) => tool.yearly ?? []);
  const cost = yearly.length > 0 || known.tools.length === 0 ? sum(yearly) * ((to - from) / (365 * 86_400_000)) : null;
  const budget = orNull(given('budget'));
  const spend = orNull(given('spend'));
  return {
    lead_response: median(handed.flatMap(({ minutes }) => minutes ?? [])),
    mql_acceptance: quotient(decided.filter(({ accepted }) => accepted).length, decided.length),
    automation_coverage: quotient(leads.filter(({ id }) => known.scored.has(id)).length, leads.length),
    tool_utilisation: quotient(sum(both.map((one) => one.used!)), sum(both.map((one) => one.paid!))),
    tool_cost: cost,
    marketing_budget: budget,
    tool_cost_share: cost === null || budget === null ? null : quotient(cost, budget),
    sla_compliance: quotient(due.filter(({ kept }) => kept).length, due.length),
    reporting_agreement: quotient(agree.length, revenue.length),
    visitors: orNull(given('visitors')),
    leads: leads.length,
    mqls: mqls.length,
    sqls: sqls.length,
    opportunities: opportunities.length,
    customers: customers.length,
    visitor_to_lead: given('visitors').length > 0 ? quotient(leads.length, sum(given('visitors'))) : null,
    lead_to_mql: went(leads, 'marketingqualifiedlead'),
    mql_to_sql: went(mqls, 'salesqualifiedlead'),
    sql_to_opportunity: went(sqls, 'opportunity'),
    opportunity_to_customer: went(opportunities, 'customer'),
    pipeline_generated: priced(made),
    pipeline_open: priced(open),
    deals_open: open.length,
    win_rate: winRate,
    average_won: averageWon,
    sales_cycle: cycle,
    pipeline_velocity:
      winRate === null || averageWon === null || cycle === null || cycle === 0
        ? null
        : (open.length * winRate * averageWon) / cycle,
    cac: spend === null ? null : quotient(spend, customers.length),
    // Nobody keeps these: they are told as missing, with why.
    data_quality: null,
    campaign_days: null,
    integration_uptime: null,
  };
}
