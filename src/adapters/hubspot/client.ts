import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { createCall, type CallReport } from './call.ts';
import { changedContacts, changedRecords } from './changes.ts';
import { companiesByDomain, companiesByName } from './companies.ts';
import { associated, dealStages } from './deals.ts';
import { readEngagements } from './engagements.ts';
import { identify } from './identify.ts';
import { createNote, createTask, findNote, findTask } from './notes.ts';
import { listOwners } from './owners.ts';
import { recordPage } from './pages.ts';
import type { HubSpot } from './port.ts';
import { archiveContact, createContact } from './new-contacts.ts';
import { readContactsByEmail, readRecords, updateContacts, updateRecord } from './records.ts';
import { contactsInStages } from './stages.ts';
import { countContacts } from './totals.ts';
import { changeList, contactList, defineProperty, defineText } from './tags.ts';
import { createTransport } from './transport.ts';

export interface HubSpotOptions {
  token: string;
  /** Where the API is; a path of its own is kept. Default `https://api.hubapi.com`. */
  baseUrl?: string;
  /** Host for links to people's screens, where it is not the one that HubSpot tells. */
  portalUiDomain?: string;
  /** How long one call may take, from connecting to the last byte. Default 10 s. */
  timeoutMs?: number;
  /** Calls in any 10 s, searches aside. Default 90; `Infinity` lifts it, and the one on searches too. */
  requestsPer10s?: number;
  clock: Clock;
  fetch?: typeof globalThis.fetch;
  log: Log;
  onCall?: (call: CallReport) => void;
}

/**
 * The way out to HubSpot. Nothing is loaded or sent before the first call, every call is sent once,
 * and no call waits longer than its turn (20 s at most) plus `timeoutMs`.
 */
export function createHubSpot(options: HubSpotOptions): HubSpot {
  const { token, clock, portalUiDomain, timeoutMs = 10_000, requestsPer10s = 90 } = options;
  const { baseUrl = 'https://api.hubapi.com', fetch = globalThis.fetch, log, onCall } = options;
  const send = createTransport({ fetch, timeoutMs });
  const call = createCall({ token, baseUrl, send, requestsPer10s, clock, log, onCall });
  return {
    readContacts: (ids, properties) => readRecords(call, 'contacts', ids, properties),
    readContactsByEmail: (emails, properties) => readContactsByEmail(call, emails, properties),
    readCompanies: (ids, properties) => readRecords(call, 'companies', ids, properties),
    readRecords: (type, ids, properties, dated) => readRecords(call, type, ids, properties, dated),
    associated: (from, to) => associated(call, from, to),
    dealStages: () => dealStages(call),
    companiesByDomain: (domains, properties) => companiesByDomain(call, domains, properties),
    companiesByName: (beginnings, properties) => companiesByName(call, beginnings, properties),
    updateContact: (id, properties) => updateRecord(call, 'contacts', id, properties),
    updateContacts: (changes) => updateContacts(call, changes),
    createContact: (properties) => createContact(call, properties),
    archiveContact: (id) => archiveContact(call, id),
    updateCompany: (id, properties) => updateRecord(call, 'companies', id, properties),
    updateDeal: (id, properties) => updateRecord(call, 'deals', id, properties),
    defineText: (property) => defineText(call, property),
    defineProperty: (property) => defineProperty(call, property),
    contactList: (name) => contactList(call, name),
    changeList: (id, change) => changeList(call, id, change),
    createNote: (note) => createNote(call, note),
    findNote: (marker) => findNote(call, marker),
    engagements: (contactIds, since) => readEngagements(call, contactIds, since),
    createTask: (task) => createTask(call, task),
    findTask: (marker) => findTask(call, marker),
    owners: () => listOwners(call),
    changedContacts: (since, page) => changedContacts(call, since, page),
    changedRecords: (type, wanted, since, page) => changedRecords(call, type, wanted, since, page),
    contactsInStages: (stages, properties, after) => contactsInStages(call, stages, properties, after),
    recordPage: (type, properties, after) => recordPage(call, type, properties, after),
    countContacts: (without) => countContacts(call, without),
    identify: () => identify(call, portalUiDomain),
  };
}
