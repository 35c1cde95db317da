import { desc, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Effect, Plan } from '#engine/plan.ts';
import { decode, encode } from '#lib/json.ts';
import type { Instant, Refusal, Told } from './model.ts';
import { stuckMessages } from './tables.ts';

export interface Place {
  channel: string;
  ts: string;
}

/** The messages to ops, by their key. */
export interface ToldStore {
  get(key: string): Told | undefined;
  place(key: string): Place | undefined;
  /** Planned once, with the effect that posts it; planned again, nothing happens. */
  add(key: string, told: Told, post: Effect, at: Instant): Promise<void>;
  change(key: string, decide: (told: Told | undefined) => Plan<Told, Refusal>): Promise<Plan<Told, Refusal>>;
  /** Runs inside the transaction that marks its post done. */
  posted(key: string, place: Place): void;
  /** Keys of the messages that name this contact, newest first. */
  naming(contactId: string): string[];
  /** Key of the newest whose key begins so. */
  newest(beginning: string): string | undefined;
}

const MOST = 12;

export function createToldStore(db: Database, engine: Engine): ToldStore {
  const { byKey, insert, write, place, naming, newest } = prepare(db);
  const get = (key: string): Told | undefined => {
    const row = byKey.get({ key });
    return row && decode<Told>(row.body);
  };
  return {
    get,
    place: (key) => {
      const { channel, ts } = byKey.get({ key }) ?? {};
      return channel && ts ? { channel, ts } : undefined;
    },
    async add(key, told, post, at) {
      await engine.change({
        read: () => null,
        decide: () => ({ ok: true, state: told, events: [], effects: [post] }),
        write: (next) =>
          void insert.run({
            key,
            at: at.epochMilliseconds,
            contacts: JSON.stringify(next.contacts),
            body: encode(next),
          }),
        subjectOf: () => key,
      });
    },
    change: (key, decide) =>
      engine.change<Told | undefined, Told, Refusal>({
        read: () => get(key),
        decide,
        write: (told) => void write.run({ key, contacts: JSON.stringify(told.contacts), body: encode(told) }),
        subjectOf: () => key,
      }),
    posted: (key, at) => void place.run({ key, ...at }),
    naming: (contactId) => naming.all({ contactId }).map(({ key }) => key),
    newest: (beginning) => newest.get({ beginning: `${beginning}%` })?.key,
  };
}

function prepare(db: Database) {
  const given = sql.placeholder;
  const isKey = eq(stuckMessages.key, given('key'));
  const { key, at } = stuckMessages;
  const names = sql`exists (select 1 from json_each(${stuckMessages.contacts}) where value = ${given('contactId')})`;
  return {
    byKey: db.select().from(stuckMessages).where(isKey).prepare(),
    insert: db
      .insert(stuckMessages)
      .values({ key: given('key'), at: given('at'), contacts: given('contacts'), body: given('body') })
      .onConflictDoNothing()
      .prepare(),
    write: db
      .update(stuckMessages)
      .set({ contacts: sql`${given('contacts')}`, body: sql`${given('body')}` })
      .where(isKey)
      .prepare(),
    place: db
      .update(stuckMessages)
      .set({ channel: sql`${given('channel')}`, ts: sql`${given('ts')}` })
      .where(isKey)
      .prepare(),
    naming: db.select({ key }).from(stuckMessages).where(names).orderBy(desc(at)).limit(MOST).prepare(),
    newest: db
      .select({ key })
      .from(stuckMessages)
      .where(sql`${key} like ${given('beginning')}`)
      .orderBy(desc(at))
      .limit(1)
      .prepare(),
  };
}
