import { cityTime } from '#lib/wall-time.ts';
import type { Began, Kind, Synced } from '../model.ts';

const WORDS: Record<Kind, string> = { contacts: 'contacts', companies: 'companies', deals: 'deals' };

/** A line for ops: what reports count, and how fresh it is. */
export function mirrorWords(
  { began, synced }: { began: Began | undefined; synced: Synced | undefined },
  count: (kind: Kind) => number,
  { zone, now }: { zone: string; now: Temporal.Instant },
): string {
  const said = (at: string): string => cityTime(Temporal.Instant.from(at), zone, now);
  if (!synced)
    return began
      ? `HubSpot is being read for the first time, since ${said(began.at)}.`
      : 'HubSpot has not been read yet.';
  const kinds = Object.entries(WORDS).map(([kind, words]) => `${count(kind as Kind).toLocaleString('en-US')} ${words}`);
  const behind = began && began.date > synced.date ? ` It is being read anew since ${said(began.at)}.` : '';
  return `Reports know ${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)}; HubSpot was last read through at ${said(synced.at)}.${behind}`;
}
