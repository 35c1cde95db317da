import { around, between, pick, type Random } from './chance.ts';
import { createContact, contactOf, shown, type Seeding } from './seeding.ts';
import type { Newcomer } from './newcomers.ts';
import { firstForm, NEWSLETTER, PAGES, SITE, sourceProperties } from './sources.ts';
import { WORKDAY_MINUTES } from './calendar.ts';

export function converted(form: string, at: number, count: number): Record<string, string> {
  return {
    num_conversion_events: String(count),
    num_unique_conversion_events: String(count),
    recent_conversion_event_name: form,
    recent_conversion_date: shown(at),
    ...(count === 1 && { first_conversion_event_name: form, first_conversion_date: shown(at) }),
  };
}

/** What the site saw: so many visits, the last of them at `at`. */
function seen(random: Random, visits: number, page: string, at: number): Record<string, string> {
  return {
    hs_analytics_num_visits: String(visits),
    hs_analytics_num_page_views: String(visits + between(random, 0, 3 * visits)),
    hs_analytics_last_url: `${SITE}${page}`,
    hs_analytics_last_timestamp: shown(at),
  };
}

/** Somebody read many pages, the prices last, and came from a mail: the interest that the definition of an MQL asks for. */
export function studied(random: Random, at: number): Record<string, string> {
  const visits = between(random, 2, 5);
  return {
    ...seen(random, visits, '/pricing', at),
    hs_analytics_num_page_views: String(3 * visits + between(random, 1, 9)),
    ...mailed(random, 10, at),
    hs_email_open: String(between(random, 3, 10)),
    hs_email_click: String(between(random, 1, 3)),
    hs_email_last_click_date: shown(at),
  };
}

/** What the mail tool saw. Most opens are machines. */
function mailed(random: Random, most: number, at: number): Record<string, string> {
  const opens = between(random, 0, most);
  const clicks = Math.min(opens, between(random, 0, Math.floor(most / 3)));
  return {
    hs_email_delivered: String(most + 1),
    hs_email_open: String(opens),
    hs_email_click: String(clicks),
    ...(opens > 0 && { hs_email_last_open_date: shown(at) }),
    ...(clicks > 0 && { hs_email_last_click_date: shown(at) }),
  };
}

/** The first form and the first visit, or the list of an event's visitors that somebody of ops imported. */
export function writeArrival(seeding: Seeding, one: Newcomer, form: string): void {
  const { diary, team, who } = seeding;
  const { at, source } = one;
  const imported = source.id === 'event';
  const owner = imported ? team.next('ops') : undefined;
  const properties = {
    email: one.email,
    country: one.country,
    ...one.about,
    lifecyclestage: form === NEWSLETTER ? 'subscriber' : 'lead',
    ...sourceProperties(source, at),
    ...(owner && { hubspot_owner_id: owner.id }),
    ...(!imported && {
      hs_analytics_first_url: `${SITE}${pick(who, PAGES)}`,
      hs_analytics_first_timestamp: shown(at),
      ...seen(who, 1, pick(who, PAGES), at),
      ...converted(form, at, 1),
    }),
  };
  diary.write(at, () => createContact(seeding, one, properties, { source: imported ? 'IMPORT' : 'FORM', at }));
}

/** What those who are not an MQL did afterwards. A third never came back. */
export function writeReturn(seeding: Seeding, one: Newcomer): void {
  const { calendar, crm, diary, who, when } = seeding;
  if (who() < 0.34) return;
  const at = calendar.after(one.at, around(when, 6 * WORKDAY_MINUTES, 0.8), one.zone);
  const lead = one.reach !== 'subscriber';
  const second = lead && who() < 0.3 && one.source.id !== 'event';
  const properties = {
    ...seen(who, between(who, 2, lead ? 4 : 2), pick(who, lead ? [...PAGES, '/pricing'] : PAGES), at),
    ...mailed(who, lead ? 8 : 4, at),
    ...(second && converted(firstForm(who, one.source), at, 2)),
  };
  diary.write(at, () =>
    crm.update(contactOf(seeding, one), properties, { source: second ? 'FORM' : 'CALCULATED', at }),
  );
}
