import type { SQL } from 'drizzle-orm';
import { and, desc, eq, lt, sql } from './drizzle.ts';
import type { Database } from './database.ts';
import { readJson, type SeenRow } from './look.ts';
import type { Json } from './plan.ts';
import { inbox } from './tables.ts';

/** Something that came in. `key` is unique within `topic`: the same news told twice is kept once. */
export interface NewMessage {
  topic: string;
  key: string;
  subject: string;
  /** What stands in it under `private` is emptied as soon as the message is done. */
  body: Json;
}

export interface Message extends NewMessage {
  id: number;
  attempts: number;
  receivedAt: Temporal.Instant;
  /** It lay here before this process started: what follows from it goes behind what comes in now. */
  left: boolean;
}

/** A loose index scan: a plain DISTINCT would read every waiting row. */
const OLDEST = sql`(with recursive found(topic, received_at) as (
    select * from (select topic, received_at from inbox where state = 'waiting' order by topic, id limit 1)
    union all
    select next.topic, next.received_at from found, inbox next where next.id = (
      select id from inbox where state = 'waiting' and topic > found.topic order by topic, id limit 1))
  select topic, received_at from found)`;

const withoutPrivate = sql`json_remove(${inbox.body}, '$.private')`;

type Row = typeof inbox.$inferSelect;

/** The inbox's SQL. Every method is synchronous and is called inside a unit of work of the writer. */
export type InboxStore = ReturnType<typeof createInboxStore>;

export function createInboxStore(db: Database) {
  const { add, fresh, left, finish, isWaiting, oldest } = prepareHotPath(db);
  return {
    /** True when it was new. */
    add: (message: NewMessage, now: number): boolean =>
      add.run({ ...message, body: JSON.stringify(message.body), now }).changes > 0,
    lastId: (): number => {
      const last = db.select({ id: sql<number>`coalesce(max(${inbox.id}), 0)` }).from(inbox);
      return last.get()?.id ?? 0;
    },
    /** What came in after message `after`. */
    fresh: (topic: string, after: number, limit: number, now: number): Message[] =>
      fresh.all({ topic, after, limit, now }).map((row) => toMessage(row, false)),
    /** What had come in up to message `upTo`. */
    left: (topic: string, upTo: number, limit: number, now: number): Message[] =>
      left.all({ topic, upTo, limit, now }).map((row) => toMessage(row, true)),
    finish: (id: number): void => {
      finish.run({ id });
    },
    retry: (id: number, { nextAt, error, dead }: { nextAt: number; error: string; dead: boolean }): void => {
      const state = dead ? 'dead' : 'waiting';
      const attempts = sql`${inbox.attempts} + 1`;
      db.update(inbox).set({ state, attempts, nextAt, error }).where(eq(inbox.id, id)).run();
    },
    /** From dead: to be tried again, or passed over for good. */
    revive: (id: number, state: 'waiting' | 'done', now: number): boolean => {
      const dead = and(eq(inbox.id, id), eq(inbox.state, 'dead'));
      const body = state === 'done' ? withoutPrivate : sql`${inbox.body}`;
      return db.update(inbox).set({ state, attempts: 0, nextAt: now, body }).where(dead).run().changes > 0;
    },
    isWaiting: (topic: string, key: string): boolean => isWaiting.get({ topic, key }) !== undefined,
    /** Topics in which something waits, each with when the oldest of it came in. */
    waiting: (): { topic: string; since: number }[] => oldest.all(),
    newest: (limit: number): SeenRow[] =>
      db
        .select()
        .from(inbox)
        .orderBy(desc(inbox.id))
        .limit(limit)
        .all()
        .map(({ id, receivedAt: at, topic: kind, subject, state, body, ...detail }) => {
          return { id, at, kind, subject, state, detail: { ...detail, body: readJson(body) } };
        }),
    forget: (before: number): number => {
      const old = and(sql`state = 'done'`, lt(inbox.receivedAt, before));
      return db.delete(inbox).where(old).run().changes;
    },
  };
}

function prepareHotPath(db: Database) {
  const columns = {
    id: inbox.id,
    topic: inbox.topic,
    key: inbox.key,
    subject: inbox.subject,
    body: inbox.body,
    receivedAt: inbox.receivedAt,
    attempts: inbox.attempts,
  };
  const given = sql.placeholder;
  const waiting = and(eq(inbox.topic, given('topic')), sql`state = 'waiting'`);
  const ripe = and(waiting, sql`${inbox.nextAt} <= ${given('now')}`);
  const choose = (which: SQL) =>
    db.select(columns).from(inbox).where(and(ripe, which)).orderBy(inbox.id).limit(given('limit')).prepare();
  const row = {
    topic: given('topic'),
    key: given('key'),
    subject: given('subject'),
    body: given('body'),
    receivedAt: given('now'),
    state: 'waiting' as const,
    attempts: 0,
    nextAt: given('now'),
  };
  return {
    add: db.insert(inbox).values(row).onConflictDoNothing().prepare(),
    fresh: choose(sql`${inbox.id} > ${given('after')}`),
    left: choose(sql`${inbox.id} <= ${given('upTo')}`),
    finish: db
      .update(inbox)
      .set({ state: 'done', error: null, body: withoutPrivate })
      .where(and(eq(inbox.id, given('id')), eq(inbox.state, 'waiting')))
      .prepare(),
    isWaiting: db
      .select({ id: inbox.id })
      .from(inbox)
      .where(and(eq(inbox.topic, given('topic')), eq(inbox.key, given('key')), eq(inbox.state, 'waiting')))
      .prepare(),
    oldest: db
      .select({ topic: sql<string>`topic`, since: sql<number>`received_at` })
      .from(OLDEST)
      .prepare(),
  };
}

function toMessage(row: Omit<Row, 'state' | 'nextAt' | 'error'>, left: boolean): Message {
  return {
    ...row,
    left,
    body: JSON.parse(row.body) as Json,
    receivedAt: Temporal.Instant.fromEpochMilliseconds(row.receivedAt),
  };
}
