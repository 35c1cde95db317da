/**
 * How far to move the sandbox's clock so that somebody is at work to take leads: nothing on a weekday between 9:30 and
 * 15:00 in `zone`, else on to the next weekday at 10:00.
 */
export function untilOfficeHours(now: Temporal.Instant, zone: string): Temporal.Duration {
  const here = now.toZonedDateTimeISO(zone);
  const minutes = here.hour * 60 + here.minute;
  if (here.dayOfWeek <= 5 && minutes >= 9 * 60 + 30 && minutes < 15 * 60) return Temporal.Duration.from({ seconds: 0 });
  const days = minutes < 9 * 60 + 30 ? 0 : 1;
  let day = here.toPlainDate().add({ days });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  const opening = day.toZonedDateTime({ timeZone: zone, plainTime: '10:00' });
  return now.until(opening.toInstant());
}
