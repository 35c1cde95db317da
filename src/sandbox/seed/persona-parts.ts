import { pick, type Random } from './chance.ts';
import { addressPart, anyCountry, emailOf, type Name } from './people.ts';
import { SITE } from './sources.ts';

/** Properties as they stand in HubSpot. */
export interface NewLead {
  contact: Record<string, string>;
  company?: Record<string, string>;
  /** What is known of the same person a few seconds later: HubSpot keeps no list of visits, so two are two changes. */
  later?: Record<string, string>;
}

/** Who is in HubSpot already; `undefined` where nobody is of that kind. */
export interface Known {
  /** A company that is a customer. */
  customer(random: Random): { name: string; domain: string } | undefined;
  /** Properties of a lead from before. */
  lead(random: Random): Record<string, string> | undefined;
}

/** Makes somebody. `n` is different at each call, so that no two have the same e-mail address. */
export type Make = (random: Random, n: number, now: Temporal.Instant, known: Known) => NewLead;

export function named(name: Name, domain: string, n: number): Record<string, string> {
  return { firstname: name.first, lastname: name.last, email: emailOf(name, domain, n) };
}

const HEADS =
  'Bracken Calder Fenni Hollo Marl Nettle Tama Thistle Quarry Winter Larch Amber Dray Copper Sedge Ember'.split(' ');
const TAILS = 'ridge wick more well stone combe rick ford gate haven field dale brook leigh worth mere'.split(' ');

/** A company of its own for each `n`, up to 256 of them: two leads of one company are for one person. */
export function invented(
  random: Random,
  n: number,
  endings: string[],
  employees: number,
  industry: string,
): Record<string, string> {
  const first = `${HEADS[n % HEADS.length]}${TAILS[(n + Math.floor(n / HEADS.length)) % TAILS.length]}`;
  const name = `${first} ${pick(random, endings)}`;
  return {
    name,
    domain: `${addressPart(name)}.example`,
    industry,
    numberofemployees: String(employees),
    country: anyCountry(random),
  };
}

export function visits(views: number, sessions: number, page: string, seen: Temporal.Instant): Record<string, string> {
  return {
    hs_analytics_num_page_views: String(views),
    hs_analytics_num_visits: String(sessions),
    hs_analytics_last_url: `${SITE}${page}`,
    hs_analytics_last_timestamp: seen.toString(),
    hs_analytics_source: 'ORGANIC_SEARCH',
  };
}

export function converted(form: string, at: Temporal.Instant, count = 1): Record<string, string> {
  return {
    num_conversion_events: String(count),
    recent_conversion_event_name: form,
    recent_conversion_date: at.toString(),
  };
}
