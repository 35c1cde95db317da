import type { Hours, Windows } from './oracle.ts';
import type { Track } from './track.ts';

/** One question about business time. Instants are minutes since 1970. */
export interface CalendarCase extends Hours {
  zone: string;
  start: number;
  minutes: number;
  end: number;
  days: number;
}

/** A whole number below `below`. */
export type Draw = (below: number) => number;

/** The same numbers from the same seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const DAY = 1440;
/** A start lies within so many days of the minute that a track is about. */
const NEAR_DAYS = 4;
/** A shift may have begun two days before, and the longest wait over days off takes weeks. */
export const BEFORE_MINUTES = (NEAR_DAYS + 3) * DAY;
export const AFTER_MINUTES = 26 * DAY;

/** Hours, exceptions, a start and amounts around the minute that the track is about; most of them touch what the clock does there. */
export function drawCase(draw: Draw, track: Track): CalendarCase {
  const about = track.from + BEFORE_MINUTES;
  const touched = [track.wall[BEFORE_MINUTES - 1]! + 1, track.wall[BEFORE_MINUTES]!];
  const today = Math.floor(track.wall[BEFORE_MINUTES]! / DAY);
  const near = (): string => dateOf(today + draw(13) - 5);
  const windows = (): Windows => drawWindows(draw, touched);
  const reach = draw(2) === 0 ? 2 * DAY : NEAR_DAYS * DAY;
  const start = about + draw(2 * reach) - reach;
  const leave = today + draw(9) - 4;
  return {
    zone: track.zone,
    start,
    minutes: 1 + draw([30, 300, 2_000, 6_000][draw(4)]!),
    end: start + 1 + draw(12 * DAY),
    days: 1 + draw(5),
    hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, windows()])),
    hoursOn: Object.fromEntries(times(draw(4), () => [draw(3) === 0 ? dateOf(today) : near(), windows()])),
    closed: [
      ...times(draw(3), near),
      ...times(draw(5) === 0 ? 3 : 0, (day) => dateOf(leave + day)),
      ...(draw(8) === 0 ? [dateOf(today)] : []),
    ],
  };
}

function drawWindows(draw: Draw, touched: number[]): Windows {
  const any = (): string => timeOf(draw(DAY));
  const touching = (): string => timeOf(touched[draw(2)]! + [-90, -60, -30, -1, 0, 0, 1, 15, 30][draw(9)]!);
  const kinds: (() => Windows)[] = [
    () => [],
    () => [['09:00', '17:30']],
    () => [
      ['08:00', '12:00'],
      ['13:00', '17:00'],
    ],
    () => [['09:00', '12:00']],
    () => [['22:00', '06:00']],
    () => [['00:00', '24:00']],
    () => [[any(), any()]],
    () => [
      [any(), any()],
      [any(), '24:00'],
    ],
    () => [[touching(), touching()]],
    () => [
      [any(), touching()],
      [touching(), any()],
    ],
    () => [
      [touching(), any()],
      ['22:30', touching()],
    ],
  ];
  return kinds[draw(kinds.length)]!();
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function timeOf(minute: number): string {
  const [hour, least] = [Math.floor((minute % DAY) / 60), minute % 60];
  return `${String(hour).padStart(2, '0')}:${String(least).padStart(2, '0')}`;
}

function dateOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
