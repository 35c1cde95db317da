import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxClock, SandboxInspection, SandboxNews } from '#sandbox/control-contract.ts';
import { startSandboxPage } from '#sandbox/page/start.ts';
import { ask, postJson } from './ask.ts';
import { scriptedSlack } from './scripted-slack.ts';

const START = Temporal.Instant.from('2026-03-03T15:00:00Z');
const world = scriptedSlack({ now: START.epochMilliseconds });
let page: { url: string; stop(): Promise<void> };
const heard: SandboxNews[] = [];
const abort = new AbortController();

beforeAll(async () => {
  // Reads the calendars of all countries, which a test need not wait for.
  world.controls.clock();
  page = await startSandboxPage({ ...world, port: 0, title: 'Baton sandbox' });
  const stream = await fetch(`${page.url}/sandbox/stream?as=U1`, { signal: abort.signal });
  void listen(stream).catch(() => undefined);
});
afterAll(async () => {
  abort.abort();
  await page.stop();
});
afterEach(() => void heard.splice(0));

async function listen(stream: Response): Promise<void> {
  for await (const text of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    for (const [, data = ''] of text.matchAll(/^data: (.*)$/gm)) heard.push(JSON.parse(data) as SandboxNews);
  }
}

const read = async (path: string): Promise<unknown> => JSON.parse((await ask(page.url + path)).body);
const post = async (path: string, body: unknown): Promise<unknown> =>
  JSON.parse((await postJson(page.url + path, body)).body);
const news = (type: SandboxNews['type']) => () => heard.find((each) => each.type === type);

describe('what a window is told of the sandbox', () => {
  test('first of all which sandbox it is, in which zone, and what is broken', async () => {
    await expect.poll(news('sandbox')).toEqual({
      type: 'sandbox',
      boot: world.controls.boot,
      zone: 'America/New_York',
      faults: { slack: 'up', hubspot: 'up', webhooks: { late: false, twice: false, shuffled: false } },
    });
  });
});

describe('time', () => {
  test('a jump answers the new time and tells every window', async () => {
    const answer = (await post('/sandbox/clock', { to: 'hour' })) as { ok: boolean; clock: SandboxClock };
    const expected = START.add({ hours: 1 }).epochMilliseconds;
    expect(answer).toMatchObject({ ok: true, clock: { now: expected } });
    await expect.poll(news('clock')).toMatchObject({ clock: { now: expected } });
    const clock = (await read('/sandbox/clock')) as SandboxClock;
    expect(clock.people.map(({ name, local, working }) => [name, local, working])).toEqual([
      ['Priya Nair', 'Tue 11:00', true],
      ['Sam Okafor', 'Tue 17:00', true],
      ['Dana Whitfield', 'Tue 08:00', false],
    ]);
  });

  test('a jump that nobody knows is refused in a sentence', async () => {
    const answer = await postJson(`${page.url}/sandbox/clock`, { to: 'yesterday' });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: expect.stringContaining('"to"') as string });
  });
});

describe('faults', () => {
  test('what is not named stays as it is, and every window hears of it', async () => {
    await post('/sandbox/faults', { slack: 'down', webhooks: { late: true } });
    await expect.poll(news('faults')).toMatchObject({ faults: { slack: 'down' } });
    await post('/sandbox/faults', { hubspot: 'slow', webhooks: { twice: true } });
    expect(await read('/sandbox/faults')).toEqual({
      slack: 'down',
      hubspot: 'slow',
      webhooks: { late: true, twice: true, shuffled: false },
    });
  });

  test.each([{ slack: 'gone' }, { salesforce: 'down' }, { webhooks: { early: true } }])(
    'a fault that nobody knows is refused: %j',
    async (body) => {
      expect((await postJson(`${page.url}/sandbox/faults`, body)).status).toBe(400);
    },
  );
});

describe('the look behind', () => {
  test('the wire comes newest first; what Baton keeps is there once it is observed', async () => {
    const before = (await read('/sandbox/inspect')) as SandboxInspection;
    expect(before.wire.map(({ to }) => to)).toEqual(['Slack', 'HubSpot']);
    expect(before.baton).toBeUndefined();
    const limits: number[] = [];
    world.controls.observe((limit) => {
      limits.push(limit);
      return { inbox: [], outbox: [], dues: [], events: [] };
    });
    expect(((await read('/sandbox/inspect')) as SandboxInspection).baton).toBeDefined();
    expect(limits).toEqual([100]);
  });
});

describe('a deal and a new beginning', () => {
  test('the deal that was asked for is won, else the next', async () => {
    expect(await post('/sandbox/close-deal', { dealId: '77' })).toMatchObject({ ok: true, dealId: '77' });
    expect(await post('/sandbox/close-deal', {})).toMatchObject({ ok: true, dealId: '9001' });
  });

  test('a call is logged with a contact that is there', async () => {
    expect(await post('/sandbox/log-call', { as: 'U0ANA', contact: '501' })).toEqual({ ok: true });
    expect(await post('/sandbox/log-call', { as: 'U0ANA', contact: '7' })).toEqual({
      ok: false,
      error: 'There is no contact 7.',
    });
  });

  test('without anybody who starts things anew, a reset is refused; else it is answered before it happens', async () => {
    expect(await post('/sandbox/reset', {})).toMatchObject({ ok: false });
    let begun = false;
    world.controls.onReset(() => (begun = true));
    expect(await post('/sandbox/reset', {})).toEqual({ ok: true });
    await expect.poll(() => begun).toBe(true);
  });

  test('another site can neither move time nor break anything', async () => {
    const foreign = { origin: 'https://evil.example' };
    for (const path of ['clock', 'faults', 'reset', 'close-deal', 'log-call']) {
      expect((await postJson(`${page.url}/sandbox/${path}`, {}, foreign)).status).toBe(403);
    }
  });
});
