import type { Clock } from '#lib/clock.ts';

/** When somebody at the other end last answered as they should, and what went wrong last. */
export interface Heard {
  ok?: Temporal.Instant;
  fault?: { at: Temporal.Instant; code: string };
}

/** Remembers of each end what was last heard of it, since the start. */
export interface Watch {
  heard(end: string, outcome: string): void;
  /** Undefined where nothing was asked of it yet. */
  of(end: string): Heard | undefined;
  since: Temporal.Instant;
}

/** `outcome`: `ok`, or the code of what went wrong. */
export function createWatch(clock: Clock): Watch {
  const ends = new Map<string, Heard>();
  return {
    since: clock.now(),
    heard(end, outcome) {
      const at = clock.now();
      ends.set(end, { ...ends.get(end), ...(outcome === 'ok' ? { ok: at } : { fault: { at, code: outcome } }) });
    },
    of: (end) => ends.get(end),
  };
}
