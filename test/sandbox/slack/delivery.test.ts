import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { SocketModeClient } from '@slack/socket-mode';
import { isValidSlackRequest } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { newTriggers } from '#sandbox/slack/triggers.ts';
import type { SandboxSlack } from '#sandbox/slack/start.ts';
import { listenLocally, shutDown } from '#sandbox/local-server.ts';
import { ana, client, later, sales, slack, socketApp, until } from './world.ts';

interface Frame {
  type: string;
  envelope_id?: string;
  retry_attempt?: number;
  retry_reason?: string;
  num_connections?: number;
  reason?: string;
  payload?: { event?: { text?: string }; event_id?: string };
}

/** A bare socket that acknowledges only when told. */
async function bareSocket(server: SandboxSlack, acknowledges: (frame: Frame) => boolean = () => true) {
  const { url } = await client(server, 'xapp-good').apps.connections.open({});
  const socket = new WebSocket(url ?? '');
  const frames: Frame[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    frames.push(frame);
    if (frame.envelope_id && acknowledges(frame))
      socket.send(JSON.stringify({ envelope_id: frame.envelope_id, payload: {} }));
  });
  await until(() => frames.length > 0);
  later(async () => socket.terminate());
  return { socket, frames, url: url ?? '' };
}

const event = (text: string) => ({
  type: 'message',
  channel: sales,
  user: ana,
  text,
  ts: '1.000001',
  event_ts: '1.000001',
});

describe('Socket Mode', () => {
  test('hello counts the connections, and each envelope goes to one of them', async () => {
    const server = await slack();
    const first = await bareSocket(server);
    const second = await bareSocket(server);
    expect([first.frames[0]?.num_connections, second.frames[0]?.num_connections]).toEqual([1, 2]);
    for (const text of ['a', 'b', 'c', 'd']) await server.sendEvent(event(text));
    const got = [first, second].map(({ frames }) => frames.filter(({ type }) => type === 'events_api').length);
    expect(got).toEqual([2, 2]);
  });

  test('a URL opens one connection only', async () => {
    const server = await slack();
    const { url } = await bareSocket(server);
    const again = new WebSocket(url);
    await expect(new Promise((_, reject) => again.on('error', reject))).rejects.toThrow('401');
  });

  test('an event that is not acknowledged comes again to a live connection, with the same event_id', async () => {
    const server = await slack({ ackMs: 40 });
    const deaf = await bareSocket(server, () => false);
    await server.sendEvent(event('lost?'));
    deaf.socket.terminate();
    const live = await bareSocket(server);
    await until(() => live.frames.length > 1);
    const [lost, found] = [deaf, live].map(({ frames }) => frames.find(({ type }) => type === 'events_api'));
    expect(lost).toMatchObject({ retry_attempt: 0, retry_reason: '' });
    expect(found?.retry_attempt).toBeGreaterThan(0);
    expect(found?.payload).toEqual(lost?.payload);
    expect(found?.envelope_id).not.toBe(lost?.envelope_id);
  });

  test('an event without anybody connected waits for the next connection', async () => {
    const server = await slack();
    await server.sendEvent(event('early'));
    const late = await bareSocket(server);
    await until(() => late.frames.length > 1);
    expect(late.frames[1]).toMatchObject({ type: 'events_api', payload: { event: { text: 'early' } } });
  });

  test('a refresh makes Bolt reconnect, and nothing is lost meanwhile', async () => {
    const texts: string[] = [];
    const server = await slack();
    await socketApp(server, (app) =>
      app.message(async ({ message }) => void texts.push((message as { text: string }).text)),
    );
    server.refreshSockets();
    expect(server.workspace(ana).connected).toBe(false);
    await server.sendEvent(event('between'));
    await until(() => texts.length > 0);
    expect(texts).toEqual(['between']);
    expect(server.calls().filter(({ method }) => method === 'apps.connections.open')).toHaveLength(2);
  });

  test("Slack's own socket client connects, hears and acknowledges", async () => {
    const server = await slack();
    const sdk = new SocketModeClient({
      appToken: 'xapp-good',
      clientOptions: { slackApiUrl: `${server.url}/api/` },
      clientPingTimeout: 40,
    });
    const heard: string[] = [];
    sdk.on('message', async ({ ack, event: { text } }: { ack: () => Promise<void>; event: { text: string } }) => {
      heard.push(text);
      await ack();
    });
    await sdk.start();
    later(() => sdk.disconnect());
    await server.sendEvent(event('hi'));
    expect(heard).toEqual(['hi']);
  });
});

/** A request URL that answers with these statuses, then 200; keeps what it got. */
async function requestUrl(answers: { status: number; headers?: Record<string, string> }[]) {
  const got: { body: string; headers: IncomingHttpHeaders }[] = [];
  const app = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    got.push({ body, headers: request.headers });
    const { status, headers = {} } = answers.shift() ?? { status: 200 };
    response.writeHead(status, headers).end();
  });
  const { url } = await listenLocally(app);
  later(() => shutDown(app));
  return { url: `${url}/slack/events`, got };
}

describe('signed HTTP', () => {
  test('each request is signed over its raw body', async () => {
    const app = await requestUrl([]);
    const server = await slack({ delivery: { http: app.url } });
    await server.say({ as: ana, channel: sales, text: '/baton help' });
    const [{ body, headers } = { body: '', headers: {} }] = app.got;
    const valid = (signingSecret: string) =>
      isValidSlackRequest({
        signingSecret,
        body,
        headers: {
          'x-slack-signature': String(headers['x-slack-signature']),
          'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
        },
      });
    expect([valid('shhh'), valid('other')]).toEqual([true, false]);
    expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(new URLSearchParams(body).get('command')).toBe('/baton');
  });

  test('an event is sent again three times, with number and reason, and then no more', async () => {
    const app = await requestUrl(Array.from({ length: 9 }, () => ({ status: 500 })));
    const server = await slack({ delivery: { http: app.url }, eventRetryMs: [0, 10, 20] });
    await server.sendEvent(event('again'));
    await until(() => app.got.length === 4);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(app.got.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
      ['2', 'http_error'],
      ['3', 'http_error'],
    ]);
    expect(new Set(app.got.map(({ body }) => body)).size).toBe(1);
  });

  test('x-slack-no-retry stops the retries', async () => {
    const app = await requestUrl([{ status: 503, headers: { 'x-slack-no-retry': '1' } }]);
    const server = await slack({ delivery: { http: app.url }, eventRetryMs: [0, 0, 0] });
    await server.sendEvent(event('once'));
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(app.got).toHaveLength(1);
  });

  test('a click that the app answers with an error says so', async () => {
    const app = await requestUrl([{ status: 500 }]);
    const server = await slack({ delivery: { http: app.url } });
    const answer = await server.say({ as: ana, channel: sales, text: '/baton help' });
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('HTTP 500') });
  });
});

describe('triggers', () => {
  const refused = (triggers: ReturnType<typeof newTriggers>, id: string): string => {
    try {
      triggers.spend(id);
    } catch (error) {
      return (error as Error).message;
    }
    return 'taken';
  };

  test('a trigger is good once, for three seconds', () => {
    let elapsed = 0;
    const triggers = newTriggers(() => elapsed);
    const [used, fresh, old] = [1, 2, 3].map(() => triggers.issue({ person: ana })) as [string, string, string];
    expect([refused(triggers, used), refused(triggers, used)]).toEqual(['taken', 'exchanged_trigger_id']);
    elapsed = 3000;
    expect(refused(triggers, fresh)).toBe('taken');
    elapsed = 3001;
    expect(refused(triggers, old)).toBe('expired_trigger_id');
    expect(refused(triggers, '1.1.abc')).toBe('invalid_trigger_id');
  });
});
