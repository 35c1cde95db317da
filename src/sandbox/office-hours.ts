import { createCalendar } from './seed/calendar.ts';

const OPENS = 9 * 60 + 30;
const ENOUGH_LEFT = 15 * 60;

/**
 * How far to move the sandbox's clock so that somebody is at work to take leads: nothing on a working day between 9:30
 * and 15:00 in `zone`, else on to the next working day at 10:00. On a weekend and on a public holiday nobody works.
 */
export function untilOfficeHours(now: Temporal.Instant, zone: string): Temporal.Duration {
  const calendar = createCalendar();
  const here = now.toZonedDateTimeISO(zone);
  const minutes = here.hour * 60 + here.minute;
  let day = here.toPlainDate();
  const today = !calendar.isOff(day, zone);
  if (today && minutes >= OPENS && minutes < ENOUGH_LEFT) return Temporal.Duration.from({ seconds: 0 });
  if (minutes >= OPENS) day = day.add({ days: 1 });
  while (calendar.isOff(day, zone)) day = day.add({ days: 1 });
  const opening = day.toZonedDateTime({ timeZone: zone, plainTime: '10:00' });
  return now.until(opening.toInstant());
}
