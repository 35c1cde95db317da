import { isOpen, type Calendar } from '#lib/business-time.ts';
import { publicHolidays } from '#lib/holidays.ts';
import type { SandboxPersonTime } from './control-contract.ts';
import { readHours } from './working-hours.ts';

/** Somebody, or the team, with the hours that team.yml gives. */
export interface Worker {
  id: string;
  name: string;
  zone: string;
  hours: Record<string, string>;
  /** Whose public holidays are free: `US-NY`. */
  holidays?: string;
}

/** The calendar of this year and the next: the hours, without the public holidays. */
export function calendarOf({ zone, hours, holidays }: Omit<Worker, 'id' | 'name'>, now: Temporal.Instant): Calendar {
  const { year } = now.toZonedDateTimeISO(zone);
  const closed = [year, year + 1].flatMap((each) => [...holidaysOf(holidays, each).keys()]);
  return { zone, hours: readHours(hours), closedDates: new Set(closed) };
}

/** What time it is for a person, and whether they are at work. */
export function timeOf(worker: Worker, now: Temporal.Instant): SandboxPersonTime {
  const { id, name, zone } = worker;
  const here = now.toZonedDateTimeISO(zone);
  const holiday = holidaysOf(worker.holidays, here.year).get(here.toPlainDate().toString());
  return {
    id,
    name,
    zone,
    local: `${here.toLocaleString('en-GB', { weekday: 'short' })} ${here.toPlainTime().toString({ smallestUnit: 'minute' })}`,
    working: isOpen(now, calendarOf(worker, now)),
    ...(holiday !== undefined && { holiday }),
  };
}

/** Nothing for a region that nobody knows: the app says what is wrong with it. */
function holidaysOf(region: string | undefined, year: number): ReadonlyMap<string, string> {
  const found = region === undefined ? undefined : publicHolidays(region, year);
  return found?.ok ? found.value : new Map();
}
