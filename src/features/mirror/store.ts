import type { Database } from '#engine/database.ts';
import { columnsOf, inArray, lt, sql } from '#engine/drizzle.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { ENTERED, type Kind, type Rows } from './model.ts';
import { mirrorCompanies, mirrorContacts, mirrorDeals } from './tables.ts';

/** The mirror. Each method that writes is one unit of work. */
export interface MirrorStore {
  /** Rows as they are now, and ids that are no record any more. `seen`: the round in which this was found. */
  keep<K extends Kind>(
    kind: K,
    kept: { rows: Rows[K][]; gone: string[]; seen: string },
    consumes?: Message[],
  ): Promise<void>;
  /** What the round of `date` did not meet is not in HubSpot any more. Answers how many that were. */
  end(kind: Kind, date: string): Promise<number>;
  count(kind: Kind): number;
  get<K extends Kind>(kind: K, id: string): Rows[K] | undefined;
  /** All of a kind in the order of their ids, read as they are taken: memory stays flat. */
  all<K extends Kind>(kind: K): Iterable<Rows[K]>;
  /** Contacts that first came into some stage of the funnel from `from` on and before `to`, each once. */
  entered(window: { from: number; to: number }): Iterable<Rows['contacts']>;
}

const TABLES = { contacts: mirrorContacts, companies: mirrorCompanies, deals: mirrorDeals };
/** So many rows are read at once. */
const CHUNK = 1_000;

export function createMirrorStore(db: Database, engine: Engine): MirrorStore {
  const put = { contacts: prepare(db, 'contacts'), companies: prepare(db, 'companies'), deals: prepare(db, 'deals') };
  const work = (write: () => void, consumes: Message[] = []) =>
    engine.change({
      read: () => null,
      decide: () => ({ ok: true, state: null, events: [], effects: [] }),
      write,
      subjectOf: () => 'mirror',
      consumes,
    });
  return {
    async keep(kind, { rows, gone, seen }, consumes) {
      await work(() => {
        for (const row of rows) put[kind].run({ ...row, seen });
        const table = TABLES[kind];
        if (gone.length > 0) db.delete(table).where(inArray(table.id, gone)).run();
      }, consumes);
    },
    async end(kind, date) {
      const table = TABLES[kind];
      let gone = 0;
      await work(() => {
        gone = db.delete(table).where(lt(table.seen, date)).run().changes;
      });
      return gone;
    },
    count: (kind) =>
      db
        .select({ count: sql<number>`count(*)` })
        .from(TABLES[kind])
        .get()?.count ?? 0,
    get: (kind, id) => page(db, kind, sql`${TABLES[kind].id} = ${id}`, 1)[0],
    all: (kind) => everyRow(db, kind),
    entered: (window) => everyEntered(db, window),
  };
}

function* everyRow<K extends Kind>(db: Database, kind: K): Generator<Rows[K], void, undefined> {
  const { id } = TABLES[kind];
  for (let after = ''; ;) {
    const rows = page(db, kind, sql`${id} > ${after}`, CHUNK);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) return;
    after = last.id;
  }
}

/** Stage by stage, down the index of each: who came into two is told with the first. */
function* everyEntered(
  db: Database,
  { from, to }: { from: number; to: number },
): Generator<Rows['contacts'], void, undefined> {
  const within = (at: number | null): boolean => at !== null && at >= from && at < to;
  for (const [index, stage] of ENTERED.entries()) {
    const column = mirrorContacts[stage];
    const earlier = ENTERED.slice(0, index);
    for (let place = { at: from, id: '' }; ;) {
      const where = sql`(${column}, ${mirrorContacts.id}) > (${place.at}, ${place.id}) and ${column} < ${to}`;
      const rows = db.select().from(mirrorContacts).where(where).orderBy(column, mirrorContacts.id).limit(CHUNK).all();
      for (const { seen: _seen, ...row } of rows) if (!earlier.some((other) => within(row[other]))) yield row;
      const last = rows.at(-1);
      if (last === undefined || rows.length < CHUNK) break;
      place = { at: last[stage] ?? to, id: last.id };
    }
  }
}

function page<K extends Kind>(db: Database, kind: K, where: ReturnType<typeof sql>, limit: number): Rows[K][] {
  const table = TABLES[kind];
  const rows = db.select().from(table).where(where).orderBy(table.id).limit(limit).all();
  return rows.map(({ seen: _seen, ...row }) => row) as unknown as Rows[K][];
}

function prepare(db: Database, kind: Kind) {
  const table = TABLES[kind];
  const names = Object.keys(columnsOf(table));
  const row = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
  const columns = columnsOf(table) as Record<string, { name: string }>;
  const others = names.filter((name) => name !== 'id');
  const set = Object.fromEntries(others.map((name) => [name, sql.raw(`excluded.${columns[name]!.name}`)]));
  return db
    .insert(table)
    .values(row as unknown as typeof table.$inferInsert)
    .onConflictDoUpdate({ target: table.id, set })
    .prepare();
}
