import { DAY, WINDOW_DAYS } from './arrivals.ts';
import { between, chosen, pick, shuffled } from './chance.ts';
import { fitOf, typedName, type Company } from './companies.ts';
import type { Sale } from './deals.ts';
import type { Size } from './funnel.ts';
import { untaken, type Crowd, type Newcomer } from './newcomers.ts';
import { emailOf, someone, zoneOf } from './people.ts';
import { contactOf, createContact, shown, type Person, type Seeding } from './seeding.ts';
import { SITE, SOURCES } from './sources.ts';
import type { Colleague } from './team.ts';
import { writeTouch } from './touches.ts';

interface Customer extends Person {
  owner: Colleague;
}

const CHAMPIONS = ['VP Operations', 'Head of Marketing', 'Revenue Operations Lead', 'Operations Manager'];

/** One person at each company that was a customer before the 90 days, in the hands of customer success. */
export function writeCustomers(seeding: Seeding, { customers, calendar }: Crowd, taken: Set<string>): Customer[] {
  const { diary, team, who, when, last } = seeding;
  return customers.map((company): Customer => {
    const owner = team.next('cs');
    const name = someone(who);
    const zone = zoneOf(company['country'] ?? '');
    const customer: Customer = { name, company, zone, owner };
    const at = calendar.after(last - between(when, WINDOW_DAYS + 20, 900) * DAY, between(when, 0, 400), owner.zone);
    const properties = {
      email: untaken(taken, emailOf(name, company['domain'] ?? '')),
      jobtitle: pick(who, CHAMPIONS),
      company: company['name'] ?? '',
      country: company['country'] ?? '',
      lifecyclestage: 'customer',
      hs_lead_status: 'CONNECTED',
      hubspot_owner_id: owner.id,
      hs_analytics_source: 'OFFLINE',
      hs_analytics_source_data_1: 'import-of-customers',
    };
    diary.write(at, () => createContact(seeding, customer, properties, { source: 'IMPORT', at }));
    writeCare(seeding, customer);
    return customer;
  });
}

/** Customers read the documentation, and customer success talks to one in three in a quarter. */
function writeCare(seeding: Seeding, customer: Customer): void {
  const { calendar, crm, diary, who, when, last } = seeding;
  const spoken = calendar.after(
    last - between(when, 2, WINDOW_DAYS - 2) * DAY,
    between(when, 0, 400),
    customer.owner.zone,
  );
  if (who() < 0.35) writeTouch(seeding, customer, customer.owner, spoken);
  const read = calendar.after(last - between(when, 2, WINDOW_DAYS) * DAY, between(when, 0, 480), customer.zone);
  const properties = {
    hs_analytics_num_visits: String(between(who, 4, 60)),
    hs_analytics_last_url: `${SITE}/docs`,
    hs_analytics_last_timestamp: shown(read),
  };
  if (who() < 0.8) {
    diary.write(read, () => crm.update(contactOf(seeding, customer), properties, { source: 'CALCULATED', at: read }));
  }
}

/** Somebody who came `days` ago on a working day. */
function cameBefore(
  crowd: Crowd,
  taken: Set<string>,
  company: Company,
  days: number,
  reach: Newcomer['reach'],
): Newcomer {
  const { who, when, calendar, last } = crowd;
  const name = someone(who);
  const zone = zoneOf(company['country'] ?? '');
  return {
    at: calendar.after(last - days * DAY, between(when, 0, 480), zone),
    name,
    email: untaken(taken, emailOf(name, company['domain'] ?? '')),
    country: company['country'] ?? '',
    zone,
    source: SOURCES[0]![0],
    company,
    about: { jobtitle: pick(who, CHAMPIONS), company: typedName(who, company['name'] ?? '') },
    reach,
  };
}

/** Leads from the months before the 90 days whose deals are decided within them: a sale takes two to three months. */
export function olderBuyers(crowd: Crowd, taken: Set<string>): Newcomer[] {
  const { who, when, prospects, size } = crowd;
  return chosen(who, prospects, size.olderBuyers, fitOf).map((company) =>
    cameBefore(crowd, taken, company, between(when, WINDOW_DAYS + 4, 135), 'opportunity'),
  );
}

/** Leads who left an address once, more than half a year ago, and never came back. */
export function staleLeads(crowd: Crowd, taken: Set<string>): Newcomer[] {
  const { who, when, prospects, size } = crowd;
  const employers = shuffled(who, prospects).slice(0, size.stale);
  return employers.map((company) => cameBefore(crowd, taken, company, between(when, 190, 460), 'lead'));
}

/** Sales of more seats to some of the customers. */
export function expansionSales(seeding: Seeding, customers: readonly Customer[], count: Size['expansions']): Sale[] {
  const { calendar, who, when, last } = seeding;
  return shuffled(who, customers)
    .slice(0, count)
    .map((person): Sale => {
      const at = calendar.after(last - between(when, 25, 85) * DAY, between(when, 0, 400), person.owner.zone);
      return { person, owner: person.owner, at, expansion: true };
    });
}
