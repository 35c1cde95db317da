import type { ScoreLine } from '../model.ts';
import type { Decay } from './decay.ts';

/** A line, and the word that it shares with the lines that exclude it. */
export interface Weighed {
  line: ScoreLine;
  oneOf: string | undefined;
}

/** One half of a score. `low` and `high` are what it may become once the unknown lines are known. */
export interface Half {
  points: number;
  low: number;
  high: number;
  lines: ScoreLine[];
}

/**
 * Adds up one half: rules, then the cap, then decay (after the cap, so that idle time always shows), then the floor.
 * The met lines add up to `points` exactly, because cap and floor are lines too.
 */
export function settleHalf(half: 'fit' | 'engagement', weighed: Weighed[], cap: number, decay?: Decay): Half {
  const met = weighed.filter(({ line }) => line.state === 'met').reduce((total, { line }) => total + line.points, 0);
  const settled = (points: number): number => Math.max(0, Math.min(points, cap) + (decay?.points ?? 0));
  const [worst, best] = swing(weighed);
  const lines = weighed.map(({ line }) => line);
  const correct = (rule: string, points: number, says: string, more: Partial<ScoreLine> = {}): number => {
    if (points !== 0) lines.push({ rule, half, points, state: 'met', says, evidence: '', ...more });
    return points;
  };
  const capped = met + correct(`${half}-cap`, Math.min(0, cap - met), `Capped at ${cap}`);
  const lost = decay ? Math.max(decay.points, -Math.max(0, capped)) : 0;
  const decayed = capped + (decay ? correct('decay', lost, decay.says, { at: decay.since }) : 0);
  const points = decayed + correct(`${half}-floor`, Math.max(0, -decayed), 'Not below 0');
  return { points, low: settled(met + worst), high: settled(met + best), lines };
}

/** The least and the most that unknown lines may bring. Of lines that exclude each other at most one counts. */
function swing(weighed: Weighed[]): [number, number] {
  const settled = new Set(
    weighed.filter(({ line, oneOf }) => line.state === 'met' && oneOf !== undefined).map(({ oneOf }) => oneOf),
  );
  const groups = Map.groupBy(
    weighed.filter(({ line, oneOf }) => line.state === 'unknown' && !settled.has(oneOf)),
    ({ line, oneOf }) => oneOf ?? `only ${line.rule}`,
  );
  let [worst, best] = [0, 0];
  for (const group of groups.values()) {
    const points = group.map(({ line }) => line.points);
    worst += Math.min(0, ...points);
    best += Math.max(0, ...points);
  }
  return [worst, best];
}
