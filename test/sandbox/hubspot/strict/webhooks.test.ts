import { Signature } from '@hubspot/api-client';
import { expect } from 'vitest';
import type { SandboxHubSpot, SandboxHubSpotOptions } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import { call, CONTACTS, portalOfTest, SECRET, standingClock } from '../portal.ts';
import { eventually, kinds, receive, told } from '../receiver.ts';

function start(options: Partial<SandboxHubSpotOptions> = {}): Promise<SandboxHubSpot> {
  return portalOfTest({ webhookDelayMs: () => 1, ...options });
}

row('does', 'webhooks', 'a new contact is told by its creation, then each property that is subscribed to', async () => {
  const [receiver, clock] = [await receive(), standingClock()];
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

row('does', 'webhooks', 'they are signed so that the official client accepts them', async () => {
  const receiver = await receive();
  const portal = await start({ webhookUrl: receiver.url, clock: { now: () => Temporal.Now.instant() } });
  portal.createContact({ email: 'a@hook.example' });
  await portal.idle();
  const [delivery] = receiver.received;
  const valid = Signature.isValid({
    signature: String(delivery?.headers['x-hubspot-signature-v3']),
    clientSecret: SECRET,
    requestBody: delivery?.body ?? '',
    url: receiver.url,
    method: 'POST',
    signatureVersion: 'v3',
    timestamp: Number(delivery?.headers['x-hubspot-request-timestamp']),
  });
  expect(valid).toBe(true);
});

row(
  'does',
  'webhooks',
  'a write over the API comes back with its own change source, an equal value does not',
  async () => {
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
  },
);

row('does', 'webhooks', 'a merge names the new id and the old ones', async () => {
  const receiver = await receive();
  const portal = await start();
  const [first, second] = [portal.createContact({ firstname: 'A' }), portal.createContact({ firstname: 'B' })];
  portal.setWebhookUrl(receiver.url);
  const merged = portal.mergeContacts(first, second);
  await portal.idle();
  expect(kinds(receiver)).toEqual(['contact.merge']);
  expect(told(receiver)[0]).toMatchObject({
    primaryObjectId: Number(first),
    mergedObjectIds: [Number(second)],
    newObjectId: Number(merged),
  });
});

row('does', 'webhooks', 'a deletion for privacy is told twice, as a deletion and for what it is', async () => {
  const receiver = await receive();
  const portal = await start();
  const id = portal.createContact({ firstname: 'A' });
  portal.setWebhookUrl(receiver.url);
  portal.deleteContact(id, true);
  await portal.idle();
  expect(kinds(receiver)).toEqual(['contact.deletion', 'contact.privacyDeletion']);
  expect(portal.crm.tables.contacts.archived(id)?.properties.get('firstname')).toBe('');
});

row('does', 'webhooks', 'nothing is told without an address, nor of what nothing is subscribed to', async () => {
  const receiver = await receive();
  const portal = await start();
  portal.createContact({ email: 'a@hook.example' });
  portal.setWebhookUrl(receiver.url);
  await call(portal, 'POST', '/crm/objects/2026-09/companies', { properties: { name: 'Quiet' } });
  await call(portal, 'POST', '/crm/objects/2026-09/companies', { properties: { name: 'As quiet' } });
  await portal.idle();
  expect([receiver.received, portal.deliveries()]).toEqual([[], []]);
});

row('does', 'webhooks', 'deals and companies are told of where something is subscribed to them', async () => {
  const receiver = await receive();
  const subscriptions = ['deal.creation', 'deal.propertyChange dealstage', 'company.propertyChange domain'];
  const portal = await start({ webhookUrl: receiver.url, subscriptions });
  portal.createContact({ email: 'a@hook.example' }, { name: 'Hook', domain: 'hook.example' });
  const deal = portal.crm.create('deals', { dealname: 'D', dealstage: 'contractsent' }, { source: 'CRM_UI' });
  await portal.closeDeal({});
  await portal.idle();
  expect(kinds(receiver)).toEqual([
    'company.propertyChange domain',
    'deal.creation',
    'deal.propertyChange dealstage',
    'deal.propertyChange dealstage',
  ]);
  expect(told(receiver)[3]).toMatchObject({ objectId: Number(deal.id), propertyValue: 'closedwon' });
});

row('does', 'webhooks', 'in the generic shape they say object and the number of the type', async () => {
  const receiver = await receive();
  const portal = await start({ webhookUrl: receiver.url, webhookShape: 'generic' });
  const id = portal.createContact({ email: 'a@hook.example' });
  portal.deleteContact(id, true);
  await portal.idle();
  expect(kinds(receiver)).toEqual([
    'object.creation',
    'object.propertyChange email',
    'object.deletion',
    'contact.privacyDeletion',
  ]);
  expect(told(receiver).map(({ objectTypeId }) => objectTypeId)).toEqual(['0-1', '0-1', '0-1', undefined]);
});

for (const subscription of ['contact.propertyChange lastmodifieddate', 'contact.associated', 'ticket.creation']) {
  row('refuses', 'webhooks', `the subscription ${subscription}: the portal does not start`, async () => {
    await expect(start({ subscriptions: [subscription] })).rejects.toThrow('HubSpot offers no subscription');
  });
}

row('does', 'webhooks', 'an event id is not unique: two events of different contacts can share one', async () => {
  const receiver = await receive();
  const portal = await start({ webhookUrl: receiver.url });
  for (let n = 0; n < 10; n += 1) portal.createContact({ city: `Town ${n}` });
  await portal.idle();
  expect(new Set(told(receiver).map(({ objectId }) => objectId)).size).toBe(10);
  expect(new Set(told(receiver).map(({ eventId }) => eventId)).size).toBe(8);
});

row('does', 'webhooks', 'events come together, but never more than 100 at once', async () => {
  const receiver = await receive();
  const portal = await start({ webhookUrl: receiver.url });
  for (let n = 0; n < 250; n += 1) portal.createContact({ city: `Town ${n}` });
  await portal.idle();
  expect(receiver.received.map(({ events }) => events.length).toSorted((a, b) => b - a)).toEqual([100, 100, 50]);
  expect(new Set(told(receiver).map(({ objectId }) => objectId)).size).toBe(250);
});

row('does', 'webhooks', 'at most 10 requests are under way at a time', async () => {
  const receiver = await receive();
  const { promise, resolve: letGo } = Promise.withResolvers<void>();
  receiver.held = promise;
  const portal = await start({ webhookUrl: receiver.url });
  for (let n = 0; n < 2_000; n += 1) portal.createContact({ city: `Town ${n}` });
  await eventually(() => receiver.inFlight.now === 10);
  letGo();
  await portal.idle();
  expect([told(receiver).length, receiver.inFlight.most]).toEqual([2_000, 10]);
});

row('unknown', 'webhooks', 'changes of associations and of lists: nothing is told', async () => {
  const receiver = await receive();
  const portal = await start();
  const id = portal.createContact({ email: 'a@hook.example' });
  portal.setWebhookUrl(receiver.url);
  const list = { name: 'Quiet', objectTypeId: '0-1', processingType: 'MANUAL' };
  await call(portal, 'POST', '/crm/lists/2026-09', list);
  await call(portal, 'PUT', '/crm/lists/2026-09/101/memberships/add', [id]);
  await portal.idle();
  expect(receiver.received).toEqual([]);
});

row('unknown', 'webhooks', 'the journal and the API of subscriptions: 404', async () => {
  const portal = await start();
  const paths = ['/webhooks-journal/journal/2026-03/earliest', '/app-webhooks/2026-09/42/subscriptions'];
  const answers = await Promise.all(paths.map((path) => call(portal, 'GET', path)));
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
});
