import type { CrmRecord, HubSpot } from '#adapters/hubspot/port.ts';
import type { Detail, Facts, Onboarding, Person, PersonId, Subject } from './model.ts';

export interface ReadParts {
  hubspot: HubSpot;
  people(): Record<PersonId, Person>;
  onboarding: Onboarding;
}

/** A record as a handoff is opened about it. */
export interface Found {
  facts: Facts;
  /** Whom HubSpot says owns it, and its company, as far as they are in team.yml. */
  owner?: PersonId;
  companyOwner?: PersonId;
  record: CrmRecord;
}

const DEAL = ['dealname', 'amount', 'deal_currency_code', 'closedate', 'dealstage', 'hubspot_owner_id', 'description'];
const CONTACT = [
  'firstname',
  'lastname',
  'jobtitle',
  'company',
  'associatedcompanyid',
  'hubspot_owner_id',
  'lifecyclestage',
];
const COMPANY = ['name', 'domain', 'industry', 'numberofemployees', 'hubspot_owner_id'];
/** So many people of a deal are named. */
const NAMED = 10;

/** What there is to know of a record; undefined when HubSpot does not know it any more. `dated`: of which property the date is wanted. */
export async function readSubject(
  parts: ReadParts,
  { type, id }: Subject,
  dated: string[] = [],
): Promise<Found | undefined> {
  const properties = [
    ...(type === 'deals' ? [...DEAL, ...ownFields(parts)] : type === 'contacts' ? CONTACT : COMPANY),
    ...dated,
  ];
  const record = (await parts.hubspot.readRecords(type, [id], properties, dated)).get(id);
  if (!record || record.archived) return undefined;
  if (type === 'deals') return ofDeal(parts, record);
  return type === 'contacts' ? ofContact(parts, record) : ofCompany(parts, record);
}

function ownFields({ onboarding }: ReadParts): string[] {
  return onboarding.fields.map(({ property }) => property);
}

async function ofDeal(parts: ReadParts, record: CrmRecord): Promise<Found> {
  const { hubspot, onboarding } = parts;
  const ref = { type: 'deals' as const, id: record.id };
  const [contactIds, [companyId]] = await Promise.all([
    hubspot.associated(ref, 'contacts'),
    hubspot.associated(ref, 'companies'),
  ]);
  const contacts = await hubspot.readContacts(contactIds.slice(0, NAMED), ['firstname', 'lastname']);
  const company = await companyOf(parts, companyId);
  const held = record.properties;
  return {
    record,
    ...owners(parts, record, company),
    facts: {
      name: held['dealname'] ?? company?.properties['name'] ?? `Deal ${record.id}`,
      ...(companyId !== undefined && { companyId }),
      contacts: [...contacts.values()].map((contact) => ({ id: contact.id, name: nameOf(contact) })),
      details: [
        ...detail('Amount', amountOf(held)),
        ...detail('Closed', dateOf(held['closedate'])),
        ...detail('Company', company?.properties['name']),
        ...onboarding.fields.map(({ property, label, required }): Detail => {
          const value = held[property];
          return { property, label, required, ...(value !== undefined && { value }) };
        }),
        ...detail('Deal notes', held['description']),
      ],
    },
  };
}

async function ofContact(parts: ReadParts, record: CrmRecord): Promise<Found> {
  const held = record.properties;
  const companyId = held['associatedcompanyid'];
  const company = await companyOf(parts, companyId);
  const name = nameOf(record);
  const firm = company?.properties['name'] ?? held['company'];
  return {
    record,
    ...owners(parts, record, company),
    facts: {
      name: firm === undefined ? name : `${name}, ${firm}`,
      contacts: [{ id: record.id, name }],
      ...(companyId !== undefined && { companyId }),
      details: [...detail('Role', held['jobtitle']), ...companyDetails(company)],
    },
  };
}

async function ofCompany(parts: ReadParts, record: CrmRecord): Promise<Found> {
  return {
    record,
    ...owners(parts, record, record),
    facts: {
      name: record.properties['name'] ?? record.properties['domain'] ?? `Company ${record.id}`,
      contacts: [],
      companyId: record.id,
      details: companyDetails(record),
    },
  };
}

async function companyOf({ hubspot }: ReadParts, id: string | undefined): Promise<CrmRecord | undefined> {
  return id === undefined ? undefined : (await hubspot.readCompanies([id], COMPANY)).get(id);
}

function companyDetails(company: CrmRecord | undefined): Detail[] {
  const held = company?.properties ?? {};
  return [...detail('Industry', held['industry']), ...detail('Employees', held['numberofemployees'])];
}

function owners(
  { people }: ReadParts,
  record: CrmRecord,
  company: CrmRecord | undefined,
): Pick<Found, 'owner' | 'companyOwner'> {
  const personOf = (ownerId: string | undefined): PersonId | undefined =>
    ownerId === undefined ? undefined : Object.values(people()).find((person) => person.ownerId === ownerId)?.id;
  const owner = personOf(record.properties['hubspot_owner_id']);
  const companyOwner = personOf(company?.properties['hubspot_owner_id']);
  return { ...(owner !== undefined && { owner }), ...(companyOwner !== undefined && { companyOwner }) };
}

function nameOf({ properties: { firstname, lastname } }: CrmRecord): string {
  return [firstname, lastname].filter(Boolean).join(' ') || 'Somebody without a name';
}

function detail(label: string, value: string | undefined): Detail[] {
  return value === undefined ? [] : [{ label, value }];
}

const numbers = new Intl.NumberFormat('en-US');

/** `12,000 USD`; HubSpot holds a currency only where there are several. */
function amountOf({ amount, deal_currency_code: currency }: Record<string, string>): string | undefined {
  const value = Number(amount);
  if (amount === undefined || !Number.isFinite(value)) return undefined;
  return [numbers.format(value), currency].filter(Boolean).join(' ');
}

/** HubSpot answers ISO 8601. */
function dateOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
}
