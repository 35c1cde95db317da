import type { StoredRecord } from '../hubspot/model.ts';
import type { Crm } from '../hubspot/state.ts';
import { pick } from './chance.ts';
import type { Known } from './persona-parts.ts';

const DAY = Temporal.Duration.from({ hours: 24 });
/** What a form sends again of somebody whom HubSpot knows. */
const SENT = [
  'firstname',
  'lastname',
  'email',
  'hs_analytics_source',
  'hs_analytics_num_page_views',
  'num_conversion_events',
];

/** Those who were in HubSpot a day before `now`, as the personas meet them. */
export function knownIn(crm: Crm, now: Temporal.Instant): Known {
  const until = now.subtract(DAY).epochMilliseconds;
  const before = (records: StoredRecord[]): StoredRecord[] => records.filter(({ createdAt }) => createdAt <= until);
  const value = (record: StoredRecord | undefined, name: string): string => record?.properties.get(name) ?? '';
  const isProspect = (contact: StoredRecord): boolean => {
    const company = crm.tables.companies.get(value(contact, 'associatedcompanyid'));
    return (
      value(contact, 'lifecyclestage') === 'lead' &&
      ['hubspot_owner_id', 'hs_email_optout', 'hs_email_bad_address', 'hs_email_hard_bounce_reason_enum'].every(
        (name) => value(contact, name) === '',
      ) &&
      Number(value(company, 'numberofemployees')) >= 20 &&
      value(company, 'lifecyclestage') === '' &&
      Number(value(company, 'hs_num_open_deals')) === 0 &&
      !['', 'Student'].includes(value(contact, 'jobtitle'))
    );
  };
  return {
    customer(random) {
      const customers = before(crm.tables.companies.all()).filter((one) => value(one, 'lifecyclestage') === 'customer');
      if (customers.length === 0) return undefined;
      const chosen = pick(random, customers);
      return { name: value(chosen, 'name'), domain: value(chosen, 'domain') };
    },
    lead(random) {
      const leads = before(crm.tables.contacts.all()).filter(isProspect);
      if (leads.length === 0) return undefined;
      const chosen = pick(random, leads);
      return Object.fromEntries(SENT.map((name) => [name, value(chosen, name)]));
    },
  };
}
