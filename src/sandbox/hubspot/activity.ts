import type { End } from './links.ts';
import type { ObjectType, StoredRecord, Writer } from './model.ts';
import { instantOf, shownInstant } from './property-values.ts';
import type { Crm } from './state.ts';

const TOUCHED = ['contacts', 'companies', 'deals'] as const;

/**
 * Which properties of its records an activity moves, and the property that holds its time. A message, a call
 * and a meeting reached somebody; a note and a task did not, and a task counts from its completion. HubSpot's `hs_last_sales_activity_timestamp` is what
 * the contact did with tracked mail and pages, so nothing that a rep logs moves it.
 */
const MOVES: Partial<Record<ObjectType, { time: string; properties: string[] }>> = {
  notes: { time: 'hs_timestamp', properties: ['notes_last_updated'] },
  tasks: { time: 'hs_task_completion_date', properties: ['notes_last_updated'] },
  communications: { time: 'hs_timestamp', properties: ['notes_last_updated', 'notes_last_contacted'] },
  calls: { time: 'hs_timestamp', properties: ['notes_last_updated', 'notes_last_contacted'] },
  emails: { time: 'hs_timestamp', properties: ['notes_last_updated', 'notes_last_contacted'] },
  meetings: { time: 'hs_timestamp', properties: ['notes_last_updated', 'notes_last_contacted'] },
};

const timeIn = (record: StoredRecord, name: string): number => instantOf(record.properties.get(name) ?? '') ?? 0;

/** Moves the dates of last activity of the records an activity is linked to: never back, and never into the future. */
export function tellOfActivity(crm: Crm, activity: End, writer: Writer): void {
  const moves = MOVES[activity.type];
  const record = moves && crm.tables[activity.type].get(activity.id);
  if (record === undefined || moves === undefined) return;
  const at = timeIn(record, moves.time);
  if (at === 0 || at > crm.now()) return;
  for (const type of TOUCHED) {
    for (const id of crm.links.of(record, type).keys()) {
      const touched = crm.tables[type].get(id);
      const behind = moves.properties.filter((name) => touched !== undefined && timeIn(touched, name) < at);
      if (touched !== undefined) {
        crm.set(touched, Object.fromEntries(behind.map((name) => [name, shownInstant(at)])), writer);
        if (type === 'contacts') countContacts(crm, touched, writer);
      }
    }
  }
}

const CONTACTS: ObjectType[] = ['calls', 'emails', 'meetings', 'communications'];

/** How often the contact was contacted, by what is logged and is not to come. */
function countContacts(crm: Crm, contact: StoredRecord, writer: Writer): void {
  const logged = CONTACTS.flatMap((type) =>
    [...crm.links.of(contact, type).keys()].map((id) => crm.tables[type].get(id)),
  );
  const count = logged.filter((one) => one !== undefined && timeIn(one, 'hs_timestamp') <= crm.now()).length;
  if (count > 0) crm.set(contact, { num_contacted_notes: String(count) }, writer);
}

/** HubSpot's "contact unworked": nobody owns it, or the owner has not reached out since it was given to them. */
export function isUnworked(contact: StoredRecord): boolean {
  const owned = (contact.properties.get('hubspot_owner_id') ?? '') !== '';
  return !owned || timeIn(contact, 'notes_last_contacted') < timeIn(contact, 'hubspot_owner_assigneddate');
}
