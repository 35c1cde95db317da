import { desc, eq, gte, lt, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { NarrationCall } from './model.ts';
import { narrationCalls } from './tables.ts';

export type CallId = number;

/** What was asked of the model, and what it cost. */
export interface CallStore {
  /**
   * Keeps a call before it is made, with the most that it may cost, if `allows` says so of what this time has cost since
   * `since`; in one unit of work, so that two calls at once do not both take the last cent. Undefined: not allowed.
   */
  begin(call: NarrationCall, since: Temporal.Instant, allows: (spent: number) => boolean): Promise<CallId | undefined>;
  /** What came of it. */
  end(
    id: CallId,
    what: Pick<NarrationCall, 'outcome' | 'inputTokens' | 'outputTokens' | 'cost' | 'kept' | 'dropped' | 'faults'>,
  ): Promise<void>;
  /** Millionths of a US dollar. */
  spentSince(since: Temporal.Instant): number;
  /** The newest, newest first. */
  newest(limit: number): NarrationCall[];
}

const KEEP = Temporal.Duration.from({ hours: 24 * 400 });

export function createCallStore(db: Database, engine: Pick<Engine, 'change'>): CallStore {
  const total = db
    .select({ spent: sql<number | null>`sum(${narrationCalls.cost})` })
    .from(narrationCalls)
    .where(gte(narrationCalls.at, sql.placeholder('since')))
    .prepare();
  const spentSince = (since: Temporal.Instant): number => total.get({ since: since.epochMilliseconds })?.spent ?? 0;
  const write = (work: () => void): Promise<unknown> =>
    engine.change({
      read: () => null,
      decide: () => ({ ok: true, state: null, events: [], effects: [] }),
      write: work,
      subjectOf: () => 'narration',
    });
  return {
    spentSince,
    async begin(call, since, allows) {
      let id: CallId | undefined;
      await write(() => {
        db.delete(narrationCalls)
          .where(lt(narrationCalls.at, call.at.subtract(KEEP).epochMilliseconds))
          .run();
        if (!allows(spentSince(since))) return;
        const row = { ...call, at: call.at.epochMilliseconds, faults: JSON.stringify(call.faults) };
        id = Number(db.insert(narrationCalls).values(row).run().lastInsertRowid);
      });
      return id;
    },
    async end(id, { faults, ...rest }) {
      await write(() => {
        const set = { ...rest, faults: JSON.stringify(faults) };
        db.update(narrationCalls).set(set).where(eq(narrationCalls.id, id)).run();
      });
    },
    newest: (limit) =>
      db
        .select()
        .from(narrationCalls)
        .orderBy(desc(narrationCalls.id))
        .limit(limit)
        .all()
        .map(({ id: _id, at, faults, ...row }) => ({
          ...row,
          at: Temporal.Instant.fromEpochMilliseconds(at),
          faults: JSON.parse(faults) as NarrationCall['faults'],
        })),
  };
}
