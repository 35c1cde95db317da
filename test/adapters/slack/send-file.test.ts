import { describe, expect, test } from 'vitest';
import { fileName, hasMark } from '#adapters/slack/file-names.ts';
import type { OutgoingFile } from '#adapters/slack/port.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { allScopes, ana, client, general, sales, slack, stillClock, until } from '../../sandbox/slack/world.ts';
import { startScriptedSlack } from './scripted-slack.ts';
import { connectTo, connectToLocal, failure } from './slack-client.ts';

const FILE: OutgoingFile = {
  channel: sales,
  filename: 'stuck-leads.csv',
  title: 'Stuck leads',
  content: 'name,stage\r\nJane,SQL\r\n',
  key: 'stuck:U1:2026-03-03',
};
const since = Temporal.Now.instant().subtract({ seconds: 1 });
type LocalSlack = Awaited<ReturnType<typeof slack>>;
const shown = (server: LocalSlack) =>
  server
    .posted(sales)
    .flatMap(({ files, text, threadTs }) => files.map(({ name, title }) => ({ name, title, text, threadTs })));

describe('a file on its way out', () => {
  test('comes into the channel with its title and what is said with it, under a name that carries its mark', async () => {
    const server = await slack();
    const sent = await connectToLocal(server).uploadFile({ ...FILE, comment: '3 leads are stuck.' });
    expect(sent).toEqual({ id: expect.stringMatching(/^F/), permalink: expect.stringContaining(sent.id) });
    const name = fileName('stuck-leads.csv', FILE.key);
    expect(shown(server)).toEqual([{ name, title: 'Stuck leads', text: '3 leads are stuck.', threadTs: undefined }]);
    expect(server.file(ana, sent.id)?.bytes.toString()).toBe(FILE.content);
  });

  test('comes into a thread, and into a direct message', async () => {
    const server = await slack();
    const api = connectToLocal(server);
    const { ts } = await api.post({ channel: sales, text: 'The list', mentions: [] });
    await api.uploadFile({ ...FILE, threadTs: ts });
    expect(shown(server)).toMatchObject([{ threadTs: ts }]);
    const direct = await api.directChannel(ana);
    const { id } = await api.uploadFile({ ...FILE, channel: direct, key: 'direct' });
    expect(await api.fileNow(id)).toMatchObject({ ready: true, places: [{ channel: direct }] });
  });

  test('of 10 MB arrives whole', async () => {
    const server = await slack();
    const content = Buffer.alloc(10_000_000, 'row\n');
    const { id } = await connectToLocal(server).uploadFile({ ...FILE, content });
    expect(Buffer.from(server.file(ana, id)?.bytes ?? []).equals(content)).toBe(true);
  });

  test('is not begun when it is empty, or when the gate refuses what is said with it', async () => {
    const server = await slack();
    const api = connectToLocal(server, { gate: checkOutgoing });
    expect(await failure(api.uploadFile({ ...FILE, content: '' }))).toMatchObject({ outcome: 'refused' });
    const loud = { ...FILE, comment: 'Look, <!channel>' };
    expect(await failure(api.uploadFile(loud))).toMatchObject({
      outcome: 'refused',
      code: expect.stringMatching(/^gate/),
    });
    expect(server.calls()).toEqual([]);
  });

  test('goes nowhere that Baton was not invited to, and the refusal says what to do', async () => {
    const server = await slack({ channels: [{ id: sales, name: 'sales', topic: '', members: [ana] }] });
    const refused = await failure(connectToLocal(server).uploadFile(FILE));
    expect(refused).toMatchObject({ outcome: 'refused', code: expect.stringContaining('/invite') });
  });

  test('waits for its scope', async () => {
    const server = await slack({ scopes: allScopes.filter((scope) => scope !== 'files:write') });
    const refused = await failure(connectToLocal(server).uploadFile(FILE));
    expect(refused).toMatchObject({
      outcome: 'not-sent',
      code: 'missing_scope',
      message: 'missing_scope: needs files:write',
    });
  });

  test('sends its bytes to no other host', async () => {
    const [api, other] = [await startScriptedSlack(), await startScriptedSlack()];
    const at = new URL('/upload', other.apiUrl).href;
    api.on('files.getUploadURLExternal', () => ({ ok: true, upload_url: at, file_id: 'F1' }));
    expect(await failure(connectTo(api).uploadFile(FILE))).toMatchObject({ outcome: 'not-sent' });
    expect(other.calls).toEqual([]);
    await Promise.all([api.close(), other.close()]);
  });
});

describe('a fault on the way', () => {
  const steps = ['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'] as const;

  test.each(steps)('%s limited: certainly not sent, and when to come again', async (step) => {
    const server = await slack();
    server.fail(step, 'rate-limited');
    const api = connectToLocal(server);
    const limited = { outcome: 'not-sent', code: 'ratelimited', retryAfterMs: 1000 };
    expect(await failure(api.uploadFile(FILE))).toMatchObject(limited);
    expect(shown(server)).toEqual([]);
    await api.uploadFile(FILE);
    expect(shown(server)).toHaveLength(1);
  });

  test.each([
    ['files.getUploadURLExternal', 'timeout-applied', 'not-sent'],
    ['files.getUploadURLExternal', 'server-error', 'not-sent'],
    ['upload', 'timeout-applied', 'not-sent'],
    ['upload', 'reset', 'not-sent'],
    ['upload', 'server-error', 'not-sent'],
    ['files.completeUploadExternal', 'timeout-not-applied', 'unknown'],
    ['files.completeUploadExternal', 'reset', 'unknown'],
    ['files.completeUploadExternal', 'server-error', 'unknown'],
  ] as const)('%s %s: %s, nobody sees anything, and nothing is found', async (step, fault, outcome) => {
    const server = await slack();
    server.fail(step, fault);
    const api = connectToLocal(server, { timeoutMs: fault.startsWith('timeout') ? 250 : 5_000 });
    expect(await failure(api.uploadFile(FILE))).toMatchObject({ outcome });
    expect(shown(server)).toEqual([]);
    expect(await api.findFile({ channel: sales, key: FILE.key, since })).toBeUndefined();
  });

  test('files.completeUploadExternal that is done and never answers: the file is found by its key', async () => {
    const server = await slack();
    server.fail('files.completeUploadExternal', 'timeout-applied');
    const api = connectToLocal(server, { timeoutMs: 500 });
    expect(await failure(api.uploadFile(FILE))).toMatchObject({ outcome: 'unknown', code: 'timeout' });
    const found = await api.findFile({ channel: sales, key: FILE.key, since });
    expect(server.file(ana, found?.id ?? '')?.name).toBe(fileName(FILE.filename, FILE.key));
    expect(await api.findFile({ channel: sales, key: 'another', since })).toBeUndefined();
  });
});

describe('finding a file again', () => {
  test('waits while Slack looks at it, and does not take it for missing', async () => {
    const server = await slack({ fileMs: 1_000 });
    const api = connectToLocal(server);
    const { id } = await api.uploadFile(FILE);
    expect(await api.fileNow(id)).toMatchObject({ ready: false, places: [] });
    const look = () => api.findFile({ channel: sales, key: FILE.key, since });
    expect(await failure(look())).toMatchObject({ outcome: 'not-sent', code: 'file_not_ready' });
    await until(() => shown(server).length > 0);
    expect(await look()).toMatchObject({ id });
    expect(await api.fileNow(id)).toMatchObject({ ready: true, places: [{ channel: sales }] });
  });

  test('takes one that is still in no channel after ten minutes for one that never comes', async () => {
    const clock = stillClock();
    const server = await slack({ fileMs: 60_000, clock });
    const api = connectToLocal(server, { clock: { ...clock, after: () => () => {} } as never });
    await api.uploadFile(FILE);
    clock.move({ minutes: 11 });
    const sentAt = clock.now().subtract({ minutes: 11 });
    expect(await api.findFile({ channel: sales, key: FILE.key, since: sentAt })).toBeUndefined();
    expect(await api.findFile({ key: FILE.key, since: sentAt })).toBeDefined();
  });

  test('looks over the pages, and not at files of before', async () => {
    const server = await slack();
    const api = connectToLocal(server);
    await api.uploadFile(FILE);
    for (let count = 0; count < 101; count++)
      await api.uploadFile({ ...FILE, channel: general, key: `other-${count}` });
    expect(await api.findFile({ channel: sales, key: FILE.key, since })).toBeDefined();
    const later = Temporal.Now.instant().add({ minutes: 1 });
    expect(await api.findFile({ channel: sales, key: FILE.key, since: later })).toBeUndefined();
  });

  test('knows one that was deleted', async () => {
    const server = await slack();
    const api = connectToLocal(server);
    const { id } = await api.uploadFile(FILE);
    await client(server).files.delete({ file: id });
    expect(await api.fileNow(id)).toBeUndefined();
    expect(await api.findFile({ channel: sales, key: FILE.key, since })).toBeUndefined();
  });
});

test.each([
  ['stuck-leads.csv', /^stuck-leads-[0-9a-f]{10}\.csv$/],
  ['../../etc/passwd', /^etc-passwd-[0-9a-f]{10}$/],
  ['C:\\temp\\a.csv', /^C-temp-a-[0-9a-f]{10}\.csv$/],
  ['report ‮vsc.exe', /^report vsc-[0-9a-f]{10}\.exe$/],
  ['.env', /^env-[0-9a-f]{10}$/],
  ['a\0b\nc.md', /^a.?b c-[0-9a-f]{10}\.md$/],
  ['', /^file-[0-9a-f]{10}$/],
  ['<!channel>.png', /^!channel-?-[0-9a-f]{10}\.png$/],
  [`${'🦊'.repeat(300)}.csv`, /^(🦊){80}-[0-9a-f]{10}\.csv$/u],
  ['Zusammenfassung für März.pdf', /^Zusammenfassung für März-[0-9a-f]{10}\.pdf$/],
])('a file that is to be called %j gets a name that cannot be misread', (wanted, name) => {
  const named = fileName(wanted, 'key');
  expect(named).toMatch(name);
  expect([hasMark(named, 'key'), hasMark(named, 'other key')]).toEqual([true, false]);
});
