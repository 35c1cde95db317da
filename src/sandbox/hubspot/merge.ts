import { LIFECYCLE_STAGES } from './catalogue.ts';
import { mirror } from './consequences.ts';
import type { Crm } from './state.ts';
import type { StoredRecord, Writer } from './model.ts';
import { invalid, Refusal } from './refusal.ts';

const MOST_MERGED = 250;

/** The first one's values win; the stage that is further down the funnel stays. */
function mergedValues(primary: StoredRecord, other: StoredRecord): Record<string, string> {
  const values: Record<string, string> = {};
  for (const record of [other, primary]) {
    for (const [name, value] of record.properties) {
      if (value !== '' && name !== 'associatedcompanyid') values[name] = value;
    }
  }
  const stages = [primary, other].map((record) =>
    LIFECYCLE_STAGES.indexOf(record.properties.get('lifecyclestage') ?? ''),
  );
  const furthest = LIFECYCLE_STAGES[Math.max(...stages)];
  return furthest === undefined ? values : { ...values, lifecyclestage: furthest };
}

/**
 * Merges two contacts or two companies into a new record with a new id, to which both old ids lead from now on.
 * Throws a `Refusal` for a record merged with itself, and past 250 merged ids.
 */
export function mergeRecords(crm: Crm, primary: StoredRecord, other: StoredRecord, writer: Writer): StoredRecord {
  if (primary.id === other.id) throw invalid('Cannot merge a record with itself.');
  const formerIds = [primary.id, other.id, ...primary.formerIds, ...other.formerIds];
  if (formerIds.length > MOST_MERGED) {
    throw new Refusal(414, 'VALIDATION_ERROR', `Cannot have more than ${MOST_MERGED} identities on a profile`);
  }
  const at = writer.at ?? crm.now();
  const table = crm.tables[primary.type];
  const values = mergedValues(primary, other);
  const emails = [primary, other].flatMap((record) => [record.properties.get('email') ?? '', ...record.otherEmails]);
  const merged: StoredRecord = {
    type: primary.type,
    id: crm.nextId(primary.type),
    createdAt: Math.min(primary.createdAt, other.createdAt),
    updatedAt: at,
    properties: new Map(),
    history: new Map([...other.history, ...primary.history]),
    formerIds,
    otherEmails: emails.filter((email) => email !== '' && email !== values['email']),
  };
  crm.quietly(() => {
    for (const old of [primary, other]) table.remove(old);
    table.add(merged);
    for (const id of formerIds) table.alias(id, merged.id);
    crm.set(merged, values, { source: 'CALCULATED', at });
    for (const email of merged.otherEmails) table.index(merged, 'email', '', email);
    for (const old of [primary, other]) crm.links.move(old, merged);
    for (const type of ['contacts', 'companies', 'deals'] as const) {
      mirror(crm, merged, type, { source: 'CALCULATED', at });
      for (const id of crm.links.of(merged, type).keys())
        mirror(crm, { type, id }, merged.type, { source: 'CALCULATED', at });
    }
  });
  crm.tell({
    what: 'merge',
    type: merged.type,
    id: merged.id,
    at,
    source: writer.source,
    merge: { primaryId: primary.id, otherId: other.id, moved: Object.keys(values).length },
  });
  return merged;
}

/** Archives a contact and forgets everything that was known about the person. */
export function forgetContact(crm: Crm, contact: StoredRecord, writer: Writer): void {
  const at = writer.at ?? crm.now();
  crm.archive(contact, writer);
  crm.quietly(() => {
    crm.set(contact, Object.fromEntries([...contact.properties.keys()].map((name) => [name, ''])), writer);
  });
  contact.history.clear();
  contact.otherEmails = [];
  crm.tell({ what: 'privacyDeletion', type: 'contacts', id: contact.id, at, source: writer.source });
}
