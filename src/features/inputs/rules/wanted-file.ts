import type { Effect } from '#engine/plan.ts';
import type { Instant } from '../model.ts';

/** All that is given, as a file for one person. */
export const CSV_EFFECT = 'inputs.csv';

/** Wished for twice within a minute, it is sent once. */
export function csvFor(user: string, now: Instant): Effect {
  const minute = now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString();
  return {
    kind: CSV_EFFECT,
    key: `${CSV_EFFECT}:${user}:${minute}`,
    subject: `${CSV_EFFECT}:${user}`,
    payload: { user },
  };
}
