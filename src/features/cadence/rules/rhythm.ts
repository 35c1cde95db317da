import type { Rhythm, Turn } from '../model.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const PERIODS = { month: 1, quarter: 3, 'half year': 6, year: 12 } as const;

/** `every monday 06:00`, `every day 22:30`, `every quarter 09:00`, `first working day of the month 09:00`; undefined for anything else. */
export function readRhythm(text: string): Rhythm | undefined {
  const [, often = '', , period, hour = '', minute = ''] =
    /^(?:every (half year|[a-z]+)|(first working day of the (month|quarter|half year|year))) (?:at )?([01]?\d|2[0-3]):([0-5]\d)$/.exec(
      text.trim().toLowerCase(),
    ) ?? [];
  const time = { hour: Number(hour), minute: Number(minute) };
  if (isPeriod(period)) return { months: PERIODS[period], workday: true, ...time };
  if (isPeriod(often)) return { months: PERIODS[often], ...time };
  const weekday = DAYS.indexOf(often) + 1;
  if (often !== 'day' && weekday === 0) return undefined;
  return { ...(often !== 'day' && { weekday }), ...time };
}

function isPeriod(text: string | undefined): text is keyof typeof PERIODS {
  return text !== undefined && Object.hasOwn(PERIODS, text);
}

/** As cron writes it. A rhythm of months is looked at each day: cron knows no working days. */
export function cronOf({ weekday, hour, minute }: Rhythm): string {
  return `${minute} ${hour} * * ${weekday === undefined ? '*' : weekday % 7}`;
}

type IsFree = (date: Temporal.PlainDate) => boolean;

const isWeekend: IsFree = ({ dayOfWeek }) => dayOfWeek > 5;

/**
 * The last turn at or before `now`. A time that the clocks skip is an hour later on that day, and one that they show twice is its
 * first: so each date has one turn.
 */
export function lastTurn(rhythm: Rhythm, zone: string, now: Temporal.Instant, isFree = isWeekend): Turn {
  return turnFrom(rhythm, zone, now, { step: -1, isFree });
}

/** The first turn after `now`. `isFree`: on which days nobody works. */
export function nextTurn(rhythm: Rhythm, zone: string, now: Temporal.Instant, isFree = isWeekend): Turn {
  return turnFrom(rhythm, zone, now, { step: 1, isFree });
}

function turnFrom(
  rhythm: Rhythm,
  zone: string,
  now: Temporal.Instant,
  { step, isFree }: { step: 1 | -1; isFree: IsFree },
): Turn {
  const plainTime = { hour: rhythm.hour, minute: rhythm.minute };
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  for (const date of datesFrom(rhythm, today, step, isFree)) {
    const at = date.toZonedDateTime({ timeZone: zone, plainTime }).toInstant();
    const isPast = Temporal.Instant.compare(at, now) <= 0;
    if (isPast === step < 0) return { date: date.toString(), at };
  }
  throw new Error('a week has every day of the week, and a month its first');
}

/** Days of turns from today on, or back from it. */
function* datesFrom(
  { weekday, months, workday }: Rhythm,
  today: Temporal.PlainDate,
  step: 1 | -1,
  isFree: IsFree,
): Generator<Temporal.PlainDate> {
  if (months === undefined) {
    for (let days = 0; days <= 7; days += 1) {
      const date = today.add({ days: days * step });
      if (weekday === undefined || date.dayOfWeek === weekday) yield date;
    }
    return;
  }
  const period = today.with({ day: 1 }).subtract({ months: (today.month - 1) % months });
  for (let count = 0; count <= 2; count += 1) {
    const first = period.add({ months: months * count * step });
    yield workday ? firstWorkday(first, isFree) : first;
  }
}

/** Where nobody ever works, the first day. */
function firstWorkday(first: Temporal.PlainDate, isFree: IsFree): Temporal.PlainDate {
  for (let days = 0; days < first.daysInMonth; days += 1) {
    const date = first.add({ days });
    if (!isFree(date)) return date;
  }
  return first;
}
