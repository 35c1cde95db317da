import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { connected } from '../lead-app.ts';
import { allScopes, ana, ben, bot, client, general, refusal, sales, slack, until } from '../world.ts';

const channels = [
  { id: general, name: 'general', topic: 'For everybody' },
  { id: sales, name: 'sales', topic: 'Leads' },
  { id: 'C0LOBBY', name: 'lobby', topic: '', members: [ana] },
  { id: 'C0VAULT', name: 'vault', topic: '', private: true, members: [ana] },
  { id: 'C0DEALS', name: 'deals', topic: '', private: true, members: [ana, bot] },
  { id: 'C0ATTIC', name: 'attic', topic: '', archived: true },
];
const world = (options: Parameters<typeof slack>[0] = {}) => slack({ channels, ...options });
const without = (...scopes: string[]) => ({ scopes: allScopes.filter((scope) => !scopes.includes(scope)) });
const error = async (method: string, args: Record<string, unknown>, options = {}): Promise<string> =>
  (await refusal(client(await world(options)).apiCall(method, args))).error;
const names = (found: { name?: string }[] = []) => found.map(({ name }) => name);

row('does', 'conversations.list', 'public channels, also those that the app is not in, with is_member', async () => {
  const api = client(await world());
  const { channels: found = [] } = await api.conversations.list({ exclude_archived: true });
  expect(found.map(({ name, is_member }) => [name, is_member])).toEqual([
    ['general', true],
    ['sales', true],
    ['lobby', false],
  ]);
  expect(names((await api.conversations.list()).channels)).toContain('attic');
});

row('does', 'conversations.list', 'private channels only when the app was invited', async () => {
  const { channels: found } = await client(await world()).conversations.list({ types: 'private_channel' });
  expect(found).toMatchObject([{ name: 'deals', is_private: true, is_member: true }]);
});

row(
  'refuses',
  'conversations.list',
  'a type without its scope (groups:read, im:read, mpim:read): missing_scope',
  async () => {
    const types = 'public_channel,private_channel';
    expect(await error('conversations.list', { types }, without('groups:read'))).toBe('missing_scope');
    expect(await error('conversations.list', { types: 'mpim' })).toBe('missing_scope');
  },
);

row('refuses', 'conversations.list', 'a type that is not known: invalid_types', async () => {
  expect(await error('conversations.list', { types: 'secret' })).toBe('invalid_types');
});

row('refuses', 'conversations.list', 'a limit above 1,000: invalid_limit', async () => {
  expect(await error('conversations.list', { limit: 1001 })).toBe('invalid_limit');
});

row('does', 'conversations.info', 'a channel with its topic and how many are in it', async () => {
  const { channel } = await client(await world()).conversations.info({ channel: 'C0DEALS' });
  expect(channel).toMatchObject({ name: 'deals', is_private: true, num_members: 2 });
});

row('refuses', 'conversations.info', 'a private channel that the app is not in: channel_not_found', async () => {
  expect(await error('conversations.info', { channel: 'C0VAULT' })).toBe('channel_not_found');
});

row('refuses', 'conversations.info', 'a channel by its name: channel_not_found', async () => {
  expect(await error('conversations.info', { channel: '#sales' })).toBe('channel_not_found');
});

row('does', 'conversations.members', 'who is in the channel, in pages', async () => {
  const api = client(await world());
  const first = await api.conversations.members({ channel: sales, limit: 2 });
  const cursor = first.response_metadata?.next_cursor ?? '';
  const rest = await api.conversations.members({ channel: sales, cursor });
  expect([...(first.members ?? []), ...(rest.members ?? [])].toSorted()).toEqual([ana, bot, ben].toSorted());
  expect((await api.conversations.members({ channel: 'C0LOBBY' })).members).toEqual([ana]);
});

for (const method of ['conversations.history', 'conversations.replies']) {
  const args = { ts: '1.000001' };
  row('refuses', method, 'a public channel that the app is not in: not_in_channel', async () => {
    expect(await error(method, { channel: 'C0LOBBY', ...args })).toBe('not_in_channel');
  });
  row('refuses', method, 'a private channel that the app is not in: channel_not_found', async () => {
    expect(await error(method, { channel: 'C0VAULT', ...args })).toBe('channel_not_found');
  });
  row('refuses', method, 'a private channel without groups:history: missing_scope', async () => {
    const call = client(await world(without('groups:history'))).apiCall(method, { channel: 'C0DEALS', ...args });
    expect(await refusal(call)).toMatchObject({ error: 'missing_scope', needed: 'groups:history' });
  });
}

row('refuses', 'conversations.history', 'an oldest that is no time: invalid_ts_oldest', async () => {
  expect(await error('conversations.history', { channel: sales, oldest: 'monday' })).toBe('invalid_ts_oldest');
});

row('does', 'conversations.history', 'metadata only with include_all_metadata', async () => {
  const api = client(await world());
  const metadata = { event_type: 'card', event_payload: {} };
  await api.chat.postMessage({ channel: sales, text: 'x', metadata });
  const bare = await api.conversations.history({ channel: sales });
  const full = await api.conversations.history({ channel: sales, include_all_metadata: true });
  expect(bare.messages?.[0]).not.toHaveProperty('metadata');
  expect(full.messages?.[0]).toMatchObject({ metadata });
});

row('does', 'conversations.open', 'the direct message with a person, the same each time', async () => {
  const api = client(await world());
  expect((await api.conversations.open({ users: ana })).channel?.id).toBe('D0ANA');
  expect((await api.conversations.open({ channel: 'D0ANA', return_im: true })).channel).toMatchObject({ user: ana });
});

const opens: [string, Record<string, unknown>, string, object?][] = [
  ['nobody', {}, 'users_list_not_supplied'],
  ['somebody who is not there', { users: 'U0NOBODY' }, 'user_not_found'],
  ['the app itself', { users: bot }, 'cannot_dm_bot'],
  [
    'somebody who has left',
    { users: 'U0OLD' },
    'user_disabled',
    {
      people: [{ id: 'U0OLD', name: 'Olga Old', email: '', zone: 'UTC', title: '', bot: false, deleted: true }],
    },
  ],
];
for (const [what, args, code, options] of opens)
  row('refuses', 'conversations.open', `${what}: ${code}`, async () => {
    expect(await error('conversations.open', args, options)).toBe(code);
  });

row('unknown', 'conversations.open', 'a conversation of several: method_not_supported_for_channel_type', async () => {
  expect(await error('conversations.open', { users: `${ana},${ben}` })).toBe('method_not_supported_for_channel_type');
});

row('does', 'conversations.join', 'the app is in a public channel from then on', async () => {
  const api = client(await world());
  expect((await api.conversations.join({ channel: 'C0LOBBY' })).channel).toMatchObject({ is_member: true });
  expect((await api.conversations.history({ channel: 'C0LOBBY' })).ok).toBe(true);
  expect(await api.conversations.join({ channel: 'C0LOBBY' })).toMatchObject({ warning: 'already_in_channel' });
});

const joins: [string, string, string][] = [
  ['a private channel that it was not invited to', 'C0VAULT', 'channel_not_found'],
  ['a private channel that it is in', 'C0DEALS', 'method_not_supported_for_channel_type'],
  ['an archived channel', 'C0ATTIC', 'is_archived'],
  ['a direct message', 'D0ANA', 'method_not_supported_for_channel_type'],
];
for (const [what, channel, code] of joins)
  row('refuses', 'conversations.join', `${what}: ${code}`, async () => {
    expect(await error('conversations.join', { channel })).toBe(code);
  });

row('does', 'conversations.leave', 'the app is out of the channel', async () => {
  const api = client(await world());
  await api.conversations.leave({ channel: sales });
  expect((await refusal(api.conversations.history({ channel: sales }))).error).toBe('not_in_channel');
});

row('refuses', 'conversations.leave', '#general: cant_leave_general', async () => {
  expect(await error('conversations.leave', { channel: general })).toBe('cant_leave_general');
});

row(
  'refuses',
  'conversations.leave',
  'a channel that it is not in: not ok, with not_in_channel and no error',
  async () => {
    const call = client(await world()).conversations.leave({ channel: 'C0LOBBY' });
    expect(await refusal(call)).toMatchObject({ ok: false, not_in_channel: true });
  },
);

row('does', 'conversations.invite', 'people are in the channel, and see it', async () => {
  const server = await world();
  expect(server.workspace(ben).channels.map(({ name }) => name)).not.toContain('deals');
  await client(server).conversations.invite({ channel: 'C0DEALS', users: ben });
  expect(server.workspace(ben).channels).toContainEqual(
    expect.objectContaining({ name: 'deals', private: true, direct: false }),
  );
});

const invites: [string, Record<string, unknown>, string][] = [
  ['nobody', { channel: sales }, 'no_user'],
  ['somebody who is not there', { channel: 'C0DEALS', users: 'U0NOBODY' }, 'user_not_found'],
  ['somebody who is in the channel', { channel: sales, users: ana }, 'already_in_channel'],
  ['itself', { channel: sales, users: bot }, 'cant_invite_self'],
  ['into a channel that it is not in', { channel: 'C0LOBBY', users: ben }, 'not_in_channel'],
];
for (const [what, args, code] of invites)
  row('refuses', 'conversations.invite', `${what}: ${code}`, async () => {
    expect(await error('conversations.invite', args)).toBe(code);
  });

row('does', 'membership', 'the app hears of who comes into its channels and who goes', async () => {
  const heard: unknown[] = [];
  const server = await connected(
    'socket',
    (app) => {
      app.event('member_joined_channel', async ({ event }) => void heard.push([event.type, event.user, event.inviter]));
      app.event('member_left_channel', async ({ event }) => void heard.push([event.type, event.user]));
    },
    { channels },
  );
  server.setMembership({ as: ana, channel: 'C0DEALS', person: ben, member: true });
  server.setMembership({ as: ben, channel: 'C0DEALS', person: ben, member: false });
  server.setMembership({ as: ana, channel: 'C0VAULT', person: ben, member: true });
  await until(() => heard.length === 2);
  expect(heard).toEqual([
    ['member_joined_channel', ben, ana],
    ['member_left_channel', ben],
  ]);
});

row('refuses', 'membership', 'a person cannot come into a private channel, or bring others, from outside', async () => {
  const server = await world();
  const enter = (as: string, person: string) => server.setMembership({ as, channel: 'C0VAULT', person, member: true });
  expect(enter(ben, ben)).toMatchObject({ ok: false });
  expect(enter(ben, bot)).toMatchObject({ ok: false });
  expect(enter(ana, bot)).toEqual({ ok: true });
});
