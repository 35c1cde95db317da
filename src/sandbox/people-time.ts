import { isOpen, type Calendar } from '#lib/business-time.ts';
import type { SandboxPersonTime } from './control-contract.ts';
import { publicHolidays } from './holidays.ts';
import { readHours } from './working-hours.ts';

/** Somebody, or the team, with the hours that team.yml gives. */
export interface Worker {
  id: string;
  name: string;
  zone: string;
  hours: Record<string, string>;
}

/** The calendar of this year and the next: the hours, without the public holidays of where the zone lies. */
export function calendarOf({ zone, hours }: Pick<Worker, 'zone' | 'hours'>, now: Temporal.Instant): Calendar {
  const { year } = now.toZonedDateTimeISO(zone);
  const closed = [year, year + 1].flatMap((each) => [...publicHolidays(zone, each).keys()]);
  return { zone, hours: readHours(hours), closedDates: new Set(closed) };
}

/** What time it is for a person, and whether they are at work. */
export function timeOf(worker: Worker, now: Temporal.Instant): SandboxPersonTime {
  const { id, name, zone } = worker;
  const here = now.toZonedDateTimeISO(zone);
  const holiday = publicHolidays(zone, here.year).get(here.toPlainDate().toString());
  return {
    id,
    name,
    zone,
    local: `${here.toLocaleString('en-GB', { weekday: 'short' })} ${here.toPlainTime().toString({ smallestUnit: 'minute' })}`,
    working: isOpen(now, calendarOf(worker, now)),
    ...(holiday !== undefined && { holiday }),
  };
}
