import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';

/**
 * When the next call may start. HubSpot counts over a rolling window, so a token comes back one window
 * after it was used and not a little at a time: then no window ever holds more than `limit` calls.
 * `starts` are the starts granted so far, ascending; all times are epoch milliseconds.
 */
export function nextStart(starts: readonly number[], now: number, limit: number, windowMs: number): number {
  const freed = starts.length < limit ? undefined : starts[starts.length - limit];
  return freed === undefined ? now : Math.max(now, freed + windowMs);
}

export type Budget = () => Promise<void>;

/**
 * Waits for the caller's turn, in the order of asking. A wait of more than `maxWaitMs` throws a `not-sent`
 * `DeliveryError` at once instead: the caller's own schedule is a better place to wait that long.
 */
export function createBudget(options: { limit: number; windowMs: number; maxWaitMs: number; clock: Clock }): Budget {
  const { limit, windowMs, maxWaitMs, clock } = options;
  let starts: number[] = [];
  return async () => {
    if (limit === Infinity) return;
    const now = clock.now().epochMilliseconds;
    // A start further ahead than any grant means that the clock was set back.
    starts = starts.filter((start) => start > now - windowMs && start <= now + maxWaitMs);
    const start = nextStart(starts, now, limit, windowMs);
    const wait = start - now;
    if (wait > maxWaitMs) {
      throw new DeliveryError('not-sent', 'hubspot-busy', {
        retryAfterMs: wait,
        message: 'Too many HubSpot calls are waiting',
      });
    }
    starts.push(start);
    if (wait > 0) await clock.sleep(wait);
  };
}
