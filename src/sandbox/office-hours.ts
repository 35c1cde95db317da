/**
 * How far to move the sandbox's clock so that somebody is at work to take leads: nothing on a weekday between 9:30 and
 * 15:00 in `zone`, else on to the next weekday at 10:00. A holiday counts as a Sunday.
 */
export function untilOfficeHours(
  now: Temporal.Instant,
  zone: string,
  isHoliday: (date: Temporal.PlainDate) => boolean,
): Temporal.Duration {
  const here = now.toZonedDateTimeISO(zone);
  const minutes = here.hour * 60 + here.minute;
  const isFree = (date: Temporal.PlainDate): boolean => date.dayOfWeek > 5 || isHoliday(date);
  if (!isFree(here.toPlainDate()) && minutes >= 9 * 60 + 30 && minutes < 15 * 60)
    return Temporal.Duration.from({ seconds: 0 });
  const days = minutes < 9 * 60 + 30 ? 0 : 1;
  let day = here.toPlainDate().add({ days });
  while (isFree(day)) day = day.add({ days: 1 });
  const opening = day.toZonedDateTime({ timeZone: zone, plainTime: '10:00' });
  return now.until(opening.toInstant());
}
