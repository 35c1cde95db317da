import { describe, expect, test } from 'vitest';
import { movableClock, systemClock } from '#adapters/clock.ts';
import { newRef, random } from '#adapters/ids.ts';

const hours = (n: number): Temporal.Duration => Temporal.Duration.from({ hours: n });
const soon = (): Promise<void> => systemClock().sleep(15);

describe('the machine clock', () => {
  test('sleeps until it is aborted', async () => {
    const cancel = new AbortController();
    const sleeping = systemClock().sleep(60_000, cancel.signal);
    cancel.abort(new Error('enough'));
    await expect(sleeping).rejects.toThrow('enough');
    await expect(systemClock().sleep(1, AbortSignal.abort(new Error('before')))).rejects.toThrow('before');
  });

  test('does not fire a wait of 30 days at once', async () => {
    let fired = false;
    const cancel = systemClock().after(30 * 24 * 3_600_000, () => (fired = true));
    await soon();
    cancel();
    expect(fired).toBe(false);
  });

  test('never runs a repeated task beside itself, and stops when told', async () => {
    let running = 0;
    let most = 0;
    let runs = 0;
    const stop = systemClock().every(1, async () => {
      most = Math.max(most, ++running);
      runs++;
      await systemClock().sleep(5);
      running--;
    });
    while (runs < 3) await soon();
    stop();
    await soon();
    const stopped = runs;
    await soon();
    expect(most).toBe(1);
    expect(runs).toBe(stopped);
  });
});

describe('a clock that can be moved', () => {
  test('wakes what has come due, once, and leaves the rest asleep', async () => {
    const clock = movableClock();
    const before = clock.now();
    const fired: string[] = [];
    clock.after(30 * 60_000, () => fired.push('half an hour'));
    clock.after(90 * 60_000, () => fired.push('later'));
    const stop = clock.every(1_000, () => void fired.push('each second'));
    const slept = clock.sleep(59 * 60_000).then(() => fired.push('slept'));
    clock.advance(hours(1));
    await slept;
    await soon();
    stop();
    expect(fired.toSorted()).toEqual(['each second', 'half an hour', 'slept']);
    expect(clock.now().since(before).total({ unit: 'minutes' })).toBeGreaterThanOrEqual(60);
  });

  test('moves days at a time, but never back', () => {
    const clock = movableClock();
    const before = clock.now();
    clock.advance(Temporal.Duration.from({ days: 3 }));
    expect(clock.now().since(before).total({ unit: 'hours' })).toBeGreaterThanOrEqual(72);
    expect(() => clock.advance(hours(-1))).toThrow('forward');
  });

  test('forgets a timer that was cancelled', async () => {
    const clock = movableClock();
    let fired = false;
    clock.after(1_000, () => (fired = true))();
    clock.advance(hours(1));
    await soon();
    expect(fired).toBe(false);
  });
});

describe('what is made up', () => {
  test('a reference is different each time and can be read aloud', () => {
    const refs = Array.from({ length: 1_000 }, newRef);
    expect(new Set(refs).size).toBe(1_000);
    expect(refs.filter((ref) => !/^[0-9a-hjkmnp-tv-z]{8}$/.test(ref))).toEqual([]);
  });

  test('chance is from 0 up to but not including 1', () => {
    const drawn = Array.from({ length: 1_000 }, random);
    expect(drawn.filter((number) => number < 0 || number >= 1)).toEqual([]);
    expect(new Set(drawn).size).toBeGreaterThan(900);
  });
});
