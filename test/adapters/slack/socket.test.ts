import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { createLog } from '#adapters/log.ts';
import type { Receive } from '#adapters/slack/receiver.ts';
import { createSocketSource } from '#adapters/slack/socket.ts';
import { SetupError } from '#lib/errors.ts';
import { startScriptedSlack } from './scripted-slack.ts';
import type { ScriptedSlack } from './scripted-slack.ts';
import { APP_TOKEN } from './transports.ts';

const accept: Receive = async (body) => ({ acknowledged: true, body });

let api: ScriptedSlack;
let lines: string[];
let stop: (() => Promise<void>) | undefined;
beforeEach(async () => {
  api = await startScriptedSlack();
  lines = [];
});
afterEach(async () => {
  await stop?.();
  stop = undefined;
  await api.close();
});

function connect(options: { greetingMs?: number } = {}) {
  const source = createSocketSource({
    appToken: APP_TOKEN,
    apiUrl: api.apiUrl,
    clock: systemClock(),
    log: createLog({ level: 'debug', stream: { write: (line) => lines.push(line) } }),
    random: () => 0,
    ...options,
  });
  stop = source.stop;
  return source;
}
const openings = () => api.called('apps.connections.open');

test('connects with the app token and answers what comes', async () => {
  const source = connect();
  await source.start(accept);
  expect(source.connected()).toBe(true);
  expect(openings()[0]?.authorization).toBe(`Bearer ${APP_TOKEN}`);
  expect(await api.send('interactive', { type: 'block_actions' })).toMatchObject({
    payload: { type: 'block_actions' },
  });
  expect(lines.join('')).not.toContain('canary');
});

test.each(['invalid_auth', 'not_allowed_token_type', 'missing_scope'])(
  '%s is a mistake of setup that names the variable, and is not tried again',
  async (error) => {
    api.on('apps.connections.open', () => ({ ok: false, error }));
    const starting = connect().start(accept);
    await expect(starting).rejects.toThrow(SetupError);
    await expect(starting).rejects.toThrow(/SLACK_APP_TOKEN .*connections:write .*api\.slack\.com\/apps/);
    expect(openings()).toHaveLength(1);
  },
);

test('comes back when Slack asks it to, and when the line is cut', async () => {
  const source = connect();
  await source.start(accept);
  api.sendRaw(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  await expect.poll(() => api.sockets.length).toBe(2);
  await expect.poll(source.connected).toBe(true);
  api.sockets.at(-1)?.terminate();
  await expect.poll(() => api.sockets.length, { timeout: 3_000 }).toBe(3);
  await expect.poll(source.connected).toBe(true);
  expect(await api.send('interactive', { n: 3 })).toMatchObject({ payload: { n: 3 } });
});

test('starts while Slack is down, and connects when it is back', async () => {
  let down = true;
  api.on('apps.connections.open', (_, response) => {
    if (down) return void response.writeHead(503).end();
    return { ok: true, url: api.apiUrl.replace('http', 'ws') };
  });
  const source = connect();
  await source.start(accept);
  expect(source.connected()).toBe(false);
  down = false;
  await expect.poll(source.connected, { timeout: 3_000 }).toBe(true);
});

test('a token that is revoked later ends nothing: it keeps trying and says why', async () => {
  const source = connect();
  await source.start(accept);
  api.on('apps.connections.open', () => ({ ok: false, error: 'invalid_auth' }));
  api.sockets.at(-1)?.terminate();
  await expect.poll(() => lines.join(''), { timeout: 3_000 }).toContain('does not accept SLACK_APP_TOKEN');
  expect(source.connected()).toBe(false);
});

test.each(['null', '5', '{"type":"events_api"}', '{"type":"events_api","payload":{}}', 'not json'])(
  'a message that cannot be read (%s) does no harm',
  async (message) => {
    await connect().start(accept);
    api.sendRaw(message);
    expect(await api.send('interactive', { n: 1 })).toMatchObject({ payload: { n: 1 } });
  },
);

test('gives up a connection that is not greeted, and makes another', async () => {
  api.greets = false;
  const source = connect({ greetingMs: 100 });
  await source.start(accept);
  expect(source.connected()).toBe(false);
  api.greets = true;
  await expect.poll(source.connected, { timeout: 3_000 }).toBe(true);
});

test('holds no connection that came up while it was being stopped', async () => {
  const asked = Promise.withResolvers<void>();
  api.on('apps.connections.open', (_, response) => {
    asked.resolve();
    systemClock().after(30, () => response.end(JSON.stringify({ ok: true, url: api.apiUrl.replace('http', 'ws') })));
  });
  const source = connect();
  const starting = source.start(accept);
  await asked.promise;
  await source.stop();
  await starting;
  expect(source.connected()).toBe(false);
  await expect.poll(() => api.sockets.map((socket) => socket.readyState === socket.OPEN)).toEqual([false]);
});

test('what is not acknowledged stays so', async () => {
  await connect().start(async () => ({ acknowledged: false }));
  expect(await api.send('interactive', { n: 1 }, 50)).toBeUndefined();
});

test('stops while it waits to try again', async () => {
  api.on('apps.connections.open', (_, response) => void response.writeHead(503).end());
  const source = connect();
  await source.start(accept);
  const before = Temporal.Now.instant();
  await source.stop();
  expect(Temporal.Now.instant().since(before).total('milliseconds')).toBeLessThan(400);
});
