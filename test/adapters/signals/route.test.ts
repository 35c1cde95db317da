import { createHmac } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { createHttpServer, type HttpServer } from '#adapters/http/server.ts';
import { createSignalsRoute } from '#adapters/signals/route.ts';
import type { ToldEvent } from '#adapters/signals/shapes.ts';
import { silentLog } from '../../silent-log.ts';

const SECRET = 'a secret of some length';
const clock = systemClock();
let server: HttpServer | undefined;
afterEach(async () => {
  await server?.close(0);
});

/** A receiver that knows `trial_started`, and each id once. */
async function serve(secret = SECRET) {
  const told: ToldEvent[] = [];
  const ids = new Set<string>();
  const receive = async (events: ToldEvent[]) => {
    const known = events.filter(({ kind }) => kind === 'trial_started');
    const fresh = known.filter(({ id }) => id === undefined || !ids.has(id));
    for (const event of fresh) {
      told.push(event);
      if (event.id !== undefined) ids.add(event.id);
    }
    const unknown = events.flatMap(({ kind }, index) => (kind === 'trial_started' ? [] : [index]));
    return { fresh: fresh.length, unknown, kinds: ['trial_started'] };
  };
  server = createHttpServer({
    routes: [createSignalsRoute({ secret, clock, log: silentLog, receive })],
    log: silentLog,
  });
  const url = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`;
  const post = async (body: string, headers: Record<string, string>) => {
    const response = await fetch(`${url}/signals`, { method: 'POST', body, headers });
    const text = await response.text();
    return { status: response.status, text, answer: text.startsWith('{') ? JSON.parse(text) : undefined };
  };
  return { url, told, post, send: (body: unknown) => post(JSON.stringify(body), signed(JSON.stringify(body))) };
}

function signed(body: string, secondsOff = 0, secret = SECRET): Record<string, string> {
  const t = Math.floor(clock.now().epochMilliseconds / 1000) + secondsOff;
  const digest = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  return { 'x-baton-signature': `t=${t},v1=${digest}` };
}

const trial = { kind: 'trial_started', email: 'Jane@Acme.example', id: 'e1', at: '2026-03-03T15:00:00Z' };

describe('who may tell', () => {
  const body = JSON.stringify(trial);
  test.each<[string, Record<string, string>, number]>([
    ['signed now', signed(body), 202],
    ['signed 4 minutes ago', signed(body, -240), 202],
    ['signed 4 minutes ahead', signed(body, 240), 202],
    ['signed 6 minutes ago', signed(body, -360), 401],
    ['signed 6 minutes ahead', signed(body, 360), 401],
    ['signed with another secret', signed(body, 0, 'another'), 401],
    ['signed for another body', signed(`${body} `), 401],
    ['half a signature', { 'x-baton-signature': 't=1' }, 401],
    ['the secret itself', { authorization: `Bearer ${SECRET.replaceAll(' ', '-')}` }, 401],
    ['no sign at all', {}, 401],
    ['a wrong signature beside the right secret', { ...signed(body, 0, 'x'), authorization: `Bearer ${SECRET}` }, 401],
  ])('%s', async (_name, headers, status) => {
    const { post, told } = await serve();
    expect((await post(body, headers)).status).toBe(status);
    expect(told).toHaveLength(status === 202 ? 1 : 0);
  });

  test('who cannot sign sends the secret as a bearer', async () => {
    const { post } = await serve('0123456789abcdef');
    expect((await post(body, { authorization: 'Bearer 0123456789abcdef' })).status).toBe(202);
    expect((await post(body, { authorization: 'Bearer 0123456789abcdeg' })).status).toBe(401);
  });

  test('a body of more than a megabyte is not read', async () => {
    const { post } = await serve();
    const large = JSON.stringify({ ...trial, says: 'x'.repeat(1_000_001) });
    expect((await post(large, signed(large))).status).toBe(413);
  });
});

describe('what is told', () => {
  test('one event is stored before it is answered, a second time it is a duplicate', async () => {
    const { send, told } = await serve();
    expect((await send({ ...trial, properties: { plan: 'team', seats: 12, $lib: 'web', email: 'x' } })).answer).toEqual(
      {
        accepted: 1,
        duplicates: 0,
        unknown: [],
        errors: [],
      },
    );
    expect(told).toEqual([
      {
        id: 'own:e1',
        kind: 'trial_started',
        email: 'jane@acme.example',
        at: Temporal.Instant.from('2026-03-03T15:00:00Z'),
        evidence: 'plan team, seats 12',
      },
    ]);
    expect((await send(trial)).answer).toMatchObject({ accepted: 0, duplicates: 1 });
  });

  test('bad and unknown ones of a list lose no good one, and each is named by its place', async () => {
    const { send, told } = await serve();
    const { status, answer } = await send([
      { kind: 'trial_started', email: 'nobody' },
      trial,
      { kind: 'pricing', contact_id: 501 },
      { kind: 'trial_started' },
      { kind: 'trial_started', contact_id: '501', at: 'yesterday' },
      7,
      { ...trial, id: 'e2' },
    ]);
    expect(status).toBe(202);
    expect(answer).toEqual({
      accepted: 2,
      duplicates: 0,
      unknown: [{ index: 2, kind: 'pricing' }],
      errors: [
        { index: 0, error: 'email: must be an e-mail address' },
        { index: 3, error: 'needs an email or a contact_id' },
        { index: 4, error: 'at: must be a time like 2026-03-03T15:00:00Z' },
        { index: 5, error: expect.stringContaining('expected object') },
      ],
      known_kinds: ['trial_started'],
    });
    expect(told.map(({ id }) => id)).toEqual(['own:e1', 'own:e2']);
  });

  test("what PostHog's webhook destination sends is understood, by whatever it knows the person's address from", async () => {
    const { send, told } = await serve();
    const event = {
      uuid: '0190f1',
      event: 'trial_started',
      distinct_id: 'u-1',
      timestamp: '2026-03-03T15:00:00',
      properties: { plan: 'team', $current_url: 'https://app.example' },
    };
    await send({ event, person: { id: 'p', name: 'Jane', properties: { email: 'jane@acme.example' } } });
    await send({ event: { ...event, uuid: '2', distinct_id: 'joe@acme.example' } });
    await send({ event: { ...event, uuid: '3', properties: { $set: { email: 'kim@acme.example' } } }, person: null });
    const { answer } = await send({ event: { ...event, uuid: '4' }, person: { properties: {} } });
    expect(answer.errors).toHaveLength(1);
    expect(told.map(({ id, email }) => [id, email])).toEqual([
      ['posthog:0190f1', 'jane@acme.example'],
      ['posthog:2', 'joe@acme.example'],
      ['posthog:3', 'kim@acme.example'],
    ]);
    expect(told[0]).toMatchObject({ at: Temporal.Instant.from('2026-03-03T15:00:00Z'), evidence: 'plan team' });
  });

  test.each([
    ['no JSON', '{', 'no JSON'],
    ['a number', '7', 'an event or a list'],
    ['501 events', JSON.stringify(Array.from({ length: 501 }, () => trial)), 'at most 500'],
  ])('%s is refused as a whole', async (_name, body, says) => {
    const { post } = await serve();
    const { status, text } = await post(body, signed(body));
    expect(status).toBe(400);
    expect(text).toContain(says);
  });
});

test('the command in the README sends a signed event', async () => {
  const { url, told } = await serve();
  const readme = readFileSync('README.md', 'utf8');
  const [, command] = /```sh\n(body=[\s\S]*?)```/.exec(readme) ?? [];
  const env = { PATH: process.env['PATH'], PUBLIC_URL: url, SIGNALS_SECRET: SECRET };
  const { stdout } = await promisify(execFile)('sh', ['-c', command!], { env });
  expect(JSON.parse(stdout)).toMatchObject({ accepted: 1 });
  expect(told).toMatchObject([{ kind: 'trial_started', email: 'jane@acme.example' }]);
});
