/** The metrics once more, from the words of metrics.yml alone and as slowly as can be: nothing of the reports' rules is in here. */
import type { MetricId, Norms } from '#features/metrics/index.ts';
import type { Lists } from '../metrics/some-facts.ts';

export interface Told {
  value: number | null;
  n: number;
}
interface W {
  from: number;
  to: number;
}

const total = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const middle = (numbers: number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
type StageAt = 'leadAt' | 'mqlAt' | 'sqlAt' | 'opportunityAt' | 'customerAt';

/** What there was over a window, as seen at its end, and the few ways to count it. */
function seenOf(id: MetricId, lists: Lists, w: W, norms: Norms, of: { source?: string; touched?: boolean } = {}) {
  const { source, touched } = of;
  const inside = (at: number | null): boolean => at !== null && at >= w.from && at < w.to;
  const by = (own: string | null): boolean => source === undefined || own === source;
  const contacts = lists.contacts.filter((one) => by(one.source) && (touched === undefined || one.touched === touched));
  const deals = lists.deals.filter((one) => by(one.source) && one.createdAt < w.to);
  const isOpen = (one: Lists['deals'][number]): boolean => one.outcome === 'open' || one.closedAt! >= w.to;
  const least = norms[id].least;
  const sum = (n: number, value: number): Told => ({ value, n });
  const share = (parts: boolean[]): Told => ({
    value: parts.length === 0 || parts.length < least ? null : parts.filter(Boolean).length / parts.length,
    n: parts.length,
  });
  const median = (values: number[]): Told => ({
    value: values.length < Math.max(1, least) ? null : middle(values),
    n: values.length,
  });
  const came = (stage: StageAt): Told =>
    sum(contacts.filter((one) => inside(one[stage])).length, contacts.filter((one) => inside(one[stage])).length);
  const went = (from: StageAt, next: StageAt): Told =>
    share(contacts.filter((one) => inside(one[from])).map((one) => one[next] !== null && one[next] < w.to));
  const worth = (list: typeof deals): Told => {
    const known = list.filter((one) => one.amountMinor !== null && one.currency === 'USD');
    const value = known.length === 0 && list.length > 0 ? null : total(known.map((one) => one.amountMinor!));
    return { value, n: known.length };
  };
  const given = (what: string): number[] =>
    lists.figures.filter((one) => one.what === what && inside(one.month) && by(one.source)).map(({ amount }) => amount);
  const asked = (what: string): Told => ({
    value: given(what).length === 0 ? null : total(given(what)),
    n: given(what).length,
  });
  const per = (above: number, below: number, n: number, isGiven: boolean): Told => ({
    value: !isGiven || below === 0 || n < least ? null : above / below,
    n,
  });
  const leads = lists.handoffs.filter((one) => one.of === 'lead' && inside(one.handedAt));
  const won = deals.filter((one) => !isOpen(one) && one.outcome === 'won' && inside(one.closedAt));
  const closed = deals.filter((one) => !isOpen(one) && inside(one.closedAt));
  const again = (other: MetricId): Told => naive(other, lists, w, norms, of);
  const derived = (ids: MetricId[], make: (values: number[]) => number): Told => {
    const parts = ids.map(again);
    const isKnown = parts.every(({ value }) => value !== null);
    return { value: isKnown ? make(parts.map(({ value }) => value!)) : null, n: Math.min(...parts.map(({ n }) => n)) };
  };
  const usable = lists.tools.filter((one) => one.featuresPaid !== null && one.featuresUsed !== null);
  const priced = lists.tools.filter((one) => one.yearlyMinor !== null && one.currency === 'USD');
  const customers = came('customerAt').n;
  return {
    ...{
      median,
      leads,
      share,
      contacts,
      inside,
      lists,
      per,
      usable,
      priced,
      w,
      derived,
      asked,
      came,
      given,
      went,
      worth,
    },
    ...{ deals, isOpen, sum, closed, won, customers },
  };
}

type Seen = ReturnType<typeof seenOf>;

const MADE: Record<MetricId, (s: Seen) => Told> = {
  lead_response: (s) => s.median(s.leads.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]))),
  mql_acceptance: (s) =>
    s.share(s.leads.filter(({ verdict }) => verdict !== null).map(({ verdict }) => verdict === 'accepted')),
  automation_coverage: (s) => s.share(s.contacts.filter((one) => s.inside(one.leadAt)).map((one) => one.touched)),
  data_quality: (s) => {
    const runs = s.lists.scores.filter(({ at }) => s.inside(at)).map((one) => one.share);
    return s.per(total(runs), runs.length, runs.length, true);
  },
  tool_utilisation: (s) =>
    s.per(
      total(s.usable.map((one) => one.featuresUsed!)),
      total(s.usable.map((one) => one.featuresPaid!)),
      s.usable.length,
      true,
    ),
  tool_cost: (s) => ({
    value: total(s.priced.map((one) => (one.yearlyMinor! * (s.w.to - s.w.from)) / (365 * 86_400_000))),
    n: s.priced.length,
  }),
  tool_cost_share: (s) => s.derived(['tool_cost', 'marketing_budget'], ([cost, budget]) => cost! / budget!),
  marketing_budget: (s) => s.asked('budget'),
  sla_compliance: (s) =>
    s.share(s.lists.handoffs.filter((one) => s.inside(one.handedAt) && one.kept !== null).map(({ kept }) => kept!)),
  campaign_days: (s) => s.median(s.lists.campaigns.filter((one) => s.inside(one.liveAt)).map((one) => one.workingDays)),
  integration_uptime: (s) => s.share(s.lists.flows.filter(({ at }) => s.inside(at)).map(({ up }) => up)),
  reporting_agreement: (s) =>
    s.share(
      s.lists.agreements
        .filter(({ at }) => s.inside(at))
        .map(({ ours, theirs }) => Math.abs(ours - theirs) <= 0.05 * Math.max(ours, theirs)),
    ),
  visitors: (s) => s.asked('visitors'),
  leads: (s) => s.came('leadAt'),
  mqls: (s) => s.came('mqlAt'),
  sqls: (s) => s.came('sqlAt'),
  opportunities: (s) => s.came('opportunityAt'),
  customers: (s) => s.came('customerAt'),
  visitor_to_lead: (s) =>
    s.per(s.came('leadAt').n, total(s.given('visitors')), s.given('visitors').length, s.given('visitors').length > 0),
  lead_to_mql: (s) => s.went('leadAt', 'mqlAt'),
  mql_to_sql: (s) => s.went('mqlAt', 'sqlAt'),
  sql_to_opportunity: (s) => s.went('sqlAt', 'opportunityAt'),
  opportunity_to_customer: (s) => s.went('opportunityAt', 'customerAt'),
  pipeline_generated: (s) => s.worth(s.deals.filter(({ createdAt }) => s.inside(createdAt))),
  pipeline_open: (s) => s.worth(s.deals.filter(s.isOpen)),
  deals_open: (s) => s.sum(s.deals.filter(s.isOpen).length, s.deals.filter(s.isOpen).length),
  win_rate: (s) => s.share(s.closed.map(({ outcome }) => outcome === 'won')),
  average_won: (s) => {
    const { value, n } = s.worth(s.won);
    return s.per(value ?? 0, n, n, true);
  },
  sales_cycle: (s) => s.median(s.won.map(({ createdAt, closedAt }) => (closedAt! - createdAt) / 86_400_000)),
  pipeline_velocity: (s) =>
    s.derived(
      ['deals_open', 'win_rate', 'average_won', 'sales_cycle'],
      ([open, rate, amount, days]) => (open! * rate! * amount!) / days!,
    ),
  cac: (s) => s.per(total(s.given('spend')), s.customers, s.customers, s.given('spend').length > 0),
};

/** What a metric was over a window as seen at its end. `of`: the channel, or which contacts. */
export function naive(
  id: MetricId,
  lists: Lists,
  w: W,
  norms: Norms,
  of: { source?: string; touched?: boolean } = {},
): Told {
  return MADE[id](seenOf(id, lists, w, norms, of));
}

/** When the oldest record of all is from. */
export function oldest(lists: Lists): number {
  const times = [
    ...lists.contacts.flatMap((one) => [one.leadAt, one.mqlAt, one.sqlAt, one.opportunityAt, one.customerAt]),
    ...lists.deals.flatMap((one) => [one.createdAt, one.closedAt]),
    ...lists.handoffs.map(({ handedAt }) => handedAt),
    ...lists.figures.map(({ month }) => month),
    ...[...lists.scores, ...lists.flows, ...lists.agreements].map(({ at }) => at),
    ...lists.campaigns.map(({ liveAt }) => liveAt),
  ].filter((at) => at !== null);
  return Math.min(...times);
}
