import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { createBudget, nextStart } from '#adapters/hubspot/budget.ts';
import type { DeliveryError } from '#lib/errors.ts';

/** A clock that only moves when somebody sleeps. */
function sleepyClock(start = 1_000_000) {
  let now = start;
  return {
    ...systemClock(),
    now: () => Temporal.Instant.fromEpochMilliseconds(now),
    sleep: async (ms: number) => {
      now = Math.max(now, now + ms);
    },
    set: (ms: number) => {
      now = ms;
    },
  };
}

describe('the budget of calls', () => {
  test('no rolling window ever holds more starts than the limit, and no start is later than needed', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 20 }), (waits, limit) => {
        const starts: number[] = [];
        let now = 0;
        for (const wait of waits) {
          now += wait;
          starts.push(nextStart(starts, now, limit, 1000));
        }
        const inWindow = starts.map((start) => starts.filter((other) => other > start - 1000 && other <= start).length);
        expect(Math.max(...inWindow)).toBeLessThanOrEqual(limit);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        const asked = waits.map((_, index) => waits.slice(0, index + 1).reduce((a, b) => a + b, 0));
        const early = asked.map((at, index) => Math.max(at, (starts[index - limit] ?? -1000) + 1000));
        expect(starts).toEqual(early);
      }),
      { numRuns: 500 },
    );
  });

  test('a burst goes out at once and the rest waits for the window', async () => {
    const clock = sleepyClock();
    const turn = createBudget({ limit: 3, windowMs: 10_000, maxWaitMs: 20_000, clock });
    const waits: number[] = [];
    for (let call = 0; call < 4; call += 1) {
      await turn();
      waits.push(clock.now().epochMilliseconds - 1_000_000);
    }
    expect(waits).toEqual([0, 0, 0, 10_000]);
  });

  test('a turn that would come too late is refused at once with the time to wait, and takes no turn', async () => {
    const clock = { ...sleepyClock(), sleep: async () => undefined };
    const turn = createBudget({ limit: 1, windowMs: 10_000, maxWaitMs: 15_000, clock });
    await turn();
    await turn();
    const busy = (await turn().catch((error: unknown) => error)) as DeliveryError;
    expect(busy).toMatchObject({ outcome: 'not-sent', code: 'hubspot-busy', retryAfterMs: 20_000 });
    expect(await turn().catch((error: unknown) => error)).toMatchObject({ retryAfterMs: 20_000 });
  });

  test('a clock that is set back does not stop the calls', async () => {
    const clock = sleepyClock(9_000_000);
    const turn = createBudget({ limit: 1, windowMs: 1000, maxWaitMs: 5000, clock });
    await turn();
    clock.set(1_000_000);
    await turn();
    expect(clock.now().epochMilliseconds).toBe(1_000_000);
  });

  test('an infinite limit never waits', async () => {
    const clock = sleepyClock();
    const turn = createBudget({ limit: Infinity, windowMs: 1000, maxWaitMs: 1, clock });
    for (let call = 0; call < 1000; call += 1) await turn();
    expect(clock.now().epochMilliseconds).toBe(1_000_000);
  });
});
