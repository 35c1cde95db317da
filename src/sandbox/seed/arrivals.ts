import { between, pick, weighted, type Random, type Shares } from './chance.ts';
import type { Calendar } from './calendar.ts';
import type { Source } from './sources.ts';

export const DAY = 86_400_000;
export const WINDOW_DAYS = 90;

/** Monday to Sunday. */
const WEEKDAYS = [0.9, 1, 1, 0.95, 0.7, 0.13, 0.08];
/** From midnight on: one in a hundred fills in a form between midnight and six. */
const HOURS: Shares<number> = [
  1, 0.7, 0.4, 0.3, 0.4, 0.8, 3, 9, 22, 34, 38, 36, 26, 28, 34, 34, 30, 24, 14, 9, 8, 7, 4, 2,
].map((share, hour) => [hour, share]);
const ON_HOLIDAYS = 0.12;
/** How much less came in at the beginning of the 90 days: 40 % growth in a quarter. */
const GROWTH = 0.3;

/** How likely somebody is to come on this day, from 0 to 1. */
function drive(calendar: Calendar, date: Temporal.PlainDate, zone: string, back: number): number {
  const weekday = WEEKDAYS[date.dayOfWeek - 1] ?? 0;
  const holiday = calendar.holiday(date, zone) === undefined ? 1 : ON_HOLIDAYS;
  return weekday * holiday * (1 - GROWTH * (back / WINDOW_DAYS));
}

/**
 * When somebody in `zone` came, within the 90 days before `last` (epoch milliseconds): on working days in office hours
 * mostly, more of them lately. People of a webinar or an event come around its days.
 */
export function arrival(random: Random, calendar: Calendar, source: Source, zone: string, last: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(last).toZonedDateTimeISO(zone).toPlainDate();
  for (;;) {
    const back =
      source.on === undefined ? between(random, 0, WINDOW_DAYS - 1) : pick(random, source.on) + between(random, 0, 5);
    const date = today.subtract({ days: back });
    if (random() > drive(calendar, date, zone, source.on === undefined ? back : 0)) continue;
    const hour = weighted(random, HOURS);
    const plainTime = new Temporal.PlainTime(hour, between(random, 0, 59), between(random, 0, 59));
    const at = date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
    if (at <= last && at > last - WINDOW_DAYS * DAY) return at;
  }
}
