import type { SQL } from 'drizzle-orm';
import { and, desc, eq, inArray, sql } from './drizzle.ts';
import type { Database } from './database.ts';
import { PRIORITY } from './effect-kind.ts';
import { readJson, type SeenRow } from './look.ts';
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
  /** Behind newcomers of the same priority. */
  behind: boolean;
}

/** The outbox's SQL. Every method is synchronous and is called inside a unit of work of the writer. */
export type OutboxStore = ReturnType<typeof createOutboxStore>;

export function createOutboxStore(db: Database) {
  return {
    ...planning(db),
    ...sending(db),
    ...settling(db),
    counts: () => counts(db),
    newest: (limit: number) => newest(db, limit),
  };
}

/** A loose index scan: a plain DISTINCT would read every waiting row. */
const LANES = sql`(with recursive found(lane) as (
    select min(lane) from outbox where state = 'ready'
    union all
    select (select min(lane) from outbox where state = 'ready' and lane > found.lane) from found where found.lane is not null)
  select lane from found where lane is not null)`;

const given = sql.placeholder;

/** Ready again; while it is being sent, as soon as that is done. */
const PLANNED_AGAIN = {
  payload: sql`excluded.payload`,
  again: sql`${outbox.state} = 'sending'`,
  state: sql`case ${outbox.state} when 'sending' then 'sending' else 'ready' end`,
  attempts: 0,
  nextAt: sql`case ${outbox.state} when 'sending' then ${outbox.nextAt} else excluded.next_at end`,
  plannedAt: sql`excluded.planned_at`,
  rank: sql`excluded.rank`,
  error: null,
};

function planning(db: Database) {
  const row = {
    key: given('key'),
    kind: given('kind'),
    subject: given('subject'),
    line: given('line'),
    lane: given('lane'),
    payload: given('payload'),
    priority: given('priority'),
    rank: given('rank'),
    state: 'ready' as const,
    again: 0,
    attempts: 0,
    plannedAt: given('now'),
    nextAt: given('now'),
  };
  const once = db.insert(outbox).values(row).onConflictDoNothing().prepare();
  const lanes = db
    .select({ lane: sql<string>`lane` })
    .from(LANES)
    .prepare();
  const repeat = db.insert(outbox).values(row).onConflictDoUpdate({ target: outbox.key, set: PLANNED_AGAIN }).prepare();

  return {
    add: (effect: Effect, { line, lane, priority, repeats, behind }: Placement, now: number): void => {
      const rank = (effect.rank ?? 50) + (behind ? BEHIND : 0);
      const values = { ...effect, rank, payload: JSON.stringify(effect.payload), line, lane, priority, now };
      (repeats ? repeat : once).run(values);
    },
    /** Where something is ready. */
    lanes: (): string[] => lanes.all().map(({ lane }) => lane),
    /** At start: what was under way when the process died is ready again where it does no harm twice. */
    resume: (repeatable: string[]): void => {
      const interrupted = and(sql`state = 'sending'`, inArray(outbox.kind, repeatable));
      db.update(outbox).set({ state: 'ready' }).where(interrupted).run();
    },
    /** At start: what waited already goes behind what comes from now on, within its priority. */
    yieldToNewcomers: (): void => {
      const rank = sql`${outbox.rank} % ${BEHIND} + ${BEHIND}`;
      db.update(outbox)
        .set({ rank })
        .where(sql`state = 'ready'`)
        .run();
    },
  };
}

function sending(db: Database) {
  const isHead = sql`not exists (select 1 from outbox as earlier where earlier.line = ${outbox.line}
    and earlier.id < ${outbox.id} and earlier.state in ('ready', 'sending', 'dead'))`;
  const ripe = and(eq(outbox.lane, given('lane')), sql`state = 'ready'`, sql`${outbox.nextAt} <= ${given('now')}`);
  const heads = db
    .select()
    .from(outbox)
    .where(and(ripe, isHead))
    .orderBy(outbox.priority, outbox.rank, outbox.id)
    .limit(given('limit'))
    .prepare();
  const claim = db
    .update(outbox)
    .set({ state: 'sending', sentAt: sql`${given('now')}`, nextAt: sql`${given('lookAt')}`, again: 0 })
    .where(and(eq(outbox.id, given('id')), eq(outbox.state, 'ready')))
    .prepare();
  const done = db
    .update(outbox)
    .set({
      state: sql`case ${outbox.again} when 1 then 'ready' else 'done' end`,
      result: sql`${given('result')}`,
      nextAt: sql`${given('now')}`,
      attempts: 0,
      again: 0,
      error: null,
    })
    .where(eq(outbox.id, given('id')))
    .prepare();

  return {
    /** Takes the first effects of their lines in this lane: by priority, then rank, then age. */
    claim: (lane: string, limit: number, when: { now: number; lookAt: number }): StoredEffect[] =>
      heads.all({ lane, limit, now: when.now }).flatMap((row) => {
        const taken = claim.run({ id: row.id, ...when }).changes > 0;
        return taken ? [toEffect({ ...row, sentAt: when.now })] : [];
      }),
    done: (id: number, result: Json, now: number): void => {
      done.run({ id, result: JSON.stringify(result), now });
    },
  };
}

function settling(db: Database) {
  const unsettled = db
    .select()
    .from(outbox)
    .where(and(sql`state = 'sending'`, sql`${outbox.nextAt} <= ${given('now')}`))
    .orderBy(outbox.nextAt)
    .limit(100)
    .prepare();

  return {
    again: (id: number, nextAt: number, error: string): void => {
      const attempts = sql`${outbox.attempts} + 1`;
      db.update(outbox).set({ state: 'ready', nextAt, error, attempts }).where(eq(outbox.id, id)).run();
    },
    lookLater: (id: number, nextAt: number, error: string): void => {
      db.update(outbox).set({ nextAt, error }).where(eq(outbox.id, id)).run();
    },
    layAside: (id: number, error: string): void => {
      db.update(outbox).set({ state: 'dead', error }).where(eq(outbox.id, id)).run();
    },
    /** From dead: to be tried again, or passed over for good. */
    revive: (id: number, state: 'ready' | 'skipped', now: number): boolean => {
      const dead = and(eq(outbox.id, id), eq(outbox.state, 'dead'));
      return db.update(outbox).set({ state, attempts: 0, nextAt: now }).where(dead).run().changes > 0;
    },
    /** Empties what was planned for `subject`, and passes over what has not begun. What is under way stays until it is over. */
    forget: (subject: string): void => {
      const state = sql`case when state in ('ready', 'dead') then 'skipped' else state end`;
      const settled = and(eq(outbox.subject, subject), sql`state <> 'sending'`);
      db.update(outbox).set({ payload: '{}', error: null, state }).where(settled).run();
    },
    /** Whose outcome is still not known although it is time to look. */
    unsettled: (now: number): StoredEffect[] => unsettled.all({ now }).map(toEffect),
  };
}

/** Instants are epoch milliseconds. */
function counts(db: Database): { oldestReady: number | undefined; oldestSending: number | undefined } {
  const one = (what: SQL<number | null>, where: SQL): number | undefined =>
    db.select({ value: what }).from(outbox).where(where).get()?.value ?? undefined;
  return {
    // What fills up the other side in its time may wait.
    oldestReady: one(sql`min(${outbox.plannedAt})`, sql`state = 'ready' and priority < ${PRIORITY.backfill}`),
    oldestSending: one(sql`min(${outbox.sentAt})`, sql`state = 'sending'`),
  };
}

function newest(db: Database, limit: number): SeenRow[] {
  const rows = db.select().from(outbox).orderBy(desc(outbox.id)).limit(limit).all();
  return rows.map(({ id, plannedAt: at, kind, subject, state, payload, result, ...detail }) => {
    return {
      id,
      at,
      kind,
      subject,
      state,
      detail: { ...detail, payload: readJson(payload), result: readJson(result) },
    };
  });
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
