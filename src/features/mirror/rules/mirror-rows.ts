import { fingerprint } from '#lib/fingerprint.ts';
import { mailKind, registeredDomain } from '#lib/mail-kind.ts';
import {
  COMPANY_FIELDS,
  CONTACT_FIELDS,
  FUNNEL,
  type Kind,
  type Mail,
  type MirrorCompany,
  type MirrorContact,
  type MirrorDeal,
  type Rows,
  type SeenRecord,
} from '../model.ts';
import { amountIn } from './amounts.ts';
import { plainMailbox, plainWords } from './plain-forms.ts';

type Properties = Record<string, string>;

/** What a row is made with. `salt`: of this install, so that its fingerprints fit no list that was made elsewhere. */
export interface Making {
  salt: string;
  /** For deals that name none. */
  currency: string;
}

const entered = (stage: (typeof FUNNEL)[number]): string => `hs_v2_date_entered_${stage}`;

/** What counts as a sign of life. An opened e-mail does not: machines open mail. */
const ACTIVITY = [
  'notes_last_contacted',
  'notes_last_updated',
  'hs_last_sales_activity_timestamp',
  'recent_conversion_date',
  'hs_analytics_last_timestamp',
  'hs_email_last_click_date',
];

/** What is asked of HubSpot for a row of each kind. */
export const PROPERTIES: Record<Kind, string[]> = {
  contacts: [
    ...['email', 'firstname', 'lastname', 'company', 'jobtitle', 'numemployees', 'industry', 'associatedcompanyid'],
    ...['lifecyclestage', 'hubspot_owner_id', 'createdate', 'hs_analytics_source', 'hs_analytics_source_data_1'],
    ...['first_conversion_event_name', 'hs_email_hard_bounce_reason_enum', 'hs_email_bad_address'],
    ...FUNNEL.map(entered),
    ...ACTIVITY,
  ],
  companies: ['name', 'domain', 'numberofemployees', 'industry', 'createdate'],
  deals: [
    ...['dealstage', 'pipeline', 'amount', 'deal_currency_code', 'createdate', 'closedate', 'hubspot_owner_id'],
    ...['hs_analytics_source', 'hs_is_closed', 'hs_is_closed_won'],
  ],
};

const MAKE: { [K in Kind]: (record: SeenRecord, making: Making) => Rows[K] } = {
  contacts: contactRow,
  companies: companyRow,
  deals: dealRow,
};

/** The row of a record: facts derived from it, none of its words that say who somebody is. */
export function rowOf<K extends Kind>(kind: K, record: SeenRecord, making: Making): Rows[K] {
  return MAKE[kind](record, making);
}

function contactRow({ id, properties: p, createdAt }: SeenRecord, { salt }: Making): MirrorContact {
  const at = (stage: (typeof FUNNEL)[number]): number | null => millis(p[entered(stage)]);
  const email = p['email'] ?? '';
  return {
    id,
    createdAt: millis(p['createdate']) ?? createdAt.epochMilliseconds,
    stage: p['lifecyclestage'] ?? null,
    leadAt: at('lead'),
    mqlAt: at('marketingqualifiedlead'),
    sqlAt: at('salesqualifiedlead'),
    opportunityAt: at('opportunity'),
    customerAt: at('customer'),
    source: p['hs_analytics_source'] ?? null,
    form: p['first_conversion_event_name']?.slice(0, 120) ?? null,
    ownerId: p['hubspot_owner_id'] ?? null,
    companyId: p['associatedcompanyid'] ?? null,
    lastActivityAt: latest(ACTIVITY.map((name) => millis(p[name]))),
    filled: contactBits(p),
    mail: mailOf(p),
    mailPrint: email === '' ? null : fingerprint(salt, 'mail', plainMailbox(email)),
    namePrint: namePrint(p, salt),
  };
}

function contactBits(p: Properties): number {
  const held: Record<keyof typeof CONTACT_FIELDS, string | undefined> = {
    email: p['email'],
    firstName: p['firstname'],
    lastName: p['lastname'],
    company: p['company'] ?? p['associatedcompanyid'],
    source: p['hs_analytics_source'],
    stage: p['lifecyclestage'],
    created: p['createdate'],
    jobTitle: p['jobtitle'],
    size: p['numemployees'],
    industry: p['industry'],
    sourceDetail: p['hs_analytics_source_data_1'],
  };
  return bitsOf(CONTACT_FIELDS, held);
}

function companyRow({ id, properties: p, createdAt }: SeenRecord, { salt }: Making): MirrorCompany {
  const held = { name: p['name'], domain: p['domain'], size: p['numberofemployees'], industry: p['industry'] };
  const domain = p['domain']?.trim().toLowerCase() ?? '';
  return {
    id,
    createdAt: millis(p['createdate']) ?? createdAt.epochMilliseconds,
    filled: bitsOf(COMPANY_FIELDS, held),
    domainPrint: domain === '' ? null : fingerprint(salt, 'domain', domain.replace(/^www\./, '')),
  };
}

function dealRow({ id, properties: p, createdAt }: SeenRecord, making: Making): MirrorDeal {
  const { currency, minor } = amountIn(p['amount'], p['deal_currency_code'], making.currency);
  return {
    id,
    createdAt: millis(p['createdate']) ?? createdAt.epochMilliseconds,
    closedAt: millis(p['closedate']),
    stage: p['dealstage'] ?? null,
    pipeline: p['pipeline'] ?? null,
    outcome: p['hs_is_closed_won'] === 'true' ? 'won' : p['hs_is_closed'] === 'true' ? 'lost' : 'open',
    amountMinor: minor,
    currency,
    source: p['hs_analytics_source'] ?? null,
    ownerId: p['hubspot_owner_id'] ?? null,
  };
}

function bitsOf<Field extends string>(bits: Record<Field, number>, held: Record<Field, string | undefined>): number {
  const names = Object.keys(bits) as Field[];
  return names.reduce((sum, name) => sum + ((held[name] ?? '').trim() === '' ? 0 : bits[name]), 0);
}

/** HubSpot's hard bounces; `hs_email_bounce` counts soft ones too and says nothing. */
function mailOf(p: Properties): Mail {
  const email = p['email'] ?? '';
  if (email === '') return 'none';
  if (mailKind(email) === undefined) return 'malformed';
  return p['hs_email_hard_bounce_reason_enum'] !== undefined || p['hs_email_bad_address'] === 'true'
    ? 'bounced'
    : 'fine';
}

/** Only whose employer is known by the domain: two people of one name at a free mail provider are two people. */
function namePrint(p: Properties, salt: string): string | null {
  const email = p['email'] ?? '';
  const name = plainWords(`${p['firstname'] ?? ''} ${p['lastname'] ?? ''}`);
  const domain = mailKind(email) === 'work' ? registeredDomain(email) : undefined;
  if (domain === undefined || !name.includes(' ')) return null;
  return fingerprint(salt, 'name', name, domain);
}

function latest(times: (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** HubSpot writes times in ISO, and in some answers as milliseconds. */
function millis(text: string | undefined): number | null {
  if (text === undefined) return null;
  const ms = /^-?\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isSafeInteger(ms) ? ms : null;
}
