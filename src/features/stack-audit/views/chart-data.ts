import type { Quadrant, Result } from '../model.ts';
import { visible } from '#lib/text.ts';

/** A tool on the 2×2: value upward, cost to the right, 0-100 each; the middle is the limit. */
export interface Point {
  name: string;
  value: number;
  cost: number;
  quadrant: Quadrant;
}

/** Those whose value and cost are known, and the names of the others. Names are untrusted. */
export function chartData({ tools, verdicts }: Pick<Result, 'tools' | 'verdicts'>): {
  points: Point[];
  unknown: string[];
} {
  const points: Point[] = [];
  const unknown: string[] = [];
  for (const { id, name } of tools) {
    const verdict = verdicts.find((one) => one.tool === id);
    if (verdict?.value === undefined || verdict.costScore === undefined || !verdict.quadrant)
      unknown.push(visible(name));
    else
      points.push({ name: visible(name), value: verdict.value, cost: verdict.costScore, quadrant: verdict.quadrant });
  }
  return { points, unknown };
}
