import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Facts, Instant, LeadId, PersonId } from './model.ts';
import { leads, rollups } from './tables.ts';

/** A lead on somebody's hands, of its facts only what says who it is. */
export interface OnHands {
  id: LeadId;
  facts: Pick<Facts, 'contact' | 'company'>;
  score: number;
  /** Its owner has not answered yet. */
  isWaiting: boolean;
  /** While a clock runs. */
  respondBy?: Instant;
  overdue: boolean;
  isPaused: boolean;
  card?: { channel: string; ts: string };
}

export interface BoardStore {
  /** Everything on this person's hands, in no order. */
  of(person: PersonId): OnHands[];
  /** By owner, how many are on their hands, and how many of these are late. */
  loads(): Record<PersonId, { open: number; overdue: number }>;
}

const given = sql.placeholder;
/** More than is shown of a name: what somebody typed into a form may be as long as a book. */
const name = (path: string) => sql<string | null>`substr(${leads.body} ->> ${sql.raw(`'${path}'`)}, 1, 200)`;
const text = (path: string) => sql<string | null>`${leads.body} ->> ${sql.raw(`'${path}'`)}`;

const SEEN = {
  number: leads.number,
  state: leads.state,
  clock: leads.clock,
  overdue: leads.overdue,
  respondBy: text('$.state.respondBy."$instant"'),
  pause: sql<string | null>`${leads.body} -> '$.handoff.pause'`,
  score: sql<number>`${leads.body} ->> '$.score.total'`,
  first: name('$.facts.contact.first_name'),
  last: name('$.facts.contact.last_name'),
  title: name('$.facts.contact.title'),
  company: name('$.facts.company.name'),
  typed: name('$.facts.contact.company_name'),
  // The roll-up, while that is where the lead stands.
  channel: sql<string | null>`coalesce(leads.channel, rollups.channel)`,
  ts: sql<string | null>`coalesce(leads.ts, rollups.ts)`,
};

/** Read from indexes that hold only what is on somebody's hands, and from the few fields that are shown. */
export function createBoardStore(db: Database): BoardStore {
  const mine = db
    .select(SEEN)
    .from(leads)
    .leftJoin(rollups, eq(rollups.id, leads.rollup))
    .where(sql`owner = ${given('person')} and on_hands = 1`)
    .prepare();
  const loads = db
    .select({
      owner: sql<string>`owner`,
      open: sql<number>`count(*)`,
      overdue: sql<number>`sum(overdue)`,
    })
    .from(leads)
    .where(sql`owner is not null and on_hands = 1`)
    .groupBy(leads.owner)
    .prepare();
  return {
    of: (person) => mine.all({ person }).map(toOnHands),
    loads: () => Object.fromEntries(loads.all().map(({ owner, open, overdue }) => [owner, { open, overdue }])),
  };
}

type Row = {
  [Key in keyof typeof SEEN]: Key extends 'number' | 'clock' | 'overdue' | 'score' ? number : string | null;
};

function toOnHands(row: Row): OnHands {
  const { number, state, clock, overdue, respondBy, pause, score, channel, ts } = row;
  return {
    id: `L${number}`,
    facts: factsOf(row),
    score,
    isWaiting: state === 'waiting',
    ...(clock > 0 && respondBy !== null && { respondBy: Temporal.Instant.from(respondBy) }),
    overdue: overdue === 1,
    isPaused: pause !== null,
    ...(channel !== null && ts !== null && { card: { channel, ts } }),
  };
}

function factsOf({ first, last, title, company, typed }: Row): OnHands['facts'] {
  const contact = {
    ...(first !== null && { first_name: first }),
    ...(last !== null && { last_name: last }),
    ...(title !== null && { title }),
    ...(typed !== null && { company_name: typed }),
  };
  return { contact, company: company === null ? {} : { name: company } };
}
