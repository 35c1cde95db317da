import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { kit } from './block-parts.ts';
import { ana, ben, bot, client, general, refusal, sales, slack, until } from '../world.ts';

const png = Buffer.from('89504e470d0a1a0a', 'hex');
type Slack = Awaited<ReturnType<typeof slack>>;

const share = async (server: Slack, more: object = {}): Promise<string> => {
  const answer = await client(server).filesUploadV2({
    channel_id: sales,
    filename: 'chart.png',
    file: png,
    ...more,
  });
  return (answer as unknown as { files: { files: { id: string }[] }[] }).files[0]?.files[0]?.id ?? '';
};
const begin = (server: Slack, length = png.length) =>
  client(server).files.getUploadURLExternal({ filename: 'chart.png', length });
const post = (url = '', body: Uint8Array = png) => fetch(url, { method: 'POST', body: new Uint8Array(body) });
const complete = (server: Slack, id = '', more: object = {}) =>
  client(server).apiCall('files.completeUploadExternal', { files: [{ id, title: 'Chart' }], ...more });

row('does', 'files', "the SDK's filesUploadV2 puts a file and a comment into a channel", async () => {
  const server = await slack();
  const id = await share(server, { initial_comment: 'The numbers', title: 'Numbers' });
  expect(id).toMatch(/^F[A-Z0-9]{8,}$/);
  expect(server.messages(ana, sales).messages).toMatchObject([
    { text: 'The numbers', files: [{ id, name: 'chart.png', title: 'Numbers', mimetype: 'image/png', bytes: 8 }] },
  ]);
});

row(
  'does',
  'files',
  'Slack looks at a file first: until then it has no mimetype, no shares and no message',
  async () => {
    const server = await slack({ fileMs: 1000 });
    const id = await share(server);
    expect((await client(server).files.info({ file: id })).file).toMatchObject({ mimetype: '', shares: {} });
    await client(server).chat.postMessage({ channel: sales, text: 'posted later, shown first' });
    await until(() => server.posted(sales).length === 2);
    expect(server.posted(sales).map(({ text, files }) => [text, files.length])).toEqual([
      ['posted later, shown first', 0],
      ['', 1],
    ]);
    const { file } = await client(server).files.info({ file: id });
    const ts = server.posted(sales)[1]?.ts;
    expect(file).toMatchObject({ mimetype: 'image/png', filetype: 'png', shares: { public: { [sales]: [{ ts }] } } });
  },
);

row('does', 'files', 'a file may come into a thread, and is a part of the message in history', async () => {
  const server = await slack();
  const { ts = '' } = await client(server).chat.postMessage({ channel: sales, text: 'card' });
  const id = await share(server, { thread_ts: ts });
  expect(server.messages(ana, sales, { threadTs: ts }).messages.at(-1)).toMatchObject({ files: [{ id }] });
  const { messages } = await client(server).conversations.replies({ channel: sales, ts });
  expect(messages?.[1]).toMatchObject({ files: [{ id, mode: 'hosted' }] });
});

row('does', 'files', 'without a channel a file stays with the app', async () => {
  const server = await slack();
  const { upload_url: url, file_id: id = '' } = await begin(server);
  await post(url);
  expect((await complete(server, id)).ok).toBe(true);
  expect(server.posted()).toEqual([]);
  expect(server.file(ana, id)).toBeUndefined();
});

row('does', 'files', 'url_private gives the bytes to who brings the token', async () => {
  const server = await slack();
  const { file } = await client(server).files.info({ file: await share(server) });
  const answer = await fetch(file?.url_private ?? '', { headers: { authorization: 'Bearer xoxb-good' } });
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(png);
  expect(answer.headers.get('content-type')).toBe('image/png');
});

row('refuses', 'files', 'url_private without a token: a page for signing in, as HTML with status 200', async () => {
  const server = await slack();
  const { file } = await client(server).files.info({ file: await share(server) });
  const answer = await fetch(file?.url_private ?? '');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html']);
});

row('refuses', 'files', 'bytes that are more or fewer than announced: 400, and no file', async () => {
  const server = await slack();
  const { upload_url: url, file_id: id } = await begin(server, 9);
  expect((await post(url)).status).toBe(400);
  expect((await refusal(complete(server, id, { channel_id: sales }))).error).toBe('file_not_found');
});

row('refuses', 'files', 'bytes for an upload that never began: 404', async () => {
  const { url } = await slack();
  expect((await post(`${url}/upload/v1/nothing`)).status).toBe(404);
});

row('refuses', 'files.getUploadURLExternal', 'a length of 0 or no length: invalid_arguments', async () => {
  const api = client(await slack());
  const call = (args: object) => refusal(api.apiCall('files.getUploadURLExternal', { filename: 'a.png', ...args }));
  expect((await call({ length: 0 })).error).toBe('invalid_arguments');
  expect((await call({})).error).toBe('invalid_arguments');
});

row('refuses', 'files.getUploadURLExternal', 'more than 1 GB: file_upload_size_restricted', async () => {
  expect((await refusal(begin(await slack(), 1_000_000_001))).error).toBe('file_upload_size_restricted');
});

row('refuses', 'files.getUploadURLExternal', 'an alt_txt of 1,001 characters: alt_txt_too_large', async () => {
  const args = { filename: 'a.png', length: 1, alt_txt: 'x'.repeat(1001) };
  const call = client(await slack()).files.getUploadURLExternal(args);
  expect((await refusal(call)).error).toBe('alt_txt_too_large');
});

const channels = [
  { id: sales, name: 'sales', topic: '' },
  { id: 'C0LOBBY', name: 'lobby', topic: '', members: [ana] },
];
const completions: [string, object, string][] = [
  ['a channel that is not there', { channel_id: 'C0NONE' }, 'channel_not_found'],
  ['a channel by its name', { channel_id: '#sales' }, 'channel_not_found'],
  ['a channel that the app is not in, chat:write.public or not', { channel_id: 'C0LOBBY' }, 'not_in_channel'],
  ['101 channels', { channels: Array.from({ length: 101 }, () => sales).join(',') }, 'channels_limit_exceeded'],
  ['thread_ts with two channels', { channels: `${sales},${sales}`, thread_ts: '1.000001' }, 'invalid_arguments'],
  ['a markdown block, as in life', { channel_id: sales, blocks: [{ type: 'markdown', text: 'x' }] }, 'internal_error'],
];
for (const [what, args, code] of completions)
  row('refuses', 'files.completeUploadExternal', `${what}: ${code}`, async () => {
    const server = await slack({ channels });
    const { upload_url: url, file_id: id } = await begin(server);
    await post(url);
    expect((await refusal(complete(server, id, args))).error).toBe(code);
    expect((await complete(server, id, { channel_id: sales })).ok).toBe(true);
  });

row('refuses', 'files.completeUploadExternal', 'a file whose bytes did not come: file_not_found', async () => {
  const server = await slack();
  const { file_id: id } = await begin(server);
  expect((await refusal(complete(server, id, { channel_id: sales }))).error).toBe('file_not_found');
});

row('does', 'files.delete', 'the file goes out of its message, and a message of nothing else goes too', async () => {
  const server = await slack();
  const [alone, told] = [await share(server), await share(server, { initial_comment: 'The numbers' })];
  await client(server).files.delete({ file: alone });
  await client(server).files.delete({ file: told });
  expect(server.posted(sales)).toMatchObject([{ text: 'The numbers', files: [] }]);
  expect((await refusal(client(server).files.info({ file: told }))).error).toBe('file_not_found');
});

row('refuses', 'files.delete', "a person's file: cant_delete_file", async () => {
  const server = await slack();
  const { file } = server.upload({ as: ana, name: 'notes.txt', bytes: Buffer.from('x') });
  await server.say({ as: ana, channel: sales, text: 'Look', files: [file?.id ?? ''] });
  expect((await refusal(client(server).files.delete({ file: file?.id ?? '' }))).error).toBe('cant_delete_file');
});

row('refuses', 'files.info', "a person's file that was not shared with the app: file_not_found", async () => {
  const server = await slack();
  const { file } = server.upload({ as: ana, name: 'notes.txt', bytes: Buffer.from('x') });
  expect((await refusal(client(server).files.info({ file: file?.id ?? '' }))).error).toBe('file_not_found');
});

row('does', 'files', "a person's file is theirs until it is sent, and then the channel's", async () => {
  const server = await slack();
  const { file } = server.upload({ as: ana, name: 'notes.txt', bytes: Buffer.from('hello') });
  const id = file?.id ?? '';
  expect(server.file(ana, id)).toMatchObject({ name: 'notes.txt', mimetype: 'text/plain' });
  expect(server.file(ben, id)).toBeUndefined();
  await server.say({ as: ana, channel: sales, text: '', files: [id] });
  expect(server.file(ben, id)?.bytes).toEqual(Buffer.from('hello'));
  expect((await client(server).files.info({ file: id })).file).toMatchObject({ user: ana });
});

const picture = (file: object) => kit([{ type: 'image', alt_text: 'A', slack_file: file }]);

row('does', 'slack_file', 'an image block shows a file by its id or its url_private', async () => {
  const server = await slack();
  const id = await share(server);
  const { file } = await client(server).files.info({ file: id });
  for (const one of [{ id }, { url: file?.url_private }])
    expect((await client(server).chat.postMessage({ channel: sales, text: 'x', blocks: picture(one) })).ok).toBe(true);
});

row('refuses', 'slack_file', 'a file that Slack still looks at: invalid_blocks, "invalid slack file"', async () => {
  const server = await slack({ fileMs: 60_000 });
  const blocks = picture({ id: await share(server) });
  const refused = await refusal(client(server).chat.postMessage({ channel: sales, text: 'x', blocks }));
  expect(refused).toMatchObject({
    error: 'invalid_blocks',
    errors: ['invalid slack file [json-pointer:/blocks/0]'],
  });
});

row('refuses', 'slack_file', 'a file that is no picture, or not there: invalid_blocks', async () => {
  const server = await slack();
  const id = await share(server, { filename: 'notes.txt' });
  for (const wrong of [{ id }, { id: 'F0NOTHERE1' }]) {
    const call = client(server).chat.postMessage({ channel: sales, text: 'x', blocks: picture(wrong) });
    expect((await refusal(call)).error).toBe('invalid_blocks');
  }
});

row('does', 'files.list', 'files that the app may look into, newest first, page by page', async () => {
  const server = await slack();
  const ids = [await share(server), await share(server), await share(server, { channel_id: general })];
  server.upload({ as: ana, name: 'mine.txt', bytes: Buffer.from('x') });
  const list = async (args: object) => {
    const { files = [], paging } = await client(server).files.list(args);
    return [files.map(({ id }) => id), paging?.pages];
  };
  expect(await list({})).toEqual([ids.toReversed(), 1]);
  expect(await list({ count: 2, page: 2 })).toEqual([[ids[0]], 2]);
  expect(await list({ channel: general, user: bot })).toEqual([[ids[2]], 1]);
  expect(await list({ user: ana })).toEqual([[], 1]);
  expect(await list({ ts_from: String(Math.floor(Date.now() / 1000) + 60) })).toEqual([[], 1]);
});

row('does', 'files.list', 'a file that Slack still looks at is there, in no channel yet', async () => {
  const server = await slack({ fileMs: 60_000 });
  const id = await share(server);
  expect((await client(server).files.list({ user: bot })).files).toMatchObject([{ id, mimetype: '', shares: {} }]);
  expect((await client(server).files.list({ channel: sales })).files).toEqual([]);
});

row('unknown', 'files.list', 'types but all: unknown_type', async () => {
  const call = client(await slack()).files.list({ types: 'images' });
  expect((await refusal(call)).error).toBe('unknown_type');
});

row('refuses', 'files.list', 'somebody who is not there: user_not_found', async () => {
  const call = client(await slack()).files.list({ user: 'U0NOBODY' });
  expect((await refusal(call)).error).toBe('user_not_found');
});

row('refuses', 'files.list', 'without files:read: missing_scope', async () => {
  const call = client(await slack({ scopes: ['files:write'] })).files.list({});
  expect(await refusal(call)).toMatchObject({ error: 'missing_scope', needed: 'files:read' });
});
