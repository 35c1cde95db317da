import { expect, test } from 'vitest';
import { createHubSpot } from '#adapters/hubspot/client.ts';
import { createSweeper } from '#features/handoffs/sweep-records.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { handClock } from '../../hand-clock.ts';
import { portalOfTest, TOKEN } from '../../sandbox/hubspot/portal.ts';
import { silentLog } from '../../silent-log.ts';
import { aPolicy } from './a-handoff.ts';

test('a portal without one of the properties is swept for the others, and asked for it only once an hour', async () => {
  const clock = handClock('2026-11-23T09:00:00Z');
  const portal = await portalOfTest({ clock });
  const { engine, store } = engineRoom({}, { clock });
  const hubspot = createHubSpot({ token: TOKEN, baseUrl: portal.url, clock, log: silentLog, requestsPer10s: Infinity });
  const { rows } = aPolicy();
  const sweeper = createSweeper({
    hubspot,
    engine,
    clock,
    log: silentLog,
    rows: () => rows,
    won: async () => new Set(['closedwon']),
  });
  expect(await sweeper.sweep()).toBe(0);

  portal.createContact({ email: 'a@b.example', lifecyclestage: 'lead' });
  const id = portal.createContact({ email: 'c@d.example', lifecyclestage: 'salesqualifiedlead' });
  expect(await sweeper.sweep()).toBe(1);
  const looks = store.raw.prepare(`select topic, subject from inbox`).all();
  expect(looks).toEqual([{ topic: 'handoffs.look', subject: `contacts:${id}` }]);

  const searches = () =>
    portal
      .calls()
      .filter(({ path }) => path.endsWith('/contacts/search'))
      .map(({ status }) => status);
  expect(searches()).toEqual([400, 200, 400]);
  expect(await sweeper.sweep()).toBe(0);
  expect(searches()).toEqual([400, 200, 400, 200]);
  expect(sweeper.check()).toEqual([]);
});
