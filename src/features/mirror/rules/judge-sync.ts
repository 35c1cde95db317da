import type { Began, Synced } from '../model.ts';

/** A million records take about half an hour. */
const LONG = Temporal.Duration.from({ hours: 6 });

/** What ops should know of a round that does not come to its end. */
export function judgeSync(
  { began, synced }: { began: Began | undefined; synced: Synced | undefined },
  now: Temporal.Instant,
): { key: string; says: string }[] {
  if (!began || (synced && synced.date >= began.date)) return [];
  if (Temporal.Instant.compare(Temporal.Instant.from(began.at).add(LONG), now) > 0) return [];
  const says = `HubSpot's records have been read since ${began.at.slice(0, 16).replace('T', ' ')} UTC and the end is not reached: reports count what was known before. See the log for what HubSpot answers.`;
  return [{ key: 'mirror', says }];
}
