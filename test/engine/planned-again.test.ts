import { expect, test } from 'vitest';
import { PRIORITY } from '#engine/effect-kind.ts';
import { DeliveryError } from '#lib/errors.ts';
import { engineRoom } from './engine-room.ts';

test('what may be planned again and can be looked up is not sent again without a look', async () => {
  let sends = 0;
  let looks = 0;
  const { engine, clock } = engineRoom({
    effects: {
      post: {
        mode: 'latest',
        target: 'slack',
        priority: PRIORITY.card,
        lane: () => 'lane',
        send: async () => {
          sends += 1;
          throw new DeliveryError('unknown', 'timeout');
        },
        find: async () => {
          looks += 1;
          return { ts: 'found' };
        },
      },
    },
  });
  engine.start();
  await engine.plan([{ kind: 'post', key: 'a', subject: 'L1', payload: {} }]);

  await clock.advance(59_000);
  expect([sends, looks]).toEqual([1, 0]);
  await clock.advance(2_000);
  expect([sends, looks]).toEqual([1, 1]);
});
