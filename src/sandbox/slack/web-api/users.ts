import type { SandboxPerson } from '../../contract.ts';
import type { House } from '../house.ts';
import { username } from '../interactions.ts';
import { SlackRefusal } from '../model.ts';
import { slackbot } from '../workspace.ts';
import { flag, page, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { tier2, tier3, tier4 } from './method.ts';
import type { Method } from './method.ts';

function wireUser({ workspace }: House, person: SandboxPerson, args: Arguments): Record<string, unknown> {
  const local = workspace.clock.now().toZonedDateTimeISO(person.zone);
  const mayReadEmail = workspace.app.scopes.includes('users:read.email');
  return {
    id: person.id,
    team_id: workspace.team.id,
    name: username(workspace, person.id),
    deleted: false,
    real_name: person.name,
    tz: person.zone,
    tz_label: person.zone,
    tz_offset: local.offsetNanoseconds / 1e9,
    profile: {
      title: person.title,
      real_name: person.name,
      display_name: person.name,
      ...(mayReadEmail && person.email !== '' && { email: person.email }),
      team: workspace.team.id,
    },
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    // Slack itself calls Slackbot no bot.
    is_bot: person.bot && person.id !== slackbot.id,
    is_app_user: false,
    updated: Math.floor(local.epochMilliseconds / 1000),
    ...(flag(args, 'include_locale') && { locale: 'en-US' }),
  };
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
    const person = [...house.workspace.people.values()].find((one) => one.email.toLowerCase() === email);
    if (person === undefined) throw new SlackRefusal('users_not_found');
    return { user: wireUser(house, person, args) };
  },
};

export const users: Record<string, Method> = {
  'users.info': info,
  'users.list': list,
  'users.lookupByEmail': lookupByEmail,
};
