/**
 * How long to wait before try number `attempt` (1 = the first retry): doubling from `first`, capped, with full jitter
 * over the upper half so that many waiters do not come back together. Milliseconds. `chance` is in [0, 1).
 */
export function backOff(attempt: number, chance: number, first = 2_000, longest = 300_000): number {
  const ceiling = Math.min(longest, first * 2 ** Math.min(attempt - 1, 30));
  return Math.round(ceiling / 2 + (ceiling / 2) * chance);
}
