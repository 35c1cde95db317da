import fc from 'fast-check';
import type { Facts, FactKinds, Window } from '#features/metrics/index.ts';

export const WINDOW: Window = { from: 1_000, to: 2_000 };

const at = fc.integer({ min: 0, max: 3_000 });
const maybe = fc.option(at);
const source = fc.constantFrom('ORGANIC_SEARCH', 'PAID_SEARCH', 'OFFLINE');
const currency = fc.constantFrom('USD', 'EUR');
const id = fc.uuid();
const amount = fc.integer({ min: 0, max: 1_000_000 });
const few = <Fact>(fact: fc.Arbitrary<Fact>) => fc.array(fact, { maxLength: 40 });

/** Some of each kind of fact. */
export const someFacts = fc.record({
  contacts: few(
    fc.record({
      ...{ id, leadAt: maybe, mqlAt: maybe, sqlAt: maybe, opportunityAt: maybe, customerAt: maybe },
      ...{ source: fc.option(source), touched: fc.boolean() },
    }),
  ),
  deals: few(
    fc.record({
      ...{ id, createdAt: at, closedAt: maybe, outcome: fc.constantFrom('open', 'won', 'lost') },
      ...{ amountMinor: fc.option(amount), currency, source: fc.option(source) },
    }),
  ),
  handoffs: few(
    fc.record({
      ...{
        id,
        of: fc.constantFrom('lead', 'other'),
        handedAt: at,
        minutes: fc.option(fc.integer({ min: 0, max: 900 })),
      },
      ...{ kept: fc.option(fc.boolean()), verdict: fc.option(fc.constantFrom('accepted', 'rejected')) },
    }),
  ),
  tools: few(
    fc.record({
      ...{
        id,
        featuresPaid: fc.option(fc.integer({ min: 0, max: 20 })),
        featuresUsed: fc.option(fc.integer({ min: 0, max: 20 })),
      },
      ...{ yearlyMinor: fc.option(amount), currency },
    }),
  ),
  figures: few(fc.record({ id, what: fc.constantFrom('visitors', 'spend', 'budget'), source, month: at, amount })),
  scores: few(fc.record({ id, at, share: fc.constantFrom(0, 0.5, 0.9, 1) })),
  campaigns: few(fc.record({ id, liveAt: at, workingDays: fc.integer({ min: 0, max: 30 }) })),
  flows: few(fc.record({ id, at, up: fc.boolean() })),
  agreements: few(fc.record({ id, at, ours: fc.integer(), theirs: fc.integer() })),
}) as fc.Arbitrary<Lists>;

export type Lists = { [K in keyof FactKinds]: FactKinds[K][] };

export function factsOf(lists: Partial<Lists>): Facts {
  const given = Object.entries(lists).map(([kind, list]) => [kind, () => list]);
  return { ...(Object.fromEntries(given) as Omit<Facts, 'currency'>), currency: 'USD' };
}
