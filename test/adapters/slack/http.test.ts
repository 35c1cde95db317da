import { ServerResponse } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { verifySlackRequest } from '@slack/bolt';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { createHttpServer } from '#adapters/http/server.ts';
import { createHttpSource } from '#adapters/slack/http.ts';
import { SetupError } from '#lib/errors.ts';
import { silentLog } from '../../silent-log.ts';
import { signed } from './scripted-slack.ts';
import { runSlackApp, SIGNING_SECRET } from './transports.ts';
import type { Running } from './transports.ts';
import { anyCharacter } from '../../any-character.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const clock = systemClock();
const ago = (minutes: number): Temporal.Instant => clock.now().subtract({ minutes });
const body = JSON.stringify({ type: 'url_verification', challenge: 'c-1' });

let running: Running;
const stored: string[] = [];
beforeEach(async () => {
  stored.length = 0;
  running = await runSlackApp('http', { persist: async (event) => void stored.push(event.id) });
});
afterEach(() => running.stop());

const post = (headers: Record<string, string>, content: string | Buffer = body): Promise<Response> =>
  fetch(running.url, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: content as string });

describe('the address that Slack calls', () => {
  test('proves to Slack that it is ours', async () => {
    const response = await post(signed(body, SIGNING_SECRET, clock.now()));
    expect([response.status, await response.text()]).toEqual([200, 'c-1']);
  });

  test.each<[string, (text: string) => Record<string, string>]>([
    ['no signature', () => ({})],
    [
      'no timestamp',
      (text) => ({ 'x-slack-signature': signed(text, SIGNING_SECRET, clock.now())['x-slack-signature'] ?? '' }),
    ],
    ['a wrong secret', (text) => signed(text, 'another', clock.now())],
    ['a signature of something else', () => signed('else', SIGNING_SECRET, clock.now())],
    ['an old signature', (text) => signed(text, SIGNING_SECRET, ago(6))],
    ['a signature of the future', (text) => signed(text, SIGNING_SECRET, ago(-6))],
    [
      'a timestamp that is none',
      (text) => ({ ...signed(text, SIGNING_SECRET, clock.now()), 'x-slack-request-timestamp': 'NaN' }),
    ],
    ['another version', () => ({ 'x-slack-signature': 'v1=00', 'x-slack-request-timestamp': '1' })],
  ])('refuses %s with 401 and stores nothing', async (_, headers) => {
    const event = JSON.stringify({ type: 'event_callback', event_id: 'Ev1', team_id: 'T1', event: { type: 'x' } });
    expect((await post(headers(event), event)).status).toBe(401);
    expect(stored).toEqual([]);
    expect((await post(signed(event, SIGNING_SECRET, ago(4)), event)).status).toBe(200);
    expect(stored).toEqual(['Ev1']);
  });

  test('answers the certificate check, which is not signed', async () => {
    const response = await post(FORM_TYPE, 'ssl_check=1&token=x');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('answers 413 to a body of more than 1 MB', async () => {
    const large = Buffer.alloc(1024 * 1024 + 1, 'x');
    const status = await post({}, large).then(
      (response) => response.status,
      () => 'cut',
    );
    expect([413, 'cut']).toContain(status);
    expect((await post(signed(body, SIGNING_SECRET, clock.now()))).status).toBe(200);
  });

  test('answers 400 to signed nonsense', async () => {
    expect((await post(signed('{', SIGNING_SECRET, clock.now()), '{')).status).toBe(400);
    const form = 'payload=%7B';
    expect((await post({ ...FORM_TYPE, ...signed(form, SIGNING_SECRET, clock.now()) }, form)).status).toBe(400);
  });

  test('is only for POST', async () => {
    expect((await fetch(running.url)).status).toBe(405);
  });
});

test('Slack is told to come again when storing takes too long', { timeout: 6_000 }, async () => {
  const slow = await runSlackApp('http', { persist: () => clock.sleep(3_200) });
  const event = { type: 'event_callback', event_id: 'Ev1', team_id: 'T1', event: { type: 'x' } };
  const before = clock.now();
  expect(await slow.deliver('event', event)).toBeUndefined();
  expect(clock.now().since(before).total('seconds')).toBeLessThan(3);
  await slow.stop();
});

test('an empty signing secret is a mistake of setup', () => {
  const options = { signingSecret: '', verify: verifySlackRequest, clock, log: silentLog };
  expect(() => createHttpSource(options)).toThrow(SetupError);
});

/** Payloads that look like Slack's here and there, and are broken everywhere. */
const words = ['block_actions', 'view_submission', 'view_closed', 'block_suggestion', 'event_callback', 'shortcut'];
const fields = [
  'type user team actions view event event_id team_id command user_id text channel container message trigger_id',
  'action_id block_id value callback_id state values authorizations id selected_option name __proto__ constructor',
].flatMap((line) => line.split(' '));
const { payload } = fc.letrec((tie) => ({
  payload: fc.dictionary(fc.constantFrom(...fields), tie('value'), { maxKeys: 12 }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, '', 'U1', 'T1', 'leads.accept', '/baton', [], {}, ...words),
    fc.string({ unit: anyCharacter }),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('payload'),
  ),
}));
const shaped = fc.tuple(fc.constantFrom(...words), payload).map(([type, rest]) => ({
  user: { id: 'U1' },
  team: null,
  actions: [{ type: 'button', action_id: 'leads.accept' }],
  ...(rest as object),
  type,
}));

describe('whatever Slack sends', () => {
  const listeners = [
    {
      actions: { 'leads.accept': async () => ({ do: 'nothing' as const }) },
      submissions: { '': async () => ({ do: 'close' as const }), U1: async () => ({ do: 'close' as const }) },
      options: { 'leads.accept': async () => [] },
      commands: { '/baton': async () => ({ text: 'help' }) },
    },
  ];

  test(
    '5,000 broken payloads over the route: none is our fault, and all that is well signed is heard',
    { timeout: 60_000 },
    async () => {
      const source = await runSlackApp('http', { listeners });
      const handler = source.app.routes[0]?.handler;
      const statuses = new Map<number, number>();
      const send = async (content: string, type: Record<string, string>): Promise<void> => {
        const headers = { ...type, ...signed(content, SIGNING_SECRET, clock.now()) };
        const request = Object.assign(Readable.from([Buffer.from(content)]), { headers }) as IncomingMessage;
        const response = new ServerResponse(request);
        await handler?.(request, response);
        expect([200, 400]).toContain(response.statusCode);
        statuses.set(response.statusCode, (statuses.get(response.statusCode) ?? 0) + 1);
      };
      const json = fc.oneof(payload, shaped, fc.jsonValue()).map((value) => JSON.stringify(value));
      const form = json.map((value) => new URLSearchParams({ payload: value }).toString());
      const words = fc.oneof(fc.constantFrom('', 'U1', '/baton', 'null'), fc.string({ unit: anyCharacter }));
      const command = fc
        .dictionary(fc.constantFrom(...fields), words, { noNullPrototype: true })
        .map((value) => new URLSearchParams(value).toString());
      await fc.assert(
        fc.asyncProperty(json, form, command, fc.string({ unit: anyCharacter }), (...contents) =>
          Promise.all(contents.map((content, n) => send(content, n === 0 || n === 3 ? JSON_TYPE : FORM_TYPE))).then(
            () => {},
          ),
        ),
        { numRuns: 1_250, endOnFailure: true },
      );
      expect([...statuses.values()].reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(5_000);
      expect(statuses.get(200)).toBeGreaterThan(3_000);
      await source.stop();
    },
  );

  test('a signature of one changed bit is refused', async () => {
    const source = createHttpSource({
      signingSecret: SIGNING_SECRET,
      verify: verifySlackRequest,
      clock,
      log: silentLog,
    });
    await source.start(async () => ({ acknowledged: true, body: undefined }));
    const content = Buffer.from(JSON.stringify({ type: 'event_callback', event_id: 'Ev1' }));
    const headers = { ...JSON_TYPE, ...signed(content.toString(), SIGNING_SECRET, clock.now()) };
    expect((await source.answer(headers, content)).status).toBe(200);
    for (let bit = 0; bit < content.length * 8; bit++) {
      const changed = Buffer.from(content);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect((await source.answer(headers, changed)).status).toBe(401);
    }
  });
});

test('the route is one of an ordinary server', () => {
  const source = createHttpSource({
    signingSecret: SIGNING_SECRET,
    verify: verifySlackRequest,
    clock,
    log: silentLog,
  });
  expect(() => createHttpServer({ routes: [source.route, source.route], log: silentLog })).toThrow(
    'POST /slack/events',
  );
});
