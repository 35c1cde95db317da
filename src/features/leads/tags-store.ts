import { sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { LeadId } from './model.ts';
import { leads } from './tables.ts';

/** Leads of which HubSpot does not say yet what it should, oldest first. Synchronous. */
export function prepareTagsDue(db: Database): (limit: number) => { id: LeadId }[] {
  const due = db
    .select({ number: leads.number })
    .from(leads)
    .where(sql`tags_due = 1`)
    .orderBy(leads.number)
    .limit(sql.placeholder('limit'))
    .prepare();
  return (limit) => due.all({ limit }).map(({ number }) => ({ id: `L${number}` }));
}
