import type { Effect } from '#engine/plan.ts';

/** The records of a number, as a file for one person. */
export const CSV_EFFECT = 'facts.csv';

/** `place`: as the value of a button. Wished for twice within a minute, it is sent once. */
export function csvFor(user: string, place: string, now: Temporal.Instant): Effect {
  const minute = now.round({ smallestUnit: 'minute', roundingMode: 'floor' }).toString();
  const key = `${CSV_EFFECT}:${user}:${place}:${minute}`;
  return { kind: CSV_EFFECT, key, subject: `${CSV_EFFECT}:${user}`, payload: { user, place } };
}
