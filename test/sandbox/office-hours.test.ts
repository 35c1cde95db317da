import { expect, test } from 'vitest';
import { untilOfficeHours } from '#sandbox/office-hours.ts';

const zone = 'America/New_York';
const startsAt = (now: string): string =>
  Temporal.Instant.from(now)
    .add(untilOfficeHours(Temporal.Instant.from(now), zone))
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });

test.each([
  ['a working morning', '2026-11-24T15:00:00Z', '2026-11-24T10:00'],
  ['before anybody is there', '2026-11-24T11:00:00Z', '2026-11-24T10:00'],
  ['too late in the day', '2026-11-24T21:00:00Z', '2026-11-25T10:00'],
  ['a Saturday', '2026-11-21T15:00:00Z', '2026-11-23T10:00'],
  ['the evening before Thanksgiving', '2026-11-25T21:00:00Z', '2026-11-27T10:00'],
  ['Thanksgiving itself', '2026-11-26T15:00:00Z', '2026-11-27T10:00'],
  ['the night before the clocks go back', '2026-10-31T15:00:00Z', '2026-11-02T10:00'],
])('the sandbox that is begun on %s starts when somebody is at work', (_when, now, start) => {
  expect(startsAt(now)).toBe(start);
});
