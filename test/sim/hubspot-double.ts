import type { CrmEvent, CrmRecord, HubSpot } from '#adapters/hubspot/port.ts';
import { DeliveryError } from '#lib/errors.ts';
import { colleagues, OUTSIDER } from './cast.ts';
import { companies } from './companies.ts';
import type { FarLine } from './far-line.ts';
import { createSalesRecords, logCall, readDeals, salesReading, winDeal, type SalesRecords } from './sales-records.ts';
import type { Timeline } from './timeline.ts';

export interface Contact {
  id: string;
  formerIds: string[];
  properties: Record<string, string>;
  createdAt: number;
  updatedAt: number;
  /** Who last wrote each property: us, or somebody in HubSpot. */
  writers: Record<string, 'us' | 'somebody'>;
}

/** A portal in memory. */
export interface HubSpotDouble {
  contacts: Map<string, Contact>;
  /** By their markers. */
  notes: string[];
  sales: SalesRecords;
  /** Somebody logs a call with a contact. */
  logCall(id: string, ownerId: string): void;
  winDeal(ownerId: string): string;
  create(properties: Record<string, string>): Contact;
  change(id: string, properties: Record<string, string>): void;
  merge(primary: string, other: string): Contact | undefined;
  remove(id: string, forGood: boolean): void;
  /** HubSpot as one life of the process reaches it. */
  over(call: FarLine): HubSpot;
}

/** Counts each change of a contact in a property that the app reads and no rule asks for: what is older shows less. */
export const REVISION = 'hs_analytics_source_data_1';
/** As text that sorts. */
function revision(count: number): string {
  return `r${String(count).padStart(6, '0')}`;
}

function revisionOf({ properties }: Pick<Contact, 'properties'>): number {
  return Number(properties[REVISION]?.slice(1) ?? 0);
}

/** What changed is found by a search only after a while. Milliseconds. */
const INDEX_LAG = 5_000;
/** Small, so that a sweep has pages. */
const PAGE = 4;
const STAGES = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'];
const OWNERS = [...colleagues.map(({ ownerId, name, email }) => ({ id: ownerId, name, email, archived: false }))];

interface Portal {
  time: Timeline;
  contacts: Map<string, Contact>;
  notes: string[];
  tell(event: CrmEvent): void;
  lists: string[];
  sales: SalesRecords;
  eventId: number;
}

/** `tell`: hears every event that HubSpot has a webhook for. */
export function createHubSpotDouble(time: Timeline, tell: (event: CrmEvent) => void): HubSpotDouble {
  const portal: Portal = {
    time,
    contacts: new Map(),
    notes: [],
    tell,
    lists: [],
    sales: createSalesRecords(),
    eventId: 0,
  };
  const { contacts } = portal;
  let lastId = 1000;
  const nextId = (): string => String((lastId += 1));

  function add(properties: Record<string, string>, formerIds: string[]): Contact {
    const at = time.now();
    const held = { ...properties, [REVISION]: properties[REVISION] ?? revision(1) };
    const contact = { id: nextId(), formerIds, properties: held, createdAt: at, updatedAt: at, writers: {} };
    contacts.set(contact.id, contact);
    return contact;
  }

  return {
    contacts,
    notes: portal.notes,
    sales: portal.sales,
    logCall: (id, ownerId) => void write(portal, id, logCall(portal.sales, time, id, ownerId), 'somebody'),
    winDeal: (ownerId) => winDeal(portal.sales, { time, ownerId, tell }),
    create(properties) {
      const contact = add(properties, []);
      announce(portal, 'contact.creation', contact.id);
      return contact;
    },
    change: (id, properties) => void write(portal, id, properties, 'somebody'),
    merge(primaryId, otherId) {
      const [primary, other] = [contacts.get(primaryId), contacts.get(otherId)];
      if (!primary || !other) return undefined;
      const formerIds = [primary, other].flatMap(({ id, formerIds: older }) => [id, ...older]);
      const newest = Math.max(...[primary, other].map(revisionOf)) + 1;
      const merged = add({ ...other.properties, ...primary.properties, [REVISION]: revision(newest) }, formerIds);
      merged.writers = { ...primary.writers };
      contacts.delete(primaryId);
      contacts.delete(otherId);
      announce(portal, 'contact.merge', merged.id, { mergedInto: merged.id, mergedFrom: [primaryId, otherId] });
      return merged;
    },
    remove(id, forGood) {
      if (!contacts.delete(id)) return;
      announce(portal, 'contact.deletion', id);
      if (forGood) announce(portal, 'contact.privacyDeletion', id);
    },
    over: (call) => ({ ...reading(portal, call), ...writing(portal, call), ...salesReading(portal.sales, call) }),
  };
}

function announce(portal: Portal, type: CrmEvent['type'], objectId: string, more: Partial<CrmEvent> = {}): void {
  portal.eventId += 1;
  const at = portal.time.now();
  const key = ['1', type, objectId, more.property ?? '', portal.eventId, at].join('|');
  portal.tell({ key, type, objectId, at: Temporal.Instant.fromEpochMilliseconds(at), ...more });
}

/** Lifecycle stages only move forward: a backward write says yes and changes nothing. */
function write(
  portal: Portal,
  id: string,
  properties: Record<string, string>,
  writer: 'us' | 'somebody',
): Contact | undefined {
  const contact = find(portal, id);
  if (!contact) return undefined;
  const changed = Object.entries(properties).filter(([name, value]) => {
    const held = contact.properties[name] ?? '';
    const isBackward = name === 'lifecyclestage' && STAGES.indexOf(value) < STAGES.indexOf(held);
    return value !== held && !isBackward;
  });
  for (const [name, value] of changed) {
    contact.properties[name] = value;
    contact.writers[name] = writer;
  }
  if (changed.length === 0) return contact;
  contact.properties[REVISION] = revision(revisionOf(contact) + 1);
  // Two changes of one millisecond could not be told apart.
  contact.updatedAt = Math.max(portal.time.now(), contact.updatedAt + 1);
  for (const [property] of changed) announce(portal, 'contact.propertyChange', contact.id, { property });
  return contact;
}

function find({ contacts }: Portal, id: string): Contact | undefined {
  return contacts.get(id) ?? [...contacts.values()].find(({ formerIds }) => formerIds.includes(id));
}

function recordOf(contact: Contact): CrmRecord {
  const held = Object.entries(contact.properties).filter(([, value]) => value !== '');
  return {
    id: contact.id,
    formerIds: [...contact.formerIds],
    properties: Object.fromEntries(held),
    createdAt: Temporal.Instant.fromEpochMilliseconds(contact.createdAt),
    updatedAt: Temporal.Instant.fromEpochMilliseconds(contact.updatedAt),
    archived: false,
  };
}

function reading(portal: Portal, call: FarLine) {
  const { contacts } = portal;
  const read = (ids: string[]): Map<string, CrmRecord> =>
    new Map(
      ids.flatMap((id) => {
        const contact = find(portal, id);
        return contact ? [[id, recordOf(contact)] as const] : [];
      }),
    );
  return {
    readContacts: (ids) => call({ what: `hubspot read ${ids.join(' ')}`, apply: () => read(ids) }),
    readContactsByEmail: (emails) =>
      call({
        what: `hubspot read by mail ${emails.length}`,
        apply: () => {
          const known = [...contacts.values()].filter(({ properties }) => emails.includes(properties['email'] ?? ''));
          return new Map(known.map((contact) => [contact.properties['email'] ?? '', recordOf(contact)]));
        },
      }),
    readCompanies: (ids) => call({ what: `hubspot companies ${ids.join(' ')}`, apply: () => companies(ids) }),
    companiesByDomain: () => call({ what: 'hubspot companies by domain', apply: () => [] }),
    companiesByName: async () => [],
    readRecords: (type, ids) =>
      call({
        what: `hubspot read ${type} ${ids.join(' ')}`,
        apply: () =>
          type === 'contacts' ? read(ids) : type === 'companies' ? companies(ids) : readDeals(portal.sales, ids),
      }),
    contactsInStages: () => call({ what: 'hubspot by stage', apply: () => ({ contacts: [], next: undefined }) }),
    recordPage: () => call({ what: 'hubspot list', apply: () => ({ records: [], next: undefined }) }),
    countContacts: () => call({ what: 'hubspot count', apply: () => portal.contacts.size }),
    owners: () =>
      call({
        what: 'hubspot owners',
        apply: () => [...OWNERS, { id: OUTSIDER, name: 'Olaf', email: 'olaf@elsewhere.example', archived: false }],
      }),
    changedContacts: (since, page) =>
      call({
        what: `hubspot changed since ${since.toString()}${page === undefined ? '' : `, after ${page}`}`,
        apply: () => changesSince(portal, since.epochMilliseconds, page),
      }),
    identify: () => call({ what: 'hubspot who', apply: () => ({ portalId: '1', uiDomain: 'app.hubspot.com' }) }),
  } satisfies Partial<HubSpot>;
}

/** Each page begins after the last change of the one before. */
function changesSince(
  { contacts, time }: Portal,
  since: number,
  page = '',
): Awaited<ReturnType<HubSpot['changedContacts']>> {
  const place = ({ updatedAt, id }: Contact): string => `${updatedAt} ${id}`;
  const rows = [...contacts.values()]
    .filter(({ updatedAt }) => updatedAt >= since && updatedAt <= time.now() - INDEX_LAG)
    .filter((contact) => place(contact) > page)
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  const told = rows.slice(0, PAGE);
  const last = told.at(-1);
  return {
    changes: told.map(({ id, updatedAt }) => ({
      contactId: id,
      at: Temporal.Instant.fromEpochMilliseconds(updatedAt),
    })),
    next: last && rows.length > PAGE ? place(last) : undefined,
  };
}

function writing(portal: Portal, call: FarLine) {
  const { notes, lists } = portal;
  return {
    updateContact: (id, properties) =>
      call({
        what: `hubspot update ${id} ${JSON.stringify(properties)}`,
        apply: () => {
          const contact = write(portal, id, properties, 'us');
          if (!contact) throw new DeliveryError('refused', 'hubspot-not-found');
          return recordOf(contact);
        },
      }),
    updateContacts: (changes) =>
      call({
        what: `hubspot update many ${JSON.stringify([...changes])}`,
        apply: () => {
          const held = [...changes].map(([id, properties]) => [id, write(portal, id, properties, 'us')] as const);
          return new Map(held.flatMap(([id, contact]) => (contact ? [[id, recordOf(contact)] as const] : [])));
        },
      }),
    // Nobody asks for a test lead there.
    createContact: () => Promise.reject(new DeliveryError('refused', 'hubspot-refused')),
    archiveContact: async () => undefined,
    updateCompany: (id, properties) =>
      call({
        what: `hubspot update company ${id} ${JSON.stringify(properties)}`,
        apply: () => ({ ...companies([id]).get(id)!, properties }),
      }),
    defineText: async () => undefined,
    defineProperty: async () => undefined,
    contactList: async (name) => {
      if (!lists.includes(name)) lists.push(name);
      return String(lists.indexOf(name));
    },
    changeList: () => call({ what: 'hubspot list', apply: () => undefined }),
    createNote: ({ marker, about }) =>
      call({
        what: `hubspot note ${marker}`,
        once: true,
        apply: () => {
          if (about.type === 'contacts' && !find(portal, about.id))
            throw new DeliveryError('refused', 'hubspot-not-found');
          notes.push(marker);
          return { id: String(notes.length) };
        },
      }),
    findNote: (marker) =>
      call({
        what: `hubspot look for ${marker}`,
        apply: () => (notes.includes(marker) ? { id: String(notes.indexOf(marker) + 1) } : undefined),
      }),
  } satisfies Partial<HubSpot>;
}
