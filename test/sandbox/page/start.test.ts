import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxChange } from '#sandbox/contract.ts';
import { startSandboxPage } from '#sandbox/page/start.ts';
import { ask, postJson } from './ask.ts';
import { scriptedSlack } from './scripted-slack.ts';

const world = scriptedSlack({ now: 1_795_000_000_000 });
const faults: unknown[] = [];
let page: { url: string; stop(): Promise<void> };

beforeAll(async () => {
  page = await startSandboxPage({
    ...world,
    slack: {
      ...world.slack,
      messages(as, channel, page) {
        if (channel === 'CBROKEN') throw new Error('the store is gone');
        return world.slack.messages(as, channel, page);
      },
    },
    port: 0,
    title: 'Baton sandbox',
    me: 'U2',
    personas: [{ id: 'vp', label: 'A vice president' }],
    curl: (contactId) => `curl -d ${contactId ?? 'any'}`,
    report: (problem) => faults.push(problem),
  });
});
afterAll(() => page.stop());

const json = (text: string): unknown => JSON.parse(text);

describe('what the page is made of', () => {
  test('the page itself allows nothing inline and nothing from elsewhere', async () => {
    const { status, headers, body } = await ask(page.url);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(body).not.toMatch(/<script(?![^>]*src=)|style=|https?:\/\//);
  });

  test('browser code arrives as one script and one style sheet, without types, and asks for nothing more', async () => {
    const script = await ask(`${page.url}/app/main.js`);
    expect(script.headers['content-type']).toContain('text/javascript');
    expect(script.body).not.toMatch(/^\s*(import|interface) /m);
    const styles = await ask(`${page.url}/app/main.css`);
    expect(styles.headers['content-type']).toContain('text/css');
    expect(styles.body).toContain('.message');
    expect(styles.body).not.toMatch(/@import|url\(/);
  });

  test.each([
    '/app/../start.ts',
    '/app/..%2fstart.ts',
    '/app/tsconfig.json',
    '/app/styles',
    '/../package.json',
    '/app/main.ts',
    '/app/styles/tokens.css',
    '/start.ts',
  ])('nothing outside of the browser folder is served: %s', async (path) => {
    expect((await ask(page.url, { path })).status).toBe(404);
  });
});

describe('who may ask', () => {
  test('a name that was pointed at this machine is refused', async () => {
    const port = new URL(page.url).port;
    const foreign = await ask(`${page.url}/sandbox/workspace`, { headers: { host: `evil.example:${port}` } });
    expect(foreign.status).toBe(403);
    expect(json(foreign.body)).toEqual({ ok: false, error: 'Open this page as http://localhost or http://127.0.0.1.' });
    expect((await ask(page.url, { headers: { host: `localhost:${port}` } })).status).toBe(200);
    expect((await ask(page.url, { headers: { host: 'localhost.evil.example' } })).status).toBe(403);
  });

  test('another site cannot send a click, the page itself and a terminal can', async () => {
    const click = { as: 'U1', place: { channel: 'C1', ts: '1.1' }, blockId: 'b', actionId: 'nothing' };
    const url = `${page.url}/sandbox/click`;
    expect((await postJson(url, click, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await postJson(url, click, { origin: 'null' })).status).toBe(403);
    expect((await postJson(url, click, { origin: page.url })).status).toBe(200);
    expect((await postJson(url, click)).status).toBe(200);
  });

  test('a form of another site, which needs no leave to send text, is refused', async () => {
    const sent = await ask(`${page.url}/sandbox/say`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    });
    expect(sent.status).toBe(400);
  });
});

describe('what is sent', () => {
  test.each([
    ['/sandbox/click', { as: 'U1', place: { channel: 'C1' } }, 'place'],
    ['/sandbox/say', { as: 'U1', channel: 'C1' }, 'text'],
    ['/sandbox/modal/submit', { as: 'U1', viewId: 'V1', values: { b: { a: 'text' } } }, 'values.b.a'],
    ['/sandbox/modal/close', { as: 'U1', viewId: 7 }, 'viewId'],
    ['/sandbox/options', { as: 'U1', place: { viewId: 'V1' }, blockId: 'b', actionId: 'a' }, 'typed'],
    ['/sandbox/read', [], 'body'],
  ])('%s says in a sentence which field is wrong', async (path, body, field) => {
    const answer = await postJson(page.url + path, body);
    expect(answer.status).toBe(400);
    expect(json(answer.body)).toMatchObject({ ok: false, error: expect.stringContaining(field) as string });
  });

  test('broken JSON is said to be broken', async () => {
    const answer = await postJson(`${page.url}/sandbox/say`, '{"as":');
    expect(answer.status).toBe(400);
    expect(json(answer.body)).toEqual({ ok: false, error: 'The body is not valid JSON.' });
  });

  test('more than 64 KB is refused, and the refusal arrives', async () => {
    const answer = await postJson(`${page.url}/sandbox/say`, { as: 'U1', channel: 'C1', text: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
    expect(json(answer.body)).toMatchObject({ ok: false, error: 'That is more than 64 KB. Send less text.' });
  });

  test('addresses and methods that do not exist are refused', async () => {
    expect((await postJson(`${page.url}/sandbox/nothing`, {})).status).toBe(404);
    expect((await postJson(`${page.url}/sandbox/constructor`, {})).status).toBe(404);
    expect((await ask(`${page.url}/sandbox/messages?as=U1`)).status).toBe(400);
    expect((await ask(page.url, { method: 'DELETE' })).status).toBe(405);
  });
});

describe('what is answered', () => {
  test('a window that does not say who it is acts as the configured person', async () => {
    expect(json((await ask(`${page.url}/sandbox/workspace`)).body)).toMatchObject({ me: 'U2', team: 'Northwind' });
    expect(json((await ask(`${page.url}/sandbox/workspace?as=U3`)).body)).toMatchObject({ me: 'U3' });
  });

  test('a new lead can be looked up in HubSpot, and an unknown contact is named', async () => {
    const made = json((await postJson(`${page.url}/sandbox/new-lead`, { persona: 'vp' })).body) as {
      contactId: string;
    };
    const contact = await ask(`${page.url}/sandbox/contact/${made.contactId}`);
    expect(json(contact.body)).toMatchObject({ id: made.contactId, properties: { firstname: 'Jane' } });
    const unknown = await ask(`${page.url}/sandbox/contact/999`);
    expect(unknown.status).toBe(404);
    expect(json(unknown.body)).toEqual({ ok: false, error: 'The sandbox HubSpot holds no contact 999.' });
  });

  test('personas, the title and the curl line come from the options', async () => {
    expect(json((await ask(`${page.url}/sandbox/personas`)).body)).toEqual([{ id: 'vp', label: 'A vice president' }]);
    expect(json((await ask(`${page.url}/sandbox/about?contact=501`)).body)).toEqual({
      title: 'Baton sandbox',
      curl: 'curl -d 501',
    });
  });

  test('a fault behind an endpoint is reported, and its insides are not shown', async () => {
    const answer = await ask(`${page.url}/sandbox/messages?as=U1&channel=CBROKEN`);
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('store is gone');
    expect(faults).toMatchObject([{ message: 'the store is gone' }]);
  });

  test('the stream carries what this person may see, and ends its watch when the page goes away', async () => {
    const abort = new AbortController();
    const response = await fetch(`${page.url}/sandbox/stream?as=U1`, { signal: abort.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    world.post({ channel: 'C2', text: 'for Sam', onlyFor: 'U2' });
    world.post({ channel: 'C2', text: 'for Priya\nin two lines', onlyFor: 'U1' });
    let heard = '';
    while (!heard.includes('for Priya')) heard += (await reader?.read())?.value ?? '';
    expect(heard).not.toContain('for Sam');
    const line = heard.split('\n').find((each) => each.startsWith('data: {"type":"message"')) ?? '';
    expect(JSON.parse(line.slice('data: '.length)) as SandboxChange).toMatchObject({
      type: 'message',
      message: { text: 'for Priya\nin two lines', ephemeral: true },
    });
    abort.abort();
  });
});

test('stopping ends open streams and frees the port', async () => {
  const own = await startSandboxPage({ ...scriptedSlack({ now: 0 }), port: 0, title: 'Baton sandbox' });
  const stream = await fetch(`${own.url}/sandbox/stream?as=U1`);
  await own.stop();
  await expect(stream.text()).rejects.toThrow();
  await expect(fetch(own.url)).rejects.toThrow();
});

test('a port that is taken is an error at once', async () => {
  const port = Number(new URL(page.url).port);
  await expect(startSandboxPage({ ...world, port, title: 'Baton sandbox' })).rejects.toThrow(
    `Port ${port} is taken by another program. Choose another with PORT.`,
  );
});
