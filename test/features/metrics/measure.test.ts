import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measure, METRIC_IDS, recordsBehind, sourcesOf, type MetricId } from '#features/metrics/index.ts';
import { DERIVED, type TALLIES } from '#features/metrics/rules/catalogue.ts';
import { factsOf, someFacts, WINDOW, type Lists } from './some-facts.ts';

const inside = (at: number | null): boolean => at !== null && at >= 1_000 && at < 2_000;
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
const total = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const middle = (numbers: number[]): number | null => {
  const sorted = [...numbers].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
};
/** Nothing known of any: null. No record at all: 0. */
const sumKnown = (all: unknown[], known: number[]): number | null =>
  known.length === 0 && all.length > 0 ? null : total(known);
const given = (lists: Lists, what: string): number[] =>
  lists.figures.filter((one) => one.what === what && inside(one.month)).map(({ amount }) => amount);
const usd = (deals: Lists['deals']): number[] =>
  deals.flatMap(({ amountMinor, currency }) => (amountMinor === null || currency !== 'USD' ? [] : [amountMinor]));
const won = (lists: Lists) => lists.deals.filter(({ outcome, closedAt }) => outcome === 'won' && inside(closedAt));
const open = (lists: Lists) => lists.deals.filter(({ outcome }) => outcome === 'open');

type StageAt = 'leadAt' | 'mqlAt' | 'sqlAt' | 'opportunityAt' | 'customerAt';
const came = (lists: Lists, stage: StageAt) => lists.contacts.filter((one) => inside(one[stage]));
const passed = (lists: Lists, from: StageAt, next: StageAt) =>
  share(came(lists, from).filter((one) => one[next] !== null).length, came(lists, from).length);

/** Written from the words of metrics.yml alone. */
const NAIVE: Record<MetricId, (lists: Lists) => number | null> = {
  lead_response: ({ handoffs }) =>
    middle(
      handoffs.flatMap((one) =>
        one.of === 'lead' && inside(one.handedAt) && one.minutes !== null ? [one.minutes] : [],
      ),
    ),
  mql_acceptance: ({ handoffs }) => {
    const decided = handoffs.filter((one) => one.of === 'lead' && inside(one.handedAt) && one.verdict !== null);
    return share(decided.filter(({ verdict }) => verdict === 'accepted').length, decided.length);
  },
  automation_coverage: (lists) =>
    share(came(lists, 'leadAt').filter(({ touched }) => touched).length, came(lists, 'leadAt').length),
  data_quality: ({ scores }) => {
    const runs = scores.filter(({ at }) => inside(at)).map((one) => one.share);
    return share(total(runs), runs.length);
  },
  tool_utilisation: ({ tools }) => {
    const known = tools.filter(({ featuresPaid, featuresUsed }) => featuresPaid !== null && featuresUsed !== null);
    return share(total(known.map((one) => one.featuresUsed!)), total(known.map((one) => one.featuresPaid!)));
  },
  tool_cost_share: (lists) => {
    const [cost, budget] = [NAIVE.tool_cost(lists), NAIVE.marketing_budget(lists)];
    return cost === null || budget === null ? null : share(cost, budget);
  },
  tool_cost: ({ tools }) => {
    const known = tools.filter((one) => one.yearlyMinor !== null && one.currency === 'USD');
    return sumKnown(
      tools,
      known.map((one) => (one.yearlyMinor! * 1_000) / (365 * 86_400_000)),
    );
  },
  marketing_budget: (lists) => (given(lists, 'budget').length === 0 ? null : total(given(lists, 'budget'))),
  sla_compliance: ({ handoffs }) => {
    const due = handoffs.filter((one) => inside(one.handedAt) && one.kept !== null);
    return share(due.filter(({ kept }) => kept).length, due.length);
  },
  campaign_days: ({ campaigns }) => middle(campaigns.filter((one) => inside(one.liveAt)).map((one) => one.workingDays)),
  integration_uptime: ({ flows }) =>
    share(flows.filter((one) => inside(one.at) && one.up).length, flows.filter((one) => inside(one.at)).length),
  reporting_agreement: ({ agreements }) => {
    const pairs = agreements.filter(({ at }) => inside(at));
    const agree = pairs.filter(
      ({ ours, theirs }) => Math.abs(ours - theirs) <= 0.05 * Math.max(Math.abs(ours), Math.abs(theirs)),
    );
    return share(agree.length, pairs.length);
  },
  visitors: (lists) => (given(lists, 'visitors').length === 0 ? null : total(given(lists, 'visitors'))),
  leads: (lists) => came(lists, 'leadAt').length,
  mqls: (lists) => came(lists, 'mqlAt').length,
  sqls: (lists) => came(lists, 'sqlAt').length,
  opportunities: (lists) => came(lists, 'opportunityAt').length,
  customers: (lists) => came(lists, 'customerAt').length,
  visitor_to_lead: (lists) => share(came(lists, 'leadAt').length, total(given(lists, 'visitors'))),
  lead_to_mql: (lists) => passed(lists, 'leadAt', 'mqlAt'),
  mql_to_sql: (lists) => passed(lists, 'mqlAt', 'sqlAt'),
  sql_to_opportunity: (lists) => passed(lists, 'sqlAt', 'opportunityAt'),
  opportunity_to_customer: (lists) => passed(lists, 'opportunityAt', 'customerAt'),
  pipeline_generated: ({ deals }) => {
    const made = deals.filter(({ createdAt }) => inside(createdAt));
    return sumKnown(made, usd(made));
  },
  pipeline_open: (lists) => sumKnown(open(lists), usd(open(lists))),
  deals_open: (lists) => open(lists).length,
  win_rate: (lists) =>
    share(won(lists).length, lists.deals.filter((one) => one.outcome !== 'open' && inside(one.closedAt)).length),
  average_won: (lists) => share(total(usd(won(lists))), usd(won(lists)).length),
  sales_cycle: (lists) =>
    middle(won(lists).map(({ createdAt, closedAt }) => Math.max(0, closedAt! - createdAt) / 86_400_000)),
  pipeline_velocity: (lists) => {
    const parts = [NAIVE.deals_open(lists), NAIVE.win_rate(lists), NAIVE.average_won(lists), NAIVE.sales_cycle(lists)];
    const [count, rate, amount, days] = parts;
    return parts.includes(null) || days === 0 ? null : (count! * rate! * amount!) / days!;
  },
  cac: (lists) =>
    given(lists, 'spend').length === 0 ? null : share(total(given(lists, 'spend')), came(lists, 'customerAt').length),
};

test.each(METRIC_IDS)(
  '%s is what its words say, whatever the facts, and 0 is never told for what is not known',
  (id) => {
    fc.assert(
      fc.property(someFacts, (lists) => {
        const { value, missing } = measure(id, factsOf(lists), { window: WINDOW });
        const naive = NAIVE[id](lists);
        if (naive === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(naive, 6);
        expect(missing === undefined).toBe(value !== null);
      }),
      { numRuns: 150 },
    );
  },
);

test('of a kind of fact that nobody brings nothing is said, and which one it is', () => {
  for (const id of METRIC_IDS)
    expect(measure(id, factsOf({}), { window: WINDOW })).toMatchObject({ value: null, n: 0 });
  expect(measure('cac', factsOf({ contacts: [] }), { window: WINDOW }).missing).toEqual({
    why: 'no facts',
    kind: 'figures',
  });
  const none = measure('pipeline_velocity', factsOf({ deals: [] }), { window: WINDOW });
  expect(none.missing).toEqual({ why: 'without', metric: 'win_rate' });
});

test('fewer records than the least say nothing', () => {
  const flows = Array.from({ length: 4 }, (_, index) => ({ id: String(index), at: 1_500, up: index > 0 }));
  expect(measure('integration_uptime', factsOf({ flows }), { window: WINDOW, least: 4 }).value).toBe(0.75);
  const few = measure('integration_uptime', factsOf({ flows }), { window: WINDOW, least: 5 });
  expect(few).toMatchObject({ value: null, over: 3, under: 4, missing: { why: 'few', n: 4, least: 5 } });
});

test('the records behind a number come page by page and add up to it', () => {
  const ids = METRIC_IDS.filter((id): id is keyof typeof TALLIES => !(id in DERIVED));
  fc.assert(
    fc.property(someFacts, fc.constantFrom(...ids), (lists, id) => {
      const facts = factsOf(lists);
      const pages = [0, 7, 14, 21].map((from) => recordsBehind(id, facts, { window: WINDOW }, { from, count: 7 }));
      const all = recordsBehind(id, facts, { window: WINDOW }, { from: 0, count: 28 });
      expect(pages.flat()).toEqual(all);
      const every = recordsBehind(id, facts, { window: WINDOW }, { from: 0, count: 1_000 });
      const measured = measure(id, facts, { window: WINDOW });
      const over = total(every.map(({ placed }) => (placed === 'unknown' ? 0 : (placed.over ?? 0))));
      if (measured.over !== undefined) expect(over).toBeCloseTo(measured.over, 6);
      expect(every.filter(({ placed }) => placed === 'unknown')).toHaveLength(measured.unknown);
    }),
  );
});

test('what came by each channel adds up to what came by any', () => {
  fc.assert(
    fc.property(someFacts, (lists) => {
      const contacts = lists.contacts.map((one) => ({ ...one, source: one.source ?? 'OFFLINE' }));
      const facts = factsOf({ ...lists, contacts });
      const each = sourcesOf('leads', facts, WINDOW);
      const counted = each.map(({ source }) => measure('leads', facts, { window: WINDOW, source }).value!);
      expect(counted).toEqual(each.map(({ records }) => records));
      expect(total(counted)).toBe(measure('leads', facts, { window: WINDOW }).value);
    }),
  );
});
