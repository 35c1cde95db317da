/** `perSecond` calls on average, `burst` at once. */
export interface Pace {
  perSecond: number;
  burst: number;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** How fast each lane may go. A lane with no pace is not held back; a paused lane waits, whatever its pace. */
export interface Pacer {
  /** How many calls the lane may make now: a whole number, or Infinity. */
  room(lane: string, now: number): number;
  spend(lane: string, calls: number): void;
  /** Milliseconds until the lane may make its next call. */
  wait(lane: string, now: number): number;
  pause(lane: string, until: number): void;
}

export function createPacer(paceOf: (lane: string) => Pace | undefined): Pacer {
  const buckets = new Map<string, Bucket>();
  const paused = new Map<string, number>();

  function fill(lane: string, pace: Pace, now: number): Bucket {
    const bucket = buckets.get(lane) ?? { tokens: pace.burst, filledAt: now };
    const gained = (Math.max(0, now - bucket.filledAt) / 1000) * pace.perSecond;
    const filled = { tokens: Math.min(pace.burst, bucket.tokens + gained), filledAt: now };
    buckets.set(lane, filled);
    return filled;
  }

  return {
    room(lane, now) {
      if ((paused.get(lane) ?? 0) > now) return 0;
      const pace = paceOf(lane);
      return pace ? Math.floor(fill(lane, pace, now).tokens + 1e-9) : Infinity;
    },
    spend(lane, calls) {
      const bucket = buckets.get(lane);
      if (bucket) bucket.tokens -= calls;
    },
    wait(lane, now) {
      const pausedFor = Math.max(0, (paused.get(lane) ?? 0) - now);
      const pace = paceOf(lane);
      if (!pace) return pausedFor;
      const missing = Math.max(0, 1 - fill(lane, pace, now).tokens);
      return Math.max(pausedFor, Math.ceil((missing / pace.perSecond) * 1000));
    },
    pause(lane, until) {
      paused.set(lane, Math.max(until, paused.get(lane) ?? 0));
    },
  };
}
