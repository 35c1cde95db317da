import { opensOn, type Calendar } from '#lib/business-time.ts';
import type { Period, Rhythm } from '../model.ts';
import { periodWords } from './period-words.ts';

type Day = Temporal.PlainDate;

/** The week from Monday to Sunday, the month or the quarter in which this moment lies, by the days of the zone. */
export function periodAt(rhythm: Rhythm, at: Temporal.Instant, zone: string): Period {
  return periodFrom(rhythm, firstDay(rhythm, at.toZonedDateTimeISO(zone).toPlainDate()), zone);
}

/** The last one that is over. */
export function periodEnded(rhythm: Rhythm, now: Temporal.Instant, zone: string): Period {
  return periodBefore(periodAt(rhythm, now, zone));
}

/** The one so many before; 1 when not said. */
export function periodBefore(period: Period, count = 1): Period {
  const { rhythm, zone } = period;
  return periodFrom(rhythm, moved(rhythm, dayOf(period.from, zone), -count), zone);
}

/** So many before it, the oldest first, and it itself at the end. */
export function lastPeriods(period: Period, count: number): Period[] {
  return Array.from({ length: count }, (_, index) => periodBefore(period, count - 1 - index));
}

/** The period of an id: `2026-W47`, `2026-11`, `2026-Q4`. Undefined for anything else, week 53 of a year with 52 included. */
export function periodNamed(id: string, zone: string): Period | undefined {
  const [, year = '', week, quarter, month] = /^(\d{4})-(?:W(\d\d)|Q([1-4])|(\d\d))$/.exec(id) ?? [];
  if (year === '') return undefined;
  const january = Temporal.PlainDate.from({ year: Number(year), month: 1, day: 4 });
  if (week !== undefined) {
    const period = periodFrom('weekly', moved('weekly', firstDay('weekly', january), Number(week) - 1), zone);
    return period.id === id ? period : undefined;
  }
  const first = quarter === undefined ? Number(month) : Number(quarter) * 3 - 2;
  if (first < 1 || first > 12) return undefined;
  return periodFrom(quarter === undefined ? 'monthly' : 'quarterly', january.with({ month: first, day: 1 }), zone);
}

/**
 * When the report goes out: of a week on the Monday behind it, of a month or a quarter on the first day behind it on which
 * the calendar opens, at this time of the wall (`08:00`). A calendar that never opens does not hold it back.
 */
export function goesOutAt({ rhythm, to }: Period, calendar: Calendar, time = '08:00'): Temporal.Instant {
  const { zone } = calendar;
  const first = dayOf(to, zone);
  const days = Array.from({ length: rhythm === 'weekly' ? 1 : 31 }, (_, index) => first.add({ days: index }));
  const day = days.find((one) => opensOn(one, calendar)) ?? first;
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}

/** So many days up to the end of a period, by the days of its zone: 23 or 25 hours where the clocks change. */
export function daysUpTo({ to, zone }: Period, days: number): { from: number; to: number } {
  return { from: startOf(dayOf(to, zone).subtract({ days }), zone), to };
}

function periodFrom(rhythm: Rhythm, first: Day, zone: string): Period {
  const next = moved(rhythm, first, 1);
  const ends = { from: startOf(first, zone), to: startOf(next, zone) };
  return { rhythm, id: idOf(rhythm, first), ...ends, zone, words: periodWords(rhythm, first) };
}

function firstDay(rhythm: Rhythm, day: Day): Day {
  if (rhythm === 'weekly') return day.subtract({ days: day.dayOfWeek - 1 });
  const month = rhythm === 'monthly' ? day.month : day.month - ((day.month - 1) % 3);
  return day.with({ month, day: 1 });
}

function moved(rhythm: Rhythm, day: Day, count: number): Day {
  if (rhythm === 'weekly') return day.add({ weeks: count });
  return day.add({ months: rhythm === 'monthly' ? count : count * 3 });
}

function idOf(rhythm: Rhythm, first: Day): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  if (rhythm === 'weekly') return `${first.yearOfWeek}-W${pad(first.weekOfYear ?? 0)}`;
  return rhythm === 'monthly' ? `${first.year}-${pad(first.month)}` : `${first.year}-Q${(first.month + 2) / 3}`;
}

function startOf(day: Day, zone: string): number {
  return day.toZonedDateTime(zone).epochMilliseconds;
}

function dayOf(at: number, zone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}
