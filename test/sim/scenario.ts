import type { Arrivals } from './arrivals.ts';
import type { Chance } from './chance.ts';
import { colleagues } from './cast.ts';
import type { Crowd } from './crowd.ts';
import type { Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** When runs begin: an ordinary Tuesday, evenings, and Fridays before clocks change in New York, in London, and back. No holidays follow. */
const STARTS = [
  '2026-03-03T15:00:00Z',
  '2026-03-04T21:30:00Z',
  '2026-03-06T20:00:00Z',
  '2026-03-27T16:00:00Z',
  '2026-10-23T15:30:00Z',
  '2026-10-30T20:15:00Z',
];

export function drawStart(chance: Chance): number {
  return Temporal.Instant.from(chance.pick(STARTS)).epochMilliseconds + chance.between(0, HOUR);
}

export interface Stage {
  time: Timeline;
  trace: Trace;
  chance: Chance;
  arrivals: Arrivals;
  crowd: Crowd;
  /** Somebody opens the app's page. */
  openHome(slackId: string): void;
  /** The process dies at the so manieth moment at which it could from now on. */
  doom(moments: number): void;
  /** Time goes on, and nothing happens on our machine. */
  sleep(ms: number): void;
  /** Nothing gets through to this far side for so long. */
  cutOff(whom: 'slack' | 'hubspot', ms: number): void;
}

/** Puts everything that is going to happen on the timeline. Answers how long it lasts. Milliseconds. */
export function stage(parts: Stage, leads: number): number {
  const { time, chance, arrivals, crowd, trace } = parts;
  const span = chance.pick([20 * MINUTE, 2 * HOUR, 8 * HOUR]);
  const end = span + 2 * HOUR;
  const times = (count: number, until: number, what: () => void): void => {
    for (let one = 0; one < count; one += 1) time.after(chance.between(0, until), what);
  };
  // A mailing goes out: everybody at once, and back within minutes.
  const rush = chance.happens(0.3);
  times(leads, rush ? 5 * MINUTE : span, () => arrivals.come(rush ? 5 * MINUTE : chance.between(31, 90) * MINUTE));
  times(Math.round(leads * 0.8), end, arrivals.change);
  times(chance.between(0, 2), end, arrivals.merge);
  times(chance.between(0, 2), end, arrivals.remove);
  times(Math.round(leads / 2), end, arrivals.call);
  times(chance.between(0, 2), end, arrivals.win);
  times(leads * 2, end, crowd.click);
  times(chance.between(0, 3), end, () => {
    const who = chance.pick(colleagues).slackId;
    crowd.say(who, chance.pick(['away for 2 hours', 'away until tomorrow', 'back', 'status', 'why L1']));
  });
  times(chance.between(0, 4), end, () => parts.openHome(chance.pick(colleagues).slackId));
  times(chance.between(2, 8), end, () => parts.doom(chance.between(1, 60)));
  times(chance.between(0, 2), end, () =>
    parts.cutOff(chance.pick(['slack', 'hubspot'] as const), chance.between(MINUTE, 15 * MINUTE)),
  );
  times(chance.happens(0.3) ? 1 : 0, end, () => {
    const ms = chance.between(MINUTE, 5 * HOUR);
    trace.add(`the machine sleeps for ${Math.round(ms / MINUTE)} min`);
    parts.sleep(ms);
  });
  time.skew(chance.between(0, 4_000));
  times(1, end, () => {
    trace.add('our clock steps back');
    time.skew(0);
  });
  return end;
}
