import { expect, test } from 'vitest';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import { DeliveryError } from '#lib/errors.ts';
import { settle } from '../hand-clock.ts';
import { engineRoom } from './engine-room.ts';

function aRoom() {
  const world = { broken: true, sent: [] as string[], handled: [] as string[] };
  const post: EffectKind = {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.card,
    lane: () => 'lane',
    send: async ({ key }) => {
      if (world.broken) throw new DeliveryError('refused', 'channel_not_found');
      world.sent.push(key);
      return null;
    },
  };
  const handle = async (messages: { key: string }[]): Promise<void> => {
    if (world.broken) throw new TypeError('cannot read');
    world.handled.push(...messages.map(({ key }) => key));
  };
  const room = engineRoom({ effects: { post }, topics: { news: { batch: 10, parallel: 1, handle } } });
  const effect = (key: string, subject: string) => ({ kind: 'post', key, subject, payload: { word: key } });
  return { ...room, world, effect };
}

test('what failed for good is counted, shown with its reason and what waits behind it, and goes on when all is tried again', async () => {
  const { engine, clock, world, effect } = aRoom();
  engine.start();
  await engine.receive([{ topic: 'news', key: 'n1', subject: '501', body: { a: 1 } }]);
  await engine.plan([effect('a1', 'A'), effect('a2', 'A'), effect('b1', 'B')]);
  await settle();
  await clock.advance(600_000);

  expect(engine.laidAside.count()).toBe(3);
  const shown = engine.laidAside.newest(10);
  expect(shown).toHaveLength(3);
  expect(shown).toContainEqual(
    expect.objectContaining({
      subject: 'A',
      kind: 'post',
      reason: 'channel_not_found',
      behind: 1,
      content: { word: 'a1' },
    }),
  );
  expect(shown).toContainEqual(expect.objectContaining({ box: 'inbox', kind: 'news', subject: '501', tries: 8 }));
  expect(engine.laidAside.newest(2)).toHaveLength(2);
  const findings = await engine.audit();
  expect(findings.map(({ key }) => key)).toContain('laid-aside');

  const [first] = shown;
  expect(engine.laidAside.one(first!.box, first!.id)).toEqual(first);
  world.broken = false;
  expect(await engine.retryAll()).toBe(3);
  expect(await engine.retryAll()).toBe(0);
  await clock.advance(5_000);
  expect(world.sent.toSorted()).toEqual(['a1', 'a2', 'b1']);
  expect(world.handled).toEqual(['n1']);
  expect(engine.laidAside.one(first!.box, first!.id)).toBeUndefined();
  expect(await engine.audit()).toEqual([]);
});
