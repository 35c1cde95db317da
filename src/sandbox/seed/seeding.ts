import type { StoredRecord } from '../hubspot/model.ts';
import type { Crm } from '../hubspot/state.ts';
import type { Calendar } from './calendar.ts';
import type { Random } from './chance.ts';
import type { Company } from './companies.ts';
import type { Diary } from './diary.ts';
import type { Team } from './team.ts';

/** Who the seed writes about: what all need to know of a person. */
export interface Person {
  name: { first: string; last: string };
  company: Company | undefined;
  zone: string;
}

/** What everything that fills the portal works with. */
export interface Seeding {
  crm: Crm;
  diary: Diary;
  calendar: Calendar;
  team: Team;
  /** Who people are and what they do. */
  who: Random;
  /** When they do it: a stream of its own, so that people are the same on another day. */
  when: Random;
  /** Epoch milliseconds: nothing happens later. */
  last: number;
  contacts: Map<Person, StoredRecord>;
  companies: Map<Company, StoredRecord>;
}

/** Epoch milliseconds as they are written into a property. */
export function shown(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}

/** The company's record; it comes into being with the first person of it. */
function companyRecord({ crm, companies }: Seeding, company: Company, at: number): StoredRecord {
  const known = companies.get(company);
  if (known !== undefined) return known;
  const made = crm.create('companies', company, { source: 'IMPORT', at });
  companies.set(company, made);
  return made;
}

/** The person's record. Throws for somebody of whom nothing has been written yet. */
export function contactOf({ contacts }: Seeding, person: Person): StoredRecord {
  const record = contacts.get(person);
  if (record === undefined) throw new Error(`Nothing is known yet of ${person.name.first} ${person.name.last}.`);
  return record;
}

/** Makes the contact, linked to its company. */
export function createContact(
  seeding: Seeding,
  person: Person,
  properties: Record<string, string>,
  writer: { source: 'FORM' | 'IMPORT'; at: number },
): void {
  const { crm, contacts } = seeding;
  const links =
    person.company === undefined
      ? []
      : [{ to: { type: 'companies' as const, id: companyRecord(seeding, person.company, writer.at).id }, typeId: 1 }];
  const { first, last } = person.name;
  contacts.set(person, crm.create('contacts', { firstname: first, lastname: last, ...properties }, writer, links));
}
