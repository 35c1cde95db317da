import { and, desc, eq, gte, inArray, lt, sql } from './drizzle.ts';
import type { Database } from './database.ts';
import { readJson, type SeenRow } from './look.ts';
import type { Actor, EventDraft, Json } from './plan.ts';
import { events } from './tables.ts';

export interface StoredEvent {
  id: number;
  subject: string;
  type: string;
  at: Temporal.Instant;
  actor: Actor;
  packs: string | undefined;
  data: { [key: string]: Json };
}

/** The log's SQL: rows are added and read, never changed. */
export type EventStore = ReturnType<typeof createEventStore>;

export function createEventStore(db: Database) {
  const add = db
    .insert(events)
    .values({
      subject: sql.placeholder('subject'),
      type: sql.placeholder('type'),
      at: sql.placeholder('at'),
      actorKind: sql.placeholder('actorKind'),
      actorId: sql.placeholder('actorId'),
      packs: sql.placeholder('packs'),
      data: sql.placeholder('data'),
    })
    .prepare();

  return {
    add: (subject: string, draft: EventDraft, at: Temporal.Instant): void => {
      add.run({
        subject,
        type: draft.type,
        at: at.epochMilliseconds,
        actorKind: draft.actor.kind,
        actorId: draft.actor.id,
        packs: draft.packs ?? null,
        data: JSON.stringify(draft.data),
      });
    },
    newest: (limit: number) => newest(db, limit),
    /** Everything that happened to `subject`, oldest first. */
    of: (subject: string): StoredEvent[] =>
      db.select().from(events).where(eq(events.subject, subject)).orderBy(events.id).all().map(toEvent),
    /** Everything of these types at or after `at` and before `end`, oldest first. */
    since: (types: string[], at: Temporal.Instant, end?: Temporal.Instant): StoredEvent[] =>
      db
        .select()
        .from(events)
        .where(
          and(
            inArray(events.type, types),
            gte(events.at, at.epochMilliseconds),
            ...(end ? [lt(events.at, end.epochMilliseconds)] : []),
          ),
        )
        .orderBy(events.id)
        .all()
        .map(toEvent),
  };
}

function toEvent(row: typeof events.$inferSelect): StoredEvent {
  return {
    id: row.id,
    subject: row.subject,
    type: row.type,
    at: Temporal.Instant.fromEpochMilliseconds(row.at),
    actor: { kind: row.actorKind, id: row.actorId },
    packs: row.packs ?? undefined,
    data: JSON.parse(row.data) as StoredEvent['data'],
  };
}

function newest(db: Database, limit: number): SeenRow[] {
  const rows = db.select().from(events).orderBy(desc(events.id)).limit(limit).all();
  return rows.map(({ id, at, type: kind, subject, actorKind, actorId, packs, data }) => {
    return { id, at, kind, subject, state: `${actorKind} ${actorId}`, detail: { packs, data: readJson(data) } };
  });
}
