import { describe, expect, test } from 'vitest';
import { ana, ben, bot, client, refusal, sales, section, slack, stillClock } from './world.ts';

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
    expect(server.messages(ana, sales).messages).toEqual(server.messages(ben, sales).messages);
  });

  test('timestamps rise even when the clock stands still', async () => {
    const server = await slack({ clock: stillClock('2026-11-23T09:00:00.000123Z') });
    const posts = [1, 2, 3].map(() => client(server).chat.postMessage({ channel: sales, text: 'x' }));
    const times = (await Promise.all(posts)).map(({ ts = '' }) => ts).toSorted();
    expect(times).toEqual(['1795424400.000123', '1795424400.000124', '1795424400.000125']);
  });

  test('a post to a person arrives in the direct message that only that person sees', async () => {
    const server = await slack();
    const opened = await client(server).conversations.open({ users: ana });
    const posted = await client(server).chat.postMessage({ channel: ana, text: 'psst' });
    expect(posted.channel).toBe(opened.channel?.id);
    expect(server.messages(ana, 'D0ANA').messages.map(({ text }) => text)).toEqual(['psst']);
    expect(server.messages(ben, 'D0ANA').messages).toEqual([]);
    expect(server.workspace(ana).channels).toContainEqual({
      id: 'D0ANA',
      name: 'Baton',
      direct: true,
      private: true,
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
    expect(server.messages(ana, sales).messages).toMatchObject([{ text: 'only you', ephemeral: true }]);
    expect(server.messages(ben, sales).messages).toEqual([]);
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
    expect(server.messages(ana, sales).messages).toMatchObject([{ ts: parent, replies: 1, lastReply: reply }]);
    expect(server.messages(ana, sales, { threadTs: parent }).messages.map(({ text }) => text)).toEqual([
      'card',
      'story',
    ]);
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
