import type { Quadrants } from '#lib/quadrants.ts';
import { visible } from '#lib/text.ts';
import type { AuditNorm, Result } from '../model.ts';
import { QUADRANT_WORDS } from './words.ts';

/** The 2×2: cost to the right, value upward, 0-100 each, of the tools whose value and cost are known. Names are untrusted. */
export function quadrantsOf(
  { tools, verdicts }: Pick<Result, 'tools' | 'verdicts'>,
  { valuable }: Pick<AuditNorm, 'valuable'>,
): Quadrants {
  return {
    title: 'Value against cost',
    thing: 'Tool',
    x: { name: 'Cost', from: 0, split: 50, to: 100 },
    y: { name: 'Value', from: 0, split: valuable, to: 100 },
    groups: {
      highHigh: QUADRANT_WORDS['worth-a-look'],
      highLow: QUADRANT_WORDS.waste,
      lowHigh: QUADRANT_WORDS['worth-it'],
      lowLow: QUADRANT_WORDS['small-change'],
    },
    points: verdicts.flatMap(({ tool, value, costScore }) => {
      const name = tools.find(({ id }) => id === tool)?.name;
      return name === undefined || value === undefined || costScore === undefined
        ? []
        : [{ name: visible(name), x: costScore, y: value }];
    }),
  };
}
