import { expect, test } from 'vitest';
import { createCadence } from '#features/cadence/index.ts';
import { handClock } from '../../hand-clock.ts';
import { engineRoom, type EngineRoom } from '../../engine/engine-room.ts';
import { silentLog } from '../../silent-log.ts';

const MONDAY = { weekday: 1, hour: 6, minute: 0 };
const ZONE = 'America/New_York';

/** A process that begins at `start` on the same store as the ones before; `cron` is what the wall clock calls. */
async function begun(start: string, rhythm = MONDAY, before?: { done: string[]; room: EngineRoom }, reports = false) {
  const done: string[] = before?.done ?? [];
  const room = engineRoom({}, { clock: handClock(start), ...(before && { store: before.room.store }) });
  const { engine, clock } = room;
  const called: { expression: string; zone: string; task: () => void }[] = [];
  const cadence = createCadence({
    engine,
    clock,
    log: silentLog,
    zone: ZONE,
    cron: (expression, zone, task) => {
      called.push({ expression, zone, task });
      return () => called.splice(0);
    },
    jobs: {
      rescore: { rhythm, run: async (date) => void done.push(date) },
      ...(reports && { digest: { rhythm, run: async () => {}, reports } }),
    },
  });
  engine.start();
  const stop = await cadence.start();
  await clock.advance(10_000);
  return { done, called, stop, clock, room, count: cadence.count() };
}

test('what lies before an install is not caught up; the next Monday is a turn, once', async () => {
  const { done, called, clock, stop } = await begun('2026-03-09T09:59:40Z');
  expect(called).toMatchObject([{ expression: '0 6 * * 1', zone: ZONE }]);
  expect(done).toEqual([]);
  await clock.advance(15_000);
  expect(done).toEqual(['2026-03-09']);
  called[0]?.task();
  called[0]?.task();
  await clock.advance(60_000);
  expect(done).toEqual(['2026-03-09']);
  stop();
  expect(called).toEqual([]);
});

test('after weeks off one turn is caught up, for the last of them, and the next comes in time', async () => {
  const first = await begun('2026-03-09T09:59:55Z');
  const second = await begun('2026-03-31T12:00:00Z', MONDAY, first);
  expect(second.done).toEqual(['2026-03-09', '2026-03-30']);
  const third = await begun('2026-04-01T12:00:00Z', MONDAY, second);
  expect(third.done).toHaveLength(2);
  const fourth = await begun('2026-04-06T09:59:55Z', MONDAY, third);
  expect(fourth.done).toEqual(['2026-03-09', '2026-03-30', '2026-04-06']);
});

test('an hour that the clocks show twice is one turn', async () => {
  const night = { hour: 1, minute: 30 } as typeof MONDAY;
  const first = await begun('2026-11-01T05:29:55Z', night);
  expect(first.done).toEqual(['2026-11-01']);
  const again = await begun('2026-11-01T06:29:55Z', night, first);
  again.called[0]?.task();
  await again.clock.advance(10_000);
  expect(again.done).toEqual(['2026-11-01']);
});

test('jobs are counted, and those among them that tell people something', async () => {
  expect((await begun('2026-03-09T09:59:40Z', MONDAY, undefined, true)).count).toEqual({ jobs: 2, reports: 1 });
  expect((await begun('2026-03-09T09:59:40Z')).count).toEqual({ jobs: 1, reports: 0 });
});
