import { describe, expect, test } from 'vitest';

import { duration, fieldWords, readerAgo, readerTime, wallTime } from '#features/leads/views/words.ts';

const at = (text: string) => Temporal.Instant.from(text);
const now = at('2026-11-23T15:00:00Z');

test.each([
  [{ seconds: 0 }, 'less than a minute'],
  [{ seconds: 59 }, 'less than a minute'],
  [{ seconds: 60 }, '1 min'],
  [{ minutes: 59, seconds: 59 }, '59 min'],
  [{ minutes: 60 }, '1 h'],
  [{ minutes: 65 }, '1 h 5 min'],
  [{ hours: 24 }, '1 day'],
  [{ hours: 52, minutes: 30 }, '2 days 4 h'],
  [{ hours: 12 * 24 + 5 }, '12 days'],
])('%j is said as %s', (time, words) => {
  expect(duration(now, now.add(time))).toBe(words);
});

test('a clock that ran backwards is said as no time at all', () => {
  expect(duration(now, now.subtract({ hours: 5 }))).toBe('less than a minute');
});

describe('a time that everybody reads alike', () => {
  test.each([
    ['2026-11-23T15:42:00Z', 'America/New_York', '10:42 EST'],
    ['2026-11-24T14:30:00Z', 'America/New_York', 'Tue 24 Nov 09:30 EST'],
    ['2027-01-04T14:05:00Z', 'America/New_York', 'Mon 4 Jan 2027 09:05 EST'],
    ['2026-11-23T23:30:00Z', 'Europe/Berlin', 'Tue 24 Nov 00:30 GMT+1'],
    ['2026-07-01T14:00:00Z', 'America/New_York', 'Wed 1 Jul 10:00 EDT'],
    ['2026-11-23T15:42:00Z', 'UTC', '15:42 UTC'],
  ])('%s in %s is %s', (time, zone, words) => {
    expect(wallTime(at(time), zone, now)).toBe(words);
  });
});

test('a time for each reader carries the words for where dates are not understood', () => {
  expect(readerTime(at('2026-11-23T15:42:00.9Z'), 'America/New_York', now)).toBe(
    '<!date^1795448520^{date_short_pretty} at {time}|10:42 EST>',
  );
  expect(readerAgo(now.subtract({ minutes: 2 }), now)).toBe('<!date^1795445880^{ago}|2 min ago>');
});

test('a field is named as people name it', () => {
  expect(fieldWords('contact.title')).toBe('role');
  expect(fieldWords('company.employees')).toBe('company size');
  expect(fieldWords('contact.lead_status')).toBe('lead status');
});
