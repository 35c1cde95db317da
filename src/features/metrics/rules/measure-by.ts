import type { Facts, Measured, Tally, Window } from '../model.ts';
import { TALLIES } from './catalogue.ts';
import { absentKind, placedIn, startCount, type Behind } from './measure.ts';

/** `source`: HubSpot's channel. `form`: the form or event by which somebody first came; only contacts have one. */
export type Dimension = 'source' | 'form';

export interface Group {
  /** Untrusted text; empty where HubSpot does not say. Absent: all groups after the first fifty, together. */
  name?: string;
  measured: Measured;
}

const MOST = 50;

/**
 * A metric for each channel or form, those with most records first, at most 50 and the others together. Facts that know no such word at
 * all, as handoffs do, belong to none. Read twice and never held: first to find the groups, then to count them.
 */
export function measureBy(
  facts: Facts,
  id: keyof typeof TALLIES,
  window: Window,
  by: Dimension,
  { least = 0 }: { least?: number } = {},
): Group[] {
  const metric: Tally = TALLIES[id];
  if (absentKind(metric, facts)) return [];
  const records = new Map<string, number>();
  for (const behind of placedIn(metric, facts, window)) {
    const name = wordOf(behind, by);
    if (name !== undefined) records.set(name, (records.get(name) ?? 0) + 1);
  }
  const ranked = [...records].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([name]) => name);
  const begin = () => startCount(id, metric, { window, least });
  const named = new Map(ranked.slice(0, MOST).map((name) => [name, begin()]));
  const others = begin();
  for (const behind of placedIn(metric, facts, window)) {
    const name = wordOf(behind, by);
    if (name !== undefined) (named.get(name) ?? others).take(behind);
  }
  const groups = [...named].map(([name, count]): Group => ({ name, measured: count.result() }));
  return ranked.length > MOST ? [...groups, { measured: others.result() }] : groups;
}

function wordOf(behind: Behind, by: Dimension): string | undefined {
  const word = behind[by];
  return word === undefined ? undefined : (word ?? '');
}
