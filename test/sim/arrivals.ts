import type { Chance } from './chance.ts';
import { colleagues, OUTSIDER } from './cast.ts';
import { COMPANIES, type HubSpotDouble } from './hubspot-double.ts';
import type { Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';

/** What happens to contacts in HubSpot, whoever does it there. */
export interface Arrivals {
  /** Somebody new, who may come back when `later` milliseconds have passed. */
  come(later: number): void;
  /** Something changes about somebody. */
  change(): void;
  merge(): void;
  remove(): void;
}

const TITLES = ['VP Operations', 'Head of Marketing', 'Student', 'Operations Manager'];
const SITE = 'https://fernhill.example';

export function createArrivals(parts: {
  time: Timeline;
  trace: Trace;
  chance: Chance;
  hubspot: HubSpotDouble;
}): Arrivals {
  const { time, trace, chance, hubspot } = parts;
  let count = 0;
  const iso = (): string => new Date(time.now()).toISOString();
  const anyone = (): string | undefined => {
    const ids = [...hubspot.contacts.keys()];
    return ids.length === 0 ? undefined : chance.pick(ids);
  };
  const asks = (): Record<string, string> => ({
    recent_conversion_event_name: 'Demo: Request a demo',
    recent_conversion_date: iso(),
    num_conversion_events: String(chance.between(1, 3)),
  });
  const downloads = (): Record<string, string> => ({
    recent_conversion_event_name: 'Download: the guide',
    recent_conversion_date: iso(),
    num_conversion_events: '1',
  });
  const looksAtPrices = (views: number): Record<string, string> => ({
    hs_analytics_last_url: `${SITE}/pricing`,
    hs_analytics_last_timestamp: iso(),
    hs_analytics_num_page_views: String(views),
    hs_analytics_num_visits: '1',
  });

  /** Not a hand-raiser: with what came before, and a company that fits, enough for sales. */
  const attends = (): Record<string, string> => ({
    recent_conversion_event_name: 'Webinar: Leads that arrive',
    recent_conversion_date: iso(),
    num_conversion_events: '2',
  });

  /** Answers what they hold, and what they do later. */
  function newcomer(): { held: Record<string, string>; later?: () => Record<string, string> } {
    count += 1;
    const domain = chance.happens(0.05) ? 'rivalbrook.example' : `company${chance.between(1, 12)}.example`;
    const person = {
      email: `person${count}@${domain}`,
      firstname: 'Pat',
      lastname: `Nr${count}`,
      createdate: iso(),
      ...(chance.happens(0.3) && { jobtitle: chance.pick(TITLES) }),
    };
    const roll = chance.next();
    if (roll < 0.45) return { held: { ...person, ...asks() } };
    if (roll < 0.65) return { held: { ...person, ...looksAtPrices(1) }, later: () => looksAtPrices(2) };
    if (roll < 0.75) return { held: person };
    const company = { associatedcompanyid: chance.pick(Object.keys(COMPANIES)) };
    return { held: { ...person, ...company, ...looksAtPrices(8), ...downloads() }, later: attends };
  }

  function difference(): Record<string, string> {
    const roll = chance.next();
    if (roll < 0.3) return { hubspot_owner_id: chance.pick(colleagues).ownerId };
    if (roll < 0.34) return { hubspot_owner_id: OUTSIDER };
    if (roll < 0.4) return { lifecyclestage: chance.pick(['lead', 'opportunity', 'customer']) };
    if (roll < 0.6) return asks();
    if (roll < 0.75) return looksAtPrices(chance.between(2, 5));
    if (roll < 0.78) return { hs_email_optout: 'true' };
    return { jobtitle: chance.pick(TITLES) };
  }

  return {
    come(ms) {
      const { held, later } = newcomer();
      const { id } = hubspot.create(held);
      trace.add(`contact ${id} comes`);
      if (later)
        time.after(ms, () => {
          trace.add(`contact ${id} comes back`);
          hubspot.change(id, later());
        });
    },
    change() {
      const id = anyone();
      if (id === undefined) return;
      const properties = difference();
      trace.add(`somebody changes contact ${id}: ${JSON.stringify(properties)}`);
      hubspot.change(id, properties);
    },
    merge() {
      const [primary, other] = [anyone(), anyone()];
      if (primary === undefined || other === undefined || primary === other) return;
      trace.add(`somebody merges contact ${other} into ${primary}`);
      hubspot.merge(primary, other);
    },
    remove() {
      const id = anyone();
      if (id === undefined) return;
      const forGood = chance.happens(0.5);
      trace.add(`contact ${id} is ${forGood ? 'forgotten' : 'deleted'}`);
      hubspot.remove(id, forGood);
    },
  };
}
