import type { Rhythm, Turn } from '../model.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** `every monday 06:00`, `every day 22:30`; undefined for anything else. */
export function readRhythm(text: string): Rhythm | undefined {
  const [, day = '', hour = '', minute = ''] =
    /^every ([a-z]+) (?:at )?([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim().toLowerCase()) ?? [];
  const weekday = DAYS.indexOf(day) + 1;
  if (day !== 'day' && weekday === 0) return undefined;
  return { ...(day !== 'day' && { weekday }), hour: Number(hour), minute: Number(minute) };
}

/** As cron writes it. */
export function cronOf({ weekday, hour, minute }: Rhythm): string {
  return `${minute} ${hour} * * ${weekday === undefined ? '*' : weekday % 7}`;
}

/**
 * The last turn at or before `now`. A time that the clocks skip is an hour later on that day, and one that they show twice is its
 * first: so each date has one turn.
 */
export function lastTurn(rhythm: Rhythm, zone: string, now: Temporal.Instant): Turn {
  return turnFrom(rhythm, zone, now, -1);
}

/** The first turn after `now`. */
export function nextTurn(rhythm: Rhythm, zone: string, now: Temporal.Instant): Turn {
  return turnFrom(rhythm, zone, now, 1);
}

function turnFrom({ weekday, hour, minute }: Rhythm, zone: string, now: Temporal.Instant, step: 1 | -1): Turn {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  for (let days = 0; days <= 7; days += 1) {
    const date = today.add({ days: days * step });
    if (weekday !== undefined && date.dayOfWeek !== weekday) continue;
    const at = date.toZonedDateTime({ timeZone: zone, plainTime: { hour, minute } }).toInstant();
    const isPast = Temporal.Instant.compare(at, now) <= 0;
    if (isPast === step < 0) return { date: date.toString(), at };
  }
  throw new Error('a week has every day of the week');
}
