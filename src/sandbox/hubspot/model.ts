/** The words of the local HubSpot. */

export const OBJECT_TYPES = [
  'contacts',
  'companies',
  'deals',
  'notes',
  'tasks',
  'communications',
  'calls',
  'emails',
  'meetings',
] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];

/** HubSpot's number for each kind of object, as it stands in webhooks, lists and paths. */
export const OBJECT_TYPE_IDS: Record<ObjectType, string> = {
  contacts: '0-1',
  companies: '0-2',
  deals: '0-3',
  notes: '0-46',
  tasks: '0-27',
  communications: '0-18',
  calls: '0-48',
  emails: '0-49',
  meetings: '0-47',
};

/** HubSpot's `changeSource`: who caused a change. `INTEGRATION` is a write over the API. */
export type ChangeSource = 'INTEGRATION' | 'CRM_UI' | 'FORM' | 'IMPORT' | 'CALCULATED';

export interface PropertyOption {
  label: string;
  value: string;
  displayOrder: number;
  hidden: boolean;
}

export interface PropertyDefinition {
  name: string;
  label: string;
  type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool';
  fieldType: string;
  groupName: string;
  description: string;
  options: PropertyOption[];
  /** HubSpot fills it in; a write over the API is refused. */
  readOnly: boolean;
  unique: boolean;
  /** The options are the owners of the portal. */
  owner: boolean;
  custom: boolean;
  /** How HubSpot's pages show it, where somebody said so. */
  shown?: { displayOrder?: number; hidden?: boolean; formField?: boolean };
}

export interface PastValue {
  value: string;
  /** Epoch milliseconds. */
  at: number;
  source: ChangeSource;
}

/** What is stored of one record. Ids, dates and former ids are shown as properties only when somebody asks. */
export interface StoredRecord {
  type: ObjectType;
  id: string;
  /** Epoch milliseconds. */
  createdAt: number;
  updatedAt: number;
  archivedAt?: number;
  properties: Map<string, string>;
  /** Newest first. */
  history: Map<string, PastValue[]>;
  /** Ids that were merged into this one. */
  formerIds: string[];
  /** E-mail addresses of records that were merged into this one: still taken. */
  otherEmails: string[];
}

/** What happened to a record: the material of webhooks. */
export interface RecordChange {
  what: 'creation' | 'propertyChange' | 'merge' | 'deletion' | 'privacyDeletion';
  type: ObjectType;
  id: string;
  at: number;
  source: ChangeSource;
  property?: string;
  value?: string;
  merge?: { primaryId: string; otherId: string; moved: number };
}

/** Who writes and when. `at` is epoch milliseconds; without it, now. */
export interface Writer {
  source: ChangeSource;
  at?: number;
}

export interface Owner {
  id: string;
  email: string;
  name: string;
  /** Has left: HubSpot keeps who they were, apart from the others. */
  archived?: boolean;
}
