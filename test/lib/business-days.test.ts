import { expect, test } from 'vitest';
import { addBusinessDays } from '#lib/business-days.ts';
import type { Calendar } from '#lib/business-time.ts';

const week = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['09:00', '17:00']]])) as Calendar['hours'];
const nightly = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['22:00', '06:00']]])) as Calendar['hours'];
const newYork: Calendar = { zone: 'America/New_York', hours: week };

const nights: Calendar = { zone: 'America/New_York', hours: nightly };
const morning: [string, string][] = [['09:00', '12:00']];

test.each<[string, string, number, string, Calendar]>([
  ['a week of working days', '2026-03-03T10:15', 5, '2026-03-10T10:15', newYork],
  ['over a weekend', '2026-03-05T10:15', 2, '2026-03-09T10:15', newYork],
  ['from a weekend, at the next opening', '2026-03-07T20:00', 1, '2026-03-10T09:00', newYork],
  ['over the change to summer time, at the same time on the wall', '2026-03-06T16:00', 1, '2026-03-09T16:00', newYork],
  ['over a holiday', '2026-03-03T10:15', 1, '2026-03-05T10:15', { ...newYork, closedDates: new Set(['2026-03-04']) }],
  ['over the Saturday on which the night shift of Friday ends', '2026-03-05T23:00', 2, '2026-03-09T23:00', nights],
  [
    'to a Saturday at work',
    '2026-03-06T10:15',
    1,
    '2026-03-07T10:15',
    { ...newYork, hoursOn: { '2026-03-07': morning } },
  ],
  [
    'past the end of a half-day',
    '2026-03-03T14:00',
    1,
    '2026-03-05T09:00',
    { ...newYork, hoursOn: { '2026-03-04': morning } },
  ],
])('%s', (_what, from, days, to, calendar) => {
  const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(calendar.zone).toInstant();

  expect(addBusinessDays(at(from), days, calendar).toString()).toBe(at(to).toString());
});

test('a calendar that never opens is refused', () => {
  expect(() => addBusinessDays(Temporal.Instant.from('2026-03-03T10:00:00Z'), 1, { zone: 'UTC', hours: {} })).toThrow(
    'A calendar in UTC never opens',
  );
});
