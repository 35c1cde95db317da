import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outlier, outlierSays, type Point } from '#features/reports/rules/anomalies.ts';

const points = (...values: (number | null)[]): Point[] => values.map((value) => ({ value, n: value ?? 0 }));
const EIGHT = points(20, 24, 16, 24, 18, 20, 12, 26);
const words = { words: 'MQLs', unit: 'count', currency: 'USD', periods: 'weeks' } as const;

describe('a number that stands out of its past', () => {
  test('is told with the arithmetic, which comes out', () => {
    const found = outlier({ value: 42, n: 42 }, EIGHT, 'count', 0)!;
    expect(found).toMatchObject({ median: 20, usual: 4, known: 8 });
    const says = outlierSays(found, { ...words, value: 42 });
    expect(says).toBe(
      'MQLs: 42. The last 8 weeks: median 20, usual distance 4. It is 22 above the median: 0.6745 × 22 ÷ 4 = 3.71, over 3.5.',
    );
  });

  test('is none at the border', () => {
    expect(outlier({ value: 40, n: 40 }, EIGHT, 'count', 0)).toBeUndefined();
    expect(outlier({ value: 0, n: 0 }, EIGHT, 'count', 0)).toBeUndefined();
  });

  test('may lie below', () => {
    const found = outlier({ value: 1, n: 1 }, points(60, 61, 59, 60, 62, 58), 'count', 0)!;
    expect(outlierSays(found, { ...words, value: 1 })).toBe(
      'MQLs: 1. The last 6 weeks: median 60, usual distance 1, taken as the 5.23 that chance makes. ' +
        'It is 59 below the median: 0.6745 × 59 ÷ 5.23 = 7.61, over 3.5.',
    );
  });

  test('needs six periods that are known, and twelve are enough', () => {
    const strange = { value: 500, n: 500 };
    expect(outlier(strange, points(20, 20, 20, 20, 20, null, null), 'count', 0)).toBeUndefined();
    expect(outlier(strange, points(20, 20, 20, 20, 20, null, 20), 'count', 0)).toMatchObject({ known: 6 });
    const old = points(...Array.from({ length: 30 }, () => 500), ...Array.from({ length: 12 }, () => 20));
    expect(outlier(strange, old, 'count', 0)).toMatchObject({ known: 12, median: 20 });
  });

  test('is none where too few records are behind it, or nothing is known', () => {
    const past = points(0.5, 0.5, 0.5, 0.5, 0.5, 0.5);
    expect(outlier({ value: 1, n: 4 }, past, 'share', 5)).toBeUndefined();
    expect(outlier({ value: 1, n: 40 }, past, 'share', 5)).toMatchObject({ usual: 0 });
    expect(outlier({ value: null, n: 40 }, past, 'share', 5)).toBeUndefined();
  });

  test('is judged against chance where the past is all alike', () => {
    const alike = points(4, 4, 4, 4, 4, 4, 4, 4);
    expect(outlier({ value: 9, n: 9 }, alike, 'count', 0)).toBeUndefined();
    expect(outlier({ value: 12, n: 12 }, alike, 'count', 0)).toMatchObject({ usual: 0, floor: 1.35 });
    expect(outlier({ value: 4, n: 4 }, alike, 'count', 0)).toBeUndefined();
    const nothing = points(0, 0, 0, 0, 0, 0);
    expect(outlier({ value: 5, n: 5 }, nothing, 'count', 0)).toBeUndefined();
    expect(outlier({ value: 6, n: 6 }, nothing, 'count', 0)).toMatchObject({ floor: 1 });
  });

  test.each([
    [
      'share',
      0.1,
      'SLA: 10 %. The last 6 weeks: median 90 %, usual distance 0 %, taken as the 6.4 % that chance makes. It is 80 % below the median: 0.6745 × 80 ÷ 6.4 = 8.43, over 3.5.',
    ],
    [
      'money',
      90_000,
      'SLA: $900. The last 6 weeks: median $0.01, usual distance $0, taken as the $0.01 that chance makes. It is $899.99 above the median: 0.6745 × 899.99 ÷ 0.01 = 60704.33, over 3.5.',
    ],
  ] as const)('of a %s is told in its unit', (unit, value, says) => {
    const past = points(...Array.from({ length: 6 }, () => (unit === 'share' ? 0.9 : 1)));
    const found = outlier({ value, n: 10 }, past, unit, 0)!;
    expect(outlierSays(found, { words: 'SLA', unit, value, currency: 'USD', periods: 'weeks' })).toBe(says);
  });
});

test('one strange period in the past hides no other, as it would with a mean', () => {
  const past = points(20, 22, 18, 21, 19, 20, 23, 900);
  expect(outlier({ value: 60, n: 60 }, past, 'count', 0)).toBeDefined();
});

test('the score is what the paper says, worked out another way', () => {
  const count = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(fc.array(count, { minLength: 6, maxLength: 12 }), count, (past, value) => {
      const at = (list: number[], share: number): number => {
        const sorted = [...list].sort((a, b) => a - b);
        const place = (sorted.length - 1) * share;
        return (sorted[Math.floor(place)]! + sorted[Math.ceil(place)]!) / 2;
      };
      const middle = at(past, 0.5);
      const usual = at(
        past.map((one) => Math.abs(one - middle)),
        0.5,
      );
      const least = Math.max(1, Math.ceil(67.45 * Math.sqrt(middle) - 1e-9) / 100);
      const score = (0.6745 * (value - middle)) / Math.max(usual, least);
      const found = outlier({ value, n: value }, points(...past), 'count', 0);
      if (Math.abs(Math.abs(score) - 3.5) < 1e-6) return;
      expect(found !== undefined, `${score}`).toBe(Math.abs(score) > 3.5);
      if (found) expect(found.score).toBeCloseTo(score, 6);
    }),
  );
});

test('counts that only chance moves are called strange less than once in a hundred weeks', () => {
  let state = 7;
  const random = (): number => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const poisson = (mean: number): number => {
    let [count, product] = [0, random()];
    while (product > Math.exp(-mean)) {
      product *= random();
      count += 1;
    }
    return count;
  };
  const weeks = 3_000;
  for (const mean of [2, 10, 40]) {
    const strange = Array.from({ length: weeks }, () => {
      const past = points(...Array.from({ length: 12 }, () => poisson(mean)));
      const value = poisson(mean);
      return outlier({ value, n: value }, past, 'count', 0) !== undefined;
    }).filter(Boolean).length;
    expect(strange / weeks, `mean ${mean}`).toBeLessThan(0.01);
  }
});
