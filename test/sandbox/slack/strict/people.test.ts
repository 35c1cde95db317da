import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { allScopes, ana, ben, client, refusal, slack, stillClock } from '../world.ts';

const people = [
  {
    id: ana,
    name: 'Ana Silva',
    email: 'ana@acme.test',
    zone: 'Europe/Lisbon',
    title: 'Account executive',
    bot: false,
    status: ':palm_tree: Back on Monday',
    statusUntil: 1_795_999_999,
    locale: 'pt-PT',
    quiet: { from: '22:00', to: '08:00' },
  },
  {
    id: ben,
    name: 'Ben Okafor',
    email: 'ben@acme.test',
    zone: 'America/New_York',
    title: 'SDR',
    bot: false,
    away: true,
  },
  {
    id: 'U0OLD',
    name: 'Olga Old',
    email: 'olga@acme.test',
    zone: 'UTC',
    title: '',
    bot: false,
    deleted: true,
  },
  {
    id: 'U0GUEST',
    name: 'Gil Guest',
    email: 'gil@other.test',
    zone: 'UTC',
    title: '',
    bot: false,
    guest: 'single-channel' as const,
  },
];
const usergroups = [{ id: 'S0SALES', handle: 'sales-team', name: 'Sales', members: [ana, ben] }];
const world = async (options: Parameters<typeof slack>[0] = {}) =>
  client(await slack({ people, usergroups, clock: stillClock(), ...options }));
const without = (...scopes: string[]) => ({ scopes: allScopes.filter((scope) => !scopes.includes(scope)) });
const error = async (method: string, args: Record<string, unknown>, options = {}): Promise<string> =>
  (await refusal((await world(options)).apiCall(method, args))).error;

row('does', 'users.info', 'the time zone with its name and its offset in seconds', async () => {
  const { user } = await (await world()).users.info({ user: ben });
  expect(user).toMatchObject({ tz: 'America/New_York', tz_label: 'Eastern Standard Time', tz_offset: -18_000 });
});

row('does', 'users.info', 'the status as an emoji, words and an end', async () => {
  const { user } = await (await world()).users.info({ user: ana });
  expect(user?.profile).toMatchObject({
    status_emoji: ':palm_tree:',
    status_text: 'Back on Monday',
    status_expiration: 1_795_999_999,
  });
});

row('does', 'users.info', 'who has left is deleted, and who is a guest is restricted', async () => {
  const api = await world();
  expect((await api.users.info({ user: 'U0OLD' })).user).toMatchObject({ deleted: true, is_restricted: false });
  expect((await api.users.info({ user: 'U0GUEST' })).user).toMatchObject({
    deleted: false,
    is_restricted: true,
    is_ultra_restricted: true,
  });
});

row('does', 'users.info', 'the locale only with include_locale', async () => {
  const api = await world();
  expect((await api.users.info({ user: ana })).user).not.toHaveProperty('locale');
  expect((await api.users.info({ user: ana, include_locale: true })).user?.locale).toBe('pt-PT');
});

row('does', 'users.info', 'the e-mail address only with the scope users:read.email', async () => {
  const email = async (options = {}) => (await (await world(options)).users.info({ user: ana })).user?.profile?.email;
  expect(await email()).toBe('ana@acme.test');
  expect(await email(without('users:read.email'))).toBeUndefined();
});

row('refuses', 'users.info', 'somebody who is not there: user_not_found', async () => {
  expect(await error('users.info', { user: 'U0NOBODY' })).toBe('user_not_found');
});

row('does', 'users.list', 'everybody in pages, who has left and Slackbot too', async () => {
  const api = await world();
  const first = await api.users.list({ limit: 4 });
  const rest = await api.users.list({ limit: 4, cursor: first.response_metadata?.next_cursor ?? '' });
  const ids = [...(first.members ?? []), ...(rest.members ?? [])].map(({ id }) => id);
  expect(new Set(ids)).toEqual(new Set(['U0ANA', 'U0BATON', 'U0BEN', 'U0GUEST', 'U0OLD', 'USLACKBOT']));
  expect(rest.response_metadata?.next_cursor).toBe('');
});

row('does', 'users.list', 'Slackbot is no bot, and the app is one', async () => {
  const { members = [] } = await (await world()).users.list({});
  expect(members.filter(({ is_bot }) => is_bot).map(({ id }) => id)).toEqual(['U0BATON']);
});

row('refuses', 'users.list', 'a cursor that Slack did not give: invalid_cursor', async () => {
  expect(await error('users.list', { cursor: 'abc' })).toBe('invalid_cursor');
});

row('does', 'users.lookupByEmail', 'the person, whatever the case of the letters', async () => {
  expect((await (await world()).users.lookupByEmail({ email: 'Ben@Acme.test' })).user?.id).toBe(ben);
});

row('refuses', 'users.lookupByEmail', 'an address of nobody, or of who has left: users_not_found', async () => {
  expect(await error('users.lookupByEmail', { email: 'x@acme.test' })).toBe('users_not_found');
  expect(await error('users.lookupByEmail', { email: 'olga@acme.test' })).toBe('users_not_found');
});

row('refuses', 'users.lookupByEmail', 'without users:read.email: missing_scope', async () => {
  const call = (await world(without('users:read.email'))).users.lookupByEmail({ email: 'ben@acme.test' });
  expect(await refusal(call)).toMatchObject({ error: 'missing_scope', needed: 'users:read.email' });
});

row('does', 'users.profile.get', 'the profile, with first and last name', async () => {
  const { profile } = await (await world()).users.profile.get({ user: ana });
  expect(profile).toMatchObject({ first_name: 'Ana', last_name: 'Silva', title: 'Account executive' });
});

row('does', 'users.getPresence', 'active, or away', async () => {
  const api = await world();
  expect((await api.users.getPresence({ user: ana })).presence).toBe('active');
  expect((await api.users.getPresence({ user: ben })).presence).toBe('away');
});

row('does', 'usergroups.list', 'the groups, with their people when asked', async () => {
  const api = await world();
  expect((await api.usergroups.list()).usergroups).toMatchObject([{ id: 'S0SALES', handle: 'sales-team' }]);
  expect((await api.usergroups.list({ include_users: true })).usergroups?.[0]?.users).toEqual([ana, ben]);
});

row('does', 'usergroups.users.list', 'the people of a group', async () => {
  expect((await (await world()).usergroups.users.list({ usergroup: 'S0SALES' })).users).toEqual([ana, ben]);
});

row('refuses', 'usergroups.users.list', 'a group that is not there: no_such_subteam', async () => {
  expect(await error('usergroups.users.list', { usergroup: 'S0NONE' })).toBe('no_such_subteam');
});

row('does', 'dnd.info', 'the next quiet hours, in epoch seconds', async () => {
  const start = Temporal.ZonedDateTime.from('2026-11-23T22:00[Europe/Lisbon]').epochMilliseconds / 1000;
  expect(await (await world()).dnd.info({ user: ana })).toMatchObject({
    dnd_enabled: true,
    next_dnd_start_ts: start,
    next_dnd_end_ts: start + 10 * 3600,
  });
});

row('does', 'dnd.info', 'at night, the quiet hours that have begun', async () => {
  const start = Temporal.ZonedDateTime.from('2026-11-22T22:00[Europe/Lisbon]').epochMilliseconds / 1000;
  const api = await world({ clock: stillClock('2026-11-23T02:00:00Z') });
  expect(await api.dnd.info({ user: ana })).toMatchObject({ next_dnd_start_ts: start });
});

row('does', 'dnd.teamInfo', 'several people at once; who has no quiet hours has 1 and 1', async () => {
  const { users } = await (await world()).dnd.teamInfo({ users: `${ana},${ben}` });
  expect(users).toMatchObject({
    [ana]: { dnd_enabled: true },
    [ben]: { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 },
  });
});

row('refuses', 'dnd.info', 'without dnd:read: missing_scope', async () => {
  expect(await error('dnd.info', { user: ana }, without('dnd:read'))).toBe('missing_scope');
});

row('does', 'team.info', 'the id, name and domain of the workspace', async () => {
  expect((await (await world()).team.info()).team).toMatchObject({ id: 'T0ACME', name: 'Acme', domain: 'acme' });
});

row('does', 'bots.info', 'the app behind a bot id', async () => {
  expect((await (await world()).bots.info({ bot: 'B0BATON' })).bot).toMatchObject({
    user_id: 'U0BATON',
    app_id: 'A0BATON',
  });
});

row('refuses', 'bots.info', 'another bot id: bot_not_found', async () => {
  expect(await error('bots.info', { bot: 'B0OTHER' })).toBe('bot_not_found');
});

row('does', 'people', 'a status that a person sets at the page is what users.info says', async () => {
  const server = await slack({ people });
  server.setStatus({ as: ben, text: 'At lunch', emoji: 'taco' });
  expect((await client(server).users.info({ user: ben })).user?.profile).toMatchObject({
    status_emoji: ':taco:',
    status_text: 'At lunch',
  });
  expect(server.workspace(ana).people.find(({ id }) => id === ben)?.status).toBe(':taco: At lunch');
});
