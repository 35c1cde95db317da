import { expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import { call, clientOf, CONTACTS, portalOfTest, refusalOf, standingClock, TOKEN } from '../portal.ts';
import { eventually, receive, told } from '../receiver.ts';

const calm = { late: false, twice: false, shuffled: false };

const patch = (portal: SandboxHubSpot, id: string, signal: AbortSignal | null = null) =>
  fetch(`${portal.url}${CONTACTS}/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ properties: { firstname: 'Written' } }),
    signal,
  });
const named = (portal: SandboxHubSpot, id: string) => portal.contact(id)?.properties['firstname'];

const refusing = [
  ['rate-limited', 429],
  ['daily-limit', 429],
  ['locked', 423],
  ['migrating', 477],
  ['server-error', 500],
] as const;
for (const [how, status] of refusing) {
  row('does', 'faults', `on demand ${how} answers ${status} once and changes nothing`, async () => {
    const portal = await portalOfTest();
    const id = portal.createContact({ firstname: 'Ada' });
    portal.fail(how);
    expect((await patch(portal, id)).status).toBe(status);
    expect(named(portal, id)).toBe('Ada');
    expect((await patch(portal, id)).status).toBe(200);
    expect(portal.calls().map((one) => one.status)).toEqual([status, 200]);
  });
}

row('does', 'faults', 'the daily limit names its policy, and a migration says when to come again', async () => {
  const portal = await portalOfTest();
  portal.fail('daily-limit');
  expect((await call(portal, 'GET', CONTACTS)).body).toMatchObject({ policyName: 'DAILY' });
  portal.fail('migrating');
  expect((await call(portal, 'GET', CONTACTS)).headers.get('retry-after')).toBe('30');
});

const silent = [
  ['timeout-applied', 'Written'],
  ['timeout-not-applied', 'Ada'],
  ['reset', 'Ada'],
] as const;
for (const [how, then] of silent) {
  row('does', 'faults', `on demand ${how} brings no answer and leaves ${then}`, async () => {
    const portal = await portalOfTest();
    const id = portal.createContact({ firstname: 'Ada' });
    portal.fail(how);
    const patience = new AbortController();
    const failed = patch(portal, id, patience.signal).catch((error: unknown) => error);
    await eventually(() => portal.calls().length === 1);
    patience.abort();
    expect(await failed).toBeInstanceOf(Error);
    expect(named(portal, id)).toBe(then);
    expect(portal.calls()).toMatchObject([{ method: 'PATCH', path: `${CONTACTS}/${id}`, status: 0 }]);
  });
}

row('does', 'faults', 'faults on demand strike only the calls that match, as often as asked', async () => {
  const portal = await portalOfTest();
  const id = portal.createContact({ firstname: 'Ada' });
  portal.fail('server-error', /^PATCH /, 2);
  expect((await call(portal, 'GET', CONTACTS)).status).toBe(200);
  const statuses = [await patch(portal, id), await patch(portal, id), await patch(portal, id)].map((one) => one.status);
  expect(statuses).toEqual([500, 500, 200]);
});

row('does', 'faults', 'while the API is down every connection is cut, until it is up again', async () => {
  const portal = await portalOfTest();
  portal.setFaults({ api: 'down', webhooks: calm });
  for (const _ of [1, 2]) await expect(call(portal, 'GET', CONTACTS)).rejects.toThrow();
  portal.setFaults({ api: 'up', webhooks: calm });
  expect((await call(portal, 'GET', CONTACTS)).status).toBe(200);
  expect(portal.calls().map(({ status }) => status)).toEqual([0, 0, 200]);
});

row('does', 'faults', 'while the API is limited every call answers 429 TEN_SECONDLY_ROLLING', async () => {
  const portal = await portalOfTest();
  portal.setFaults({ api: 'rate-limited', webhooks: calm });
  for (const _ of [1, 2]) {
    const refusal = await refusalOf(clientOf(portal).crm.owners.ownersApi.getPage());
    expect(refusal).toMatchObject({ code: 429, body: { policyName: 'TEN_SECONDLY_ROLLING' } });
  }
});

row('does', 'faults', 'while the API is slow every call is answered late, and rightly', async () => {
  const portal = await portalOfTest({ slowMs: 150 });
  portal.setFaults({ api: 'slow', webhooks: calm });
  const before = performance.now();
  expect((await call(portal, 'GET', CONTACTS)).status).toBe(200);
  expect(performance.now() - before).toBeGreaterThanOrEqual(145);
});

row('does', 'faults', 'what was set is read back, and a change of what was read changes nothing', async () => {
  const portal = await portalOfTest();
  portal.setFaults({ api: 'slow', webhooks: { ...calm, twice: true } });
  portal.faults().webhooks.twice = false;
  expect(portal.faults()).toEqual({ api: 'slow', webhooks: { late: false, twice: true, shuffled: false } });
});

row(
  'does',
  'faults',
  'late webhooks wait for 5 minutes of the sandbox’s time, however the clock gets there',
  async () => {
    const [receiver, clock] = [await receive(), standingClock()];
    const portal = await portalOfTest({ webhookUrl: receiver.url, clock });
    portal.setFaults({ api: 'up', webhooks: { ...calm, late: true } });
    portal.createContact({ city: 'Leeds' });
    await portal.idle();
    portal.setFaults({ api: 'up', webhooks: calm });
    portal.createContact({ city: 'York' });
    await portal.idle();
    clock.pass(299_999);
    expect(told(receiver)).toHaveLength(1);
    clock.pass(1);
    await eventually(() => told(receiver).length === 2);
    expect(told(receiver)[1]?.occurredAt).toBe(clock.now().subtract({ minutes: 5 }).epochMilliseconds);
  },
);

row('does', 'faults', 'each batch can come twice, with the same events', async () => {
  const receiver = await receive();
  const portal = await portalOfTest({ webhookUrl: receiver.url });
  portal.setFaults({ api: 'up', webhooks: { ...calm, twice: true } });
  portal.createContact({ email: 'a@twice.example' });
  await portal.idle();
  expect(receiver.received).toHaveLength(2);
  expect(receiver.received[1]?.events).toEqual(receiver.received[0]?.events);
});

row('does', 'faults', 'webhooks can come newest first, within a batch and between batches', async () => {
  const receiver = await receive();
  const portal = await portalOfTest({ webhookUrl: receiver.url });
  portal.setFaults({ api: 'up', webhooks: { ...calm, shuffled: true } });
  const ids = Array.from({ length: 150 }, (_, n) => Number(portal.createContact({ city: `Town ${n}` })));
  await portal.idle();
  const batches = receiver.received.map(({ events }) => events.map(({ objectId }) => objectId));
  expect(batches.toSorted((a, b) => b.length - a.length)).toEqual([
    ids.slice(50).toReversed(),
    ids.slice(0, 50).toReversed(),
  ]);
});
