import { publicHolidays } from '#lib/holidays.ts';
import { colleagues, teamTime } from './cast.ts';

const MINUTE = 60_000;
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/**
 * When `amount` milliseconds of working time have passed since `since`, of this person or else the team: found by looking at
 * the wall clock each minute. Public holidays are free. Epoch milliseconds.
 */
export function dueAfter(since: number, amount: number, owner: string | undefined): number {
  const { zone, hours, holidays } = colleagues.find(({ id }) => id === owner) ?? teamTime;
  let at = since;
  let left = amount;
  for (;;) {
    const open = isOpen(at, zone, hours, holidays);
    // Doors open and close on a quarter of an hour.
    const step = open ? MINUTE : 15 * MINUTE;
    const next = (Math.floor(at / step) + 1) * step;
    if (open && left <= next - at) return at + left;
    if (open) left -= next - at;
    at = next;
  }
}

function isOpen(at: number, zone: string, hours: Record<string, string>, holidays: string): boolean {
  const wall = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const time = wall.toPlainTime().toString().slice(0, 5);
  const day = wall.dayOfWeek - 1;
  const free = publicHolidays(holidays, wall.year);
  if (free.ok && free.value.has(wall.toPlainDate().toString())) return false;
  return Object.entries(hours).some(([days, windows]) => {
    const [first = '', last = first] = days.split('-');
    const isThen = day >= DAYS.indexOf(first) && day <= DAYS.indexOf(last);
    return (
      isThen &&
      windows.split(/,\s*/).some((window) => {
        const [opens = '', closes = ''] = window.split('-');
        return opens <= time && time < closes;
      })
    );
  });
}
