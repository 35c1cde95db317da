import { sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Instant, PersonId, Rota } from './model.ts';
import type { Loads } from './rules/loads.ts';
import { rota } from './tables.ts';

const given = sql.placeholder;

/** Whose turn it is. */
export function prepareRota(db: Database) {
  const turns = db.select().from(rota).prepare();
  const turn = db
    .insert(rota)
    .values({
      person: given('person'),
      given: given('given'),
      lastAt: given('lastAt'),
      owed: given('owed'),
      returned: given('returned'),
      missed: given('missed'),
    })
    .onConflictDoUpdate({
      target: rota.person,
      set: {
        given: sql`excluded.given`,
        lastAt: sql`excluded.last_at`,
        owed: sql`excluded.owed`,
        returned: sql`excluded.returned`,
        missed: sql`excluded.missed`,
      },
    })
    .prepare();
  return {
    readRota: (): Rota => Object.fromEntries(turns.all().map((row) => [row.person, toTurn(row)])),
    writeRota: (all: Rota): void => {
      for (const [person, { given: count, lastAt, owed = 0, returned = 0, missed = 0 }] of Object.entries(all)) {
        turn.run({ person, given: count, lastAt: lastAt?.epochMilliseconds ?? null, owed, returned, missed });
      }
    },
  };
}

function toTurn({ given: count, lastAt, owed, returned, missed }: typeof rota.$inferSelect): Rota[string] {
  return {
    given: count,
    owed,
    ...(returned > 0 && { returned }),
    ...(missed > 0 && { missed }),
    ...(lastAt === null ? {} : { lastAt: Temporal.Instant.fromEpochMilliseconds(lastAt) }),
  };
}

/** One query for all: both counts are read from indexes that hold only what is counted. */
export function prepareLoads(db: Database): (people: { id: PersonId; since: Instant }[]) => Loads {
  const counts = db
    .select({
      id: sql<string>`value ->> 'id'`,
      open: sql<number>`(select count(*) from leads where owner = value ->> 'id' and on_hands = 1)`,
      today: sql<number>`(select count(*) from leads where owner = value ->> 'id' and offered_at >= value ->> 'since')`,
    })
    .from(sql`json_each(${given('people')})`)
    .prepare();
  return (people) => {
    if (people.length === 0) return {};
    const asked = people.map(({ id, since }) => ({ id, since: since.epochMilliseconds }));
    const rows = counts.all({ people: JSON.stringify(asked) });
    return Object.fromEntries(rows.map(({ id, open, today }) => [id, { open, today }]));
  };
}
