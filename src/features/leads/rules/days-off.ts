import type { Person } from '../model.ts';
import type { Reading, Span } from './pack-words.ts';

/** The public holidays of a region in one year: names by ISO date. Reading them is the caller's work. */
export type PublicHolidays = (region: string, year: number) => Reading<ReadonlyMap<string, string>>;

export type DaysOff = NonNullable<Person['closedDates']>;

/**
 * Days on which somebody does not work. Their own days come first; of a region that is not known there are none. A public holiday
 * for which they gave hours is a day at work.
 */
export function daysOff(
  own: Span[],
  region: string | undefined,
  holidays: PublicHolidays,
  hoursOn: Person['hoursOn'] = {},
): DaysOff {
  const why = (date: string): string | undefined => {
    if (own.some(({ from, to }) => from <= date && date <= to)) return 'day off';
    if (hoursOn[date]) return undefined;
    const year = region === undefined ? undefined : holidays(region, Number(date.slice(0, 4)));
    const name = year?.ok ? year.value.get(date) : undefined;
    return name === undefined ? undefined : `public holiday (${name})`;
  };
  return { has: (date) => why(date) !== undefined, why };
}
