import { and, desc, eq, sql } from './drizzle.ts';
import type { Database } from './database.ts';
import type { SeenRow } from './look.ts';
import type { Due } from './plan.ts';
import { dues } from './tables.ts';

export interface StoredDue {
  id: number;
  key: string;
  topic: string;
  subject: string;
  dueAt: number;
}

/** Its key in the inbox, once it has fired. */
export function keyInInbox({ key, dueAt }: Pick<StoredDue, 'key' | 'dueAt'>): string {
  return `due:${key}@${dueAt}`;
}

/** The dues' SQL. Every method is synchronous and is called inside a unit of work of the writer. */
export type DueStore = ReturnType<typeof createDueStore>;

export function createDueStore(db: Database) {
  const plan = db
    .insert(dues)
    .values({
      key: sql.placeholder('key'),
      topic: sql.placeholder('topic'),
      subject: sql.placeholder('subject'),
      dueAt: sql.placeholder('dueAt'),
      state: 'waiting',
    })
    .onConflictDoUpdate({ target: dues.key, set: { dueAt: sql`excluded.due_at`, state: 'waiting' } })
    .prepare();
  const end = db
    .update(dues)
    .set({ state: sql`${sql.placeholder('state')}` })
    .where(and(eq(dues.key, sql.placeholder('key')), eq(dues.state, 'waiting')))
    .prepare();
  const ripe = db
    .select({ id: dues.id, key: dues.key, topic: dues.topic, subject: dues.subject, dueAt: dues.dueAt })
    .from(dues)
    .where(and(sql`state = 'waiting'`, sql`${dues.dueAt} <= ${sql.placeholder('now')}`))
    .orderBy(dues.dueAt)
    .limit(sql.placeholder('limit'))
    .prepare();
  const one = db
    .select({ state: dues.state, topic: dues.topic, key: dues.key, dueAt: dues.dueAt })
    .from(dues)
    .where(eq(dues.key, sql.placeholder('key')))
    .prepare();

  return {
    plan: (due: Due): void => {
      plan.run({ key: due.key, topic: due.topic, subject: due.subject, dueAt: due.at.epochMilliseconds });
    },
    cancel: (key: string): void => {
      end.run({ key, state: 'cancelled' });
    },
    ripe: (now: number, limit: number): StoredDue[] => ripe.all({ now, limit }),
    /** True when it was still waiting. */
    fire: (key: string): boolean => end.run({ key, state: 'fired' }).changes > 0,
    find: (key: string) => one.get({ key }),
    newest: (limit: number) => newest(db, limit),
  };
}

function newest(db: Database, limit: number): SeenRow[] {
  const rows = db.select().from(dues).orderBy(desc(dues.id)).limit(limit).all();
  return rows.map(({ id, dueAt: at, topic: kind, subject, state, key }) => {
    return { id, at, kind, subject, state, detail: { key } };
  });
}
