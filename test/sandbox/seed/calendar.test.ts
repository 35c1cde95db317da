import { describe, expect, test } from 'vitest';
import { createCalendar } from '#sandbox/seed/calendar.ts';
import { publicHolidays } from '#sandbox/seed/holidays.ts';

describe('public holidays', () => {
  test('of the US in 2026, with Independence Day kept on the Friday before', () => {
    expect([...publicHolidays('US', 2026).keys()]).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  test.each([
    [2026, '2026-04-03', '2026-04-06', '2026-12-25', '2026-12-28'],
    [2027, '2027-03-26', '2027-03-29', '2027-12-27', '2027-12-28'],
    [2022, '2022-04-15', '2022-04-18', '2022-12-27', '2022-12-26'],
  ])(
    'of England in %i: Easter, and a weekend’s holiday on the next free weekday',
    (year, friday, monday, christmas, boxing) => {
      const byName = new Map([...publicHolidays('GB', year)].map(([date, name]) => [name, date]));
      expect(byName.get('Good Friday')).toBe(friday);
      expect(byName.get('Easter Monday')).toBe(monday);
      expect(byName.get('Christmas Day')).toBe(christmas);
      expect(byName.get('Boxing Day')).toBe(boxing);
    },
  );

  test('elsewhere are not known', () => {
    expect(publicHolidays('DE', 2026).size).toBe(0);
  });
});

describe('office hours', () => {
  const calendar = createCalendar();
  const after = (at: string, minutes: number, zone: string) =>
    Temporal.Instant.fromEpochMilliseconds(calendar.after(Temporal.Instant.from(at).epochMilliseconds, minutes, zone))
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString();

  test.each([
    ['within the day', '2026-03-03T10:00:00-05:00[America/New_York]', 40, 'America/New_York', '2026-03-03T10:40:00'],
    ['over night', '2026-03-03T17:20:00-05:00[America/New_York]', 40, 'America/New_York', '2026-03-04T09:30:00'],
    ['over a weekend', '2026-03-06T17:00:00+00:00[Europe/London]', 60, 'Europe/London', '2026-03-09T09:30:00'],
    ['over Easter', '2026-04-02T17:30:00+01:00[Europe/London]', 30, 'Europe/London', '2026-04-07T09:30:00'],
    [
      'from the middle of the night',
      '2026-03-04T03:00:00-05:00[America/New_York]',
      5,
      'America/New_York',
      '2026-03-04T09:05:00',
    ],
    [
      'over the change of clocks',
      '2026-03-27T17:00:00+00:00[Europe/London]',
      45,
      'Europe/London',
      '2026-03-30T09:15:00',
    ],
  ])('%s', (_, at, minutes, zone, then) => {
    expect(after(Temporal.ZonedDateTime.from(at).toInstant().toString(), minutes, zone)).toBe(then);
  });
});
