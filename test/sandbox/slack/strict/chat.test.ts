import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { allScopes, ana, ben, client, general, refusal, sales, section, slack, stillClock } from '../world.ts';

type Args = Record<string, unknown>;
const error = async (method: string, args: Args, options: Parameters<typeof slack>[0] = {}): Promise<string> =>
  (await refusal(client(await slack(options)).apiCall(method, args))).error;
const without = (...scopes: string[]) => ({ scopes: allScopes.filter((scope) => !scopes.includes(scope)) });
const rooms = (...more: object[]) => ({
  channels: [{ id: general, name: 'general', topic: '' }, ...more] as { id: string; name: string; topic: string }[],
});
const vault = { id: 'C0VAULT', name: 'vault', topic: '', private: true, members: [ana] };
const lobby = { id: 'C0LOBBY', name: 'lobby', topic: '', members: [ana] };
const attic = { id: 'C0ATTIC', name: 'attic', topic: '', archived: true };

row(
  'does',
  'chat.postMessage',
  'a channel may be named by its id, by #name, by name, or by a person for the DM',
  async () => {
    const api = client(await slack());
    const channels = [];
    for (const channel of [sales, '#sales', 'sales', ana])
      channels.push((await api.chat.postMessage({ channel, text: 'x' })).channel);
    expect(channels).toEqual([sales, sales, sales, 'D0ANA']);
  },
);

row('does', 'chat.postMessage', 'text above 40,000 characters is cut', async () => {
  const server = await slack();
  await client(server).chat.postMessage({ channel: sales, text: 'x'.repeat(40_001) });
  expect(server.posted(sales)[0]?.text).toHaveLength(40_000);
});

row('does', 'chat.postMessage', 'markdown_text of up to 12,000 characters is a message', async () => {
  const server = await slack();
  await client(server).chat.postMessage({ channel: sales, markdown_text: '**Hello**' });
  expect(server.posted(sales)).toMatchObject([{ text: '**Hello**' }]);
});

row('does', 'chat.postMessage', 'metadata comes back in the answer', async () => {
  const metadata = { event_type: 'card', event_payload: { lead: 'L42' } };
  const posted = await client(await slack()).chat.postMessage({ channel: sales, text: 'x', metadata });
  expect(posted.message).toMatchObject({ metadata });
});

row(
  'does',
  'chat.postMessage',
  'unfurl flags and arguments that Slack does not know are taken and ignored',
  async () => {
    const server = await slack();
    const args = { channel: sales, text: 'x', unfurl_links: false, unfurl_media: false, colour: 'red' };
    expect((await client(server).apiCall('chat.postMessage', args)).ok).toBe(true);
  },
);

row(
  'does',
  'chat.postMessage',
  'with chat:write.public it reaches a public channel that the app is not in',
  async () => {
    const server = await slack(rooms(lobby));
    await client(server).chat.postMessage({ channel: '#lobby', text: 'x' });
    expect(server.messages(ana, 'C0LOBBY').messages).toHaveLength(1);
  },
);

row('does', 'chat.postMessage', 'a reply with reply_broadcast is shown in the channel as well', async () => {
  const server = await slack();
  const api = client(server);
  const { ts = '' } = await api.chat.postMessage({ channel: sales, text: 'card' });
  await api.chat.postMessage({ channel: sales, text: 'news', thread_ts: ts, reply_broadcast: true });
  expect(server.messages(ana, sales).messages.map(({ text }) => text)).toEqual(['card', 'news']);
});

const posts: [string, Args, string, Parameters<typeof slack>[0]?][] = [
  ['neither text nor blocks', { channel: sales }, 'no_text'],
  ['an empty list of blocks and no text', { channel: sales, blocks: [] }, 'no_text'],
  ['attachments alone, which this Slack does not show', { channel: sales, attachments: [{ text: 'x' }] }, 'no_text'],
  ['no channel', { text: 'x' }, 'invalid_arguments'],
  ['a channel that is not there', { channel: 'C0NONE', text: 'x' }, 'channel_not_found'],
  ['a private channel that the app is not in', { channel: 'C0VAULT', text: 'x' }, 'channel_not_found', rooms(vault)],
  [
    'a public channel that the app is not in, without chat:write.public',
    { channel: 'C0LOBBY', text: 'x' },
    'not_in_channel',
    { ...rooms(lobby), ...without('chat:write.public') },
  ],
  ['an archived channel', { channel: 'C0ATTIC', text: 'x' }, 'is_archived', rooms(attic)],
  ['a thread_ts that is no message', { channel: sales, text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
  ['markdown_text beside text', { channel: sales, text: 'x', markdown_text: 'y' }, 'markdown_text_conflict'],
  [
    'markdown_text beside blocks',
    { channel: sales, blocks: [section('x')], markdown_text: 'y' },
    'markdown_text_conflict',
  ],
  ['12,001 characters of markdown_text', { channel: sales, markdown_text: 'x'.repeat(12_001) }, 'msg_too_long'],
  ['metadata that is no JSON', { channel: sales, text: 'x', metadata: 'lead' }, 'invalid_metadata_format'],
  [
    'metadata without event_payload',
    { channel: sales, text: 'x', metadata: { event_type: 'a' } },
    'invalid_metadata_schema',
  ],
  [
    'more than 8,000 characters of metadata',
    { channel: sales, text: 'x', metadata: { event_type: 'a', event_payload: { a: 'x'.repeat(9000) } } },
    'metadata_too_large',
  ],
  [
    '101 attachments',
    { channel: sales, text: 'x', attachments: Array.from({ length: 101 }, () => ({ text: 'x' })) },
    'too_many_attachments',
  ],
  ['a username without chat:write.customize', { channel: sales, text: 'x', username: 'Boss' }, 'missing_scope'],
];
for (const [what, args, code, options] of posts)
  row('refuses', 'chat.postMessage', `${what}: ${code}`, async () => {
    expect(await error('chat.postMessage', args, options)).toBe(code);
  });

row('refuses', 'chat.postMessage', 'a text that is a JSON object: invalid_arguments', async () => {
  const { url } = await slack();
  const answer = await fetch(`${url}/api/chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-good', 'content-type': 'application/json' },
    body: JSON.stringify({ channel: sales, text: { type: 'mrkdwn' } }),
  });
  expect(await answer.json()).toMatchObject({ ok: false, error: 'invalid_arguments' });
});

row('refuses', 'chat.postMessage', 'a thread_ts that is itself a reply: cannot_reply_to_message', async () => {
  const api = client(await slack());
  const { ts: parent = '' } = await api.chat.postMessage({ channel: sales, text: 'card' });
  const { ts: reply = '' } = await api.chat.postMessage({ channel: sales, text: 'story', thread_ts: parent });
  const call = api.chat.postMessage({ channel: sales, text: 'x', thread_ts: reply });
  expect((await refusal(call)).error).toBe('cannot_reply_to_message');
});

row('does', 'chat.update', 'what it does not mention stays, and the message is marked as edited', async () => {
  const server = await slack();
  const api = client(server);
  const { ts = '' } = await api.chat.postMessage({ channel: sales, text: 'old', blocks: [section('old')] });
  await api.chat.update({ channel: sales, ts, text: 'new' });
  expect(server.posted(sales)).toMatchObject([{ text: 'new', edited: true, blocks: [{ text: { text: 'old' } }] }]);
});

const updates: [string, Args, string][] = [
  ['a channel by its name', { channel: '#sales', ts: '1.000001', text: 'x' }, 'channel_not_found'],
  ['a message that is not there', { channel: sales, ts: '1.000001', text: 'x' }, 'message_not_found'],
  ['4,001 characters of text', { channel: sales, ts: '1.000001', text: 'x'.repeat(4001) }, 'msg_too_long'],
];
for (const [what, args, code] of updates)
  row('refuses', 'chat.update', `${what}: ${code}`, async () => {
    expect(await error('chat.update', args)).toBe(code);
  });

row('refuses', 'chat.update', "a person's message: cant_update_message", async () => {
  const server = await slack();
  await server.say({ as: ana, channel: sales, text: 'mine' });
  const call = client(server).chat.update({ channel: sales, ts: server.posted(sales)[0]?.ts ?? '', text: 'x' });
  expect((await refusal(call)).error).toBe('cant_update_message');
});

row('refuses', 'chat.update', 'an ephemeral: message_not_found', async () => {
  const api = client(await slack());
  const { message_ts: ts = '' } = await api.chat.postEphemeral({ channel: sales, user: ana, text: 'x' });
  expect((await refusal(api.chat.update({ channel: sales, ts, text: 'y' }))).error).toBe('message_not_found');
});

row('does', 'chat.delete', 'a parent with replies leaves a tombstone', async () => {
  const server = await slack();
  const api = client(server);
  const { ts = '' } = await api.chat.postMessage({ channel: sales, text: 'card' });
  await api.chat.postMessage({ channel: sales, text: 'story', thread_ts: ts });
  await api.chat.delete({ channel: sales, ts });
  expect(server.messages(ana, sales).messages).toMatchObject([{ ts, text: 'This message was deleted.', replies: 1 }]);
});

row('refuses', 'chat.delete', "a person's message: cant_delete_message", async () => {
  const server = await slack();
  await server.say({ as: ana, channel: sales, text: 'mine' });
  const call = client(server).chat.delete({ channel: sales, ts: server.posted(sales)[0]?.ts ?? '' });
  expect((await refusal(call)).error).toBe('cant_delete_message');
});

row('does', 'chat.postEphemeral', 'one person sees it, and no history holds it', async () => {
  const server = await slack();
  await client(server).chat.postEphemeral({ channel: sales, user: ana, text: 'only you' });
  expect(server.messages(ana, sales).messages).toMatchObject([{ text: 'only you', ephemeral: true }]);
  expect(server.messages(ben, sales).messages).toEqual([]);
  expect((await client(server).conversations.history({ channel: sales })).messages).toEqual([]);
});

const ephemerals: [string, Args, string, Parameters<typeof slack>[0]?][] = [
  ['somebody who is not in the channel', { channel: sales, user: 'U0NOBODY', text: 'x' }, 'user_not_in_channel'],
  [
    'a channel that the app is not in, chat:write.public or not',
    { channel: 'C0LOBBY', user: ana, text: 'x' },
    'not_in_channel',
    rooms(lobby),
  ],
  ['an archived channel', { channel: 'C0ATTIC', user: ana, text: 'x' }, 'is_archived', rooms(attic)],
  ['nothing to say', { channel: sales, user: ana }, 'no_text'],
];
for (const [what, args, code, options] of ephemerals)
  row('refuses', 'chat.postEphemeral', `${what}: ${code}`, async () => {
    expect(await error('chat.postEphemeral', args, options)).toBe(code);
  });

row('does', 'chat.getPermalink', 'a reply’s link names its thread', async () => {
  const api = client(await slack({ clock: stillClock() }));
  const { ts = '' } = await api.chat.postMessage({ channel: sales, text: 'card' });
  const { ts: reply = '' } = await api.chat.postMessage({ channel: sales, text: 'story', thread_ts: ts });
  const { permalink } = await api.chat.getPermalink({ channel: sales, message_ts: reply });
  expect(permalink).toBe(
    `https://acme.slack.com/archives/${sales}/p${reply.replace('.', '')}?thread_ts=${ts}&cid=${sales}`,
  );
});

row('refuses', 'chat.getPermalink', 'a message that is not there: message_not_found', async () => {
  expect(await error('chat.getPermalink', { channel: sales, message_ts: '1.000001' })).toBe('message_not_found');
});

row('unknown', 'chat.startStream', 'streaming, unfurling and workflows: unknown_method', async () => {
  expect(await error('chat.startStream', { channel: sales })).toBe('unknown_method');
  expect(await error('chat.unfurl', { channel: sales })).toBe('unknown_method');
});

row('unknown', 'pins', 'pins and bookmarks: unknown_method', async () => {
  expect(await error('pins.add', { channel: sales, timestamp: '1.000001' })).toBe('unknown_method');
  expect(await error('bookmarks.list', { channel_id: sales })).toBe('unknown_method');
});
