const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * A moment for whoever reads it anywhere: `09:00 Tue, London time`; from a week ahead on, where the weekday alone would mislead,
 * `09:00 Mon 4 Jan, London time`, and in another year with that year.
 */
export function cityTime(at: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  return `${shortTime(at, zone, now)}, ${cityOf(zone)} time`;
}

/** The same without the place: `09:00 Tue`. */
export function shortTime(at: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(zone);
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const { days } = today.until(local.toPlainDate());
  const year = local.year === today.year || days < 180 ? '' : ` ${local.year}`;
  const date = days < 7 ? '' : ` ${local.day} ${MONTHS[local.month - 1]}${year}`;
  return `${local.toPlainTime().toString({ smallestUnit: 'minute' })} ${WEEKDAYS[local.dayOfWeek - 1]}${date}`;
}

/** `America/New_York` → `New York`. */
export function cityOf(zone: string): string {
  return zone.split('/').at(-1)!.replaceAll('_', ' ');
}
