import { and, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { LeadId } from './model.ts';
import { leads } from './tables.ts';

/** How somebody may name a lead. */
export type Reference = { lead: LeadId } | { contact: string } | { channel: string; ts: string };

/** Finds the lead that is meant. Reads only. */
export type Lookup = (reference: Reference) => LeadId | undefined;

export function createLookup(db: Database): Lookup {
  const given = sql.placeholder;
  const byContact = db
    .select({ number: leads.number })
    .from(leads)
    .where(eq(leads.contactId, given('contact')))
    .prepare();
  const byCard = db
    .select({ number: leads.number })
    .from(leads)
    .where(and(eq(leads.ts, given('ts')), eq(leads.channel, given('channel'))))
    .prepare();
  return (reference) => {
    if ('lead' in reference) return reference.lead;
    const row = 'contact' in reference ? byContact.get(reference) : byCard.get(reference);
    return row && `L${row.number}`;
  };
}
