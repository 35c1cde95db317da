import { expect, test } from 'vitest';
import { isHoliday, readTeam } from '#sandbox/company.ts';
import { untilOfficeHours } from '#sandbox/office-hours.ts';

const company = readTeam('manifests');

test.each([
  ['on a weekday at noon it is time', '2026-11-25T12:00', '2026-11-25T12:00'],
  ['early in the morning it is ten o’clock', '2026-11-25T06:00', '2026-11-25T10:00'],
  ['in the evening it is the next day, unless that is a holiday', '2026-11-25T18:00', '2026-11-27T10:00'],
  ['a holiday at noon is no time to work', '2026-11-26T12:00', '2026-11-27T10:00'],
  ['a Sunday night is Monday', '2026-11-29T23:00', '2026-11-30T10:00'],
])('%s', (_what, now, then) => {
  const at = Temporal.PlainDateTime.from(now).toZonedDateTime(company.zone);
  const moved = at.add(untilOfficeHours(at.toInstant(), company.zone, (date) => isHoliday(company, date)));
  expect(moved.toPlainDateTime().toString({ smallestUnit: 'minute' })).toBe(then);
});
