import { randomStream } from '../hubspot/random-stream.ts';
import type { Crm } from '../hubspot/state.ts';
import { createCalendar } from './calendar.ts';
import type { Random } from './chance.ts';
import { inventedCompanies, RIVAL, UNIVERSITY, type Company } from './companies.ts';
import { writeDeal, outcomesOf, standings, type Sale } from './deals.ts';
import { createDiary } from './diary.ts';
import { RATES, SIZES, type Size } from './funnel.ts';
import { writeHandoff } from './handoffs.ts';
import { defineOwnProperties } from './own-properties.ts';
import { newcomers, secondTimes, type Crowd, type Newcomer } from './newcomers.ts';
import { expansionSales, olderBuyers, staleLeads, writeCustomers } from './regulars.ts';
import type { Seeding } from './seeding.ts';
import { askingForm, firstForm, NEWSLETTER } from './sources.ts';
import { createTeam, type Colleague } from './team.ts';
import { writeArrival, writeReturn } from './visits.ts';

const DAY = Temporal.Duration.from({ hours: 24 });
/** What share of the sales with newcomers, with older leads and with customers is closed, and of those won. */
const NEWCOMERS = { closed: 0.42, won: RATES.won };
const OLDER = { closed: 0.92, won: RATES.won };
const EXPANSIONS = { closed: 0.8, won: RATES.expanded };

export interface SeedOptions {
  /** `full`: 1,500 people, 400 companies, 60 deals. `small`, as usual: 120 people, 40 companies, some deals. */
  size?: keyof typeof SIZES;
  /** Who owns what, by role. Without it every owner of the portal does everything, in UTC. */
  team?: readonly Colleague[];
}

/**
 * Fills an empty HubSpot with the people whom Fernhill Software (fernhill.example) knows, and with what they and its team
 * did over the 90 days until a day before `now`. The same stream makes the same people. No webhook tells of it. Throws
 * when the portal has no owner.
 */
export function seedCrm(crm: Crm, random: Random, now: Temporal.Instant, options: SeedOptions = {}): void {
  const [who, when] = [streamOf(random), streamOf(random)];
  const last = now.subtract(DAY).epochMilliseconds;
  const calendar = createCalendar();
  const diary = createDiary(last);
  const team = createTeam(options.team ?? crm.owners.map(({ id }) => ({ id, roles: [], zone: 'UTC' })));
  const size = SIZES[options.size ?? 'small'];
  const seeding = { crm, diary, calendar, team, who, when, last, contacts: new Map(), companies: new Map() };
  const office = team.next('ops').zone;
  const crowd = { who, when, calendar, last, size, office, ...clientele(who, size) };
  writeEverything(seeding, crowd);
  defineOwnProperties(crm);
  crm.quietly(() => diary.play());
}

function streamOf(random: Random): Random {
  return randomStream(Math.floor(random() * 2 ** 32));
}

function clientele(who: Random, size: Size): { customers: Company[]; prospects: Company[] } {
  const all = inventedCompanies(who, size.companies - [RIVAL, UNIVERSITY].length);
  const customers = all.slice(0, size.customers).map((company) => ({ ...company, lifecyclestage: 'customer' }));
  return { customers, prospects: all.slice(size.customers) };
}

function writeEverything(seeding: Seeding, crowd: Crowd): void {
  const taken = new Set<string>();
  const customers = writeCustomers(seeding, crowd, taken);
  for (const one of staleLeads(crowd, taken)) writeArrival(seeding, one, firstForm(seeding.who, one.source));
  const older = olderBuyers(crowd, taken).flatMap((one) => writeJourney(seeding, one));
  const fresh = newcomers(crowd, taken);
  const sales = fresh.flatMap((one) => writeJourney(seeding, one));
  for (const one of secondTimes(crowd, fresh, taken)) writeArrival(seeding, one, firstForm(seeding.who, one.source));
  writeSales(seeding, sales, NEWCOMERS);
  writeSales(seeding, older, OLDER);
  writeSales(seeding, expansionSales(seeding, customers, crowd.size.expansions), EXPANSIONS);
}

/** All that somebody did, and what was done with them. Answers the sale, where it came to one. */
function writeJourney(seeding: Seeding, one: Newcomer): Sale[] {
  const { who } = seeding;
  const early = ['subscriber', 'lead'].includes(one.reach);
  const direct = !early && one.source.forms.length > 1 && who() < 0.4;
  const asking = direct ? askingForm(who) : '';
  const form = one.reach === 'subscriber' ? NEWSLETTER : asking || firstForm(who, one.source);
  writeArrival(seeding, one, form);
  if (early) {
    writeReturn(seeding, one);
    return [];
  }
  const opened = writeHandoff(seeding, one, asking);
  return opened === undefined ? [] : [{ person: one, owner: opened.owner, at: opened.at, expansion: false }];
}

function writeSales(seeding: Seeding, sales: readonly Sale[], share: typeof OLDER): void {
  const outcomes = outcomesOf(seeding.who, sales, share);
  const standing = standings(seeding.who, sales.length);
  for (const sale of sales) writeDeal(seeding, sale, outcomes.get(sale) ?? 'open', standing());
}
