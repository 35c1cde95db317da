import type { Facts, Instant, Signal } from '../model.ts';
import { daysBetween } from './fact-scope.ts';
import type { Scoring } from './lead-packs.ts';

/** What idle time takes away, before the floor: negative points, and why. */
export interface Decay {
  points: number;
  says: string;
  /** The last activity. */
  since: Instant;
}

/** Points lost for each full stretch of `everyDays` without activity. A lead that never did anything is idle since it was created. */
export function decayOf(
  facts: Facts,
  signals: Signal[],
  { points, everyDays }: Scoring['engagement']['decay'],
  now: Instant,
): Decay | undefined {
  const { last_seen_at: seen, last_conversion_at: converted } = facts.activity;
  const times = [seen, converted, ...signals.map(({ at }) => at)].filter((at) => at !== undefined);
  const since = times.reduce(
    (latest, at) => (Temporal.Instant.compare(at, latest) > 0 ? at : latest),
    times[0] ?? facts.created_at,
  );
  const idle = Math.floor(daysBetween(since, now));
  const stretches = Math.floor(idle / everyDays);
  return stretches === 0 || points === 0
    ? undefined
    : { points: stretches * points, says: `No activity for ${idle} days`, since };
}
