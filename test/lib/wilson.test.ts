import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilson } from '#lib/wilson.ts';

describe('the interval of a share', () => {
  // Agresti and Coull, The American Statistician 52 (1998), and R's prop.test(correct = FALSE).
  test.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [2, 15, 0.0374, 0.3788],
    [10, 10, 0.7225, 1],
  ])('%i of %i', (successes, n, low, high) => {
    const interval = wilson(successes, n);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  test('is everything where nothing was seen', () => expect(wilson(0, 0)).toEqual({ low: 0, high: 1 }));

  test('holds the share that was seen, stays within 0 and 1, and is narrower the more was seen', () => {
    const seen = fc
      .integer({ min: 1, max: 5000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(seen, ([successes, n]) => {
        const { low, high } = wilson(successes, n);
        const more = wilson(successes * 4, n * 4);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / n - 1e-12);
        expect(more.high - more.low).toBeLessThan(high - low);
      }),
    );
  });
});
