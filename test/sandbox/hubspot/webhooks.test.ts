import { describe, expect, test } from 'vitest';
import type { SandboxHubSpot, SandboxHubSpotOptions } from '#sandbox/hubspot/start.ts';
import { call, CONTACTS, standingClock, portalOfTest } from './portal.ts';
import { receive, type Receiver } from './receiver.ts';

function start(options: Partial<SandboxHubSpotOptions> = {}): Promise<SandboxHubSpot> {
  return portalOfTest({ webhookDelayMs: () => 1, ...options });
}

async function eventually(holds: () => boolean): Promise<void> {
  const end = performance.now() + 3_000;
  while (!holds() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(holds()).toBe(true);
}

const told = (receiver: Receiver) => receiver.received.flatMap(({ events }) => events);
const kinds = (receiver: Receiver) =>
  told(receiver).map(({ subscriptionType, propertyName }) =>
    [subscriptionType, propertyName].filter(Boolean).join(' '),
  );

describe('what is told', () => {
  test('a new contact: its creation, then each property that is subscribed to', async () => {
    const receiver = await receive();
    const clock = standingClock();
    const portal = await start({ webhookUrl: receiver.url, clock });
    const id = portal.createContact(
      { email: 'a@hook.example', jobtitle: 'CFO', city: 'Leeds', recent_conversion_date: '2026-11-23T08:59:00Z' },
      { name: 'Hook', domain: 'hook.example' },
    );
    await portal.idle();
    expect(receiver.received).toHaveLength(1);
    expect(kinds(receiver)).toEqual([
      'contact.creation',
      'contact.propertyChange email',
      'contact.propertyChange jobtitle',
      'contact.propertyChange recent_conversion_date',
      'contact.propertyChange associatedcompanyid',
    ]);
    expect(told(receiver)[0]).toMatchObject({
      objectId: Number(id),
      portalId: 48151623,
      appId: 42,
      occurredAt: clock.now().epochMilliseconds,
      attemptNumber: 0,
      changeSource: 'CRM_UI',
      changeFlag: 'CREATED',
    });
    expect(told(receiver)[3]?.propertyValue).toBe(String(Date.parse('2026-11-23T08:59:00Z')));
    const ids = told(receiver).map(({ eventId, subscriptionId }) => [eventId, subscriptionId]);
    expect(ids.flat().every(Number.isSafeInteger)).toBe(true);
    expect(new Set(ids.map(([, subscription]) => subscription)).size).toBe(5);
  });

  test('a write over the API comes back with its own change source', async () => {
    const receiver = await receive();
    const portal = await start();
    const id = portal.createContact({ email: 'a@hook.example' });
    portal.setWebhookUrl(receiver.url);
    await call(portal, 'PATCH', `${CONTACTS}/${id}`, { properties: { hs_lead_status: 'OPEN', city: 'Leeds' } });
    await call(portal, 'PATCH', `${CONTACTS}/${id}`, { properties: { hs_lead_status: 'OPEN' } });
    await portal.idle();
    expect(told(receiver)).toMatchObject([
      {
        subscriptionType: 'contact.propertyChange',
        propertyName: 'hs_lead_status',
        propertyValue: 'OPEN',
        changeSource: 'INTEGRATION',
      },
    ]);
  });

  test('a merge names the new id and the old ones; a deletion for privacy is told twice', async () => {
    const receiver = await receive();
    const portal = await start();
    const [first, second] = [portal.createContact({ firstname: 'A' }), portal.createContact({ firstname: 'B' })];
    portal.setWebhookUrl(receiver.url);
    const merged = portal.mergeContacts(first, second);
    portal.deleteContact(merged, true);
    await portal.idle();
    expect(kinds(receiver)).toEqual(['contact.merge', 'contact.deletion', 'contact.privacyDeletion']);
    expect(told(receiver)[0]).toMatchObject({
      primaryObjectId: Number(first),
      mergedObjectIds: [Number(second)],
      newObjectId: Number(merged),
    });
    expect(portal.crm.tables.contacts.archived(merged)?.properties.get('firstname')).toBe('');
  });

  test('nothing without an address, and nothing of companies, deals and notes', async () => {
    const receiver = await receive();
    const portal = await start();
    portal.createContact({ email: 'a@hook.example' });
    portal.setWebhookUrl(receiver.url);
    await call(portal, 'POST', '/crm/objects/2026-09/companies', { properties: { name: 'Quiet' } });
    await call(portal, 'POST', '/crm/objects/2026-09/deals', { properties: { dealname: 'Quiet' } });
    await portal.idle();
    expect([receiver.received, portal.deliveries()]).toEqual([[], []]);
  });
});

describe('how it is delivered', () => {
  test('together, but never more than 100 events at once', async () => {
    const receiver = await receive();
    const portal = await start({ webhookUrl: receiver.url });
    for (let n = 0; n < 250; n += 1) portal.createContact({ city: `Town ${n}` });
    await portal.idle();
    expect(receiver.received.map(({ events }) => events.length).toSorted((a, b) => b - a)).toEqual([100, 100, 50]);
    expect(new Set(told(receiver).map(({ objectId }) => objectId)).size).toBe(250);
  });

  test('at most 10 requests at a time', async () => {
    const receiver = await receive();
    receiver.slowly = 20;
    const portal = await start({ webhookUrl: receiver.url });
    for (let n = 0; n < 2_000; n += 1) portal.createContact({ city: `Town ${n}` });
    await portal.idle();
    expect([told(receiver).length, receiver.inFlight.most]).toEqual([2_000, 10]);
  });

  test.each([500, 503, 429, 418])(
    '%i is tried again, with a higher attempt number and a fresh signature',
    async (status) => {
      const receiver = await receive();
      receiver.answers = [status, status];
      const clock = standingClock();
      const portal = await start({ webhookUrl: receiver.url, clock });
      portal.createContact({ city: 'Leeds' });
      await eventually(() => portal.deliveries().length === 1);
      clock.pass(1_000);
      await eventually(() => portal.deliveries().length === 3);
      expect(portal.deliveries()).toMatchObject([
        { status, events: 1, attempt: 0 },
        { status, events: 1, attempt: 1 },
        { status: 200, events: 1, attempt: 2 },
      ]);
      expect(told(receiver).map(({ attemptNumber }) => attemptNumber)).toEqual([0, 1, 2]);
      expect(new Set(told(receiver).map(({ eventId }) => eventId)).size).toBe(1);
      expect(receiver.received[2]?.headers['x-hubspot-request-timestamp']).toBe(String(clock.now().epochMilliseconds));
    },
  );

  test.each([400, 401, 403, 404, 405])('%i is final', async (status) => {
    const receiver = await receive();
    receiver.answers = [status];
    const portal = await start({ webhookUrl: receiver.url });
    portal.createContact({ city: 'Leeds' });
    await portal.idle();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(portal.deliveries()).toMatchObject([{ status, events: 1, attempt: 0 }]);
  });

  test('no answer in time and no connection at all are tried again', async () => {
    const receiver = await receive();
    receiver.answers = ['hang'];
    const portal = await start({ webhookUrl: 'http://127.0.0.1:1/closed', webhookTimeoutMs: 60 });
    portal.createContact({ city: 'Leeds' });
    await eventually(() => portal.deliveries().length > 0);
    portal.setWebhookUrl(receiver.url);
    await eventually(() => portal.deliveries().at(-1)?.status === 200);
    expect(
      new Set(
        portal
          .deliveries()
          .slice(0, -1)
          .map(({ status }) => status),
      ),
    ).toEqual(new Set([0]));
    expect(receiver.received.length).toBeGreaterThan(1);
  });

  test('ten retries and no more', async () => {
    const receiver = await receive();
    receiver.answers = Array.from({ length: 20 }, () => 500);
    const portal = await start({ webhookUrl: receiver.url });
    portal.createContact({ city: 'Leeds' });
    await eventually(() => portal.deliveries().length === 11);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(portal.deliveries().map(({ attempt }) => attempt)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test('a Retry-After is honoured, and stopping forgets what waits', async () => {
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
});
