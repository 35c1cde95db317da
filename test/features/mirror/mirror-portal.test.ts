import { expect, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { createHubSpot } from '#adapters/hubspot/client.ts';
import { createMirror } from '#features/mirror/index.ts';
import { randomStream } from '#sandbox/hubspot/random-stream.ts';
import { seedCrm } from '#sandbox/seed/crm.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { portalOfTest, standingClock, TOKEN } from '../../sandbox/hubspot/portal.ts';
import { silentLog } from '../../silent-log.ts';

test('the mirror of the seeded company says of each record what HubSpot holds', async () => {
  const portal = await portalOfTest();
  seedCrm(portal.crm, randomStream(7), standingClock().now());
  const { engine, clock, store } = engineRoom({});
  const around = { clock: systemClock(), log: silentLog };
  const hubspot = createHubSpot({ token: TOKEN, baseUrl: portal.url, requestsPer10s: Infinity, ...around });
  const given = { db: store.db, engine, clock, log: silentLog, hubspot };
  const mirror = createMirror({ ...given, newSalt: () => 'salt', currency: () => 'USD', zone: () => 'UTC' });
  engine.start();
  await mirror.sync('2026-11-23');
  await expect.poll(() => mirror.synced()?.date, { timeout: 5_000 }).toBe('2026-11-23');

  const { tables } = portal.crm;
  const held = (of: 'contacts' | 'deals', name: string) =>
    tables[of].all().map(({ id, properties }) => [id, properties.get(name) || null] as const);
  const contacts = new Map([...mirror.all('contacts')].map((row) => [row.id, row]));
  expect(contacts.size).toBe(120);
  expect(mirror.count('companies')).toBe(40);
  for (const [id, stage] of held('contacts', 'lifecyclestage')) expect(contacts.get(id)?.stage).toBe(stage);
  for (const [id, source] of held('contacts', 'hs_analytics_source')) expect(contacts.get(id)?.source).toBe(source);
  for (const [id, at] of held('contacts', 'hs_v2_date_entered_marketingqualifiedlead'))
    expect(contacts.get(id)?.mqlAt).toBe(at === null ? null : Date.parse(at));
  const amounts = held('deals', 'amount').map(([id, amount]) => [id, amount === null ? null : Number(amount) * 100]);
  expect(new Map([...mirror.all('deals')].map(({ id, amountMinor }) => [id, amountMinor]))).toEqual(
    new Map(amounts as []),
  );

  const texts = tables.contacts
    .all()
    .flatMap(({ properties }) => [properties.get('email'), properties.get('lastname')]);
  const kept = JSON.stringify(store.raw.prepare('select * from mirror_contacts').all());
  expect(texts.filter((text) => text !== undefined && text.length > 4 && kept.includes(text))).toEqual([]);
  await engine.stop(100);
});
