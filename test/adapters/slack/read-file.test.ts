import type { ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileRead } from '#adapters/slack/port.ts';
import { isOfSlack } from '#adapters/slack/slack-hosts.ts';
import { allScopes, ana, sales, slack } from '../../sandbox/slack/world.ts';
import { startScriptedSlack } from './scripted-slack.ts';
import type { ScriptedSlack } from './scripted-slack.ts';
import { connectTo, connectToLocal, failure, TOKEN } from './slack-client.ts';

const LIMIT = { mostBytes: 10_000_000 };
type LocalSlack = Awaited<ReturnType<typeof slack>>;

/** Ana shows a file to the channel that the app is in. */
async function handed(server: LocalSlack, bytes: Uint8Array, name = 'tools.csv'): Promise<string> {
  const id = server.upload({ as: ana, name, bytes }).file?.id ?? '';
  await server.say({ as: ana, channel: sales, text: 'Here', files: [id] });
  return id;
}

const bytesOf = async (read: FileRead): Promise<Buffer> => {
  if (!read.ok) throw new Error(read.says);
  return buffer(read.chunks);
};
const refusalOf = (read: FileRead) => (read.ok ? 'read' : read.why);

describe('a file that a person handed over', () => {
  test('is read byte for byte, 10 MB of it, with its name', async () => {
    const server = await slack();
    const bytes = Buffer.alloc(10_000_000, 'name,cost\n');
    const id = await handed(server, bytes, '../tools ‮vsc.csv');
    const read = await connectToLocal(server).readFile(id, LIMIT);
    expect(read).toMatchObject({ ok: true, name: '../tools ‮vsc.csv', size: 10_000_000, mimetype: 'text/csv' });
    expect((await bytesOf(read)).equals(bytes)).toBe(true);
  });

  test('is said to be too large, and how large it may be', async () => {
    const server = await slack();
    const id = await handed(server, Buffer.from('12345'));
    const read = await connectToLocal(server).readFile(id, { mostBytes: 4 });
    expect(refusalOf(read)).toBe('too-large');
    const roomy = await handed(server, Buffer.alloc(2_500_001));
    const late = await connectToLocal(server).readFile(roomy, { mostBytes: 2_500_000 });
    expect(late).toMatchObject({ says: expect.stringContaining('larger than 2.5 MB') });
  });

  test('is gone when it was never there, or is not ours to see', async () => {
    const server = await slack();
    const { file } = server.upload({ as: ana, name: 'mine.csv', bytes: Buffer.from('x') });
    for (const id of ['F0NOTHERE1', file?.id ?? ''])
      expect(refusalOf(await connectToLocal(server).readFile(id, LIMIT))).toBe('gone');
  });

  test('cannot be read without the scope, and the sentence names it', async () => {
    const server = await slack({ scopes: allScopes.filter((scope) => scope !== 'files:read') });
    const read = await connectToLocal(server).readFile('F0ANY00001', LIMIT);
    expect(read).toMatchObject({ ok: false, why: 'no-scope', says: expect.stringContaining('files:read') });
  });

  test.each([
    ['rate-limited', 'ratelimited', 1000],
    ['server-error', 'http_503', undefined],
    ['reset', 'UND_ERR_SOCKET', undefined],
    ['timeout-not-applied', 'timeout', undefined],
  ] as const)('comes later when its bytes are %s', async (fault, code, retryAfterMs) => {
    const server = await slack();
    const id = await handed(server, Buffer.from('x'));
    server.fail('download', fault);
    const api = connectToLocal(server, { timeoutMs: fault.startsWith('timeout') ? 250 : 5_000 });
    expect(await failure(api.readFile(id, LIMIT))).toMatchObject({ outcome: 'not-sent', code, retryAfterMs });
    expect((await bytesOf(await api.readFile(id, LIMIT))).toString()).toBe('x');
  });
});

describe('what stands where the bytes should be', () => {
  let api: ScriptedSlack;
  beforeEach(async () => {
    api = await startScriptedSlack();
  });
  afterEach(() => api.close());

  /** The file lies at `path` of the same server, or at any other address, and is answered so. */
  const lies = (path: string, answer: (response: ServerResponse) => void, more: object = {}): void => {
    const at = URL.canParse(path) ? path : new URL(path, api.apiUrl).href;
    const file = { id: 'F1', name: 'a.csv', size: 5, mimetype: 'text/csv', url_private_download: at, ...more };
    api.on('files.info', () => ({ ok: true, file }));
    api.on(path, (_, response) => {
      answer(response);
    });
  };
  const read = () => connectTo(api).readFile('F1', LIMIT);
  const page = (response: ServerResponse): void =>
    void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in</html>');

  test('a page for signing in with status 200 is no file', async () => {
    lies('/files/1', page);
    expect(refusalOf(await read())).toBe('no-scope');
  });

  test('but a web page that somebody handed over is one', async () => {
    lies('/files/1', (response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': 5 }).end('<p>hi'),
    );
    expect((await bytesOf(await read())).toString()).toBe('<p>hi');
  });

  test('nothing at all is an empty file', async () => {
    lies('/files/1', (response) => void response.end(), { size: 0 });
    expect(refusalOf(await read())).toBe('empty');
  });

  test('a redirect within Slack is followed, with the token', async () => {
    lies('/files/1', (response) => response.writeHead(302, { location: '/files/2' }).end());
    api.on('/files/2', (_, response) => void response.end('12345'));
    expect((await bytesOf(await read())).toString()).toBe('12345');
    expect(api.called('/files/2')[0]?.authorization).toBe(`Bearer ${TOKEN}`);
  });

  test('the token goes to no other host, neither at once nor by a redirect', async () => {
    const other = await startScriptedSlack();
    other.on('/steal', (_, response) => void response.end('12345'));
    const away = new URL('/steal', other.apiUrl).href;
    lies(away, () => {});
    expect(refusalOf(await read())).toBe('elsewhere');
    lies('/files/1', (response) => response.writeHead(302, { location: away }).end());
    expect(refusalOf(await read())).toBe('elsewhere');
    expect(other.calls).toEqual([]);
    await other.close();
  });

  test('a circle of redirects is given up', async () => {
    lies('/files/1', (response) => response.writeHead(302, { location: '/files/1' }).end());
    expect(await failure(read())).toMatchObject({ outcome: 'not-sent', code: 'too_many_redirects' });
  });

  test('a file of another service, one that Slack hides, and one that was taken away are no files', async () => {
    lies('/files/1', page, { is_external: true });
    expect(refusalOf(await read())).toBe('elsewhere');
    lies('/files/1', page, { mode: 'tombstone' });
    expect(refusalOf(await read())).toBe('gone');
    lies('/files/1', (response) => response.writeHead(404).end());
    expect(refusalOf(await read())).toBe('gone');
  });

  test('a file that Slack still looks at comes later', async () => {
    lies('/files/1', (response) => response.writeHead(404).end(), { mimetype: '' });
    expect(await failure(read())).toMatchObject({ outcome: 'not-sent', code: 'file_not_ready' });
  });

  test('more bytes than were announced stop at the limit, and fewer are no file', async () => {
    lies('/files/1', (response) => void response.end('x'.repeat(50)));
    const long = await connectTo(api).readFile('F1', { mostBytes: 10 });
    expect(await failure(bytesOf(long))).toMatchObject({ outcome: 'refused', code: 'file_too_large' });
    lies('/files/1', (response) => {
      response.writeHead(200, { 'content-length': 5 }).write('12');
      response.socket?.end();
    });
    expect(await failure(read().then(bytesOf))).toMatchObject({ outcome: 'not-sent' });
  });
});

test.each([
  ['https://files.slack.com/files-pri/T1-F1/download/a.csv', true],
  ['https://slack.com/x', true],
  ['https://files.slack-gov.com/x', true],
  ['http://files.slack.com/x', false],
  ['https://slack.com.evil.example/x', false],
  ['https://evilslack.com/x', false],
  ['https://slack.com@evil.example/x', false],
  ['https://me:secret@files.slack.com/x', false],
  ['file:///etc/passwd', false],
  ['', false],
])('%s is an address of Slack: %s', (address, is) => {
  expect(isOfSlack(address)).toBe(is);
});

test('the local Slack is an address of Slack only while the Web API is there', () => {
  expect(isOfSlack('http://127.0.0.1:9/f', 'http://127.0.0.1:9/api/')).toBe(true);
  expect(isOfSlack('http://127.0.0.1:8/f', 'http://127.0.0.1:9/api/')).toBe(false);
  expect(isOfSlack('http://127.0.0.1:9/f')).toBe(false);
});
