import type { Rhythm, Span } from '../model.ts';

const MONTHS: Record<'month' | 'quarter', number> = { month: 1, quarter: 3 };

/** What somebody typed: `2026-W47`, `2026-11`, `2026-Q4`; undefined where it is none of them. */
export function readPeriod(typed: string, zone: string): Span | undefined {
  const text = typed.trim().toUpperCase();
  const [, weekYear, week] = /^(20\d{2})-?W(\d{1,2})$/.exec(text) ?? [];
  if (week !== undefined) {
    // The fourth of January lies in the first week of its year.
    const first = mondayOf(Temporal.PlainDate.from({ year: Number(weekYear), month: 1, day: 4 }));
    const begin = first.add({ weeks: Number(week) - 1 });
    return begin.yearOfWeek === Number(weekYear) && Number(week) > 0 ? spanOf('week', begin, zone) : undefined;
  }
  const [, quarterYear, quarter] = /^(20\d{2})-?Q([1-4])$/.exec(text) ?? [];
  if (quarter !== undefined) return spanOf('quarter', dateOf(Number(quarterYear), Number(quarter) * 3 - 2), zone);
  const [, year, month] = /^(20\d{2})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
  return month === undefined ? undefined : spanOf('month', dateOf(Number(year), Number(month)), zone);
}

/** The last one that is over. */
export function lastPeriod(rhythm: Rhythm, today: Temporal.PlainDate, zone: string): Span {
  if (rhythm === 'week') return spanOf('week', mondayOf(today).subtract({ weeks: 1 }), zone);
  const months = MONTHS[rhythm];
  const begin = dateOf(today.year, today.month - ((today.month - 1) % months));
  return spanOf(rhythm, begin.subtract({ months }), zone);
}

function dateOf(year: number, month: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({ year, month, day: 1 });
}

function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 });
}

function spanOf(rhythm: Rhythm, begin: Temporal.PlainDate, zone: string): Span {
  const end = rhythm === 'week' ? begin.add({ weeks: 1 }) : begin.add({ months: MONTHS[rhythm] });
  const at = (date: Temporal.PlainDate): number => date.toZonedDateTime(zone).epochMilliseconds;
  const pad = (number: number): string => String(number).padStart(2, '0');
  const ids: Record<Rhythm, string> = {
    week: `${begin.yearOfWeek}-W${pad(begin.weekOfYear ?? 0)}`,
    month: `${begin.year}-${pad(begin.month)}`,
    quarter: `${begin.year}-Q${(begin.month + 2) / 3}`,
  };
  return { id: ids[rhythm], from: at(begin), to: at(end) };
}
