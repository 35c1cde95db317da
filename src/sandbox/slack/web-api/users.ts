import type { House } from '../house.ts';
import { username } from '../interactions.ts';
import { SlackRefusal } from '../model.ts';
import type { SlackPerson } from '../model.ts';
import { slackbot } from '../workspace.ts';
import { flag, optionalText, page, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { tier2, tier3, tier4 } from './method.ts';
import type { Method } from './method.ts';

function wireProfile({ workspace }: House, person: SlackPerson): Record<string, unknown> {
  const mayReadEmail = workspace.app.scopes.includes('users:read.email');
  const [first = '', ...rest] = person.name.split(' ');
  return {
    title: person.title,
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.name,
    display_name_normalized: person.name,
    first_name: first,
    last_name: rest.join(' '),
    ...wireStatus(person),
    ...(mayReadEmail && person.email !== '' && { email: person.email }),
    team: workspace.team.id,
  };
}

/** ":palm_tree: Back on Monday" is an emoji and words. */
function wireStatus({ status = '', statusUntil = 0 }: SlackPerson): Record<string, unknown> {
  const [, emoji = '', words = ''] = /^(:[^:\s]+:)?\s*(.*)$/s.exec(status) ?? [];
  return { status_text: words, status_emoji: emoji, status_expiration: statusUntil };
}

/** "Central European Standard Time" */
const zoneLabel = (local: Temporal.ZonedDateTime): string =>
  new Intl.DateTimeFormat('en-US', { timeZone: local.timeZoneId, timeZoneName: 'long' })
    .formatToParts(local.epochMilliseconds)
    .find(({ type }) => type === 'timeZoneName')?.value ?? local.timeZoneId;

function wireUser(house: House, person: SlackPerson, args: Arguments): Record<string, unknown> {
  const { workspace } = house;
  const local = workspace.clock.now().toZonedDateTimeISO(person.zone);
  return {
    id: person.id,
    team_id: workspace.team.id,
    name: username(workspace, person.id),
    deleted: person.deleted === true,
    real_name: person.name,
    tz: person.zone,
    tz_label: zoneLabel(local),
    tz_offset: local.offsetNanoseconds / 1e9,
    profile: wireProfile(house, person),
    is_admin: person.admin === true,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.guest !== undefined,
    is_ultra_restricted: person.guest === 'single-channel',
    // Slack itself calls Slackbot no bot.
    is_bot: person.bot && person.id !== slackbot.id,
    is_app_user: false,
    updated: Math.floor(local.epochMilliseconds / 1000),
    ...(flag(args, 'include_locale') && { locale: person.locale ?? 'en-US' }),
  };
}

/** The person whom the call names, or the app itself. Throws user_not_found. */
export function wantedPerson({ workspace }: House, args: Arguments): SlackPerson {
  const person = workspace.people.get(optionalText(args, 'user') ?? workspace.app.botUserId);
  if (person === undefined) throw new SlackRefusal('user_not_found');
  return person;
}

const info: Method = {
  token: 'bot',
  scope: 'users:read',
  perMinute: tier4,
  answer(house, args) {
    const person = house.workspace.people.get(text(args, 'user'));
    if (person === undefined) throw new SlackRefusal('user_not_found');
    return { user: wireUser(house, person, args) };
  },
};

const list: Method = {
  token: 'bot',
  scope: 'users:read',
  perMinute: tier2,
  answer(house, args) {
    const { items, next } = page([...house.workspace.people.values()], args, 1000, 1000);
    return {
      members: items.map((person) => wireUser(house, person, args)),
      cache_ts: Math.floor(house.workspace.clock.now().epochMilliseconds / 1000),
      response_metadata: { next_cursor: next },
    };
  },
};

const lookupByEmail: Method = {
  token: 'bot',
  scope: 'users:read.email',
  perMinute: tier3,
  answer(house, args) {
    const email = text(args, 'email').toLowerCase();
    const person = [...house.workspace.people.values()].find(
      (one) => one.email.toLowerCase() === email && !one.deleted,
    );
    if (person === undefined) throw new SlackRefusal('users_not_found');
    return { user: wireUser(house, person, args) };
  },
};

const profile: Method = {
  token: 'bot',
  scope: 'users.profile:read',
  perMinute: tier4,
  answer: (house, args) => ({ profile: wireProfile(house, wantedPerson(house, args)) }),
};

const presence: Method = {
  token: 'bot',
  scope: 'users:read',
  perMinute: tier3,
  answer(house, args) {
    const { away, deleted } = wantedPerson(house, args);
    return { presence: away === true || deleted === true ? 'away' : 'active' };
  },
};

export const users: Record<string, Method> = {
  'users.profile.get': profile,
  'users.getPresence': presence,
  'users.info': info,
  'users.list': list,
  'users.lookupByEmail': lookupByEmail,
};
