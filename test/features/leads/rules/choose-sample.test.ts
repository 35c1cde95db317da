import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseSample, type Candidate } from '#features/leads/rules/choose-sample.ts';

const many = (count: number, reason: string, from = 1): Candidate[] =>
  Array.from({ length: count }, (_, index) => ({ id: `L${from + index}`, reason }));

describe('which disqualified leads are looked at', () => {
  test('five at most, without repetition, the same whenever and in whatever order it is asked', () => {
    const reasons = fc.constantFrom('competitor', 'student', 'below-minimum');
    const candidates = fc.uniqueArray(fc.record({ id: fc.nat(500).map((n) => `L${n}`), reason: reasons }), {
      selector: ({ id }) => id,
      maxLength: 40,
    });
    fc.assert(
      fc.property(candidates, fc.constantFrom('2026-W10', '2026-W11'), (all, week) => {
        const chosen = chooseSample(all, week);
        expect(chosen).toHaveLength(Math.min(5, all.length));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chooseSample(all.toReversed(), week)).toEqual(chosen);
      }),
    );
  });

  test('a reason that is rare is looked at as well as one that is frequent', () => {
    const all = [...many(200, 'student'), ...many(2, 'competitor', 300), ...many(1, 'consultant', 400)];
    const chosen = chooseSample(all, '2026-W10');
    expect(chosen).toContain('L400');
    expect(chosen.filter((id) => id === 'L300' || id === 'L301')).toHaveLength(2);
  });

  test('each lead has the same chance over many weeks', () => {
    const all = many(20, 'student');
    const seen = new Map<string, number>();
    for (let week = 0; week < 2_000; week += 1)
      for (const id of chooseSample(all, `w${week}`)) seen.set(id, (seen.get(id) ?? 0) + 1);
    // 500 are expected of each; four standard deviations are 78.
    for (const { id } of all) expect(Math.abs((seen.get(id) ?? 0) - 500)).toBeLessThan(78);
  });

  test('nobody is chosen of nobody', () => expect(chooseSample([], '2026-W10')).toEqual([]));
});
