import type { Figure, Unit } from '../model.ts';

/** Standard deviations within which two periods differ by chance, nineteen times in twenty. */
const WITHIN = 2;
/** Of money and times no chance is known: less than this part of what it was is no news. */
const SMALL = 0.2;

/**
 * Whether a number differs from the period before by more than chance makes: two Poisson counts by more than twice the root of
 * their sum, two shares by more than twice the standard error of their difference, anything else by more than a fifth. Also
 * where it crossed its target, or became known or unknown.
 */
export function hasMoved(now: Figure, was: { n: number; met: boolean | undefined }, unit: Unit): boolean {
  const { value, before, target, n } = now;
  if (!before) return false;
  if (value === null || before.value === null) return value !== before.value;
  if (target?.met !== undefined && was.met !== undefined && target.met !== was.met) return true;
  return Math.abs(value - before.value) > noise([value, n], [before.value, was.n], unit);
}

function noise([value, n]: [number, number], [before, nBefore]: [number, number], unit: Unit): number {
  if (unit === 'count') return WITHIN * Math.sqrt(Math.abs(value) + Math.abs(before));
  if (unit !== 'share') return SMALL * Math.abs(before);
  if (n === 0 || nBefore === 0) return 0;
  const pooled = Math.min(1, Math.max(0, (value * n + before * nBefore) / (n + nBefore)));
  return WITHIN * Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / nBefore));
}
