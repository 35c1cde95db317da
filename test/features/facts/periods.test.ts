import { describe, expect, test } from 'vitest';
import { lastPeriod, readPeriod } from '#features/facts/rules/read-period.ts';

const ZONE = 'America/New_York';
const days = (span: { from: number; to: number } | undefined): string[] =>
  span
    ? [span.from, span.to].map((at) =>
        Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE).toString().slice(0, 16),
      )
    : [];

describe('a period', () => {
  test.each([
    ['2026-W10', ['2026-03-02T00:00', '2026-03-09T00:00']],
    ['2026w1', ['2025-12-29T00:00', '2026-01-05T00:00']],
    ['2026-W53', ['2026-12-28T00:00', '2027-01-04T00:00']],
    ['2025-W53', []],
    ['2026-W00', []],
    ['2026-03', ['2026-03-01T00:00', '2026-04-01T00:00']],
    ['2026-q4', ['2026-10-01T00:00', '2027-01-01T00:00']],
    ['2026-13', []],
    ['last week', []],
  ])('that is written %s is %j by the team’s days', (typed, expected) => {
    expect(days(readPeriod(typed, ZONE))).toEqual(expected);
  });

  test.each([
    ['week', '2026-W09'],
    ['month', '2026-02'],
    ['quarter', '2025-Q4'],
  ] as const)('the last %s before 3 March 2026 is %s, and is read again from its id', (rhythm, id) => {
    const span = lastPeriod(rhythm, Temporal.PlainDate.from('2026-03-03'), ZONE);
    expect(span.id).toBe(id);
    expect(readPeriod(id, ZONE)).toEqual(span);
  });
});
