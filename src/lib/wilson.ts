/** Both ends between 0 and 1. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * Wilson's score interval for a share: where the true one lies when `successes` of `n` were seen, with 95 % confidence at
 * `z` = 1.96. Of nothing seen, everything is possible. (E. B. Wilson, JASA 22, 1927.)
 */
export function wilson(successes: number, n: number, z = 1.96): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const share = successes / n;
  const square = (z * z) / n;
  const middle = (share + square / 2) / (1 + square);
  const half = (z / (1 + square)) * Math.sqrt((share * (1 - share)) / n + square / (4 * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
