import { publicHolidays } from './holidays.ts';

const OPENS = 9 * 3_600;
const CLOSES = 17.5 * 3_600;
/** Minutes of a working day. */
export const WORKDAY_MINUTES = (CLOSES - OPENS) / 60;

const ZONES_OF_US =
  /^America\/(New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Indiana\/.*|Kentucky\/.*)$/;

function countryOf(zone: string): string {
  if (ZONES_OF_US.test(zone)) return 'US';
  return zone === 'Europe/London' ? 'GB' : '';
}

/** When people are at work: Monday to Friday from 9:00 to 17:30 in their own zone, public holidays apart. */
export interface Calendar {
  /** The name of the public holiday, where there is one. */
  holiday(date: Temporal.PlainDate, zone: string): string | undefined;
  isOff(date: Temporal.PlainDate, zone: string): boolean;
  /** Epoch milliseconds of the moment `minutes` of office hours after `at`. */
  after(at: number, minutes: number, zone: string): number;
}

export function createCalendar(): Calendar {
  const known = new Map<string, Map<string, string>>();
  const calendar: Calendar = {
    holiday(date, zone) {
      const country = countryOf(zone);
      if (country === '') return undefined;
      const key = `${country} ${date.year}`;
      const days = known.get(key) ?? publicHolidays(country, date.year);
      known.set(key, days);
      return days.get(date.toString());
    },
    isOff: (date, zone) => date.dayOfWeek > 5 || calendar.holiday(date, zone) !== undefined,
    after: (at, minutes, zone) => afterOfficeHours(calendar, at, minutes, zone),
  };
  return calendar;
}

function afterOfficeHours(calendar: Calendar, at: number, minutes: number, zone: string): number {
  const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  let day = here.toPlainDate();
  let from = Math.max(OPENS, here.hour * 3_600 + here.minute * 60 + here.second);
  let left = Math.round(minutes * 60);
  for (;;) {
    const room = calendar.isOff(day, zone) ? 0 : CLOSES - from;
    if (room > 0 && left <= room) {
      const time = Temporal.PlainTime.from('00:00').add({ seconds: from + left });
      return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
    }
    left -= Math.max(0, room);
    day = day.add({ days: 1 });
    from = OPENS;
  }
}
