import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreLead } from '#features/leads/rules/score.ts';
import { anyFacts, anySignals, factsOf, NOW, packs, seenBefore } from './made-up.ts';

const score = (parts: Parameters<typeof factsOf>[0]) => scoreLead(factsOf(parts), packs, NOW);

describe('laws of the score', () => {
  const runs = { numRuns: 300 };

  test('halves stay in 0 to 50, the lines add up to them exactly, and the range holds the total', () => {
    fc.assert(
      fc.property(anyFacts, anySignals, (facts, signals) => {
        const lead = scoreLead(facts, packs, NOW, seenBefore(score({}), signals));
        for (const half of ['fit', 'engagement'] as const) {
          expect(lead[half]).toBeGreaterThanOrEqual(0);
          expect(lead[half]).toBeLessThanOrEqual(50);
          const met = lead.lines.filter((line) => line.half === half && line.state === 'met');
          expect(met.reduce((sum, { points }) => sum + points, 0)).toBe(lead[half]);
        }
        expect(lead.total).toBe(lead.fit + lead.engagement);
        expect(lead.range.low).toBeLessThanOrEqual(lead.total);
        expect(lead.range.high).toBeGreaterThanOrEqual(lead.total);
        if (lead.lines.some(({ state }) => state === 'unknown')) expect(lead.unknown).not.toEqual([]);
      }),
      runs,
    );
  });

  test('once the unknown fields are known, the total lies in the range', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (facts, more) => {
        const { low, high } = scoreLead(facts, packs, NOW).range;
        // Who turns out to be excluded loses points for that and not for an unknown line.
        const { employees, industry } = more.company;
        const company = {
          ...(employees !== undefined && { employees }),
          ...(industry !== undefined && { industry }),
          ...facts.company,
        };
        const { total } = scoreLead({ ...facts, company }, packs, NOW);
        expect(total).toBeGreaterThanOrEqual(low);
        expect(total).toBeLessThanOrEqual(high);
      }),
      runs,
    );
  });

  test('the order in which signals were seen does not matter', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anySignals.chain((signals) =>
          fc.tuple(fc.constant(signals), fc.shuffledSubarray(signals, { minLength: signals.length })),
        ),
        (facts, [signals, shuffled]) => {
          const before = score({});
          expect(scoreLead(facts, packs, NOW, seenBefore(before, shuffled))).toEqual(
            scoreLead(facts, packs, NOW, seenBefore(before, signals)),
          );
        },
      ),
      runs,
    );
  });

  test('scoring the same facts again changes nothing', () => {
    fc.assert(
      fc.property(anyFacts, anySignals, (facts, signals) => {
        const once = scoreLead(facts, packs, NOW, seenBefore(score({}), signals));
        expect(scoreLead(facts, packs, NOW, once)).toEqual(once);
      }),
      runs,
    );
  });
});
