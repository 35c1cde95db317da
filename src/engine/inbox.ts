import { and, eq, lt, ne, sql } from './drizzle.ts';
import type { Database } from './database.ts';
import type { Json } from './plan.ts';
import { inbox } from './tables.ts';

/** Something that came in. `key` is unique within `topic`: the same news told twice is kept once. */
export interface NewMessage {
  topic: string;
  key: string;
  subject: string;
  body: Json;
}

export interface Message extends NewMessage {
  id: number;
  attempts: number;
  receivedAt: Temporal.Instant;
}

type Row = typeof inbox.$inferSelect;

/** The inbox's SQL. Every method is synchronous and is called inside a unit of work of the writer. */
export type InboxStore = ReturnType<typeof createInboxStore>;

export function createInboxStore(db: Database) {
  const columns = {
    id: inbox.id,
    topic: inbox.topic,
    key: inbox.key,
    subject: inbox.subject,
    body: inbox.body,
    receivedAt: inbox.receivedAt,
    attempts: inbox.attempts,
  };
  const add = db
    .insert(inbox)
    .values({
      topic: sql.placeholder('topic'),
      key: sql.placeholder('key'),
      subject: sql.placeholder('subject'),
      body: sql.placeholder('body'),
      receivedAt: sql.placeholder('now'),
      state: 'waiting',
      attempts: 0,
      nextAt: sql.placeholder('now'),
    })
    .onConflictDoNothing()
    .prepare();
  const waiting = and(
    eq(inbox.topic, sql.placeholder('topic')),
    sql`state = 'waiting'`,
    sql`${inbox.nextAt} <= ${sql.placeholder('now')}`,
  );
  const fresh = db
    .select(columns)
    .from(inbox)
    .where(and(waiting, sql`${inbox.id} > ${sql.placeholder('after')}`))
    .orderBy(inbox.id)
    .limit(sql.placeholder('limit'))
    .prepare();
  const backlog = db
    .select(columns)
    .from(inbox)
    .where(and(waiting, sql`${inbox.id} > ${sql.placeholder('after')}`, sql`${inbox.id} <= ${sql.placeholder('upTo')}`))
    .orderBy(inbox.id)
    .limit(sql.placeholder('limit'))
    .prepare();
  const finish = db
    .update(inbox)
    .set({ state: 'done', error: null })
    .where(and(eq(inbox.id, sql.placeholder('id')), eq(inbox.state, 'waiting')))
    .prepare();
  const oldest = db
    .select({ at: inbox.receivedAt })
    .from(inbox)
    .where(and(eq(inbox.topic, sql.placeholder('topic')), sql`state = 'waiting'`))
    .orderBy(inbox.id)
    .limit(1)
    .prepare();

  return {
    /** True when it was new. */
    add: (message: NewMessage, now: number): boolean =>
      add.run({ ...message, body: JSON.stringify(message.body), now }).changes > 0,
    lastId: (): number =>
      db
        .select({ id: sql<number>`coalesce(max(${inbox.id}), 0)` })
        .from(inbox)
        .get()?.id ?? 0,
    fresh: (topic: string, after: number, limit: number, now: number): Message[] =>
      fresh.all({ topic, after, limit, now }).map(toMessage),
    backlog: (topic: string, range: { after: number; upTo: number }, limit: number, now: number): Message[] =>
      backlog.all({ topic, ...range, limit, now }).map(toMessage),
    finish: (id: number): void => {
      finish.run({ id });
    },
    retry: (id: number, failure: { nextAt: number; error: string; dead: boolean }): void => {
      db.update(inbox)
        .set({
          state: failure.dead ? 'dead' : 'waiting',
          attempts: sql`${inbox.attempts} + 1`,
          nextAt: failure.nextAt,
          error: failure.error,
        })
        .where(eq(inbox.id, id))
        .run();
    },
    revive: (id: number, state: 'waiting' | 'done', now: number): boolean =>
      db
        .update(inbox)
        .set({ state, attempts: 0, nextAt: now })
        .where(and(eq(inbox.id, id), eq(inbox.state, 'dead')))
        .run().changes > 0,
    oldestWaiting: (topic: string): number | undefined => oldest.get({ topic })?.at,
    forget: (before: number): number =>
      db
        .delete(inbox)
        .where(and(ne(inbox.state, 'waiting'), lt(inbox.receivedAt, before)))
        .run().changes,
  };
}

function toMessage(row: Omit<Row, 'state' | 'nextAt' | 'error'>): Message {
  return {
    id: row.id,
    topic: row.topic,
    key: row.key,
    subject: row.subject,
    body: JSON.parse(row.body) as Json,
    attempts: row.attempts,
    receivedAt: Temporal.Instant.fromEpochMilliseconds(row.receivedAt),
  };
}
