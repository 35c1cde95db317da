import { randomStream } from '#sandbox/hubspot/random-stream.ts';

/** All chance of a simulation comes from here: the same seed, the same run. */
export interface Chance {
  /** From 0 up to but not including 1. */
  next(): number;
  /** True with this likelihood. */
  happens(likelihood: number): boolean;
  /** A whole number, both ends included. */
  between(low: number, high: number): number;
  pick<Thing>(things: readonly Thing[]): Thing;
  /** A stream of its own: what is drawn from it moves nothing in the others. */
  fork(): Chance;
}

export function createChance(seed: number): Chance {
  const next = randomStream(seed);
  // Streams of neighbouring seeds begin alike.
  for (let round = 0; round < 3; round += 1) next();
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    happens: (likelihood) => next() < likelihood,
    between,
    pick: (things) => {
      const thing = things[Math.floor(next() * things.length)];
      if (thing === undefined) throw new Error('nothing to pick from');
      return thing;
    },
    fork: () => createChance(Math.floor(next() * 2 ** 32)),
  };
}
