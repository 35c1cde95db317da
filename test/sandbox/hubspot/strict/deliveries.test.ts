import { expect } from 'vitest';
import type { SandboxHubSpot, SandboxHubSpotOptions } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import { portalOfTest, standingClock } from '../portal.ts';
import { eventually, receive, told } from '../receiver.ts';

function start(options: Partial<SandboxHubSpotOptions> = {}): Promise<SandboxHubSpot> {
  return portalOfTest({ webhookDelayMs: () => 1, ...options });
}

for (const status of [500, 503, 429, 418]) {
  row(
    'does',
    'deliveries',
    `${status} is tried again, with a higher attempt number and a fresh signature`,
    async () => {
      const [receiver, clock] = [await receive(), standingClock()];
      receiver.answers = [status, status];
      const aSecondOn = (): number => {
        clock.pass(1_000);
        return 1;
      };
      const portal = await start({ webhookUrl: receiver.url, clock, webhookDelayMs: aSecondOn });
      portal.createContact({ city: 'Leeds' });
      await eventually(() => portal.deliveries().length === 3);
      expect(portal.deliveries()).toMatchObject([
        { status, events: 1, attempt: 0 },
        { status, events: 1, attempt: 1 },
        { status: 200, events: 1, attempt: 2 },
      ]);
      expect(told(receiver).map(({ attemptNumber }) => attemptNumber)).toEqual([0, 1, 2]);
      expect(new Set(told(receiver).map(({ eventId }) => eventId)).size).toBe(1);
      const signedAt = receiver.received.map(({ headers }) => Number(headers['x-hubspot-request-timestamp']));
      expect(signedAt[2]).toBeGreaterThan(signedAt[0]!);
      expect(signedAt[2]).toBeLessThanOrEqual(clock.now().epochMilliseconds);
    },
  );
}

for (const status of [400, 401, 403, 404, 405]) {
  row('does', 'deliveries', `${status} is final: the batch is lost`, async () => {
    const receiver = await receive();
    receiver.answers = [status];
    const portal = await start({ webhookUrl: receiver.url });
    portal.createContact({ city: 'Leeds' });
    await portal.idle();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(portal.deliveries()).toMatchObject([{ status, events: 1, attempt: 0 }]);
  });
}

row('does', 'deliveries', 'no answer in time and no connection at all are tried again', async () => {
  const receiver = await receive();
  receiver.answers = ['hang'];
  const portal = await start({ webhookUrl: 'http://127.0.0.1:1/closed', webhookTimeoutMs: 60 });
  portal.createContact({ city: 'Leeds' });
  await eventually(() => portal.deliveries().length > 0);
  portal.setWebhookUrl(receiver.url);
  await eventually(() => portal.deliveries().at(-1)?.status === 200);
  const before = portal.deliveries().slice(0, -1);
  expect(new Set(before.map(({ status }) => status))).toEqual(new Set([0]));
  expect(receiver.received.length).toBeGreaterThan(1);
});

row('does', 'deliveries', 'there are ten retries and no more', async () => {
  const receiver = await receive();
  receiver.answers = Array.from({ length: 20 }, () => 500);
  const portal = await start({ webhookUrl: receiver.url });
  portal.createContact({ city: 'Leeds' });
  await eventually(() => portal.deliveries().length === 11);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(portal.deliveries().map(({ attempt }) => attempt)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

row('does', 'deliveries', 'a Retry-After beside 429 is honoured, and stopping forgets what waits', async () => {
  const receiver = await receive();
  receiver.answers = [429];
  receiver.headers = { 'retry-after': '0' };
  const portal = await start({ webhookUrl: receiver.url, webhookDelayMs: () => 60_000 });
  portal.createContact({ city: 'Leeds' });
  await eventually(() => portal.deliveries().length === 2);
  receiver.answers = [503];
  portal.createContact({ city: 'York' });
  await portal.idle();
  await portal.stop();
  expect(portal.deliveries().map(({ status }) => status)).toEqual([429, 200, 503]);
});

row('does', 'deliveries', 'each is kept with when it was sent and what it told', async () => {
  const [receiver, clock] = [await receive(), standingClock()];
  const portal = await start({ webhookUrl: receiver.url, clock });
  portal.createContact({ email: 'a@hook.example' });
  portal.createContact({ email: 'b@hook.example' });
  await portal.idle();
  expect(portal.deliveries()).toEqual([
    {
      status: 200,
      events: 4,
      attempt: 0,
      at: clock.now().epochMilliseconds,
      types: ['contact.creation', 'contact.propertyChange email'],
    },
  ]);
});

row(
  'unknown',
  'deliveries',
  'the 24 hours over which HubSpot spreads its retries: the first comes after a second',
  async () => {
    const receiver = await receive();
    receiver.answers = [503];
    const portal = await portalOfTest({ webhookUrl: receiver.url, random: () => 0 });
    portal.createContact({ city: 'Leeds' });
    await eventually(() => portal.deliveries().length === 2);
    expect(portal.deliveries().map(({ status }) => status)).toEqual([503, 200]);
  },
);
