import type { CrmRecord } from '#adapters/hubspot/port.ts';
import { mailKind } from '#lib/mail-kind.ts';
import type { Facts, Instant, Lead } from './model.ts';
import type { KnownCompany } from './rules/match-account.ts';

/** What we read of a contact. Names are HubSpot's. */
export const CONTACT_PROPERTIES = [
  'email',
  'firstname',
  'lastname',
  'jobtitle',
  'company',
  'country',
  'associatedcompanyid',
  'lifecyclestage',
  'hs_lead_status',
  'hubspot_owner_id',
  'hs_analytics_source',
  'hs_analytics_source_data_1',
  'hs_analytics_num_page_views',
  'hs_analytics_num_visits',
  'hs_analytics_last_url',
  'hs_analytics_last_timestamp',
  'num_conversion_events',
  'recent_conversion_event_name',
  'recent_conversion_date',
  'hs_email_open',
  'hs_email_click',
  'hs_email_last_open_date',
  'hs_email_last_click_date',
  'hs_email_optout',
  'hs_email_bounce',
  'hs_email_hard_bounce_reason_enum',
  'hs_email_bad_address',
  'notes_last_contacted',
  'num_contacted_notes',
  'createdate',
];

export const COMPANY_PROPERTIES = [
  'name',
  'domain',
  'industry',
  'numberofemployees',
  'country',
  'lifecyclestage',
  'hubspot_owner_id',
  'hs_num_open_deals',
  'num_associated_contacts',
];

/** HubSpot's strings as facts; `alsoFree`: domains of addresses that are nobody's work. What HubSpot does not hold, or holds in a form we cannot read, stays unknown. */
export function factsOf(contact: CrmRecord, company: CrmRecord | undefined, alsoFree: readonly string[] = []): Facts {
  return {
    contact: contactFacts(contact.properties, alsoFree),
    company: company ? companyFacts(company) : {},
    activity: activityFacts(contact.properties),
    created_at: contact.createdAt,
  };
}

type Properties = Record<string, string>;

function contactFacts(held: Properties, alsoFree: readonly string[]): Facts['contact'] {
  const bounced = held['hs_email_hard_bounce_reason_enum'] !== undefined || held['hs_email_bad_address'] === 'true';
  return known({
    email: held['email']?.toLowerCase(),
    email_kind: held['email'] === undefined ? undefined : mailKind(held['email'], alsoFree),
    first_name: held['firstname'],
    last_name: held['lastname'],
    title: held['jobtitle'],
    company_name: held['company'],
    country: held['country'],
    source: held['hs_analytics_source'],
    source_detail: held['hs_analytics_source_data_1'],
    lifecycle_stage: held['lifecyclestage'],
    lead_status: held['hs_lead_status'],
    owner_id: held['hubspot_owner_id'],
    opted_out: held['hs_email_optout'] === 'true',
    bounced,
    bounces: number(held['hs_email_bounce']),
  });
}

/** A company as accounts are matched with it. */
export function knownCompany(company: CrmRecord): KnownCompany {
  const contacts = number(company.properties['num_associated_contacts']);
  return { ...companyFacts(company), id: company.id, ...(contacts === undefined ? {} : { contacts }) };
}

function companyFacts({ id, properties: held }: CrmRecord): Facts['company'] {
  return known({
    id,
    name: held['name'],
    domain: held['domain']?.toLowerCase(),
    employees: number(held['numberofemployees']),
    industry: held['industry'],
    country: held['country'],
    lifecycle_stage: held['lifecyclestage'],
    owner_id: held['hubspot_owner_id'],
    open_deals: number(held['hs_num_open_deals']),
  });
}

function activityFacts(held: Properties): Facts['activity'] {
  return known({
    page_views: number(held['hs_analytics_num_page_views']),
    visits: number(held['hs_analytics_num_visits']),
    last_url: held['hs_analytics_last_url'],
    last_seen_at: instant(held['hs_analytics_last_timestamp']),
    conversions: number(held['num_conversion_events']),
    last_conversion: held['recent_conversion_event_name'],
    last_conversion_at: instant(held['recent_conversion_date']),
    email_opens: number(held['hs_email_open']),
    last_email_open_at: instant(held['hs_email_last_open_date']),
    email_clicks: number(held['hs_email_click']),
    last_email_click_at: instant(held['hs_email_last_click_date']),
  });
}

type Known<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function known<Fields extends Record<string, unknown>>(fields: Fields): Known<Fields> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Known<Fields>;
}

function number(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}

/**
 * When somebody last called, wrote to or met them, and how often in all, by what is logged in HubSpot. A note or a task, ours too, moves
 * neither. Undefined: never.
 */
export function contactedAs({ properties }: CrmRecord): Lead['contacted'] {
  const at = instant(properties['notes_last_contacted']);
  const count = number(properties['num_contacted_notes']);
  return at && { at, ...(count !== undefined && { count }) };
}

/** HubSpot answers ISO 8601, and in some properties epoch milliseconds. */
function instant(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  try {
    const millis = /^\d{10,14}$/.test(text) ? Number(text) : undefined;
    return millis === undefined ? Temporal.Instant.from(text) : Temporal.Instant.fromEpochMilliseconds(millis);
  } catch {
    return undefined;
  }
}
