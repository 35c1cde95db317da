import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import type { CrmEvent } from '#adapters/hubspot/port.ts';
import { createWebhookRoute, type WebhookAnswer, type WebhookRouteOptions } from '#adapters/hubspot/webhook.ts';
import { listenLocally, shutDown } from '#sandbox/local-server.ts';
import { openConnections } from '../../open-connections.ts';
import { classicEvent, PUBLIC_URL, SECRET, signed } from './deliveries.ts';
import { realClock, writtenLog } from './scripted-hubspot.ts';

const bytes = (...rows: unknown[]) => Buffer.from(JSON.stringify(rows));
const nowMs = () => realClock.now().epochMilliseconds;

async function listen(changes: Partial<WebhookRouteOptions> = {}) {
  const received: CrmEvent[][] = [];
  const answers: WebhookAnswer[] = [];
  const { log, lines } = writtenLog();
  const route = createWebhookRoute({
    secret: SECRET,
    publicUrl: PUBLIC_URL,
    clock: realClock,
    receive: async (events) => void received.push(events),
    log,
    onAnswer: (answer) => answers.push(answer),
    ...changes,
  });
  const server = createServer((request, response) => void route(request, response));
  const { port, url: origin } = await listenLocally(server);
  const url = `${origin}/hubspot/webhooks`;
  return {
    url,
    port,
    received,
    answers,
    lines,
    openConnections: () => openConnections(server),
    post: async (body: Buffer, headers: Record<string, string> = signed(body, nowMs())) =>
      (await fetch(url, { method: 'POST', body: new Uint8Array(body), headers })).status,
    [Symbol.asyncDispose]: () => shutDown(server),
  };
}

describe('a genuine delivery', () => {
  test('is answered 200 only after its events are stored', async () => {
    let stored = false;
    await using hook = await listen({
      receive: async () => {
        await realClock.sleep(20);
        stored = true;
      },
    });
    expect(await hook.post(bytes(classicEvent()))).toBe(200);
    expect(stored).toBe(true);
    expect(hook.answers).toEqual([{ status: 200, reason: 'stored', events: 1, skipped: 0 }]);
    expect(hook.lines).toEqual([]);
  });

  test('that cannot be stored is answered 503, so that HubSpot sends it again', async () => {
    await using hook = await listen({
      receive: () => Promise.reject(Object.assign(new Error('jane@secret.example'), { code: 'SQLITE_FULL' })),
    });
    expect(await hook.post(bytes(classicEvent()))).toBe(503);
    expect(hook.lines).toEqual([
      expect.objectContaining({
        level: 'error',
        msg: expect.stringContaining('could not be stored'),
        code: 'SQLITE_FULL',
      }),
    ]);
    expect(JSON.stringify(hook.lines)).not.toContain('secret.example');
  });

  test('that we cannot read is answered 200, because the same bytes will be no better next time', async () => {
    await using hook = await listen();
    expect(await hook.post(Buffer.from('jane@secret.example'))).toBe(200);
    expect(hook.answers).toEqual([{ status: 200, reason: 'unreadable', events: 0, skipped: 0 }]);
    expect(hook.lines).toEqual([
      expect.objectContaining({ level: 'error', detail: 'the body is not JSON', bytes: 19 }),
    ]);
    expect(JSON.stringify(hook.lines)).not.toContain('secret.example');
    expect(hook.received).toEqual([]);
  });

  test('with bad rows stores the good ones and counts the others', async () => {
    await using hook = await listen();
    expect(await hook.post(bytes(classicEvent(), null, classicEvent({ eventId: 2 })))).toBe(200);
    expect(hook.received[0]).toHaveLength(2);
    expect(hook.answers[0]).toMatchObject({ events: 2, skipped: 1 });
    expect(hook.lines).toEqual([expect.objectContaining({ level: 'error', skipped: 1, events: 2 })]);
    expect(await hook.post(bytes(null))).toBe(200);
    expect(hook.received).toHaveLength(1);
  });
});

describe('a delivery that is not genuine', () => {
  test('is answered 401, and until the secret has matched once the log says that it may be ours to mend', async () => {
    await using hook = await listen();
    const body = bytes(classicEvent());
    const forged = signed(body, nowMs(), 'another secret');
    expect(await hook.post(body, forged)).toBe(401);
    expect(await hook.post(body, {})).toBe(401);
    expect(await hook.post(body)).toBe(200);
    expect(await hook.post(body, forged)).toBe(401);
    expect(await hook.post(body, {})).toBe(401);
    expect(hook.received).toHaveLength(1);
    expect(hook.answers.map(({ reason }) => reason)).toEqual([
      'unproven',
      'unproven',
      'stored',
      'signature',
      'signature',
    ]);
    expect(hook.lines[0]).toMatchObject({
      level: 'warn',
      reason: 'unproven',
      msg: expect.stringContaining('check both'),
    });
    expect(hook.lines).toHaveLength(4);
    expect(JSON.stringify(hook.lines)).not.toMatch(/lifecyclestage|1246965/);
  });

  test('because it is more than five minutes off, either way, is answered 401 and stores nothing', async () => {
    await using hook = await listen();
    const body = bytes(classicEvent());
    expect(await hook.post(body, signed(body, nowMs() - 301_000))).toBe(401);
    expect(await hook.post(body, signed(body, nowMs() + 302_000))).toBe(401);
    expect(hook.answers.map(({ reason }) => reason)).toEqual(['old', 'old']);
    expect(hook.received).toEqual([]);
  });

  test('without a secret on our side everything is answered 503', async () => {
    await using hook = await listen({ secret: undefined });
    expect(await hook.post(bytes(classicEvent()))).toBe(503);
    expect(hook.answers[0]?.reason).toBe('no-secret');
  });

  test('the address is the registered one, whatever Host a proxy shows us', async () => {
    await using hook = await listen({ publicUrl: `${PUBLIC_URL}?tenant=1` });
    expect(await hook.post(bytes(classicEvent()))).toBe(401);
    expect(hook.answers[0]?.reason).toBe('unproven');
  });
});

describe('the shape of the request', () => {
  test.each(['GET', 'PUT', 'DELETE', 'HEAD'])('%s is not allowed', async (method) => {
    await using hook = await listen();
    const response = await fetch(hook.url, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  test('a body that says it is too large is refused before it is read', async () => {
    await using hook = await listen({ maxBytes: 100 });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(hook.url, { method: 'POST', headers: { 'content-length': 101 } }, (response) => {
        resolve(response.statusCode);
        response.resume();
      });
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(413);
  });

  test('a body of unknown length is counted while it is read, and the connection is closed', async () => {
    await using hook = await listen({ maxBytes: 1000 });
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(hook.url, { method: 'POST' }, (response) => {
        expect(response.headers.connection).toBe('close');
        resolve(response.statusCode);
        response.resume();
      });
      request.on('error', reject);
      request.write('x'.repeat(600));
      request.write('x'.repeat(600));
    });
    expect(status).toBe(413);
    expect(hook.answers).toEqual([{ status: 413, reason: 'too-large', events: 0, skipped: 0 }]);
  });

  test('exactly the largest body is read', async () => {
    const body = bytes(classicEvent());
    await using hook = await listen({ maxBytes: body.length });
    expect(await hook.post(body)).toBe(200);
  });

  test('a body that trickles in for too long is answered 503', async () => {
    await using hook = await listen({ bodyMs: 30 });
    const socket = connect(hook.port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nabc');
    const text = await new Promise<string>((resolve) => {
      let seen = '';
      socket.on('data', (chunk) => (seen += chunk.toString()));
      socket.on('close', () => resolve(seen));
    });
    expect(text).toMatch(/^HTTP\/1\.1 503 /);
    expect(hook.answers[0]?.reason).toBe('slow');
    expect(hook.lines).toEqual([expect.objectContaining({ status: 503, reason: 'slow' })]);
    await expect.poll(hook.openConnections).toBe(0);
  });

  test('a caller that hangs up in the middle is forgotten', async () => {
    await using hook = await listen();
    const socket = connect(hook.port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nabc');
    await realClock.sleep(30);
    socket.resetAndDestroy();
    await expect.poll(hook.openConnections).toBe(0);
    expect(hook.answers).toEqual([]);
    expect(await hook.post(bytes(classicEvent()))).toBe(200);
  });
});
