import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { ana, ben, bot, client, general, refusal, sales, section, slack, stillClock } from './world.ts';

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

describe('messages', () => {
  test('a post is kept with its blocks, an id for each of them, and its metadata', async () => {
    const server = await slack();
    const metadata = { event_type: 'baton', event_payload: { key: 'card:L42' } };
    const posted = await client(server).chat.postMessage({
      channel: sales,
      text: 'A lead',
      blocks: [section('*A lead*')],
      metadata,
    });
    expect(posted.message).toMatchObject({ user: bot, bot_id: 'B0BATON', text: 'A lead' });
    expect(server.posted(sales)).toMatchObject([
      { ts: posted.ts, text: 'A lead', blocks: [{ block_id: expect.any(String) }] },
    ]);
    expect(server.metadataOf(sales, posted.ts ?? '')).toEqual(metadata);
    expect(server.messages(ana, sales)).toEqual(server.messages(ben, sales));
  });

  test('timestamps rise even when the clock stands still', async () => {
    const server = await slack({ clock: stillClock('2026-11-23T09:00:00.000123Z') });
    const posts = [1, 2, 3].map(() => client(server).chat.postMessage({ channel: sales, text: 'x' }));
    const times = (await Promise.all(posts)).map(({ ts }) => ts).toSorted();
    expect(times).toEqual(['1795424400.000123', '1795424400.000124', '1795424400.000125']);
  });

  test('a post to a person arrives in the direct message that only that person sees', async () => {
    const server = await slack();
    const opened = await client(server).conversations.open({ users: ana });
    const posted = await client(server).chat.postMessage({ channel: ana, text: 'psst' });
    expect(posted.channel).toBe(opened.channel?.id);
    expect(server.messages(ana, 'D0ANA').map(({ text }) => text)).toEqual(['psst']);
    expect(server.messages(ben, 'D0ANA')).toEqual([]);
    expect(server.workspace(ana).channels).toContainEqual({
      id: 'D0ANA',
      name: 'Baton',
      direct: true,
      topic: '',
      unread: 1,
    });
  });

  test('an ephemeral is seen by one person, in no history, and cannot be edited', async () => {
    const server = await slack();
    const { message_ts: ts = '' } = await client(server).chat.postEphemeral({
      channel: sales,
      user: ana,
      text: 'only you',
    });
    expect(server.messages(ana, sales)).toMatchObject([{ text: 'only you', ephemeral: true }]);
    expect(server.messages(ben, sales)).toEqual([]);
    expect(server.posted(sales)).toEqual([]);
    expect((await client(server).conversations.history({ channel: sales })).messages).toEqual([]);
    expect((await refusal(client(server).chat.update({ channel: sales, ts, text: 'x' }))).error).toBe(
      'message_not_found',
    );
  });

  test('an update keeps what it does not mention and marks the message as edited', async () => {
    const server = await slack();
    const metadata = { event_type: 'baton', event_payload: { key: 'k' } };
    const { ts = '' } = await client(server).chat.postMessage({
      channel: sales,
      text: 'old',
      blocks: [section('old')],
      metadata,
    });
    await client(server).chat.update({ channel: sales, ts, text: 'new' });
    expect(server.posted(sales)).toMatchObject([{ text: 'new', edited: true, blocks: [{ text: { text: 'old' } }] }]);
    expect(server.metadataOf(sales, ts)).toEqual(metadata);
    await client(server).chat.delete({ channel: sales, ts });
    expect(server.posted(sales)).toEqual([]);
  });

  test('a thread counts its replies, and a reply cannot be a parent', async () => {
    const server = await slack();
    const api = client(server);
    const { ts: parent = '' } = await api.chat.postMessage({ channel: sales, text: 'card' });
    const { ts: reply = '' } = await api.chat.postMessage({ channel: sales, text: 'story', thread_ts: parent });
    expect(server.messages(ana, sales)).toMatchObject([{ ts: parent, replies: 1, lastReply: reply }]);
    expect(server.messages(ana, sales, parent).map(({ text }) => text)).toEqual(['card', 'story']);
    expect((await api.conversations.replies({ channel: sales, ts: parent })).messages).toMatchObject([
      { ts: parent, reply_count: 1 },
      { ts: reply, thread_ts: parent },
    ]);
    const again = api.chat.postMessage({ channel: sales, text: 'x', thread_ts: reply });
    expect((await refusal(again)).error).toBe('cannot_reply_to_message');
    const { permalink } = await api.chat.getPermalink({ channel: sales, message_ts: reply });
    expect(permalink).toBe(
      `https://acme.slack.com/archives/${sales}/p${reply.replace('.', '')}?thread_ts=${parent}&cid=${sales}`,
    );
  });

  const refusals: [string, string, Record<string, unknown>, string][] = [
    ['nothing to say', 'chat.postMessage', { channel: sales }, 'no_text'],
    ['an empty list of blocks', 'chat.postMessage', { channel: sales, blocks: [] }, 'no_text'],
    ['no channel', 'chat.postMessage', { text: 'x' }, 'invalid_arguments'],
    ['an unknown channel', 'chat.postMessage', { channel: 'C0NONE', text: 'x' }, 'channel_not_found'],
    ['an unknown thread', 'chat.postMessage', { channel: sales, text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
    ['blocks that are no list', 'chat.postMessage', { channel: sales, blocks: 'no json' }, 'invalid_blocks_format'],
    [
      'an unknown block',
      'chat.postMessage',
      { channel: sales, text: 'x', blocks: [{ type: 'fancy' }] },
      'invalid_blocks',
    ],
    [
      'too much text in blocks',
      'chat.postMessage',
      { channel: sales, blocks: Array.from({ length: 5 }, () => section('x'.repeat(2900))) },
      'msg_blocks_too_long',
    ],
    [
      'metadata without a payload',
      'chat.postMessage',
      { channel: sales, text: 'x', metadata: { event_type: 'a' } },
      'invalid_metadata_schema',
    ],
    [
      'metadata beyond all measure',
      'chat.postMessage',
      { channel: sales, text: 'x', metadata: { event_type: 'a', event_payload: { a: 'x'.repeat(9000) } } },
      'metadata_too_large',
    ],
    [
      'markdown beside text',
      'chat.postMessage',
      { channel: sales, text: 'x', markdown_text: 'y' },
      'markdown_text_conflict',
    ],
    [
      'a long text in an update',
      'chat.update',
      { channel: sales, ts: '1.000001', text: 'x'.repeat(4001) },
      'msg_too_long',
    ],
    ['an update of nothing', 'chat.update', { channel: sales, ts: '1.000001', text: 'x' }, 'message_not_found'],
    [
      'an ephemeral for a stranger',
      'chat.postEphemeral',
      { channel: sales, user: 'U0NOBODY', text: 'x' },
      'user_not_in_channel',
    ],
    ['a person who is not there', 'users.info', { user: 'U0NOBODY' }, 'user_not_found'],
    ['an unknown address', 'users.lookupByEmail', { email: 'x@y.test' }, 'users_not_found'],
    ['a made-up cursor', 'users.list', { cursor: 'abc' }, 'invalid_cursor'],
    ['a page too large', 'conversations.list', { limit: 1001 }, 'invalid_limit'],
    ['a thread that is not there', 'conversations.replies', { channel: sales, ts: '1.000001' }, 'thread_not_found'],
    [
      'a view without a trigger',
      'views.open',
      { view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] } },
      'invalid_arguments',
    ],
    [
      'a view that is not open',
      'views.update',
      { view_id: 'V0', view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] } },
      'not_found',
    ],
  ];
  test.each(refusals)('%s is refused', async (_name, method, args, error) => {
    const server = await slack();
    expect((await refusal(client(server).apiCall(method, args))).error).toBe(error);
    expect(server.posted()).toEqual([]);
    expect(server.calls()).toMatchObject([{ method, error }]);
  });

  test("the bot cannot change or delete a person's message", async () => {
    const server = await slack();
    await server.say({ as: ana, channel: sales, text: 'mine' });
    const [{ ts } = { ts: '' }] = server.posted(sales);
    expect((await refusal(client(server).chat.update({ channel: sales, ts, text: 'x' }))).error).toBe(
      'cant_update_message',
    );
    expect((await refusal(client(server).chat.delete({ channel: sales, ts }))).error).toBe('cant_delete_message');
  });

  test('a text beyond 40,000 characters is cut', async () => {
    const server = await slack();
    await client(server).chat.postMessage({ channel: sales, text: 'x'.repeat(40_001) });
    expect(server.posted(sales)[0]?.text).toHaveLength(40_000);
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

describe('pace and faults', () => {
  test('a channel takes three posts at once and then one a second', async () => {
    const clock = stillClock();
    const server = await slack({ paced: true, clock });
    const post = (channel: string) => client(server).chat.postMessage({ channel, text: 'x' });
    for (let count = 0; count < 3; count += 1) await post(sales);
    await expect(post(sales)).rejects.toMatchObject({ constructor: WebAPIRateLimitedError, retryAfter: 1 });
    await post(general);
    clock.move({ seconds: 1 });
    await post(sales);
    expect(server.posted(sales)).toHaveLength(4);
  });

  test('a method has its tier for each minute', async () => {
    const clock = stillClock();
    const server = await slack({ paced: true, clock });
    for (let count = 0; count < 20; count += 1) await client(server).users.list({});
    await expect(client(server).users.list({})).rejects.toMatchObject({ retryAfter: 60 });
    await client(server).users.info({ user: ana });
    clock.move({ seconds: 60 });
    expect((await client(server).users.list({})).ok).toBe(true);
  });

  test.each([
    ['rate-limited', WebAPIRateLimitedError, 0],
    ['server-error', WebAPIHTTPError, 0],
    ['reset', WebAPIRequestError, 0],
    ['timeout-not-applied', WebAPIRequestError, 0],
    ['timeout-applied', WebAPIRequestError, 1],
  ] as const)('a call that is %s fails once and leaves %s behind', async (how, error, posts) => {
    const server = await slack();
    const api = client(server, 'xoxb-good', 100);
    server.fail('chat.postMessage', how);
    await expect(api.chat.postMessage({ channel: sales, text: 'x' })).rejects.toBeInstanceOf(error);
    expect(server.posted(sales)).toHaveLength(posts);
    await api.chat.postMessage({ channel: sales, text: 'y' });
    expect(server.posted(sales)).toHaveLength(posts + 1);
  });

  test('a fault can be any error, as often as asked', async () => {
    const server = await slack();
    server.fail('chat.postMessage', { error: 'is_archived' }, 2);
    const post = () => client(server).chat.postMessage({ channel: sales, text: 'x' });
    expect((await refusal(post())).error).toBe('is_archived');
    expect((await refusal(post())).error).toBe('is_archived');
    expect((await post()).ok).toBe(true);
  });
});
