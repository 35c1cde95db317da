import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { decode, encode } from '#lib/json.ts';
import type { Item, ItemId, Refusal, Round, RoundId, SlackId } from './model.ts';
import type { CloseBook } from './rules/plan-close.ts';
import type { Change, Planned } from './rules/steps.ts';
import { feedbackItems, feedbackMessages, feedbackRounds } from './tables.ts';

export interface Place {
  channel: string;
  ts: string;
}

export interface FeedbackStore {
  round(id: RoundId): Round | undefined;
  item(id: ItemId): Item | undefined;
  /** Unanswered ones, oldest first. */
  open(): Item[];
  /** One unit of work: `known` has the same natural key. */
  begin(key: string, decide: (book: { known?: Round; nextId: RoundId }) => Planned): Promise<Planned>;
  /** One unit of work on one round, and on the items of its loop. Refuses where there is none. */
  change(id: RoundId, decide: (book: CloseBook) => Planned, consumes?: Message[]): Promise<Planned>;
  /** One unit of work: `known` has the same natural key. */
  raise(key: string, decide: (book: { known?: Item; nextItem: number }) => Planned): Promise<Planned>;
  changeItem(id: ItemId, decide: (item: Item | undefined) => Planned): Promise<Planned>;
  /** Of a person's message, or of the digest where `person` is empty. */
  place(id: RoundId, person: SlackId): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  placed(id: RoundId, person: SlackId, at: Place): void;
}

type Row = { body: string } | undefined;
const read = <Value>(row: Row): Value | undefined => row && decode<Value>(row.body);
const UNKNOWN: Planned = { ok: false, refusal: { says: 'This round is not known any more.' } };

export function createFeedbackStore(db: Database, engine: Pick<Engine, 'change'>): FeedbackStore {
  const rounds = prepareRounds(db);
  const items = prepareItems(db);
  const messages = prepareMessages(db);
  const round = (id: RoundId): Round | undefined => read(rounds.one.get({ number: numberOf(id) }));
  const item = (id: ItemId): Item | undefined => read(items.one.get({ number: numberOf(id) }));
  const open = (): Item[] => items.open.all().map(({ body }) => decode<Item>(body));
  const nextItem = (): number => items.next.get()?.number ?? 1;
  const unit = <Before>(before: () => Before, decide: (before: Before) => Planned, consumes: Message[] = []) =>
    engine.change<Before, Change, Refusal>({
      read: before,
      decide,
      write: (change) => {
        const { round: one } = change;
        if (one) rounds.keep.run({ number: numberOf(one.id), key: one.key, body: encode(one) });
        for (const each of change.items) items.keep.run(rowOf(each));
      },
      subjectOf: ({ subject }) => subject,
      consumes,
    });
  return {
    round,
    item,
    open,
    begin: (key, decide) =>
      unit(() => {
        const known = read<Round>(rounds.byKey.get({ key }));
        return { nextId: `F${rounds.next.get()?.number ?? 1}`, ...(known && { known }) };
      }, decide),
    change: (id, decide, consumes) =>
      unit(
        () => round(id),
        (one) =>
          one
            ? decide({ round: one, open: open().filter(({ loop }) => loop === one.loop.id), nextItem: nextItem() })
            : UNKNOWN,
        consumes,
      ),
    raise: (key, decide) =>
      unit(() => {
        const known = read<Item>(items.byKey.get({ key }));
        return { nextItem: nextItem(), ...(known && { known }) };
      }, decide),
    changeItem: (id, decide) => unit(() => item(id), decide),
    place: (id, person) => messages.place.get({ number: numberOf(id), person }),
    placed: (id, person, at) => void messages.put.run({ number: numberOf(id), person, ...at }),
  };
}

function rowOf(item: Item) {
  const { id, key, loop, answer } = item;
  return { number: numberOf(id), key, loop, open: answer ? 0 : 1, body: encode(item) };
}

function numberOf(id: string): number {
  return Number(/^[FI](\d{1,15})$/.exec(id)?.[1] ?? 0);
}

const given = sql.placeholder;

function prepareRounds(db: Database) {
  const { number, key, body } = feedbackRounds;
  const row = { number: given('number'), key: given('key'), body: given('body') };
  return {
    one: db
      .select({ body })
      .from(feedbackRounds)
      .where(eq(number, given('number')))
      .prepare(),
    byKey: db
      .select({ body })
      .from(feedbackRounds)
      .where(eq(key, given('key')))
      .prepare(),
    next: db
      .select({ number: sql<number>`coalesce(max(${number}), 0) + 1` })
      .from(feedbackRounds)
      .prepare(),
    keep: db
      .insert(feedbackRounds)
      .values(row)
      .onConflictDoUpdate({ target: number, set: { body: sql`excluded.body` } })
      .prepare(),
  };
}

function prepareItems(db: Database) {
  const { number, key, body } = feedbackItems;
  const about = { number: given('number'), key: given('key'), loop: given('loop') };
  const row = { ...about, open: given('open'), body: given('body') };
  const set = { open: sql`excluded.open`, body: sql`excluded.body` };
  return {
    one: db
      .select({ body })
      .from(feedbackItems)
      .where(eq(number, given('number')))
      .prepare(),
    byKey: db
      .select({ body })
      .from(feedbackItems)
      .where(eq(key, given('key')))
      .prepare(),
    open: db
      .select({ body })
      .from(feedbackItems)
      .where(sql`open = 1`)
      .orderBy(number)
      .prepare(),
    next: db
      .select({ number: sql<number>`coalesce(max(${number}), 0) + 1` })
      .from(feedbackItems)
      .prepare(),
    keep: db.insert(feedbackItems).values(row).onConflictDoUpdate({ target: number, set }).prepare(),
  };
}

function prepareMessages(db: Database) {
  const { round, person, channel, ts } = feedbackMessages;
  const at = { channel: given('channel'), ts: given('ts') };
  return {
    place: db
      .select({ channel, ts })
      .from(feedbackMessages)
      .where(sql`${round} = ${given('number')} and ${person} = ${given('person')}`)
      .prepare(),
    put: db
      .insert(feedbackMessages)
      .values({ round: given('number'), person: given('person'), ...at })
      .onConflictDoUpdate({ target: [round, person], set: { channel: sql`excluded.channel`, ts: sql`excluded.ts` } })
      .prepare(),
  };
}
