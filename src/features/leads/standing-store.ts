import { and, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { LeadId, PersonId } from './model.ts';
import { leads } from './tables.ts';

/** Which leads wait, and for whom. */
export interface StandingStore {
  /** Leads that wait for this person's answer, the oldest first; at most 50, more than anybody is told of. */
  waitingFor(person: PersonId): LeadId[];
  /** Leads that anybody may take, the oldest first. */
  held(): LeadId[];
}

const given = sql.placeholder;

export function createStandingStore(db: Database): StandingStore {
  const waiting = db
    .select({ number: leads.number })
    .from(leads)
    .where(and(eq(leads.owner, given('person')), eq(leads.state, 'waiting')))
    .orderBy(leads.number)
    .limit(50)
    .prepare();
  const held = db
    .select({ number: leads.number })
    .from(leads)
    .where(sql`state in ('waiting', 'held') and state = 'held'`)
    .orderBy(leads.number)
    .prepare();
  const ids = (rows: { number: number }[]): LeadId[] => rows.map(({ number }) => `L${number}`);
  return {
    waitingFor: (person) => ids(waiting.all({ person })),
    held: () => ids(held.all()),
  };
}
