import type { Track } from './track.ts';

/** Windows of wall time, `["22:00", "06:00"]`, as the calendar has them. */
export type Windows = [string, string][];

/** Hours with exceptions: plain data, so that a case can be printed and read back. */
export interface Hours {
  hours: Record<string, Windows>;
  hoursOn: Record<string, Windows>;
  closed: string[];
}

/** A calendar on a track: which of its minutes are open, and the days (since 1970) on which a window opens. */
export interface Opened {
  track: Track;
  open: Uint8Array;
  days: Set<number>;
}

const DAY = 1440;

/** Marks the open minutes of a track, date by date as the wall shows them. */
export function openMinutes(track: Track, { hours, hoursOn, closed }: Hours): Opened {
  const open = new Uint8Array(track.wall.length);
  const days = new Set<number>();
  for (const day of track.days) {
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    if (closed.includes(date)) continue;
    // 1970 began on a Thursday.
    for (const [opens, closes] of hoursOn[date] ?? hours[((day + 3) % 7) + 1] ?? []) {
      const [first, last] = [minuteOf(opens), minuteOf(closes)];
      const from = indexOf(track, day * DAY + first);
      const to = indexOf(track, day * DAY + (last <= first ? last + DAY : last));
      if (to <= from) continue;
      days.add(day);
      open.fill(1, from, to);
    }
  }
  return { track, open, days };
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Where the wall shows this minute first; beyond the track, its ends. */
function indexOf({ wall, shownAt, firstWall }: Track, shown: number): number {
  if (shown < firstWall) return 0;
  return shownAt[shown - firstWall] ?? wall.length;
}

/** How many minutes are open from one index up to another. */
export function countOpen({ open }: Opened, from: number, to = open.length): number {
  let count = 0;
  for (let at = from; at < to; at += 1) count += open[at]!;
  return count;
}

/** The index at which so many open minutes have passed; undefined when the track ends before. */
export function dueAfter({ open }: Opened, from: number, minutes: number): number | undefined {
  let left = minutes;
  for (let at = from; at < open.length; at += 1) {
    left -= open[at]!;
    if (left === 0) return at + 1;
  }
  return undefined;
}

/** The first open minute from an index on; undefined when the track ends before. */
export function firstOpen({ open }: Opened, from: number): number | undefined {
  const found = open.indexOf(1, from);
  return found < 0 ? undefined : found;
}

/** The first minute after an open one that is not open itself; undefined as above. */
export function firstClose({ open }: Opened, from: number): number | undefined {
  const found = open.indexOf(0, from);
  return found < 0 ? undefined : found;
}

/** The same minute on the wall so many days of opening later, or the first open minute after it; undefined as above. */
export function dueAfterDays(opened: Opened, from: number, count: number): number | undefined {
  const { track, days } = opened;
  const shown = track.wall[from]!;
  const last = Math.floor(track.wall.at(-1)! / DAY);
  let left = count;
  for (let day = Math.floor(shown / DAY) + 1; day < last; day += 1) {
    if (days.has(day)) left -= 1;
    if (left === 0) return firstOpen(opened, indexOf(track, day * DAY + (shown % DAY)));
  }
  return undefined;
}
