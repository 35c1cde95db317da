import type { Calendar } from '#lib/business-time.ts';

type Hours = Calendar['hours'];
type Weekday = keyof Hours;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The hours of team.yml, `{ mon-fri: 09:00-12:00, 13:00-17:30 }`, as windows by ISO weekday. What cannot be read is no hour. */
export function readHours(lines: Record<string, string>): Hours {
  const hours: Hours = {};
  for (const [days, text] of Object.entries(lines)) {
    const windows = [...text.matchAll(/(\d{1,2}:\d\d)\s*-\s*(\d{1,2}:\d\d)/g)].map(
      ([, from = '', to = '']): [string, string] => [from.padStart(5, '0'), to.padStart(5, '0')],
    );
    for (const day of daysOf(days)) hours[day] = [...(hours[day] ?? []), ...windows];
  }
  return hours;
}

/** `fri-mon` runs over the weekend. */
function daysOf(range: string): Weekday[] {
  const [from = '', to = from] = range
    .toLowerCase()
    .split('-')
    .map((day) => day.trim());
  const [first, last] = [DAYS.indexOf(from), DAYS.indexOf(to)];
  if (first < 0 || last < 0) return [];
  return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, at) => (((first + at) % 7) + 1) as Weekday);
}
