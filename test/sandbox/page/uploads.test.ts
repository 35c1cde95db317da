import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandboxPage } from '#sandbox/page/start.ts';
import { ask } from './ask.ts';
import { scriptedSlack } from './scripted-slack.ts';
import { keepFile } from './slack-doings.ts';

const world = scriptedSlack({ now: 1_795_000_000_000 });
let page: { url: string; stop(): Promise<void> };
beforeAll(async () => {
  page = await startSandboxPage({ ...world, port: 0, title: 'Baton sandbox', me: 'U1' });
});
afterAll(() => page.stop());

const upload = (
  query: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(`${page.url}/sandbox/upload?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', ...headers },
    body,
  });

describe('a file that is sent to the page', () => {
  test('reaches Slack with its name and every byte of it', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256);
    const answer = await upload('as=U1&name=q4%20numbers.csv', bytes);
    const { file } = (await answer.json()) as { file: { id: string } };
    expect(file).toMatchObject({ name: 'q4 numbers.csv', bytes: 70_000 });
    expect(world.memory.asked).toEqual(['upload U1 q4 numbers.csv 70000']);
    expect(new Uint8Array(world.memory.files.get(file.id)?.bytes ?? [])).toEqual(bytes);
  });

  test('may have 10 MB and not a byte more', async () => {
    expect((await upload('as=U1&name=a.bin', new Uint8Array(10 * 1024 * 1024))).status).toBe(200);
    const answer = await upload('as=U1&name=a.bin', new Uint8Array(10 * 1024 * 1024 + 1));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toEqual({ ok: false, error: 'That file is larger than 10 MB. Choose a smaller one.' });
  });

  test.each([
    ['another site', 'as=U1&name=a', { origin: 'https://evil.example' }, 403],
    ['a form of another site', 'as=U1&name=a', { 'content-type': 'text/plain' }, 400],
    ['nobody', 'name=a', {}, 400],
    ['no name', 'as=U1', {}, 400],
    ['a name that is too long', `as=U1&name=${'a'.repeat(256)}`, {}, 400],
  ])('is refused from %s', async (_, query, headers, status) => {
    expect((await upload(query, new Uint8Array(3), headers)).status).toBe(status);
  });

  test('is refused when it is empty', async () => {
    expect(await (await upload('as=U1&name=a', new Uint8Array(0))).json()).toMatchObject({
      error: 'That file is empty. Choose another one.',
    });
  });
});

describe('a file that the page shows', () => {
  test('is drawn where it is a picture that can hold no script', async () => {
    const { id } = keepFile(world.memory, 'chart.png', Buffer.from('png'));
    const { headers, body } = await ask(`${page.url}/sandbox/file/${id}?as=U1`);
    expect(headers).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' });
    expect(headers['content-disposition']).toBe("inline; filename*=UTF-8''chart.png");
    expect(body).toBe('png');
  });

  test.each(['page.html', 'drawing.svg', 'list.csv'])('is downloaded otherwise, and never runs: %s', async (name) => {
    const { id } = keepFile(world.memory, name, Buffer.from('<script>alert(1)</script>'));
    const { headers } = await ask(`${page.url}/sandbox/file/${id}?as=U1`);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${name}`);
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('has a name that cannot break out of its header', async () => {
    const { id } = keepFile(world.memory, 'a"; x\r\ny: \'ü.csv', Buffer.from('x'));
    const { headers } = await ask(`${page.url}/sandbox/file/${id}?as=U1`);
    expect(headers['content-disposition']).toBe("attachment; filename*=UTF-8''a%22%3B%20x%0D%0Ay%3A%20%27%C3%BC.csv");
    expect(headers['y']).toBeUndefined();
  });

  test('that does not exist is not found, whatever its address looks like', async () => {
    for (const path of ['F999?as=U1', '..%2f..%2fpackage.json?as=U1', '?as=U1'])
      expect((await ask(`${page.url}/sandbox/file/${path}`)).status).toBe(404);
    expect((await ask(`${page.url}/sandbox/file/F1`)).status).toBe(400);
  });
});

test('a link to a message opens the page', async () => {
  const { status, headers } = await ask(`${page.url}/archives/C1/p1795000000000100`);
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect((await ask(`${page.url}/archives/C1/nothing`)).status).toBe(404);
});
