import { nextOpening, opensOn, type Calendar } from './business-time.ts';

/**
 * The same time on the wall, so many working days after the day of `start`; where the calendar is closed then, its next opening.
 * Throws a RangeError for a calendar that never opens.
 */
export function addBusinessDays(start: Temporal.Instant, days: number, calendar: Calendar): Temporal.Instant {
  const from = start.toZonedDateTimeISO(calendar.zone);
  let day = from.toPlainDate();
  for (let left = days; left > 0; left -= 1) day = nextWorkingDay(day, calendar);
  const at = day.toZonedDateTime({ timeZone: calendar.zone, plainTime: from.toPlainTime() }).toInstant();
  return nextOpening(at, calendar) ?? never(calendar);
}

/** The first day after `day` on which the calendar opens. */
function nextWorkingDay(day: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  for (let days = 1; days <= HORIZON_DAYS; days += 1) {
    const next = day.add({ days });
    if (opensOn(next, calendar)) return next;
  }
  return never(calendar);
}

/** A calendar that does not open for this long never opens. */
const HORIZON_DAYS = 400;

function never({ zone }: Calendar): never {
  throw new RangeError(`A calendar in ${zone} never opens: give it hours`);
}
