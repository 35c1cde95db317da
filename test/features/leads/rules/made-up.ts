import * as fc from 'fast-check';
import { loadLeadPacks } from '#features/leads/packs.ts';
import type { Facts, Instant, Person, Rota, Route, Score, Signal } from '#features/leads/model.ts';
import type { Loads } from '#features/leads/rules/loads.ts';
import { routeLead } from '#features/leads/rules/route.ts';
import { scoreLead } from '#features/leads/rules/score.ts';

/** The packs that come with the repository. */
export const packs = loadLeadPacks('manifests');

/** A Tuesday; 10:00 in New York, 09:00 in Chicago, 15:00 in London. */
export const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');

export function daysAgo(days: number, now: Instant = NOW): Instant {
  return now.subtract({ seconds: Math.round(days * 86_400) });
}

type Parts = { [Part in 'contact' | 'company' | 'activity']?: Facts[Part] };

/** Created just now, unless told otherwise. */
export function factsOf({ contact = {}, company = {}, activity = {} }: Parts = {}, created: Instant = NOW): Facts {
  return { contact, company, activity, created_at: created };
}

export const bestCompany: Facts['company'] = { employees: 240, industry: 'COMPUTER_SOFTWARE' };
export const bestFit: Parts = { contact: { title: 'VP Operations' }, company: bestCompany };

export function asksForDemo(days = 0): Facts['activity'] {
  return { last_conversion: 'Pricing: Request a demo', last_conversion_at: daysAgo(days) };
}

/** A score as if these signals had been seen before. */
export function seenBefore(score: Score, signals: Signal[]): Score {
  const { memory: _memory, ...rest } = score;
  return { ...rest, signals };
}

export function seen(kind: string, days = 0): Signal {
  return { kind, says: kind, at: daysAgo(days) };
}

function maybe<T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(values, { nil: undefined });
}

/** Absent fields are left out, as in real facts. */
function group<T extends object>(fields: { [Key in keyof T]-?: fc.Arbitrary<T[Key]> }): fc.Arbitrary<T> {
  return fc.record(fields, { requiredKeys: [] }) as unknown as fc.Arbitrary<T>;
}

const moments = fc.integer({ min: -1, max: 200 }).map((days) => daysAgo(days));

/** Leads of every kind, near the limits of the rules. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  contact: group<Facts['contact']>({
    email: fc.constantFrom('a@brightmoor.example', 'a@rivalbrook.example', 'a@college.edu', 'broken'),
    email_kind: fc.constantFrom('work', 'free', 'disposable'),
    first_name: fc.string(),
    last_name: fc.string(),
    title: fc.oneof(fc.constantFrom('VP Operations', 'Student', 'Freelance consultant', 'CEO', 'Nurse'), fc.string()),
    company_name: fc.string(),
    country: fc.string(),
    source: fc.string(),
    source_detail: fc.string(),
    lifecycle_stage: fc.constantFrom('lead', 'customer', 'opportunity', 'evangelist'),
    lead_status: fc.string(),
    owner_id: fc.constantFrom('11', '12', '99'),
    opted_out: fc.boolean(),
    bounced: fc.boolean(),
    bounces: fc.integer({ min: 0, max: 3 }),
  }),
  company: group<Facts['company']>({
    id: fc.string(),
    name: fc.string(),
    domain: fc.constantFrom('brightmoor.example', 'rivalbrook.example'),
    employees: fc.constantFrom(0, 9, 10, 19, 20, 99, 100, 500, 501, 1000, 1001),
    industry: fc.constantFrom('COMPUTER_SOFTWARE', 'Financial Services', 'FOOD_PRODUCTION'),
    country: fc.string(),
    lifecycle_stage: fc.constantFrom('lead', 'customer'),
    owner_id: fc.constantFrom('11', '12', '99'),
    open_deals: fc.integer({ min: 0, max: 2 }),
  }),
  activity: group<Facts['activity']>({
    page_views: fc.integer({ min: 0, max: 20 }),
    visits: fc.integer({ min: 0, max: 5 }),
    last_url: fc.constantFrom(
      'https://fernhill.example/pricing?x=1',
      'https://fernhill.example/',
      '/pricing',
      'not a url',
    ),
    last_seen_at: moments,
    conversions: fc.integer({ min: 0, max: 3 }),
    last_conversion: fc.constantFrom(
      'Pricing: Request a demo',
      'Webinar: Reporting',
      'ROI guide: Download',
      'Newsletter',
      'Start free trial',
    ),
    last_conversion_at: moments,
    email_opens: fc.integer({ min: 0, max: 3 }),
    last_email_open_at: moments,
    email_clicks: fc.integer({ min: 0, max: 3 }),
    last_email_click_at: moments,
  }),
  created_at: moments,
});

export const anySignals: fc.Arbitrary<Signal[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom('pricing-visit', 'webinar', 'demo-request', 'content-download', 'long-gone'),
      says: fc.constant('seen'),
      at: maybe(moments),
    })
    .map(({ at, ...signal }): Signal => (at ? { ...signal, at } : signal)),
  { maxLength: 6 },
);

/** The team, with the owners that HubSpot would add. */
export const people: Person[] = packs.team.people.map((person) => {
  const owners: Record<string, string> = { ana: '11', sam: '12', mia: '13' };
  const ownerId = owners[person.id];
  return ownerId === undefined ? person : { ...person, ownerId };
});
export const night = Temporal.Instant.from('2026-03-03T03:00:00Z');

interface Given {
  earlier?: Signal[];
  rota?: Rota;
  loads?: Loads;
  team?: Person[];
  now?: Instant;
}

export function route(
  facts: Facts,
  { earlier = [], rota = {}, loads = {}, team = people, now = NOW }: Given = {},
): Route {
  const before = seenBefore(scoreLead(factsOf({}, now), packs, now), earlier);
  return routeLead(facts, scoreLead(facts, packs, now, before), packs, rota, team, now, loads);
}

/** The best company asks for a demo. */
export const hot = factsOf({ ...bestFit, activity: asksForDemo() });
