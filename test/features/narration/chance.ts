export interface Chance {
  /** A whole number from 0, below `limit`. */
  below(limit: number): number;
  pick<T>(of: readonly T[]): T;
}

/** The same numbers for the same seed. */
export function chanceOf(seed: number): Chance {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return { below, pick: (of) => of[below(of.length)]! };
}
