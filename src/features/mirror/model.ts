/** The words of the mirror: what reports and data quality need of HubSpot's records, and nothing that says who somebody is. */

/** Epoch milliseconds, UTC: a million rows are read in one go. */
export type Millis = number;

/** The stages of the funnel, in their order, by HubSpot's internal names. */
export const FUNNEL = ['lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'] as const;

/** When a contact first came into each of them. */
export const ENTERED = ['leadAt', 'mqlAt', 'sqlAt', 'opportunityAt', 'customerAt'] as const;

/** Which fields of a contact hold something: a bit each. */
export const CONTACT_FIELDS = {
  email: 1,
  firstName: 2,
  lastName: 4,
  company: 8,
  source: 16,
  stage: 32,
  created: 64,
  jobTitle: 128,
  size: 256,
  industry: 512,
  sourceDetail: 1024,
} as const;

/** The same of a company. */
export const COMPANY_FIELDS = { name: 1, domain: 2, size: 4, industry: 8 } as const;

/** `malformed`: it is no address. `bounced`: HubSpot says that mail to it came back for good. */
export const MAILS = ['none', 'malformed', 'bounced', 'fine'] as const;
export type Mail = (typeof MAILS)[number];

/** A contact without name and address. Null: HubSpot does not say. */
export interface MirrorContact {
  id: string;
  createdAt: Millis;
  /** HubSpot's internal name. */
  stage: string | null;
  /** When it first came into each stage of the funnel. */
  leadAt: Millis | null;
  mqlAt: Millis | null;
  sqlAt: Millis | null;
  opportunityAt: Millis | null;
  customerAt: Millis | null;
  /** HubSpot's `ORGANIC_SEARCH`. */
  source: string | null;
  /** The form or event by which it first came. Untrusted text. */
  form: string | null;
  ownerId: string | null;
  /** Its primary company. */
  companyId: string | null;
  lastActivityAt: Millis | null;
  /** Bits of `CONTACT_FIELDS`. */
  filled: number;
  mail: Mail;
  /** The same for the same mailbox, however it is written. */
  mailPrint: string | null;
  /** The same for the same name at the same employer. */
  namePrint: string | null;
}

export interface MirrorCompany {
  id: string;
  createdAt: Millis;
  /** Bits of `COMPANY_FIELDS`. */
  filled: number;
  domainPrint: string | null;
}

export interface MirrorDeal {
  id: string;
  createdAt: Millis;
  closedAt: Millis | null;
  stage: string | null;
  pipeline: string | null;
  outcome: 'open' | 'won' | 'lost';
  /** Whole minor units of `currency`; null where no amount is known. */
  amountMinor: number | null;
  currency: string;
  /** Where its primary contact came from, by HubSpot's word. */
  source: string | null;
  ownerId: string | null;
}

/** A record as it was read. HubSpot's values are strings; empty ones are absent. */
export interface SeenRecord {
  id: string;
  properties: Record<string, string>;
  createdAt: Temporal.Instant;
}

/** A whole row of each kind. */
export interface Rows {
  contacts: MirrorContact;
  companies: MirrorCompany;
  deals: MirrorDeal;
}
export type Kind = keyof Rows;
export const KINDS = ['contacts', 'companies', 'deals'] as const satisfies Kind[];

/** The last round that came to its end. */
export interface Synced {
  date: string;
  at: string;
}

/** The last round that was begun. */
export type Began = Synced;
