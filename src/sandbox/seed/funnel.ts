import { chosen, type Random } from './chance.ts';

/** How much there is of everything. */
export interface Size {
  companies: number;
  /** Of the companies; each has one person who is known from before. */
  customers: number;
  /** People with a deal who came before the 90 days. */
  olderBuyers: number;
  /** People who came long ago and were never seen again. */
  stale: number;
  /** People who came within the 90 days. */
  newcomers: number;
  /** Newcomers who came a second time under another address: about 4 in 100 of everybody. */
  duplicates: number;
  /** Deals with those who are customers already. */
  expansions: number;
}

/** A company at $2M ARR: 104 customers at about $19k a year, and some 480 new addresses a month. 1,500 people, 60 deals. */
const FULL: Size = {
  companies: 400,
  customers: 104,
  olderBuyers: 26,
  stale: 50,
  newcomers: 1_260,
  duplicates: 60,
  expansions: 6,
};
/** 120 people in 40 companies: enough for tests, and quick. */
const SMALL: Size = {
  companies: 40,
  customers: 6,
  olderBuyers: 9,
  stale: 4,
  newcomers: 97,
  duplicates: 4,
  expansions: 2,
};
export const SIZES = { full: FULL, small: SMALL };

/**
 * What share of one stage gets to the next. B2B software sold to operations teams by inbound, at about $19k a year:
 * - `lead` Of new addresses 1 in 4 only wants the newsletter. (Visitors are not in a CRM: some 2 in 100 of them leave an
 *   address, so about 20,000 visits a month stand behind these numbers.)
 * - `mql` 9 %: half the traffic is content for people who will never buy, and the definition asks for fit and interest.
 * - `accepted` Half of all MQLs, which is 55 % of those decided: the playbook calls 40-60 % sound.
 * - `rejected` The rest but for 8 % who are too fresh to be decided. Of the rejected, half may come back later.
 * - `opportunity` 3 of 5 accepted: they have the need and nobody to decide, or no money this year.
 * - `won` 22 % of the deals that are closed: at that price against two or three rivals, 20-25 % is usual.
 * - `expanded` 4 of 5 offers of more seats: customers ask for them themselves.
 * In 90 days: 958 leads, 88 MQLs, 45 SQLs, 28 opportunities; with the deals of older leads 8 won, 4 more customers grow.
 * About $200k, a tenth of the ARR in a quarter.
 */
export const RATES = {
  lead: 0.76,
  mql: 0.092,
  accepted: 0.51,
  undecided: 0.08,
  opportunity: 0.62,
  won: 0.22,
  expanded: 0.8,
};

/** How far somebody of the last 90 days has come. */
export type Reach = 'subscriber' | 'lead' | 'undecided' | 'rejected' | 'accepted' | 'opportunity';

/** What decides about how far somebody comes. */
export interface Chances {
  /** Days since they came. */
  age: number;
  /** 0: never an MQL. */
  promise: number;
  /** How likely they are to want more than the newsletter. */
  interest: number;
}

/** How far each of them has come; the numbers are those of `RATES` whatever the stream. Nobody is faster than people are. */
export function reaches<T extends Chances>(random: Random, all: readonly T[]): Map<T, Reach> {
  const take = (from: readonly T[], share: number, days: number, weight: (one: T) => number): Set<T> =>
    new Set(chosen(random, from, Math.round(from.length * share), (one) => (one.age >= days ? weight(one) : 0)));
  const leads = take(all, RATES.lead, 0, ({ interest }) => interest);
  const mqls = take([...leads], RATES.mql, 2, ({ promise }) => promise);
  const accepted = take([...mqls], RATES.accepted, 12, () => 1);
  const opportunities = take([...accepted], RATES.opportunity, 22, ({ promise }) => promise);
  const open = [...mqls].filter((one) => !accepted.has(one)).toSorted((a, b) => a.age - b.age);
  const undecided = new Set(open.slice(0, Math.round(mqls.size * RATES.undecided)));
  return new Map(
    all.map((one): [T, Reach] => {
      if (opportunities.has(one)) return [one, 'opportunity'];
      if (accepted.has(one)) return [one, 'accepted'];
      if (undecided.has(one)) return [one, 'undecided'];
      if (mqls.has(one)) return [one, 'rejected'];
      return [one, leads.has(one) ? 'lead' : 'subscriber'];
    }),
  );
}
