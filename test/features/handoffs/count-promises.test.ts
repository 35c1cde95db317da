import { expect, test } from 'vitest';
import { keptSince } from '#features/handoffs/count-promises.ts';
import { engineRoom } from '../../engine/engine-room.ts';

test('a promise that was late is not kept, whatever came of it, and one that still runs is not counted', async () => {
  const { engine, clock } = engineRoom({});
  const happens = (subject: string, ...types: string[]) =>
    engine.change({
      read: () => null,
      decide: () => ({
        ok: true,
        state: null,
        events: types.map((type) => ({
          type: `handoff.${type}`,
          actor: { kind: 'system', id: 'x' } as const,
          data: {},
        })),
        effects: [],
      }),
      write: () => {},
      subjectOf: () => subject,
    });
  await happens('H0', 'opened', 'overdue', 'done');
  await clock.advance(60_000);
  const since = clock.now();
  await happens('H1', 'opened', 'accepted', 'done');
  await happens('H2', 'opened', 'overdue', 'done');
  await happens('H3', 'opened', 'rejected');
  await happens('H4', 'opened');
  expect(keptSince(engine, since)).toEqual({ due: 3, kept: 2 });
});
