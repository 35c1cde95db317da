import * as chrono from 'chrono-node/en';
import { opensOn, type Calendar } from './business-time.ts';

/** A stretch of time in somebody's words. Without `until` it has no end. */
export interface Stretch {
  from: Temporal.Instant;
  until?: Temporal.Instant;
  /** What followed a comma, a colon or a bracket: untrusted. */
  note?: string;
}

/** What could not be read: nothing at all, words beside what was read, or a time of which nobody can tell whether it begins or ends. */
export type Unread = { what: 'nothing' } | { what: 'rest'; rest: string } | { what: 'from-or-until'; moment: string };

/**
 * `until friday 5pm`, `tomorrow`, `24 Dec - 2 Jan`, `for 2 hours`, `in 2 business days`, `end of quarter`, or nothing: from now on.
 * Words are meant in the calendar's zone, and lie ahead. A day that begins or is named alone counts wholly, and so does the last of
 * a range; `until` a day ends as that day begins, `through` it ends with it. Whether a time is sensible is for the caller to say.
 */
export function readStretch(words: string, now: Temporal.Instant, calendar: Calendar): Stretch | Unread {
  const text = words.trim().replace(/\s+/g, ' ').slice(0, LONGEST);
  if (text === '') return { from: now };
  const here = now.toZonedDateTimeISO(calendar.zone);
  const [found] = dialectOf(calendar).parse(
    text,
    { instant: chronoDate(now), timezone: here.offsetNanoseconds / 6e10 },
    FORWARD,
  );
  if (!found || BACKWARD.test(found.text)) return { what: 'nothing' };
  const before = text.slice(0, found.index).trim();
  const read = found.text.replace(/[\s,;:(–—-]+$/, '');
  const after = text.slice(found.index + read.length).trim();
  const lead = `${before} ${/^(for|in|within)\b/i.exec(read)?.[0] ?? ''}`.trim().toLowerCase();
  const note = noteIn(after);
  if (!LEADS.test(lead) || note === undefined) return { what: 'rest', rest: LEADS.test(lead) ? after : before };
  const stretch = spanOf(found, lead, now, calendar.zone);
  return 'what' in stretch || note === '' ? stretch : { ...stretch, note };
}

const LONGEST = 300;
const FORWARD = { forwardDate: true };
const LEADS = /^((on|from|starting|until|till?|through|thru|to|for|in|within|by|all|day|the|next|this)\b ?)*$/;
const BACKWARD = /\b(ago|last|past|yesterday)\b/i;
/** Times of day that everybody means differently. */
const VAGUE = /\b(morning|afternoon|evening|night|tonight)\b/i;

/** Undefined when words follow that are marked as no note. */
function noteIn(after: string): string | undefined {
  if (after === '') return '';
  const [, marked, because] = /^(?:[,;:(–—-]\s*(.*?)\)?|because\s+(.*))$/s.exec(after) ?? [];
  return (marked ?? because)?.trim();
}

type Found = ReturnType<chrono.Chrono['parse']>[number];

function spanOf(found: Found, lead: string, now: Temporal.Instant, zone: string): Stretch | Unread {
  const start = momentOf(found.start, zone);
  if (VAGUE.test(found.text) && !start.exact) return { what: 'nothing' };
  if (found.end && !/\b(until|till?|by)\b/.test(lead))
    return rangeOf(found, start, momentOf(found.end, zone), now, zone);
  if (
    /\b(until|till?|to|for|in|within|by)\b/.test(lead) ||
    /^(end|eod)\b/i.test(found.text) ||
    DURATION.test(found.text)
  )
    return { from: now, until: start.at };
  if (/\b(through|thru)\b/.test(lead)) return { from: now, until: start.next };
  if (/\b(from|starting)\b/.test(lead)) return { from: start.at };
  if (start.exact) return { what: 'from-or-until', moment: found.text };
  return { from: start.at, until: start.next };
}

const DURATION =
  /^(an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten|half|few|some)\b.*\b(m|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?)$/i;

/** A range that is under way, as 24 Dec - 2 Jan is on 28 December, does not mean the next one. */
function rangeOf(found: Found, start: Moment, end: Moment, now: Temporal.Instant, zone: string): Stretch {
  const until = end.exact || /\b(until|till?)\b/i.test(found.text) ? end.at : end.next;
  const aYearBefore = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).subtract({ years: 1 }).toInstant();
  const underWay =
    !found.start.isCertain('year') &&
    found.start.isCertain('month') &&
    Temporal.Instant.compare(aYearBefore(until), now) > 0;
  return underWay ? { from: aYearBefore(start.at), until: aYearBefore(until) } : { from: start.at, until };
}

interface Moment {
  at: Temporal.Instant;
  /** A time of day was said. Otherwise `at` is when the day or month begins, and `next` when the following does. */
  exact: boolean;
  next: Temporal.Instant;
}

function momentOf(parts: Found['start'], zone: string): Moment {
  if (parts.isCertain('timezoneOffset')) {
    const at = Temporal.Instant.fromEpochMilliseconds(parts.date().getTime());
    return { at, exact: true, next: at };
  }
  const [year, month, day] = (['year', 'month', 'day'] as const).map((part) => parts.get(part) ?? 1) as [
    number,
    number,
    number,
  ];
  const date = Temporal.PlainDate.from({ year, month, day });
  if (parts.isCertain('hour')) {
    const plainTime = Temporal.PlainTime.from({ hour: parts.get('hour') ?? 0, minute: parts.get('minute') ?? 0 });
    const at = date.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
    return { at, exact: true, next: at };
  }
  const isMonth = !parts.isCertain('day') && !parts.isCertain('weekday') && parts.isCertain('month');
  const first = isMonth ? date.with({ day: 1 }) : date;
  const begins = (on: Temporal.PlainDate) => on.toZonedDateTime(zone).toInstant();
  return { at: begins(first), exact: false, next: begins(first.add(isMonth ? { months: 1 } : { days: 1 })) };
}

/** 3/4 is the third of April outside America. */
function dialectOf(calendar: Calendar): chrono.Chrono {
  const parser = calendar.zone.startsWith('America/') ? chrono.casual.clone() : chrono.GB.clone();
  parser.parsers.unshift(endOf, wholeWeek, businessDays(calendar));
  return parser;
}

type Parser = chrono.Chrono['parsers'][number];
type Context = Parameters<Parser['extract']>[0];

/** As chrono knows neither: `end of the quarter` is when the next one begins. */
const endOf: Parser = {
  pattern: () => /\b(?:eod|end of (?:the |this )?(day|week|month|quarter|year))\b/i,
  extract: (context, [, unit = 'day']) => dateOf(context, afterThis(unit.toLowerCase(), today(context))),
};

/** From Monday to Sunday; for chrono a week is the same weekday of it. */
const wholeWeek: Parser = {
  pattern: () => /\b(next|this) week\b/i,
  extract: (context, match) => {
    const date = today(context);
    const monday = date.add({ days: (match[1]?.toLowerCase() === 'next' ? 8 : 1) - date.dayOfWeek });
    const sunday = dateOf(context, monday.add({ days: 6 }));
    return context.createParsingResult(match.index ?? 0, match[0], dateOf(context, monday), sunday);
  },
};

function businessDays(calendar: Calendar): Parser {
  return {
    pattern: () => /\b(?:(?:in|for|within) )?(an?|one|two|three|four|five|\d{1,3}) (?:business|working|work) days?\b/i,
    extract: (context, [, count = '1']) => dateOf(context, workingDay(today(context), countOf(count), calendar)),
  };
}

function countOf(word: string): number {
  const place = ['one', 'two', 'three', 'four', 'five'].indexOf(word.toLowerCase());
  return place < 0 ? Number(word) || 1 : place + 1;
}

function today({ reference }: Context): Temporal.PlainDate {
  const { year, month, day } = wallDate(reference);
  return Temporal.PlainDate.from({ year, month, day });
}

function wallDate(reference: Context['reference']): { year: number; month: number; day: number } {
  const at = Temporal.Instant.fromEpochMilliseconds(reference.instant.getTime());
  const local = at.toZonedDateTimeISO('UTC').add({ minutes: reference.getTimezoneOffset() });
  return { year: local.year, month: local.month, day: local.day };
}

function dateOf(context: Context, date: Temporal.PlainDate): ReturnType<Context['createParsingComponents']> {
  return context.createParsingComponents({ year: date.year, month: date.month, day: date.day });
}

function afterThis(unit: string, date: Temporal.PlainDate): Temporal.PlainDate {
  if (unit === 'week') return date.add({ days: 8 - date.dayOfWeek });
  if (unit === 'month') return date.with({ day: 1 }).add({ months: 1 });
  if (unit === 'quarter') return date.with({ day: 1 }).add({ months: 3 - ((date.month - 1) % 3) });
  return unit === 'year' ? Temporal.PlainDate.from({ year: date.year + 1, month: 1, day: 1 }) : date.add({ days: 1 });
}

/** The `count`th day after `date` on which the calendar opens; where it never does, of all days. */
function workingDay(date: Temporal.PlainDate, count: number, calendar: Calendar): Temporal.PlainDate {
  const never = Object.values(calendar.hours).every((windows) => windows.length === 0);
  let day = date;
  for (let left = count; left > 0;) {
    day = day.add({ days: 1 });
    if (never || opensOn(day, calendar)) left -= 1;
    if (day.since(date, { largestUnit: 'days' }).days > 2_000) return day;
  }
  return day;
}

function chronoDate(at: Temporal.Instant): Date {
  return new Date(at.epochMilliseconds);
}
