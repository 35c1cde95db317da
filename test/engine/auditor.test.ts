import { expect, test } from 'vitest';
import type { Finding } from '#engine/auditor.ts';
import { DeliveryError } from '#lib/errors.ts';
import { PRIORITY } from '#engine/effect-kind.ts';
import { engineRoom } from './engine-room.ts';

test('a sign of life goes out each minute while nothing is wrong', async () => {
  const { engine, clock, wells, news } = engineRoom({});
  engine.start();

  await clock.advance(180_000);

  expect(wells).toHaveLength(3);
  expect(news).toEqual([]);
});

test('what is wrong is told once, no sign of life goes out meanwhile, and its end is told too', async () => {
  let wrong: Finding[] = [{ key: 'x', says: 'X is wrong.' }];
  const { engine, clock, wells, news } = engineRoom({ checks: [() => wrong] });
  engine.start();
  await clock.advance(180_000);
  expect(news).toEqual([{ found: [{ key: 'x', says: 'X is wrong.' }], over: [] }]);
  expect(wells).toEqual([]);

  wrong = [];
  await clock.advance(60_000);

  expect(news.at(-1)).toEqual({ found: [], over: [{ key: 'x', says: 'X is wrong.' }] });
  expect(wells).toHaveLength(1);
});

test('a check that throws is itself a finding', async () => {
  const { engine } = engineRoom({
    checks: [
      () => {
        throw new Error('broken');
      },
    ],
  });

  expect(await engine.audit()).toMatchObject([{ key: 'auditor' }]);
});

test('news that waits and effects that cannot leave are found within minutes', async () => {
  const down = async (): Promise<never> => {
    throw new DeliveryError('not-sent', 'down');
  };
  const { engine, clock, news } = engineRoom({
    topics: { news: { batch: 1, parallel: 1, handle: down } },
    effects: { post: { mode: 'once', target: 'slack', priority: PRIORITY.card, lane: () => 'a', send: down } },
  });
  engine.start();
  await engine.receive([{ topic: 'news', key: 'a', subject: 'a', body: null }]);
  await engine.plan([{ kind: 'post', key: 'a', subject: 'a', payload: {} }]);

  await clock.advance(420_000);

  expect(news.flatMap(({ found }) => found.map(({ key }) => key)).toSorted()).toEqual(['inbox:news', 'outbox:age']);
});
