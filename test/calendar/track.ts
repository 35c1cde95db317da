/** What the clock on the wall of a zone shows, minute by minute, as Intl tells it: nothing here knows Temporal or the module under test. */
export interface Track {
  zone: string;
  /** Minutes since 1970, of the first minute. */
  from: number;
  /** By minute: what the wall shows, as minutes since 1970 on the wall. */
  wall: Int32Array;
  /** By minute on the wall since `firstWall`: the index at which it is shown first, and where it is skipped, as much later. */
  shownAt: Int32Array;
  firstWall: number;
  /** The days since 1970 of which the wall shows a minute: others do not take place. */
  days: number[];
}

const STEP_MINUTES = 360;

/** `length` minutes from `from` on. Between two readings six hours apart that agree no minute can be missing; else all is read. */
export function trackOf(zone: string, from: number, length: number): Track {
  const wall = new Int32Array(length);
  const last = length - 1;
  wall[0] = readWall(zone, from);
  for (let index = 0; index < last; index += STEP_MINUTES) {
    const next = Math.min(index + STEP_MINUTES, last);
    wall[next] = readWall(zone, from + next);
    fill(wall, index, next, (at) => readWall(zone, from + at));
  }
  return { zone, from, wall, ...index(wall) };
}

/** Between equal distances every minute follows from the one before; where they differ each half is looked at, down to a minute. */
function fill(wall: Int32Array, left: number, right: number, read: (index: number) => number): void {
  if (right - left < 2) return;
  if (wall[right]! - wall[left]! === right - left) {
    for (let at = left + 1; at < right; at += 1) wall[at] = wall[at - 1]! + 1;
    return;
  }
  const middle = (left + right) >> 1;
  wall[middle] = read(middle);
  fill(wall, left, middle, read);
  fill(wall, middle, right, read);
}

/** One pass over the minutes. */
function index(wall: Int32Array): Pick<Track, 'shownAt' | 'firstWall' | 'days'> {
  let [firstWall, lastWall] = [wall[0]!, wall[0]!];
  for (let at = 1; at < wall.length; at += 1) {
    firstWall = Math.min(firstWall, wall[at]!);
    lastWall = Math.max(lastWall, wall[at]!);
  }
  const shownAt = new Int32Array(lastWall - firstWall + 1).fill(NEVER);
  const days: number[] = [];
  for (let at = 0, before = wall[0]! - 1; at < wall.length; before = wall[at]!, at += 1) {
    // What the wall skipped counts as much after the jump as it would have been after it began.
    for (let place = Math.min(before + 1, wall[at]!); place <= wall[at]!; place += 1) {
      if (shownAt[place - firstWall] === NEVER)
        shownAt[place - firstWall] = at + (place === wall[at] ? 0 : place - before - 1);
    }
    const day = Math.floor(wall[at]! / 1440);
    if (days.at(-1) !== day && !days.includes(day)) days.push(day);
  }
  return { firstWall, shownAt, days };
}

const NEVER = -1;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes since 1970 on the wall of `zone`, so many minutes since 1970. */
export function readWall(zone: string, minute: number): number {
  const format = formats.get(zone) ?? formatOf(zone);
  formats.set(zone, format);
  const shown = format.format(minute * 60_000);
  const [month, day, year, hour, least] = /^(\d\d)\/(\d\d)\/(\d{4}), (\d\d):(\d\d)$/.exec(shown)!.slice(1).map(Number);
  return Date.UTC(year!, month! - 1, day, hour, least) / 60_000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  const parts = { year: 'numeric', month: two, day: two, hour: two, minute: two, hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-US', { timeZone, ...parts });
}

const WEEK_MINUTES = 7 * 1440;

/** The minutes of a year after which the wall is another distance from UTC, found week by week. */
export function transitionsOf(zone: string, year: number): number[] {
  const distance = (minute: number): number => readWall(zone, minute) - minute;
  const end = Date.UTC(year + 1, 0, 1) / 60_000;
  const found: number[] = [];
  for (let minute = Date.UTC(year, 0, 1) / 60_000; minute < end; minute += WEEK_MINUTES) {
    let [before, after] = [minute, Math.min(minute + WEEK_MINUTES, end)];
    if (distance(before) === distance(after)) continue;
    while (after - before > 1) {
      const middle = (before + after) >> 1;
      if (distance(middle) === distance(before)) before = middle;
      else after = middle;
    }
    found.push(after);
  }
  return found;
}
