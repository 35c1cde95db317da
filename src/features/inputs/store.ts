import type { Database } from '#engine/database.ts';
import { and, desc, eq, sql } from '#engine/drizzle.ts';
import type { Engine } from '#engine/engine.ts';
import { decode, encode } from '#lib/json.ts';
import type { Book, Change, Given, InputPlan, Refusal, Saved, Write } from './model.ts';
import { givenChanges, givenFigures } from './tables.ts';

export interface InputStore {
  /** By month, kind and channel. `2026-01` to `2026-12`, both of them too. */
  given(from: string, to: string): Given[];
  last(): Saved | undefined;
  /** One unit of work on all that is given. */
  change(decide: (book: Book) => InputPlan): Promise<InputPlan>;
}

/** Sorts before and after every month. */
const EVER = ['', '9'] as const;

export function createInputStore(db: Database, engine: Pick<Engine, 'change'>): InputStore {
  const { month, what, channel } = givenFigures;
  const given = (from: string, to: string): Given[] =>
    db
      .select()
      .from(givenFigures)
      .where(sql`${month} >= ${from} and ${month} <= ${to}`)
      .orderBy(month, what, channel)
      .all();
  const last = (): Saved | undefined => {
    const row = db.select().from(givenChanges).orderBy(desc(givenChanges.number)).limit(1).get();
    return row && toSaved(row);
  };
  return {
    given,
    last,
    change: (decide) =>
      engine.change<Book, Write, Refusal>({
        read: () => {
          const newest = last();
          return { given: given(...EVER), last: newest, next: (newest?.number ?? 0) + 1 };
        },
        decide,
        write: ({ saved }) => write(db, saved),
        subjectOf: () => 'inputs',
      }),
  };
}

function write(db: Database, { number, at, by, undone, changes }: Saved): void {
  const row = { number, at: at.epochMilliseconds, by, undone: undone ? 1 : 0, body: encode(changes) };
  const set = { undone: row.undone };
  db.insert(givenChanges).values(row).onConflictDoUpdate({ target: givenChanges.number, set }).run();
  for (const change of changes) put(db, change, undone ? change.before : change.after);
}

function put(db: Database, { month, what, channel }: Change, value: Change['after']): void {
  const { month: m, what: w, channel: c } = givenFigures;
  if (value === null) {
    db.delete(givenFigures)
      .where(and(eq(m, month), eq(w, what), eq(c, channel)))
      .run();
    return;
  }
  db.insert(givenFigures)
    .values({ month, what, channel, ...value })
    .onConflictDoUpdate({
      target: [m, w, c],
      set: { amount: sql`excluded.amount`, currency: sql`excluded.currency` },
    })
    .run();
}

function toSaved({ number, at, by, undone, body }: typeof givenChanges.$inferSelect): Saved {
  return {
    number,
    at: Temporal.Instant.fromEpochMilliseconds(at),
    by,
    undone: undone === 1,
    changes: decode<Change[]>(body),
  };
}
