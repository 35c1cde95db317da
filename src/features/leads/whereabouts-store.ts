import { inArray, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Lead, PersonId } from './model.ts';
import { toLead } from './row-store.ts';
import { leads } from './tables.ts';

/** Leads as they are found by whoever comes from HubSpot. Synchronous. */
export interface WhereaboutsStore {
  /** Who never was a lead is absent. At most some hundreds at once. */
  leadsOf(contactIds: string[]): Lead[];
  /** Contact ids of what this person has on their hands, unanswered or accepted; the oldest lead first. */
  onHandsOf(person: PersonId): string[];
}

export function createWhereaboutsStore(db: Database): WhereaboutsStore {
  const onHands = db
    .select({ contactId: leads.contactId })
    .from(leads)
    .where(sql`owner = ${sql.placeholder('person')} and on_hands = 1`)
    .orderBy(leads.number)
    .prepare();
  return {
    leadsOf: (contactIds) => db.select().from(leads).where(inArray(leads.contactId, contactIds)).all().map(toLead),
    onHandsOf: (person) => onHands.all({ person }).map(({ contactId }) => contactId),
  };
}
