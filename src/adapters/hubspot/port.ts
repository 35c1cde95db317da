/** A record with only the properties we asked for. HubSpot's values are strings; absent and empty are both absent here. */
export interface CrmRecord {
  id: string;
  /** Ids that were merged into this one; asking for such an id answers this record. */
  formerIds: string[];
  properties: Record<string, string>;
  createdAt: Temporal.Instant;
  updatedAt: Temporal.Instant;
  archived: boolean;
  /** Since when properties hold what they hold, where that was asked for. */
  since?: Record<string, Temporal.Instant>;
}

/** Somebody was in touch with a contact, as it is logged in HubSpot. */
export interface Engagement {
  /** `calls:51` */
  ref: string;
  kind: 'call' | 'email' | 'meeting' | 'message';
  at: Temporal.Instant;
  /** Whose it is; absent where HubSpot does not say. */
  ownerId?: string;
  /** HubSpot's word for its kind, direction or outcome: `NO_ANSWER`, `LINKEDIN_MESSAGE`. */
  detail?: string;
}

/** Kinds of records, by their plural in HubSpot's paths. */
export type RecordType = 'contacts' | 'companies' | 'deals';

/** One record. */
export interface CrmRef {
  type: RecordType;
  id: string;
}

/** Of a pipeline of deals. `won`: whoever is in it has bought. */
export interface DealStage {
  id: string;
  closed: boolean;
  won: boolean;
}

/** Something to be done, for its owner's list. `marker` is unique and stands in the body. */
export interface NewTask {
  about: CrmRef;
  subject: string;
  html: string;
  /** HubSpot owner id. */
  ownerId?: string;
  due: Temporal.Instant;
  marker: string;
}

/** Which records are of interest: one of `groups` holds, each of them whole. */
export type Wanted = { property: string; is: string[] }[][];

export interface CrmOwner {
  id: string;
  email: string;
  name: string;
  archived: boolean;
}

/** A property of contacts, unless `of` says otherwise, with a choice of values. Names and values are HubSpot's internal ones: small letters, digits, `_`. */
export interface ChoiceProperty {
  name: string;
  label: string;
  description: string;
  options: { value: string; label: string }[];
  of?: RecordType;
}

/** A property that takes any text. */
export type TextProperty = Omit<ChoiceProperty, 'options' | 'of'> & { of: RecordType };

/** The portal that a token belongs to. */
export interface Account {
  portalId: string;
  uiDomain: string;
  /** ISO code of the company's currency; absent where HubSpot does not say. */
  currency?: string;
}

/** The one way out to HubSpot. Every method throws `DeliveryError`; none retries by itself. */
export interface HubSpot {
  /** By any id asked for, old ids of merged records included. Unknown and deleted ids are absent. Up to 100 a call. */
  readContacts(ids: string[], properties: string[]): Promise<Map<string, CrmRecord>>;
  /** By e-mail address in small letters, `email` among the properties. Unknown ones are absent. One call per 100. */
  readContactsByEmail(emails: string[], properties: string[]): Promise<Map<string, CrmRecord>>;
  readCompanies(ids: string[], properties: string[]): Promise<Map<string, CrmRecord>>;
  /** The same of any kind. `dated`: properties of which `since` is wanted. One call per 100, or per 50 with dates. */
  readRecords(type: RecordType, ids: string[], properties: string[], dated?: string[]): Promise<Map<string, CrmRecord>>;
  /** Ids of the records that are linked to this one, its primary one first. */
  associated(from: CrmRef, to: RecordType): Promise<string[]>;
  /** Of all pipelines. */
  dealStages(): Promise<DealStage[]>;
  /** Companies with one of these domains, in small letters. A search for each sixty. */
  companiesByDomain(domains: string[], properties: string[]): Promise<CrmRecord[]>;
  /** Companies with a word in their name that begins so. A search for each five. */
  companiesByName(beginnings: string[], properties: string[]): Promise<CrmRecord[]>;
  /** Answers the record as HubSpot holds it afterwards: a backward lifecycle write, say, changes nothing. */
  updateContact(id: string, properties: Record<string, string>): Promise<CrmRecord>;
  /**
   * The same for up to 100 contacts in one call, by contact id. Who is absent from the answer is told alone, to hear why: HubSpot
   * refused it or knows it by another id.
   */
  updateContacts(changes: Map<string, Record<string, string>>): Promise<Map<string, CrmRecord>>;
  /** By its `email`, which must be among the properties, it is found after an unknown outcome. Refused where there is one already. */
  createContact(properties: Record<string, string>): Promise<{ id: string }>;
  /** Into HubSpot's bin, from which people can take it back for 90 days. Whoever is gone already stays so. */
  archiveContact(id: string): Promise<void>;
  updateCompany(id: string, properties: Record<string, string>): Promise<CrmRecord>;
  updateDeal(id: string, properties: Record<string, string>): Promise<CrmRecord>;
  /** Sees that records have this property with at least these options. */
  defineProperty(property: ChoiceProperty): Promise<void>;
  /** Sees that records have this property. */
  defineText(property: TextProperty): Promise<void>;
  /** The id of the list of contacts of this name, made when there is none. */
  contactList(name: string): Promise<string>;
  /** Contact ids, thousands at once if need be; who is on it already, or is not, is passed over. */
  changeList(id: string, change: { add: string[]; remove: string[] }): Promise<void>;
  /** `marker` is unique and stands in the body, so that an unknown outcome can be found again. */
  createNote(note: { about: CrmRef; html: string; marker: string; at: Temporal.Instant }): Promise<{ id: string }>;
  findNote(marker: string): Promise<{ id: string } | undefined>;
  /**
   * Calls, sent e-mails, meetings and messages of each contact, at or after `since`; what came in or was called off is left out. Notes and
   * tasks are no contact. Eight calls per 100 contacts, or four where there is nothing. The newest hundred of each kind.
   */
  engagements(contactIds: string[], since: Temporal.Instant): Promise<Map<string, Engagement[]>>;
  createTask(task: NewTask): Promise<{ id: string }>;
  findTask(marker: string): Promise<{ id: string } | undefined>;
  owners(): Promise<CrmOwner[]>;
  /** One page of contacts changed at or after `since`, oldest change first. `next` is undefined on the last page. */
  changedContacts(
    since: Temporal.Instant,
    page?: string,
  ): Promise<{ changes: { contactId: string; at: Temporal.Instant }[]; next: string | undefined }>;
  /** The same of any kind of record, of those that are wanted. */
  changedRecords(
    type: RecordType,
    wanted: Wanted,
    since: Temporal.Instant,
    page?: string,
  ): Promise<{ changes: { id: string; at: Temporal.Instant }[]; next: string | undefined }>;
  /** The next 200 contacts, by id, in one of these lifecycle stages. `next`, the `after` of the page that follows, is undefined on the last. */
  contactsInStages(
    stages: string[],
    properties: string[],
    after?: string,
  ): Promise<{ contacts: CrmRecord[]; next: string | undefined }>;
  /** The next 100 of all records of a kind, archived ones left out. `next`, the `after` of the page that follows, is undefined on the last. */
  recordPage(
    type: RecordType,
    properties: string[],
    after?: string,
  ): Promise<{ records: CrmRecord[]; next: string | undefined }>;
  /** How many contacts there are; `without`: of how many this property is empty. One search. */
  countContacts(without?: string): Promise<number>;
  /** Which portal we are in; throws a `SetupError` naming the variable when the token is wrong. */
  identify(): Promise<Account>;
}

/** One element of a webhook batch, parsed. */
export interface CrmEvent {
  /** Unique: portal, subscription type, object, event id and time together. */
  key: string;
  type:
    | 'contact.creation'
    | 'contact.propertyChange'
    | 'contact.merge'
    | 'contact.deletion'
    | 'contact.privacyDeletion'
    | 'company.creation'
    | 'company.propertyChange'
    | 'company.merge'
    | 'company.deletion'
    | 'deal.creation'
    | 'deal.propertyChange'
    | 'deal.merge'
    | 'deal.deletion'
    | 'other';
  objectId: string;
  property?: string;
  value?: string;
  at: Temporal.Instant;
  /** For a merge: the id that now holds everything, and the ids that went into it. */
  mergedInto?: string;
  mergedFrom?: string[];
}
