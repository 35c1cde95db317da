const DAYS = Temporal.Duration.from({ days: 1 });

/** The `nth` weekday of a month (1 is Monday); -1 is the last one. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const start = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 });
  if (nth > 0) return start.add({ days: 7 * (nth - 1) });
  const fifth = start.add({ days: 28 });
  return fifth.month === month ? fifth : start.add({ days: 21 });
}

/** Easter Sunday of the Gregorian calendar. */
function easter(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const leaps = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - leaps + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(days / 31), day: (days % 31) + 1 });
}

type Named = [date: Temporal.PlainDate, name: string];

/** In the US a Saturday's holiday is kept on Friday, a Sunday's on Monday. */
function observed(date: Temporal.PlainDate): Temporal.PlainDate {
  if (date.dayOfWeek === 6) return date.subtract(DAYS);
  return date.dayOfWeek === 7 ? date.add(DAYS) : date;
}

function unitedStates(year: number): Named[] {
  const fixed = (month: number, day: number): Temporal.PlainDate =>
    observed(Temporal.PlainDate.from({ year, month, day }));
  return [
    [fixed(1, 1), 'New Year’s Day'],
    [nthWeekday(year, 1, 1, 3), 'Martin Luther King Day'],
    [nthWeekday(year, 2, 1, 3), 'Presidents’ Day'],
    [nthWeekday(year, 5, 1, -1), 'Memorial Day'],
    [fixed(6, 19), 'Juneteenth'],
    [fixed(7, 4), 'Independence Day'],
    [nthWeekday(year, 9, 1, 1), 'Labor Day'],
    [nthWeekday(year, 10, 1, 2), 'Columbus Day'],
    [fixed(11, 11), 'Veterans Day'],
    [nthWeekday(year, 11, 4, 4), 'Thanksgiving'],
    [fixed(12, 25), 'Christmas Day'],
  ];
}

function england(year: number): Named[] {
  const sunday = easter(year);
  const fixed: Named[] = [
    [Temporal.PlainDate.from({ year, month: 1, day: 1 }), 'New Year’s Day'],
    [Temporal.PlainDate.from({ year, month: 12, day: 25 }), 'Christmas Day'],
    [Temporal.PlainDate.from({ year, month: 12, day: 26 }), 'Boxing Day'],
  ];
  const kept = fixed.filter(([date]) => date.dayOfWeek <= 5);
  // What falls on a weekend is kept on the next weekday that is not a holiday already.
  for (const [date, name] of fixed.filter(([day]) => day.dayOfWeek > 5)) {
    let on = date;
    while (on.dayOfWeek > 5 || kept.some(([other]) => other.equals(on))) on = on.add(DAYS);
    kept.push([on, name]);
  }
  return [
    ...kept,
    [sunday.subtract({ days: 2 }), 'Good Friday'],
    [sunday.add(DAYS), 'Easter Monday'],
    [nthWeekday(year, 5, 1, 1), 'the early May bank holiday'],
    [nthWeekday(year, 5, 1, -1), 'the spring bank holiday'],
    [nthWeekday(year, 8, 1, -1), 'the summer bank holiday'],
  ];
}

const COUNTRIES: Record<string, (year: number) => Named[]> = { US: unitedStates, GB: england };

/** Public holidays of a country in a year: ISO date → name. Known are `US` (federal) and `GB` (England); elsewhere none. */
export function publicHolidays(country: string, year: number): Map<string, string> {
  return new Map((COUNTRIES[country]?.(year) ?? []).map(([date, name]) => [date.toString(), name]));
}
