import { and, eq, inArray, sql } from './drizzle.ts';
import type { Database } from './database.ts';
import type { Effect, Json } from './plan.ts';
import { outbox } from './tables.ts';

export interface StoredEffect extends Effect {
  id: number;
  lane: string;
  attempts: number;
  /** When this try, or the one whose outcome is not known, began. */
  sentAt: Temporal.Instant;
}

type Row = typeof outbox.$inferSelect;

/** More than any rank a plan may give. */
const BEHIND = 1_000;

export interface Placement {
  line: string;
  lane: string;
  priority: number;
  /** Plan the same key again and it becomes ready again; otherwise a key is done once, for ever. */
  repeats: boolean;
}

/** The outbox's SQL. Every method is synchronous and is called inside a unit of work of the writer. */
export type OutboxStore = ReturnType<typeof createOutboxStore>;

export function createOutboxStore(db: Database) {
  const values = {
    key: sql.placeholder('key'),
    kind: sql.placeholder('kind'),
    subject: sql.placeholder('subject'),
    line: sql.placeholder('line'),
    lane: sql.placeholder('lane'),
    payload: sql.placeholder('payload'),
    priority: sql.placeholder('priority'),
    rank: sql.placeholder('rank'),
    state: 'ready' as const,
    again: 0,
    attempts: 0,
    plannedAt: sql.placeholder('now'),
    nextAt: sql.placeholder('now'),
  };
  const once = db.insert(outbox).values(values).onConflictDoNothing().prepare();
  const repeat = db
    .insert(outbox)
    .values(values)
    .onConflictDoUpdate({
      target: outbox.key,
      set: {
        payload: sql`excluded.payload`,
        again: sql`${outbox.state} = 'sending'`,
        state: sql`case ${outbox.state} when 'sending' then 'sending' else 'ready' end`,
        attempts: 0,
        nextAt: sql`case ${outbox.state} when 'sending' then ${outbox.nextAt} else excluded.next_at end`,
        plannedAt: sql`excluded.planned_at`,
        rank: sql`excluded.rank`,
        error: null,
      },
    })
    .prepare();
  // A loose index scan: a plain DISTINCT would read every waiting row.
  const lanes = sql`with recursive found(lane) as (
      select min(lane) from outbox where state = 'ready'
      union all
      select (select min(lane) from outbox where state = 'ready' and lane > found.lane) from found where found.lane is not null)
    select lane from found where lane is not null`;
  const heads = db
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.lane, sql.placeholder('lane')),
        sql`state = 'ready'`,
        sql`${outbox.nextAt} <= ${sql.placeholder('now')}`,
        sql`not exists (select 1 from outbox as earlier where earlier.line = ${outbox.line}
          and earlier.id < ${outbox.id} and earlier.state in ('ready', 'sending', 'dead'))`,
      ),
    )
    .orderBy(outbox.priority, outbox.rank, outbox.id)
    .limit(sql.placeholder('limit'))
    .prepare();
  const claim = db
    .update(outbox)
    .set({
      state: 'sending',
      sentAt: sql`${sql.placeholder('now')}`,
      nextAt: sql`${sql.placeholder('lookAt')}`,
      again: 0,
    })
    .where(and(eq(outbox.id, sql.placeholder('id')), eq(outbox.state, 'ready')))
    .prepare();
  const done = db
    .update(outbox)
    .set({
      state: sql`case ${outbox.again} when 1 then 'ready' else 'done' end`,
      result: sql`${sql.placeholder('result')}`,
      nextAt: sql`${sql.placeholder('now')}`,
      attempts: 0,
      again: 0,
      error: null,
    })
    .where(eq(outbox.id, sql.placeholder('id')))
    .prepare();
  const unsettled = db
    .select()
    .from(outbox)
    .where(and(sql`state = 'sending'`, sql`${outbox.nextAt} <= ${sql.placeholder('now')}`))
    .orderBy(outbox.nextAt)
    .limit(100)
    .prepare();

  return {
    add: (effect: Effect, place: Placement, now: number): void => {
      const { line, lane, priority, repeats } = place;
      const row = { ...effect, rank: effect.rank ?? 50, payload: JSON.stringify(effect.payload), line, lane, priority };
      (repeats ? repeat : once).run({ ...row, now });
    },
    lanes: (): string[] => db.all<{ lane: string }>(lanes).map(({ lane }) => lane),
    /** Takes the first effects of their lines in this lane: by priority, then rank, then age. */
    claim: (lane: string, limit: number, when: { now: number; lookAt: number }): StoredEffect[] =>
      heads.all({ lane, limit, now: when.now }).flatMap((row) => {
        const taken = claim.run({ id: row.id, ...when }).changes > 0;
        return taken ? [toEffect({ ...row, sentAt: when.now })] : [];
      }),
    done: (id: number, result: Json, now: number): void => {
      done.run({ id, result: JSON.stringify(result), now });
    },
    again: (id: number, at: number, error: string, counts: boolean): void => {
      db.update(outbox)
        .set({ state: 'ready', nextAt: at, error, attempts: sql`${outbox.attempts} + ${counts ? 1 : 0}` })
        .where(eq(outbox.id, id))
        .run();
    },
    lookLater: (id: number, at: number, error: string): void => {
      db.update(outbox).set({ nextAt: at, error }).where(eq(outbox.id, id)).run();
    },
    layAside: (id: number, error: string): void => {
      db.update(outbox).set({ state: 'dead', error }).where(eq(outbox.id, id)).run();
    },
    /** From dead: to be tried again, or passed over for good. */
    revive: (id: number, state: 'ready' | 'skipped', now: number): boolean =>
      db
        .update(outbox)
        .set({ state, attempts: 0, nextAt: now })
        .where(and(eq(outbox.id, id), eq(outbox.state, 'dead')))
        .run().changes > 0,
    /** Whose outcome is still not known although it is time to look. */
    unsettled: (now: number): StoredEffect[] => unsettled.all({ now }).map(toEffect),
    /** At start: what was under way when the process died is ready again where it does no harm twice. */
    resume: (repeatable: string[]): void => {
      db.update(outbox)
        .set({ state: 'ready' })
        .where(and(sql`state = 'sending'`, inArray(outbox.kind, repeatable)))
        .run();
    },
    /** At start: what waited already goes behind what comes from now on, within its priority. */
    yieldToNewcomers: (): void => {
      db.update(outbox)
        .set({ rank: sql`${outbox.rank} % ${BEHIND} + ${BEHIND}` })
        .where(sql`state = 'ready'`)
        .run();
    },
    counts: (): {
      ready: number;
      oldestReady: number | undefined;
      dead: number;
      oldestSending: number | undefined;
    } => ({
      ready:
        db
          .select({ n: sql<number>`count(*)` })
          .from(outbox)
          .where(sql`state = 'ready'`)
          .get()?.n ?? 0,
      oldestReady:
        db
          .select({ at: sql<number | null>`min(${outbox.plannedAt})` })
          .from(outbox)
          .where(sql`state = 'ready'`)
          .get()?.at ?? undefined,
      dead:
        db
          .select({ n: sql<number>`count(*)` })
          .from(outbox)
          .where(sql`state = 'dead'`)
          .get()?.n ?? 0,
      oldestSending:
        db
          .select({ at: sql<number | null>`min(${outbox.sentAt})` })
          .from(outbox)
          .where(sql`state = 'sending'`)
          .get()?.at ?? undefined,
    }),
  };
}

function toEffect(row: Row): StoredEffect {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    subject: row.subject,
    lane: row.lane,
    payload: JSON.parse(row.payload) as StoredEffect['payload'],
    attempts: row.attempts,
    rank: row.rank,
    sentAt: Temporal.Instant.fromEpochMilliseconds(row.sentAt ?? row.plannedAt),
  };
}
