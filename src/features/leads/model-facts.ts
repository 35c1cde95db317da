/** What is known about a lead: facts, and what is remembered of earlier looks. Taken from model.ts by everybody else. */

import type { Account, AccountCheck } from './model-account.ts';

export type Instant = Temporal.Instant;

/** Something a lead did or became. */
export interface Signal {
  /** From scoring.yml: `pricing-visit`, `demo-request` … */
  kind: string;
  at?: Instant;
  /** In words for the card: "Asked for a demo". */
  says: string;
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
    bounced?: boolean;
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
    email_clicks?: number;
  };
  created_at: Instant;
  /** The company in HubSpot that the lead belongs to as far as we can tell. */
  account?: Account;
  /** Why there may be one that we do not know. */
  account_check?: AccountCheck;
}
