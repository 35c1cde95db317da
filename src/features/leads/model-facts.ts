/** What is known about a lead: facts, and what is remembered of earlier looks. Taken from model.ts by everybody else. */

import type { ToldSignal } from '../signals/index.ts';
import type { Account, AccountCheck } from './model-account.ts';

export type Instant = Temporal.Instant;

/** Something a lead did or became. */
export interface Signal {
  /** From scoring.yml: `pricing-visit`, `demo-request` … */
  kind: string;
  at?: Instant;
  /** In words for the card: "Asked for a demo". */
  says: string;
  /** What it rests on: "/pricing". Untrusted text. */
  evidence?: string;
}

/** One look that showed a signal. Signals and their times are worked out from all looks, so that their order does not matter. */
export interface Trace {
  kind: string;
  /** Untrusted text. */
  evidence: string;
  /** By the clock of whoever told us. */
  dated?: Instant;
  /** When we first saw it so. */
  seen?: Instant;
  /** Where the counter of this kind stood. */
  count?: number;
}

/** What is kept of earlier looks at a lead: HubSpot itself only keeps totals and the last of each. */
export interface Memory {
  traces: Trace[];
  /** The lowest that each counter was ever seen at: what stands above it has risen before our eyes. */
  lowest: Record<string, number>;
}

/** What is known about a lead when a decision is made. A field that is not known is absent: unknown is not zero. */
export interface Facts {
  contact: {
    email?: string;
    email_kind?: 'work' | 'free' | 'disposable';
    first_name?: string;
    last_name?: string;
    title?: string;
    company_name?: string;
    country?: string;
    source?: string;
    source_detail?: string;
    lifecycle_stage?: string;
    lead_status?: string;
    /** HubSpot owner id. */
    owner_id?: string;
    opted_out?: boolean;
    /** For good: there is no such address. */
    bounced?: boolean;
    /** Marketing e-mails that came back. */
    bounces?: number;
  };
  company: {
    id?: string;
    name?: string;
    domain?: string;
    employees?: number;
    industry?: string;
    country?: string;
    lifecycle_stage?: string;
    /** HubSpot owner id. */
    owner_id?: string;
    open_deals?: number;
  };
  activity: {
    page_views?: number;
    visits?: number;
    last_url?: string;
    last_seen_at?: Instant;
    conversions?: number;
    last_conversion?: string;
    last_conversion_at?: Instant;
    email_opens?: number;
    last_email_open_at?: Instant;
    email_clicks?: number;
    last_email_click_at?: Instant;
  };
  /** By field, `company.employees`: where it comes from if not from HubSpot. */
  sources?: Record<string, Source>;
  /** What products and websites told, oldest first. */
  signals?: ToldSignal[];
  created_at: Instant;
  /** The company in HubSpot that the lead belongs to as far as we can tell. */
  account?: Account;
  /** Why there may be one that we do not know. */
  account_check?: AccountCheck;
}

/** A field that others than HubSpot may fill. */
export type ExtraField =
  | 'contact.title'
  | 'contact.company_name'
  | 'contact.country'
  | 'company.name'
  | 'company.domain'
  | 'company.employees'
  | 'company.industry'
  | 'company.country';

/** Who told a fact, and when. */
export interface Source {
  /** `apollo`, `peopledatalabs`, `address` (guessed from the e-mail address), `person`. */
  provider: string;
  /** The teammate who filled it in: an id of team.yml. */
  by?: string;
  at: Instant;
  confidence?: 'low' | 'medium' | 'high';
}

/** Who sells what is known of companies and people. */
export type ProviderId = 'apollo' | 'peopledatalabs';

/** That others are asked about the lead, and how that went. */
export interface Enrichment {
  /** A fingerprint of the address or domain that is asked about. Once it is another, they are asked again. */
  about: string;
  tries: number;
  /** Whoever was asked the last time; `failure`: why they did not answer. */
  asked: { provider: ProviderId; failure?: 'refused' | 'spent' | 'limited' | 'unreachable' | 'unreadable' }[];
}

/** A fact that HubSpot did not tell. Untrusted where it is text. */
export interface Extra {
  field: ExtraField;
  value: string | number;
  source: Source;
}
