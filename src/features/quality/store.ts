import { desc, eq, inArray, lt, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Due, Effect, EventDraft } from '#engine/plan.ts';
import { decode, encode } from '#lib/json.ts';
import type { Faulty, Instant, Judged, Run, Told } from './model.ts';
import { qualityFirst, qualityRuns, qualityTold } from './tables.ts';

export interface Place {
  channel: string;
  ts: string;
}

/** What comes of a unit of work besides what it keeps. */
export interface Follows {
  events?: EventDraft[];
  effects?: Effect[];
  dues?: Due[];
}

export interface QualityStore {
  /** The newest first. */
  runs(limit: number): Run[];
  run(number: number): Run | undefined;
  /** When and how high, of all runs that could say, the oldest first. */
  scores(): Iterable<{ number: number; at: number; composite: number }>;
  /** Those of the last run that would lift the score most. */
  first(): Faulty[];
  told(key: string): Told | undefined;
  place(key: string): Place | undefined;
  /** Synchronous: runs inside the transaction that marks the post done. */
  placed(key: string, at: Place): void;
  /** One unit of work. A message that is known is left as it is. */
  tell(told: Told, follows: Follows): Promise<void>;
  /** One unit of work: the run, and its contacts in place of those before. `asked`: the message that shows it. */
  keep(key: string, judged: Judged & { at: Instant; pack: string; asked?: string }, then: Then): Promise<void>;
  /** One unit of work: a message says why there is no run. */
  fail(asked: string, says: string, then: Then): Promise<void>;
  /** One unit of work: contacts that are gone. */
  forget(contactIds: string[], consumes: Message[]): Promise<void>;
}

type Then = Follows & { consumes: Message[] };

const KEEP_TOLD = Temporal.Duration.from({ hours: 24 * 62 });

export function createQualityStore(db: Database, engine: Pick<Engine, 'change'>): QualityStore {
  const work = async (write: () => void, { events = [], effects = [], dues = [], ...rest }: Partial<Then>) => {
    await engine.change({
      read: () => null,
      decide: () => ({ ok: true, state: null, events, effects, dues }),
      write,
      subjectOf: () => 'quality',
      ...rest,
    });
  };
  return {
    ...looks(db),
    placed: (key, at) => void db.update(qualityTold).set(at).where(eq(qualityTold.key, key)).run(),
    tell: (told, follows) =>
      work(() => {
        db.delete(qualityTold)
          .where(lt(qualityTold.at, told.at.subtract(KEEP_TOLD).epochMilliseconds))
          .run();
        const { run = null, says = null } = told;
        const row = { ...told, at: told.at.epochMilliseconds, run, says };
        db.insert(qualityTold).values(row).onConflictDoNothing().run();
      }, follows),
    keep: (key, judged, then) => work(() => keep(db, key, judged), then),
    fail: (asked, says, then) =>
      work(() => void db.update(qualityTold).set({ says }).where(eq(qualityTold.key, asked)).run(), then),
    forget: (ids, consumes) =>
      work(
        () => {
          db.delete(qualityFirst).where(inArray(qualityFirst.contactId, ids)).run();
          db.delete(qualityFirst).where(inArray(qualityFirst.twinOf, ids)).run();
        },
        { consumes },
      ),
  };
}

function keep(db: Database, key: string, { first, at, asked, ...run }: Parameters<QualityStore['keep']>[1]): void {
  const row = { key, at: at.epochMilliseconds, composite: run.score.composite, body: encode(run) };
  const [known] = db.insert(qualityRuns).values(row).onConflictDoNothing().returning().all();
  if (!known) return;
  db.delete(qualityFirst).run();
  first.forEach((one, place) => {
    const twin = one.faults.find((fault) => fault.measure === 'duplicates');
    db.insert(qualityFirst)
      .values({ contactId: one.id, place, twinOf: twin?.of ?? null, body: encode(one) })
      .run();
  });
  if (asked !== undefined) db.update(qualityTold).set({ run: known.number }).where(eq(qualityTold.key, asked)).run();
}

type Looks = Pick<QualityStore, 'runs' | 'run' | 'scores' | 'first' | 'told' | 'place'>;

function looks(db: Database): Looks {
  const given = sql.placeholder;
  const byNumber = db
    .select()
    .from(qualityRuns)
    .where(eq(qualityRuns.number, given('number')))
    .prepare();
  const newest = db.select().from(qualityRuns).orderBy(desc(qualityRuns.number)).limit(given('limit')).prepare();
  const byKey = db
    .select()
    .from(qualityTold)
    .where(eq(qualityTold.key, given('key')))
    .prepare();
  const { number, at, composite } = qualityRuns;
  const scored = db.select({ number, at, composite }).from(qualityRuns).orderBy(number).prepare();
  return {
    runs: (limit) => newest.all({ limit }).map(toRun),
    run: (wanted) => {
      const row = byNumber.get({ number: wanted });
      return row && toRun(row);
    },
    scores: () => scored.all().flatMap((row) => (row.composite === null ? [] : [{ ...row, composite: row.composite }])),
    first: () =>
      db
        .select()
        .from(qualityFirst)
        .orderBy(qualityFirst.place)
        .all()
        .map(({ body }) => decode<Faulty>(body)),
    told: (key) => {
      const row = byKey.get({ key });
      if (!row) return undefined;
      const { person, run, says } = row;
      return {
        ...{ key, person, at: Temporal.Instant.fromEpochMilliseconds(row.at) },
        ...(run !== null && { run }),
        ...(says !== null && { says }),
      };
    },
    place: (key) => {
      const row = byKey.get({ key });
      return row && row.channel !== null && row.ts !== null ? { channel: row.channel, ts: row.ts } : undefined;
    },
  };
}

function toRun({ number, at, body }: typeof qualityRuns.$inferSelect): Run {
  return { ...decode<Omit<Run, 'number' | 'at'>>(body), number, at: Temporal.Instant.fromEpochMilliseconds(at) };
}
