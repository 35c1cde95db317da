import { expect, test } from 'vitest';
import type { CrmEvent, CrmRecord } from '#adapters/hubspot/port.ts';
import { createMirror, type Mirror } from '#features/mirror/index.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { silentLog } from '../../silent-log.ts';

const AT = Temporal.Instant.from('2026-02-01T00:00:00Z');

function portalOf(count: number) {
  const contacts = new Map(Array.from({ length: count }, (_, index) => [String(1000 + index), 'lead']));
  const world = { contacts, listed: [] as string[], down: false };
  const recordOf = (id: string): CrmRecord => ({
    ...{ id, formerIds: [], createdAt: AT, updatedAt: AT, archived: false },
    properties: { lifecyclestage: contacts.get(id)!, email: `${id}@acme.example` },
  });
  const hubspot = {
    recordPage: async (type: string, _properties: string[], after = '0') => {
      if (world.down) throw new Error('down');
      world.listed.push(`${type} ${after}`);
      const ids = type === 'contacts' ? [...contacts.keys()].filter((id) => Number(id) > Number(after)) : [];
      const page = ids.slice(0, 100);
      return { records: page.map(recordOf), next: ids.length > 100 ? page.at(-1) : undefined };
    },
    readRecords: async (_type: string, ids: string[]) =>
      new Map(ids.filter((id) => contacts.has(id)).map((id) => [id, recordOf(id)])),
  };
  return { world, hubspot };
}

function aMirror({ hubspot }: ReturnType<typeof portalOf>, around?: Parameters<typeof engineRoom>[1]) {
  const room = engineRoom({}, around);
  const { engine, clock, store } = room;
  const given = { db: store.db, engine, clock, log: silentLog, hubspot };
  const mirror = createMirror({ ...given, newSalt: () => 'salt', currency: () => 'USD', zone: () => 'UTC' });
  engine.start();
  return { ...room, mirror };
}

const reached = (mirror: Mirror, date: string) => expect.poll(() => mirror.synced()?.date).toBe(date);
const idsOf = (mirror: Mirror): string[] => [...mirror.all('contacts')].map(({ id }) => id);
const news = (type: CrmEvent['type'], objectId: string, more: Partial<CrmEvent> = {}): CrmEvent => ({
  ...{ key: `${type}:${objectId}`, type, objectId, at: AT },
  ...more,
});

test('a round reads every record once; what the next one does not meet is gone', async () => {
  const portal = portalOf(250);
  const { mirror, engine } = aMirror(portal);
  expect(mirror.synced()).toBeUndefined();
  await mirror.sync('2026-03-03');
  await mirror.sync('2026-03-03');
  await reached(mirror, '2026-03-03');
  expect(portal.world.listed).toEqual(['contacts 0', 'contacts 1099', 'contacts 1199', 'companies 0', 'deals 0']);
  expect(idsOf(mirror)).toEqual([...portal.world.contacts.keys()]);
  expect(mirror.synced()).toMatchObject({ date: '2026-03-03' });
  portal.world.contacts.delete('1007');
  portal.world.contacts.set('1008', 'customer');
  await mirror.sync('2026-03-04');
  await reached(mirror, '2026-03-04');
  expect(mirror.count('contacts')).toBe(249);
  expect(mirror.get('contacts', '1007')).toBeUndefined();
  expect(mirror.get('contacts', '1008')?.stage).toBe('customer');
  await engine.stop(100);
});

test('a round that a crash cut short goes on behind the last page that was kept', async () => {
  const portal = portalOf(350);
  const first = aMirror(portal);
  await first.mirror.sync('2026-03-03');
  const list = portal.hubspot.recordPage;
  portal.hubspot.recordPage = (type, properties, after) => {
    portal.world.down = after === '1199';
    return list(type, properties, after);
  };
  await expect.poll(() => portal.world.down).toBe(true);
  await first.engine.stop(100);
  expect(first.mirror.count('contacts')).toBe(200);
  portal.hubspot.recordPage = list;
  portal.world.down = false;
  portal.world.listed = [];
  const second = aMirror(portal, { store: first.store, clock: first.clock });
  // The page that failed waits for its next try.
  await second.clock.advance(60_000);
  await reached(second.mirror, '2026-03-03');
  expect(portal.world.listed).toEqual(['contacts 1199', 'contacts 1299', 'companies 0', 'deals 0']);
  expect(second.mirror.count('contacts')).toBe(350);
  await second.engine.stop(100);
});

test('news are read again, and who was deleted, forgotten or merged away leaves no row', async () => {
  const portal = portalOf(5);
  const { mirror, engine } = aMirror(portal);
  await mirror.sync('2026-03-03');
  await reached(mirror, '2026-03-03');
  portal.world.contacts.set('1000', 'opportunity');
  portal.world.contacts.set('2000', 'customer');
  for (const id of ['1001', '1002', '1003']) portal.world.contacts.delete(id);
  await mirror.receive([
    news('contact.propertyChange', '1000'),
    news('contact.privacyDeletion', '1001'),
    news('contact.merge', '2000', { mergedInto: '2000', mergedFrom: ['1002', '1003'] }),
    news('deal.propertyChange', '77'),
  ]);
  await expect.poll(() => idsOf(mirror)).toContain('2000');
  expect(idsOf(mirror)).toEqual(['1000', '1004', '2000']);
  expect(mirror.get('contacts', '1000')?.stage).toBe('opportunity');
  expect(mirror.count('deals')).toBe(0);
  await engine.stop(100);
});

test('a contact that is deleted while a page shows it still does not come back', async () => {
  const portal = portalOf(3);
  const { mirror, engine } = aMirror(portal);
  const list = portal.hubspot.recordPage;
  portal.hubspot.recordPage = async (...asked) => {
    const page = await list(...asked);
    if (asked[0] === 'contacts') {
      portal.world.contacts.delete('1001');
      await mirror.receive([news('contact.privacyDeletion', '1001')]);
    }
    return page;
  };
  await mirror.sync('2026-03-03');
  await reached(mirror, '2026-03-03');
  await engine.idle(5_000);
  expect(idsOf(mirror)).toEqual(['1000', '1002']);
  await engine.stop(100);
});
