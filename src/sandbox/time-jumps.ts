import { opensOn, type Calendar } from '#lib/business-time.ts';
import type { SandboxTimeJump } from './control-contract.ts';

const MORNING = Temporal.PlainTime.from('08:30');
const MONDAY = Temporal.PlainTime.from('08:00');

/**
 * Where a jump lands. `quarter` and `hour` are 15 and 60 minutes on; `next-morning` is the next 08:30 still ahead on a
 * day that the calendar works, `monday` the next Monday 08:00 still ahead, both in the calendar's zone.
 */
export function whereTo(jump: SandboxTimeJump, now: Temporal.Instant, calendar: Calendar): Temporal.Instant {
  switch (jump) {
    case 'quarter':
      return now.add({ minutes: 15 });
    case 'hour':
      return now.add({ hours: 1 });
    case 'next-morning':
      return nextAt(MORNING, now, calendar.zone, (day) => opensOn(day, calendar));
    case 'monday':
      return nextAt(MONDAY, now, calendar.zone, (day) => day.dayOfWeek === 1);
  }
}

/** Where no day suits within a month, tomorrow does: a team without hours can still go on. */
function nextAt(
  time: Temporal.PlainTime,
  now: Temporal.Instant,
  zone: string,
  suits: (day: Temporal.PlainDate) => boolean,
): Temporal.Instant {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const instant = (days: number): Temporal.Instant =>
    today.add({ days }).toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant();
  for (let days = 0; days <= 31; days += 1) {
    if (Temporal.Instant.compare(instant(days), now) > 0 && suits(today.add({ days }))) return instant(days);
  }
  return instant(1);
}
