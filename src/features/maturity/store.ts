import { desc, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Plan } from '#engine/plan.ts';
import { decode, encode } from '#lib/json.ts';
import type { Refusal, Round, RoundId, SlackId } from './model.ts';
import { maturityMessages, maturityRounds } from './tables.ts';

type Planned = Plan<Round, Refusal>;
/** What is known before a round opens. */
interface Book {
  nextId: RoundId;
  known?: Round;
  open?: Round;
  last?: Round;
}
export interface Place {
  channel: string;
  ts: string;
}

export interface RoundStore {
  get(id: RoundId): Round | undefined;
  /** The one that is open: there is one at most. */
  open(): Round | undefined;
  /** Closed ones, newest first. */
  closed(limit: number, offset?: number): Round[];
  countClosed(): number;
  /** One unit of work: `known` has the same natural key. */
  begin(key: string, decide: (book: Book) => Planned, consumes?: Message[]): Promise<Planned>;
  /** One unit of work on one round. Refuses where there is none. */
  change(id: RoundId, decide: (round: Round) => Planned, consumes?: Message[]): Promise<Planned>;
  /** Of a person's message, or of the result where `person` is empty. */
  place(id: RoundId, person: SlackId): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  placed(id: RoundId, person: SlackId, at: Place): void;
}

export function createRoundStore(db: Database, engine: Engine): RoundStore {
  const { byNumber, byKey, isOpen, closed, count, next, keep } = prepare(db);
  const { place, put } = prepareMessages(db);
  const read = (row: { body: string } | undefined): Round | undefined => row && decode<Round>(row.body);
  const get = (id: RoundId): Round | undefined => read(byNumber.get({ number: numberOf(id) }));
  const page = (limit: number, offset: number): Round[] =>
    closed.all({ limit, offset }).map(({ body }) => decode<Round>(body));
  const write = (round: Round): void => {
    keep.run({ number: numberOf(round.id), key: round.key, open: round.closed ? 0 : 1, body: encode(round) });
  };
  const subjectOf = ({ id }: Round): string => id;
  return {
    get,
    open: () => read(isOpen.get()),
    closed: (limit, offset = 0) => page(limit, offset),
    countClosed: () => count.get()?.count ?? 0,
    begin: (key, decide, consumes = []) =>
      engine.change<Book, Round, Refusal>({
        read: () => {
          const [known, open, last] = [read(byKey.get({ key })), read(isOpen.get()), page(1, 0)[0]];
          const found = { ...(known && { known }), ...(open && { open }), ...(last && { last }) };
          return { nextId: `M${next.get()?.number ?? 1}`, ...found };
        },
        decide,
        write,
        subjectOf,
        consumes,
      }),
    change: (id, decide, consumes = []) =>
      engine.change<Round | undefined, Round, Refusal>({
        read: () => get(id),
        decide: (round) => (round ? decide(round) : UNKNOWN),
        write,
        subjectOf,
        consumes,
      }),
    place: (id, person) => place.get({ number: numberOf(id), person }),
    placed: (id, person, at) => void put.run({ number: numberOf(id), person, ...at }),
  };
}

const UNKNOWN: Planned = { ok: false, refusal: { says: 'This round is not known any more.' } };

function numberOf(id: RoundId): number {
  return Number(/^M(\d{1,15})$/.exec(id)?.[1] ?? 0);
}

const given = sql.placeholder;

function prepare(db: Database) {
  const { number, key, body } = maturityRounds;
  const row = { number: given('number'), key: given('key'), open: given('open'), body: given('body') };
  const set = { open: sql`excluded.open`, body: sql`excluded.body` };
  const count = sql<number>`count(*)`;
  return {
    byNumber: db
      .select({ body })
      .from(maturityRounds)
      .where(eq(number, given('number')))
      .prepare(),
    byKey: db
      .select({ body })
      .from(maturityRounds)
      .where(eq(key, given('key')))
      .prepare(),
    isOpen: db
      .select({ body })
      .from(maturityRounds)
      .where(sql`open = 1`)
      .limit(1)
      .prepare(),
    closed: db
      .select({ body })
      .from(maturityRounds)
      .where(sql`open = 0`)
      .orderBy(desc(number))
      .limit(given('limit'))
      .offset(given('offset'))
      .prepare(),
    count: db
      .select({ count })
      .from(maturityRounds)
      .where(sql`open = 0`)
      .prepare(),
    next: db
      .select({ number: sql<number>`coalesce(max(${number}), 0) + 1` })
      .from(maturityRounds)
      .prepare(),
    keep: db.insert(maturityRounds).values(row).onConflictDoUpdate({ target: number, set }).prepare(),
  };
}

function prepareMessages(db: Database) {
  const { round, person, channel, ts } = maturityMessages;
  return {
    place: db
      .select({ channel, ts })
      .from(maturityMessages)
      .where(sql`${round} = ${given('number')} and ${person} = ${given('person')}`)
      .prepare(),
    put: db
      .insert(maturityMessages)
      .values({ round: given('number'), person: given('person'), channel: given('channel'), ts: given('ts') })
      .onConflictDoUpdate({
        target: [round, person],
        set: { channel: sql`excluded.channel`, ts: sql`excluded.ts` },
      })
      .prepare(),
  };
}
