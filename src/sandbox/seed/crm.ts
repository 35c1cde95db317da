import type { Crm } from '../hubspot/state.ts';
import type { StoredRecord } from '../hubspot/model.ts';
import { inventedCompanies } from './companies.ts';
import { between, emailOf, pick, someone } from './people.ts';

const COMPANIES = 40;
const CONTACTS = 120;
const DEALS = 14;
const DAYS = 90;
const DAY = 86_400_000;

const TITLES = [
  'VP Operations',
  'Head of Marketing',
  'Chief Executive Officer',
  'Operations Manager',
  'Marketing Manager',
  'Revenue Operations Lead',
  'Chief Financial Officer',
  'Sales Director',
  'Data Analyst',
  'Customer Success Manager',
  'IT Administrator',
  'Office Manager',
];

/** How many of 20 contacts stand where: most are still early in the funnel. */
const STAGES = [
  ...Array.from({ length: 5 }, () => 'subscriber'),
  ...Array.from({ length: 7 }, () => 'lead'),
  ...Array.from({ length: 3 }, () => 'marketingqualifiedlead'),
  ...Array.from({ length: 2 }, () => 'salesqualifiedlead'),
  'opportunity',
  ...Array.from({ length: 2 }, () => 'customer'),
];
const WITH_OWNER = new Set(['marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer']);
const STATUSES: Record<string, string> = {
  marketingqualifiedlead: 'NEW',
  salesqualifiedlead: 'IN_PROGRESS',
  opportunity: 'OPEN_DEAL',
  customer: 'CONNECTED',
};
const FORMS = [
  'Newsletter: Sign up',
  'ROI guide: Download',
  'Webinar: Reporting in an hour',
  'Contact: Ask a question',
];
const PAGES = ['/', '/blog/one-source-of-truth', '/product', '/pricing', '/customers', '/docs'];
const DEAL_STAGES = ['appointmentscheduled', 'qualifiedtobuy', 'contractsent', 'closedwon', 'closedwon', 'closedlost'];

/** What the website and the mail tool noticed of somebody. About one in four was never seen. */
function activity(random: () => number, from: number, to: number): Record<string, string> {
  if (random() < 0.25) return {};
  const seen = Temporal.Instant.fromEpochMilliseconds(between(random, from, to)).toString();
  const visits = between(random, 1, 6);
  const converted = random() < 0.6;
  return {
    hs_analytics_num_visits: String(visits),
    hs_analytics_num_page_views: String(visits + between(random, 0, 9)),
    hs_analytics_last_url: `https://fernhill.example${pick(random, PAGES)}`,
    hs_analytics_last_timestamp: seen,
    hs_email_open: String(between(random, 0, 8)),
    hs_email_click: String(between(random, 0, 2)),
    ...(converted && {
      num_conversion_events: '1',
      recent_conversion_event_name: pick(random, FORMS),
      recent_conversion_date: seen,
    }),
  };
}

/** The faults that every real database has: people who left, addresses that bounce, fields that nobody filled in. */
function flaws(random: () => number): Record<string, string> {
  const roll = random();
  if (roll < 0.04) return { hs_email_hard_bounce_reason_enum: 'UNKNOWN_USER' };
  if (roll < 0.06) return { hs_email_bad_address: 'true' };
  if (roll < 0.12) return { hs_email_optout: 'true' };
  if (roll < 0.24) return { jobtitle: '' };
  if (roll < 0.3) return { country: '' };
  return {};
}

function seedContact(crm: Crm, company: StoredRecord, random: () => number, now: number, n: number): StoredRecord {
  const name = someone(random);
  const at = now - between(random, 2, DAYS) * DAY - between(random, 0, DAY);
  const stage = pick(random, STAGES);
  const owner = company.properties.get('hubspot_owner_id') || pick(random, crm.owners).id;
  const value = (property: string): string => company.properties.get(property) ?? '';
  const writer = { source: 'IMPORT', at } as const;
  const contact = crm.create(
    'contacts',
    {
      firstname: name.first,
      lastname: name.last,
      email: emailOf(name, value('domain'), crm.tables.contacts.find('email', emailOf(name, value('domain'))) && n),
      company: value('name'),
      jobtitle: pick(random, TITLES),
      country: value('country'),
      lifecyclestage: stage,
      hs_analytics_source: pick(random, ['ORGANIC_SEARCH', 'PAID_SEARCH', 'REFERRALS', 'DIRECT_TRAFFIC']),
      ...(WITH_OWNER.has(stage) && { hubspot_owner_id: owner }),
      ...(STATUSES[stage] !== undefined && { hs_lead_status: STATUSES[stage] }),
      ...flaws(random),
    },
    writer,
    [{ to: { type: 'companies', id: company.id }, typeId: 1 }],
  );
  const lately = between(random, at, now - DAY);
  crm.update(contact, activity(random, at, lately), { source: 'IMPORT', at: lately });
  return contact;
}

/** The same person twice, under another address: what a duplicate check is to find. */
function seedDuplicate(crm: Crm, original: StoredRecord, now: number): void {
  const value = (property: string): string => original.properties.get(property) ?? '';
  const [local = '', domain = ''] = value('email').split('@');
  crm.create(
    'contacts',
    {
      firstname: value('firstname'),
      lastname: value('lastname'),
      email: `${local.split('.')[0]}@mail.${domain}`,
      company: value('company'),
      lifecyclestage: 'lead',
    },
    { source: 'IMPORT', at: now - 3 * DAY },
  );
}

function seedDeal(crm: Crm, contact: StoredRecord, random: () => number, now: number): void {
  const companyId = contact.properties.get('associatedcompanyid') ?? '';
  const stage = pick(random, DEAL_STAGES);
  const at = between(random, contact.createdAt, now - DAY);
  const company = crm.tables.companies.get(companyId);
  crm.create(
    'deals',
    {
      dealname: `${company?.properties.get('name') ?? 'New'}: first year`,
      amount: String(between(random, 6, 48) * 1_000),
      dealstage: stage,
      pipeline: 'default',
      closedate: Temporal.Instant.fromEpochMilliseconds(at + 30 * DAY).toString(),
      hubspot_owner_id: contact.properties.get('hubspot_owner_id') || pick(random, crm.owners).id,
    },
    { source: 'IMPORT', at },
    [
      { to: { type: 'contacts', id: contact.id }, typeId: 3 },
      ...(company === undefined ? [] : [{ to: { type: 'companies' as const, id: company.id }, typeId: 5 }]),
    ],
  );
}

/**
 * Fills an empty HubSpot with the invented customers of Fernhill Software (fernhill.example): about 120 contacts in 40
 * companies over the 90 days before `now`, some deals, a few duplicates and gaps. No webhook tells of it. The portal needs
 * at least one owner.
 */
export function seedCrm(crm: Crm, random: () => number, now: Temporal.Instant): void {
  const nowMs = now.epochMilliseconds;
  crm.quietly(() => {
    const companies = inventedCompanies(random, COMPANIES).map((properties) => {
      const owned = random() < 0.3 ? { hubspot_owner_id: pick(random, crm.owners).id } : {};
      const at = nowMs - (DAYS + between(random, 1, 200)) * DAY;
      return crm.create('companies', { ...properties, ...owned }, { source: 'IMPORT', at });
    });
    const contacts = Array.from({ length: CONTACTS - 4 }, (_, n) =>
      seedContact(crm, companies[n % COMPANIES] ?? pick(random, companies), random, nowMs, n),
    );
    for (const contact of contacts.slice(0, 4)) seedDuplicate(crm, contact, nowMs);
    const buyers = contacts.filter((contact) =>
      ['opportunity', 'customer'].includes(contact.properties.get('lifecyclestage') ?? ''),
    );
    for (const contact of buyers.slice(0, DEALS)) seedDeal(crm, contact, random, nowMs);
  });
}
