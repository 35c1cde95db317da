/** Months by the team's calendar. */
interface Window {
  from: number;
  to: number;
}

/** When `2026-10` begins. */
export function monthBegins(month: string, zone: string): number {
  return Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

/** The first and the last month of which any day lies within. */
export function monthsWithin({ from, to }: Window, zone: string): { first: string; last: string } {
  return { first: monthOf(from, zone), last: monthOf(Math.max(from, to - 1), zone) };
}

/** `2026-10` */
export function monthOf(at: number, zone: string): string {
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return date.toPlainDate().toPlainYearMonth().toString();
}
