/** A record with only the properties we asked for. HubSpot's values are strings; absent and empty are both absent here. */
export interface CrmRecord {
  id: string;
  /** Ids that were merged into this one; asking for such an id answers this record. */
  formerIds: string[];
  properties: Record<string, string>;
  createdAt: Temporal.Instant;
  updatedAt: Temporal.Instant;
  archived: boolean;
}

export interface CrmOwner {
  id: string;
  email: string;
  name: string;
  archived: boolean;
}

/** A property of contacts with a choice of values. Names and values are HubSpot's internal ones: small letters, digits, `_`. */
export interface ChoiceProperty {
  name: string;
  label: string;
  description: string;
  options: { value: string; label: string }[];
}

/** The one way out to HubSpot. Every method throws `DeliveryError`; none retries by itself. */
export interface HubSpot {
  /** By any id asked for, old ids of merged records included. Unknown and deleted ids are absent. Up to 100 a call. */
  readContacts(ids: string[], properties: string[]): Promise<Map<string, CrmRecord>>;
  /** By e-mail address in small letters, `email` among the properties. Unknown ones are absent. One call per 100. */
  readContactsByEmail(emails: string[], properties: string[]): Promise<Map<string, CrmRecord>>;
  readCompanies(ids: string[], properties: string[]): Promise<Map<string, CrmRecord>>;
  /** Companies with one of these domains, in small letters. A search for each sixty. */
  companiesByDomain(domains: string[], properties: string[]): Promise<CrmRecord[]>;
  /** Companies with a word in their name that begins so. A search for each five. */
  companiesByName(beginnings: string[], properties: string[]): Promise<CrmRecord[]>;
  /** Answers the record as HubSpot holds it afterwards: a backward lifecycle write, say, changes nothing. */
  updateContact(id: string, properties: Record<string, string>): Promise<CrmRecord>;
  updateCompany(id: string, properties: Record<string, string>): Promise<CrmRecord>;
  /** Sees that contacts have this property with at least these options. */
  defineProperty(property: ChoiceProperty): Promise<void>;
  /** The id of the list of contacts of this name, made when there is none. */
  contactList(name: string): Promise<string>;
  /** Contact ids; who is on it already, or is not, is passed over. */
  changeList(id: string, change: { add: string[]; remove: string[] }): Promise<void>;
  /** `marker` is unique and stands in the body, so that an unknown outcome can be found again. */
  createNote(note: { contactId: string; html: string; marker: string; at: Temporal.Instant }): Promise<{ id: string }>;
  findNote(marker: string): Promise<{ id: string } | undefined>;
  owners(): Promise<CrmOwner[]>;
  /** One page of contacts changed at or after `since`, oldest change first. `next` is undefined on the last page. */
  changedContacts(
    since: Temporal.Instant,
    page?: string,
  ): Promise<{ changes: { contactId: string; at: Temporal.Instant }[]; next: string | undefined }>;
  /** The next 200 contacts, by id, in one of these lifecycle stages. `next`, the `after` of the page that follows, is undefined on the last. */
  contactsInStages(
    stages: string[],
    properties: string[],
    after?: string,
  ): Promise<{ contacts: CrmRecord[]; next: string | undefined }>;
  /** Which portal we are in; throws a `SetupError` naming the variable when the token is wrong. */
  identify(): Promise<{ portalId: string; uiDomain: string }>;
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
    | 'other';
  objectId: string;
  property?: string;
  value?: string;
  at: Temporal.Instant;
  /** For a merge: the id that now holds everything, and the ids that went into it. */
  mergedInto?: string;
  mergedFrom?: string[];
}
