import type { Crm } from './hubspot/state.ts';
import { knownIn } from './seed/known.ts';
import { personas } from './seed/personas.ts';

const DAYS_AGO = 2 * 24 * 60 * 60_000;

/** A contact that lies in HubSpot and of whom nobody has been told: for a webhook sent by hand. Answers its id. */
export function unannouncedLead(crm: Crm, random: () => number, n: number, now: Temporal.Instant): string {
  const persona = personas.find(({ id }) => id === 'hot-tier1');
  if (!persona) throw new Error('the persona hot-tier1 is gone');
  const made = persona.make(random, 9_000 + n, now, knownIn(crm, now));
  const written = { source: 'IMPORT' as const, at: now.epochMilliseconds - DAYS_AGO };
  let id = '';
  crm.quietly(() => {
    const company = crm.create('companies', made.company ?? {}, written);
    id = crm.create('contacts', made.contact, written, [{ to: { type: 'companies', id: company.id }, typeId: 1 }]).id;
  });
  return id;
}
