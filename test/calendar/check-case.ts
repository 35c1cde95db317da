import { addBusinessDays } from '#lib/business-days.ts';
import { addBusinessTime, businessTimeBetween, isOpen, nextOpening, type Calendar } from '#lib/business-time.ts';
import type { CalendarCase } from './cases.ts';
import { countOpen, dueAfter, dueAfterDays, firstClose, firstOpen, openMinutes } from './oracle.ts';
import { trackOf, type Track } from './track.ts';

/** What the module under test says otherwise than the oracle, a line each. `track` has to reach from days before the start to weeks after. */
export function differences(question: CalendarCase, track: Track): { asked: number; lines: string[] } {
  const { start, minutes, end, days, ...dates } = question;
  const opened = openMinutes(track, dates);
  const calendar: Calendar = {
    zone: track.zone,
    hours: dates.hours,
    hoursOn: dates.hoursOn,
    closedDates: new Set(dates.closed),
  };
  const from = start - track.from;
  const due = dueAfter(opened, from, minutes);
  const later = dueAfterDays(opened, from, days);
  const opening = firstOpen(opened, from);
  const close = opening === undefined ? undefined : firstClose(opened, opening);
  const lines: string[] = [];
  let asked = 0;
  const compare = (what: string, expected: string | undefined, said: () => string | undefined): void => {
    if (expected === undefined) return;
    asked += 1;
    const answer = said();
    if (answer !== expected) lines.push(`${what}: ${answer}, and the minutes say ${expected}`);
  };
  const shown = (index: number | undefined) =>
    index === undefined ? undefined : instantOf(track.from + index).toString();
  const at = instantOf(start);
  const dueBy = (amount: number): string =>
    addBusinessTime(at, Temporal.Duration.from({ minutes: amount }), calendar).toString();

  compare('due', shown(due), () => dueBy(minutes));
  compare('due at the close', shown(close), () => dueBy(countOpen(opened, from, close)));
  compare('elapsed until due', due === undefined ? undefined : `${minutes}`, () =>
    elapsed(at, instantOf(track.from + due!), calendar),
  );
  compare('elapsed', `${countOpen(opened, from, end - track.from)}`, () => elapsed(at, instantOf(end), calendar));
  compare('open', String(opened.open[from] === 1), () => String(isOpen(at, calendar)));
  compare('next opening', shown(opening), () => nextOpening(at, calendar)?.toString());
  compare('due by days', shown(later), () => addBusinessDays(at, days, calendar).toString());
  return { asked, lines };
}

/** The same of a case that was printed. */
export function differencesAgain(question: CalendarCase): string[] {
  const track = trackOf(question.zone, question.start - 8 * 1440, 45 * 1440);
  return differences(question, track).lines;
}

function elapsed(from: Temporal.Instant, to: Temporal.Instant, calendar: Calendar): string {
  return `${businessTimeBetween(from, to, calendar).total('minutes')}`;
}

function instantOf(minute: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
}
