import { and, eq, inArray, lt, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Effect, Plan } from '#engine/plan.ts';
import type { Choice, Finding, Found, Instant, Refusal, Tally } from './model.ts';
import { toFinding, toRow } from './row-store.ts';
import { stuck } from './tables.ts';

/** What was found, and what was done about it. */
export interface FindingStore {
  get(contactId: string): Finding | undefined;
  /** A page of a look, in one unit of work. `keep`: how each finding is kept, given what was known. */
  keep(founds: Found[], keep: (before: Finding | undefined, found: Found) => Finding): Promise<void>;
  /** What the look of `date` did not find any more is gone; what has been gone for long is let go of. Answers how many went. */
  end(date: string, told: { contacts: number; undated: number }, now: Instant): Promise<number>;
  change(
    contactId: string,
    decide: (finding: Finding | undefined) => Plan<Finding, Refusal>,
    consumes?: Message[],
  ): Promise<Plan<Finding, Refusal>>;
  /** Nothing is left of these contacts. */
  forget(contactIds: string[], effects: Effect[], consumes: Message[]): Promise<void>;
  /** What nobody has dealt with, the longest stuck first. */
  oldest(choice: Choice, limit: number, offset?: number): Finding[];
  count(choice: Choice): number;
  tally(): Tally;
}

const given = sql.placeholder;
const KEEP_GONE = Temporal.Duration.from({ hours: 24 * 90 });

export function createFindingStore(db: Database, engine: Engine): FindingStore {
  const { byContact, put } = prepare(db);
  const get = (contactId: string): Finding | undefined => {
    const row = byContact.get({ contactId });
    return row && toFinding(row);
  };
  return {
    get,
    async keep(founds, keep) {
      if (founds.length === 0) return;
      await work(engine, 'stuck', () => {
        const ids = founds.map(({ contactId }) => contactId);
        const rows = db.select().from(stuck).where(inArray(stuck.contactId, ids)).all();
        const known = new Map(rows.map((row) => [row.contactId, toFinding(row)]));
        for (const found of founds) put.run(toRow(keep(known.get(found.contactId), found)));
      });
    },
    end: (date, told, now) => endLook(db, engine, date, told, now),
    change: (contactId, decide, consumes = []) =>
      engine.change<Finding | undefined, Finding, Refusal>({
        read: () => get(contactId),
        decide,
        write: (finding) => void put.run(toRow(finding)),
        subjectOf: () => `contact:${contactId}`,
        consumes,
      }),
    async forget(contactIds, effects, consumes) {
      await work(engine, 'stuck', () => void db.delete(stuck).where(inArray(stuck.contactId, contactIds)).run(), {
        effects,
        consumes,
      });
    },
    ...prepareLooks(db),
  };
}

type Looks = Pick<FindingStore, 'oldest' | 'count' | 'tally'>;

function prepareLooks(db: Database): Looks {
  const open = sql`${stuck.state} = 'open'`;
  const where = ({ stage, ownerId, kind }: Choice) =>
    and(
      open,
      ...(stage === undefined ? [] : [eq(stuck.stage, stage)]),
      ...(ownerId === undefined ? [] : [eq(stuck.ownerId, ownerId)]),
      ...(kind === undefined ? [] : [eq(stuck.kind, kind)]),
    );
  const count = sql<number>`count(*)`;
  return {
    oldest: (choice, limit, offset = 0) =>
      db
        .select()
        .from(stuck)
        .where(where(choice))
        .orderBy(stuck.since, stuck.contactId)
        .limit(limit)
        .offset(offset)
        .all()
        .map(toFinding),
    count: (choice) => db.select({ count }).from(stuck).where(where(choice)).get()?.count ?? 0,
    tally: () =>
      db
        .select({ kind: stuck.kind, stage: stuck.stage, count })
        .from(stuck)
        .where(open)
        .groupBy(stuck.kind, stuck.stage)
        .orderBy(sql`count(*) desc`, stuck.kind, stuck.stage)
        .all(),
  };
}

async function endLook(
  db: Database,
  engine: Engine,
  date: string,
  { contacts, undated }: { contacts: number; undated: number },
  now: Instant,
): Promise<number> {
  const over = and(sql`${stuck.state} in ('open', 'quiet')`, lt(stuck.seen, date));
  const longGone = and(eq(stuck.state, 'gone'), lt(stuck.seen, now.subtract(KEEP_GONE).toString().slice(0, 10)));
  let gone = 0;
  await engine.change({
    read: () =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(stuck)
        .where(over)
        .get()?.count ?? 0,
    decide: (count) => ({
      ok: true,
      state: count,
      events: [
        {
          type: 'stuck.looked',
          actor: { kind: 'system', id: 'limbo' },
          data: { date, contacts, undated, gone: count },
        },
      ],
      effects: [],
    }),
    write: (count) => {
      gone = count;
      db.update(stuck).set({ state: 'gone' }).where(over).run();
      db.delete(stuck).where(longGone).run();
    },
    subjectOf: () => 'stuck',
  });
  return gone;
}

/** A unit of work that is no decision of anybody. */
async function work(
  engine: Engine,
  subject: string,
  write: () => void,
  { effects = [], consumes = [] }: { effects?: Effect[]; consumes?: Message[] } = {},
): Promise<void> {
  await engine.change({
    read: () => null,
    decide: () => ({ ok: true, state: null, events: [], effects }),
    write,
    subjectOf: () => subject,
    consumes,
  });
}

function prepare(db: Database) {
  const names = ['contactId', 'state', 'kind', 'stage', 'ownerId', 'since', 'dated', 'firstSeen', 'seen'] as const;
  const more = ['handledHow', 'handledBy', 'handledAt', 'outcome', 'quietUntil'] as const;
  const all = [...names, ...more];
  const row = Object.fromEntries(all.map((name) => [name, given(name)])) as unknown as typeof stuck.$inferInsert;
  const set = Object.fromEntries(all.slice(1).map((name) => [name, sql.raw(`excluded.${stuck[name].name}`)]));
  return {
    byContact: db
      .select()
      .from(stuck)
      .where(eq(stuck.contactId, given('contactId')))
      .prepare(),
    put: db.insert(stuck).values(row).onConflictDoUpdate({ target: stuck.contactId, set }).prepare(),
  };
}
