import type { Chance } from './chance.ts';
import { colleagues, OUTSIDER } from './cast.ts';
import { COMPANIES } from './companies.ts';

export type Properties = Record<string, string>;

/** Who comes: what HubSpot holds of them, and what they do later. */
export interface Newcomer {
  held: Properties;
  later?: (now: string) => Properties;
}

const TITLES = ['VP Operations', 'Head of Marketing', 'Student', 'Operations Manager'];
const SITE = 'https://fernhill.example';

const asks = (now: string): Properties => ({
  recent_conversion_event_name: 'Demo: Request a demo',
  recent_conversion_date: now,
  num_conversion_events: '1',
});

const downloads = (now: string): Properties => ({
  recent_conversion_event_name: 'Download: the guide',
  recent_conversion_date: now,
  num_conversion_events: '1',
});

/** Not a hand-raiser: with what came before, and a company that fits, enough for sales. */
const attends = (now: string): Properties => ({
  recent_conversion_event_name: 'Webinar: Leads that arrive',
  recent_conversion_date: now,
  num_conversion_events: '2',
});

const looksAtPrices = (now: string, views: number): Properties => ({
  hs_analytics_last_url: `${SITE}/pricing`,
  hs_analytics_last_timestamp: now,
  hs_analytics_num_page_views: String(views),
  hs_analytics_num_visits: '1',
});

/** Who asks at once, who looks at prices twice, who is nobody yet, and who becomes an MQL. */
export function drawNewcomer(chance: Chance, count: number, now: string): Newcomer {
  const domain = chance.happens(0.05) ? 'rivalbrook.example' : `company${chance.between(1, 12)}.example`;
  const person = {
    email: `person${count}@${domain}`,
    firstname: 'Pat',
    lastname: `Nr${count}`,
    createdate: now,
    ...(chance.happens(0.3) && { jobtitle: chance.pick(TITLES) }),
  };
  const roll = chance.next();
  if (roll < 0.45) return { held: { ...person, ...asks(now) } };
  if (roll < 0.65) return { held: { ...person, ...looksAtPrices(now, 1) }, later: (then) => looksAtPrices(then, 2) };
  if (roll < 0.75) return { held: person };
  const company = { associatedcompanyid: chance.pick(Object.keys(COMPANIES)) };
  return { held: { ...person, ...company, ...looksAtPrices(now, 8), ...downloads(now) }, later: attends };
}

/** What people, or the contact, change in HubSpot. */
export function drawChange(chance: Chance, now: string): Properties {
  const roll = chance.next();
  if (roll < 0.3) return { hubspot_owner_id: chance.pick(colleagues).ownerId };
  if (roll < 0.34) return { hubspot_owner_id: OUTSIDER };
  if (roll < 0.4) return { lifecyclestage: chance.pick(['lead', 'opportunity', 'customer']) };
  if (roll < 0.6) return asks(now);
  if (roll < 0.75) return looksAtPrices(now, chance.between(2, 5));
  if (roll < 0.78) return { hs_email_optout: 'true' };
  return { jobtitle: chance.pick(TITLES) };
}
