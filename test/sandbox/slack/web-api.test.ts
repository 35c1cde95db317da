import { describe, expect, test } from 'vitest';
import { ana, ben, bot, client, general, refusal, sales, slack } from './world.ts';

describe('who may call', () => {
  test('auth.test names the team and the bot, and its header the scopes', async () => {
    const server = await slack({ scopes: ['chat:write', 'users:read'] });
    const answer = await client(server).auth.test();
    expect(answer).toMatchObject({ ok: true, team_id: 'T0ACME', user_id: bot, bot_id: 'B0BATON' });
    expect(answer.response_metadata?.scopes).toEqual(['chat:write', 'users:read']);
  });

  test.each([
    ['a wrong token', 'xoxb-bad', 'auth.test', 'invalid_auth'],
    ['no token', '', 'auth.test', 'not_authed'],
    ['the bot token for a socket', 'xoxb-good', 'apps.connections.open', 'not_allowed_token_type'],
    ['the app token for a post', 'xapp-good', 'chat.postMessage', 'not_allowed_token_type'],
    ['an unknown method', 'xoxb-good', 'chat.teleport', 'unknown_method'],
  ])('%s is refused', async (_name, token, method, error) => {
    const server = await slack();
    expect((await refusal(client(server, token).apiCall(method))).error).toBe(error);
  });

  test('a missing scope is named with those that were given', async () => {
    const server = await slack({ scopes: ['users:read', 'im:history'] });
    expect(await refusal(client(server).chat.postMessage({ channel: sales, text: 'hi' }))).toMatchObject({
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'users:read,im:history',
    });
    expect((await refusal(client(server).conversations.history({ channel: sales }))).needed).toBe('channels:history');
    expect((await client(server).conversations.history({ channel: 'D0ANA' })).ok).toBe(true);
  });
});

describe('reading', () => {
  test('history is newest first, in pages that a new message does not move, with metadata only on request', async () => {
    const server = await slack();
    const api = client(server);
    const metadata = { event_type: 'baton', event_payload: { key: 'k' } };
    for (const text of ['1', '2', '3', '4', '5']) await api.chat.postMessage({ channel: sales, text, metadata });
    const first = await api.conversations.history({ channel: sales, limit: 2 });
    await api.chat.postMessage({ channel: sales, text: '6' });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await api.conversations.history({ channel: sales, limit: 2, cursor, include_all_metadata: true });
    expect(first.messages?.map(({ text }) => text)).toEqual(['5', '4']);
    expect(second.messages?.map(({ text }) => text)).toEqual(['3', '2']);
    expect(first.messages?.[0]).not.toHaveProperty('metadata');
    expect(second.messages?.[0]).toMatchObject({ metadata });
  });

  test('oldest and latest count only when inclusive', async () => {
    const server = await slack();
    const api = client(server);
    const times: string[] = [];
    for (const text of ['1', '2', '3']) times.push((await api.chat.postMessage({ channel: sales, text })).ts ?? '');
    const [oldest = '', , latest = ''] = times;
    const texts = async (inclusive: boolean) =>
      (await api.conversations.history({ channel: sales, oldest, latest, inclusive })).messages?.map(
        ({ text }) => text,
      );
    expect(await texts(false)).toEqual(['2']);
    expect(await texts(true)).toEqual(['3', '2', '1']);
  });

  test('people come in pages; Slackbot is no bot, the app is one', async () => {
    const server = await slack();
    const ids: string[] = [];
    for await (const page of client(server).paginate('users.list', { limit: 3 }))
      ids.push(
        ...(page as unknown as { members: { id: string; is_bot: boolean }[] }).members.map(({ id, is_bot }) =>
          is_bot ? `${id}!` : id,
        ),
      );
    expect(ids.toSorted()).toEqual([ana, `${bot}!`, ben, 'USLACKBOT'].toSorted());
  });

  test('an address is shown only with the scope for it', async () => {
    const open = await slack();
    const closed = await slack({ scopes: ['users:read'] });
    expect((await client(open).users.info({ user: ana })).user).toMatchObject({
      tz: 'Europe/Lisbon',
      profile: { email: 'ana@acme.test' },
    });
    expect((await client(closed).users.info({ user: ana })).user?.profile).not.toHaveProperty('email');
    expect((await client(open).users.lookupByEmail({ email: 'ben@acme.test' })).user?.id).toBe(ben);
  });

  test('channels are listed by kind and have everybody in them', async () => {
    const server = await slack();
    const api = client(server);
    expect((await api.conversations.list()).channels?.map(({ name }) => name)).toEqual(['general', 'sales']);
    expect((await api.conversations.list({ types: 'im' })).channels?.map(({ user }) => user)).toEqual([ana, ben]);
    expect((await api.conversations.members({ channel: general })).members?.toSorted()).toEqual(
      [ana, bot, ben].toSorted(),
    );
    expect((await api.conversations.info({ channel: sales })).channel).toMatchObject({ topic: { value: 'Leads' } });
  });
});
