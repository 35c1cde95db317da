import type { Facts } from '#features/metrics/index.ts';
import { loadMetrics } from '#features/metrics/index.ts';
import { loadReports, type Context } from '#features/reports/index.ts';
import { chanceOf, type Chance } from '../narration/chance.ts';
import { factsOf, type Lists } from '../metrics/some-facts.ts';

export const ZONE = 'America/New_York';
export const SOURCES = [
  'ORGANIC_SEARCH',
  'PAID_SEARCH',
  'EMAIL_MARKETING',
  'REFERRALS',
  'AI_REFERRALS',
  'OFFLINE',
  'OTHER',
];
const DAY = 86_400_000;

/** The moment a day begins in New York. */
export function dayAt(date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(ZONE).epochMilliseconds;
}

interface Made {
  from: number;
  to: number;
  /** Leads in all. */
  leads?: number;
}

/** A company that grows from leads to deals as companies do, the same for the same seed. */
export function aCompany(seed: number, { from, to, leads = 400 }: Made): Lists {
  const chance = chanceOf(seed);
  const any = (): number => from + chance.below(Math.floor((to - from) / 1_000)) * 1_000;
  const is = (share: number): boolean => chance.below(1_000) < share * 1_000;
  const later = (at: number, days: number): number => at + chance.below(days * DAY);
  const contacts = Array.from({ length: leads }, (_, index) => contact(`c${index}`, any(), { chance, is, later }));
  const deals = Array.from({ length: leads >> 2 }, (_, index): Lists['deals'][number] => {
    const createdAt = any();
    const outcome = chance.pick(['open', 'won', 'lost'] as const);
    return {
      ...{ id: `d${index}`, createdAt, outcome, closedAt: outcome === 'open' ? null : later(createdAt, 90) },
      ...{ amountMinor: is(0.97) ? 100_000 + chance.below(5_000_000) : null, currency: is(0.98) ? 'USD' : 'EUR' },
      source: is(0.9) ? chance.pick(SOURCES) : null,
    };
  });
  const handoffs = Array.from({ length: leads >> 1 }, (_, index): Lists['handoffs'][number] => {
    const minutes = is(0.9) ? chance.below(180) : null;
    return {
      ...{ id: `h${index}`, of: is(0.8) ? 'lead' : 'other', handedAt: any(), minutes },
      ...{ kept: minutes === null ? (is(0.5) ? false : null) : minutes <= 60 },
      verdict: minutes === null ? null : chance.pick(['accepted', 'rejected', 'accepted'] as const),
    };
  });
  return { contacts, deals, handoffs, ...givenTo(chance, { from, to, any, is }) };
}

type Tools = { chance: Chance; is(share: number): boolean; later(at: number, days: number): number };

function contact(id: string, leadAt: number, { chance, is, later }: Tools): Lists['contacts'][number] {
  const mqlAt = is(0.45) ? later(leadAt, 20) : null;
  const sqlAt = mqlAt !== null && is(0.5) ? later(mqlAt, 15) : null;
  const opportunityAt = sqlAt !== null && is(0.6) ? later(sqlAt, 15) : null;
  const customerAt = opportunityAt !== null && is(0.5) ? later(opportunityAt, 40) : null;
  const source = is(0.92) ? chance.pick(SOURCES) : null;
  return { id, leadAt, mqlAt, sqlAt, opportunityAt, customerAt, source, touched: is(0.8) };
}

/** What people give, and what is measured now and then. */
function givenTo(chance: Chance, { from, to, any, is }: Made & { any(): number; is(share: number): boolean }) {
  const months: number[] = [];
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(ZONE).toPlainDate().with({ day: 1 });
  for (let day = first; dayAt(day.toString()) < to; day = day.add({ months: 1 })) months.push(dayAt(day.toString()));
  const figures = months.flatMap((month, at) =>
    SOURCES.slice(0, 3).flatMap((source) =>
      (['visitors', 'spend', 'budget'] as const).map((what): Lists['figures'][number] => ({
        ...{ id: `${what}${at}${source}`, what, source, month },
        amount: what === 'visitors' ? 200 + chance.below(2_000) : 100_000 + chance.below(900_000),
      })),
    ),
  );
  const tools = Array.from({ length: 6 }, (_, index) => ({
    ...{ id: `t${index}`, featuresPaid: is(0.8) ? 10 : null, featuresUsed: chance.below(10), currency: 'USD' },
    yearlyMinor: is(0.9) ? 10_000 + chance.below(2_000_000) : null,
  }));
  return {
    ...{ figures, tools },
    scores: months.map((month, index) => ({ id: `s${index}`, at: month + DAY, share: 0.7 + chance.below(30) / 100 })),
    campaigns: Array.from({ length: 30 }, (_, index) => ({
      id: `k${index}`,
      liveAt: any(),
      workingDays: chance.below(12),
    })),
    flows: Array.from({ length: 1_500 }, (_, index) => ({ id: `f${index}`, at: any(), up: is(0.985) })),
    agreements: Array.from({ length: 20 }, (_, index) => {
      const ours = 100 + chance.below(100);
      return { id: `a${index}`, at: any(), ours, theirs: is(0.7) ? ours + 1 : ours + 20 };
    }),
  };
}

export const NORMS = loadMetrics('manifests');
const PACK = loadReports('manifests');

export function contextOf(name: 'weekly' | 'monthly' | 'quarterly', more: Partial<Context> = {}): Context {
  return {
    company: 'Fernhill Software',
    norms: NORMS,
    plan: PACK.plans[name]!,
    advice: PACK.advice,
    asks: [],
    ...more,
  };
}

export function factsFor(lists: Partial<Lists>): Facts {
  return factsOf(lists);
}
