import { AFTER_MINUTES, BEFORE_MINUTES, drawCase, drawFrom, type Draw } from './cases.ts';
import { differences } from './check-case.ts';
import { trackOf, transitionsOf } from './track.ts';

export interface CalendarOutcome {
  zones: number;
  transitions: number;
  cases: number;
  /** Questions that were put to both. */
  asked: number;
  /** One line for each case that differs: what, and the command that asks it again. */
  mismatches: string[];
}

/** A zone at a minute (since 1970) at which its clock jumps, or at some other where it never does in that year. */
interface Point {
  zone: string;
  minute: number;
}

/** Zones and years in which a date did not take place, or the clock jumped by half an hour in no summer's cause. */
const ODD: [zone: string, year: number][] = [
  ['Pacific/Apia', 2011],
  ['Pacific/Fakaofo', 2011],
  ['Asia/Pyongyang', 2015],
  ['Asia/Pyongyang', 2018],
  ['America/Caracas', 2016],
  ['America/St_Johns', 2010],
];

/** Puts `cases` questions, spread evenly over all zones and the jumps of their clocks in these years. */
export function calendarRun(options: { cases: number; seed: number; years: number[] }): CalendarOutcome {
  const draw = drawFrom(options.seed);
  const zones = Intl.supportedValuesOf('timeZone');
  const grid = [...zones.flatMap((zone) => options.years.map((year) => [zone, year] as const)), ...ODD];
  const jumps = grid.map(([zone, year]) => ({ zone, year, minutes: transitionsOf(zone, year) }));
  const points = jumps.flatMap(({ zone, year, minutes }): Point[] =>
    (minutes.length > 0 ? minutes : [usualMinute(draw, year)]).map((minute) => ({ zone, minute })),
  );
  const transitions = jumps.reduce((sum, { minutes }) => sum + minutes.length, 0);
  const outcome: CalendarOutcome = { zones: zones.length, transitions, cases: 0, asked: 0, mismatches: [] };
  for (const [index, point] of points.entries()) {
    const share = Math.floor(((index + 1) * options.cases) / points.length);
    askAbout(point, share - outcome.cases, draw, outcome);
  }
  return outcome;
}

function usualMinute(draw: Draw, year: number): number {
  return Date.UTC(year, 0, 1) / 60_000 + draw(365 * 1440);
}

function askAbout({ zone, minute }: Point, count: number, draw: Draw, outcome: CalendarOutcome): void {
  if (count === 0) return;
  const track = trackOf(zone, minute - BEFORE_MINUTES, BEFORE_MINUTES + AFTER_MINUTES);
  for (let done = 0; done < count; done += 1) {
    const question = drawCase(draw, track);
    const { asked, lines } = differences(question, track);
    outcome.cases += 1;
    outcome.asked += asked;
    if (lines.length === 0) continue;
    outcome.mismatches.push(`${lines.join('; ')}: npm run test:calendar -- --case '${JSON.stringify(question)}'`);
  }
}
