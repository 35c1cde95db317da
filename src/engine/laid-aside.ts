import { and, desc, eq, sql } from './drizzle.ts';
import type { Database } from './database.ts';
import type { Engine, EngineParts, LaidAside } from './engine.ts';
import { readJson } from './look.ts';
import type { Json } from './plan.ts';
import { inbox, outbox } from './tables.ts';

/** What was laid aside, for a person who decides about it. */
export interface LaidAsideNow extends LaidAside {
  /** When it came in, or was planned. */
  at: Temporal.Instant;
  tries: number;
  /** How many later steps of the same subject wait behind it. */
  behind: number;
  /** Personal data may be in it: for ops alone. */
  content: Json;
}

const howMany = sql<number>`count(*)`;

export type BoxName = LaidAside['box'];

/** Whatever waits for Retry or Skip. */
export type LaidAsideStore = ReturnType<typeof createLaidAsideStore>;

export function createLaidAsideStore(db: Database) {
  const deadIn = sql`${inbox.state} = 'dead'`;
  const deadOut = sql`${outbox.state} = 'dead'`;
  return {
    count: (): number =>
      (db.select({ n: howMany }).from(inbox).where(deadIn).get()?.n ?? 0) +
      (db.select({ n: howMany }).from(outbox).where(deadOut).get()?.n ?? 0),
    /** The newest of each box, at most `limit` in all. */
    newest: (limit: number): LaidAsideNow[] => {
      const out = db.select().from(outbox).where(deadOut).orderBy(desc(outbox.id)).limit(limit).all();
      const came = db.select().from(inbox).where(deadIn).orderBy(desc(inbox.id)).limit(limit).all();
      return [...came.map(ofInbox), ...out.map((row) => ofOutbox(db, row))]
        .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
        .slice(0, limit);
    },
    one: (box: BoxName, id: number): LaidAsideNow | undefined => {
      if (box === 'inbox') {
        const row = db
          .select()
          .from(inbox)
          .where(and(eq(inbox.id, id), deadIn))
          .get();
        return row && ofInbox(row);
      }
      const row = db
        .select()
        .from(outbox)
        .where(and(eq(outbox.id, id), deadOut))
        .get();
      return row && ofOutbox(db, row);
    },
    ids: (): { box: BoxName; id: number }[] => [
      ...db
        .select({ id: inbox.id })
        .from(inbox)
        .where(deadIn)
        .all()
        .map(({ id }) => ({ box: 'inbox' as const, id })),
      ...db
        .select({ id: outbox.id })
        .from(outbox)
        .where(deadOut)
        .all()
        .map(({ id }) => ({ box: 'outbox' as const, id })),
    ],
  };
}

function ofInbox({ id, topic, subject, error, attempts, receivedAt, body }: typeof inbox.$inferSelect): LaidAsideNow {
  const at = Temporal.Instant.fromEpochMilliseconds(receivedAt);
  return {
    box: 'inbox',
    id,
    kind: topic,
    subject,
    reason: error ?? '',
    tries: attempts,
    at,
    behind: 0,
    content: readJson(body),
  };
}

function ofOutbox(db: Database, row: typeof outbox.$inferSelect): LaidAsideNow {
  const waits = and(
    eq(outbox.line, row.line),
    sql`${outbox.id} > ${row.id}`,
    sql`${outbox.state} in ('ready', 'sending', 'dead')`,
  );
  const behind = db.select({ n: howMany }).from(outbox).where(waits).get()?.n ?? 0;
  const { id, kind, subject, error, attempts: tries } = row;
  const at = Temporal.Instant.fromEpochMilliseconds(row.plannedAt);
  return { box: 'outbox', id, kind, subject, reason: error ?? '', tries, at, behind, content: readJson(row.payload) };
}

/** What a person can decide about it. */
export function decisions(parts: EngineParts): Pick<Engine, 'laidAside' | 'revive' | 'retryAll'> {
  const { aside, writer } = parts;
  return {
    laidAside: aside,
    revive: (box, id, how) => writer.write(() => revive(parts, box, id, how)),
    retryAll: () => writer.write(() => aside.ids().filter(({ box, id }) => revive(parts, box, id, 'retry')).length),
  };
}

/** Tried again, or passed over for good. False when somebody was quicker. */
function revive(
  { inbox: came, outbox: out, clock }: EngineParts,
  box: BoxName,
  id: number,
  how: 'retry' | 'skip',
): boolean {
  const now = clock.now().epochMilliseconds;
  if (box === 'inbox') return came.revive(id, how === 'retry' ? 'waiting' : 'done', now);
  return out.revive(id, how === 'retry' ? 'ready' : 'skipped', now);
}
