import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Calendar } from '#lib/business-time.ts';
import {
  goesOutAt,
  lastPeriods,
  periodAt,
  periodBefore,
  periodEnded,
  periodNamed,
  type Rhythm,
} from '#features/reports/index.ts';
import { periodLabel } from '#features/reports/rules/period-words.ts';
import { daysUpTo } from '#features/reports/rules/periods.ts';

const NEW_YORK = 'America/New_York';
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const told = (rhythm: Rhythm, now: string, zone = NEW_YORK) => {
  const { id, words, from, to } = periodEnded(rhythm, at(now), zone);
  const local = (moment: number): string =>
    Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' });
  return { id, words, from: local(from), to: local(to) };
};

test('on Monday at eight the week is told that ended in the night before, from Monday to Sunday in the team’s zone', () => {
  expect(told('weekly', '2026-11-23T13:00:00Z')).toEqual({
    id: '2026-W47',
    words: '16–22 November 2026',
    from: '2026-11-16T00:00:00-05:00',
    to: '2026-11-23T00:00:00-05:00',
  });
  // In New York it is still Sunday: that week is not over.
  expect(told('weekly', '2026-11-23T04:59:59Z').id).toBe('2026-W46');
});

test.each([
  ['monthly', '2026-12-01T13:00:00Z', '2026-11', 'November 2026'],
  ['monthly', '2027-01-04T13:00:00Z', '2026-12', 'December 2026'],
  ['monthly', '2026-12-01T03:00:00Z', '2026-10', 'October 2026'],
  ['quarterly', '2027-01-04T13:00:00Z', '2026-Q4', 'October–December 2026'],
  ['quarterly', '2026-11-23T13:00:00Z', '2026-Q3', 'July–September 2026'],
] as const)('the %s report of %s tells of %s', (rhythm, now, id, words) => {
  expect(told(rhythm, now)).toMatchObject({ id, words });
});

test.each([
  ['2026-12-30', '2026-W53', '28 December 2026 – 3 January 2027'],
  ['2027-01-03', '2026-W53', '28 December 2026 – 3 January 2027'],
  ['2027-01-04', '2027-W01', '4–10 January 2027'],
  ['2024-12-30', '2025-W01', '30 December 2024 – 5 January 2025'],
  ['2021-01-01', '2020-W53', '28 December 2020 – 3 January 2021'],
  ['2026-12-01', '2026-W49', '30 November – 6 December 2026'],
])('%s lies in %s, whatever its own year is', (day, id, words) => {
  const noon = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: NEW_YORK, plainTime: '12:00' });
  expect(periodAt('weekly', noon.toInstant(), NEW_YORK)).toMatchObject({ id, words });
});

const HOUR = 3_600_000;

test.each([
  ['2026-W10', 7 * 24 - 1],
  ['2026-W44', 7 * 24 + 1],
  ['2026-W47', 7 * 24],
])('where the clocks change the week %s has %d hours', (id, hours) => {
  const { from, to } = periodNamed(id, NEW_YORK)!;
  expect((to - from) / HOUR).toBe(hours);
});

test('a month whose first day has no midnight begins when that day begins', () => {
  const { from, to } = periodNamed('2014-08', 'Africa/Cairo')!;
  expect(Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO('Africa/Cairo').hour).toBe(1);
  expect((to - from) / HOUR).toBe(31 * 24 - 1);
});

test('every period follows the one before without a gap, and is found by its id', () => {
  const moment = fc.integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2060, 0, 1) });
  const zone = fc.constantFrom(NEW_YORK, 'Europe/London', 'Asia/Kolkata', 'Pacific/Apia', 'America/Sao_Paulo', 'UTC');
  const rhythm = fc.constantFrom<Rhythm>('weekly', 'monthly', 'quarterly');
  fc.assert(
    fc.property(moment, zone, rhythm, (ms, where, how) => {
      const period = periodAt(how, Temporal.Instant.fromEpochMilliseconds(ms), where);
      expect(period.from <= ms && ms < period.to).toBe(true);
      expect(periodBefore(period).to).toBe(period.from);
      expect(periodNamed(period.id, where)).toEqual(period);
      const last = lastPeriods(period, 5);
      expect(last.at(-1)).toEqual(period);
      expect(last.slice(1).every(({ from }, index) => from === last[index]!.to)).toBe(true);
      expect(new Set(last.map(({ id }) => id)).size).toBe(5);
    }),
    { numRuns: 300 },
  );
});

test.each(['2026-W54', '2025-W53', '2026-W00', '2026-13', '2026-00', '2026-Q5', '2026-W1', 'W47', '2026-11-23', ''])(
  '"%s" names no period',
  (id) => {
    expect(periodNamed(id, NEW_YORK)).toBeUndefined();
  },
);

const WEEKDAYS: Calendar = {
  zone: NEW_YORK,
  hours: {
    1: [['09:00', '17:30']],
    2: [['09:00', '17:30']],
    3: [['09:00', '17:30']],
    4: [['09:00', '17:30']],
    5: [['09:00', '17:30']],
  },
  closedDates: new Set(['2027-01-01', '2026-06-01']),
};

test.each([
  ['2026-W47', '2026-11-23T08:00:00-05:00'],
  ['2026-W10', '2026-03-09T08:00:00-04:00'],
  ['2026-10', '2026-11-02T08:00:00-05:00'],
  ['2026-05', '2026-06-02T08:00:00-04:00'],
  ['2026-12', '2027-01-04T08:00:00-05:00'],
  ['2026-Q4', '2027-01-04T08:00:00-05:00'],
])('%s goes out at %s, a month and a quarter on the first working day behind them', (id, local) => {
  const out = goesOutAt(periodNamed(id, NEW_YORK)!, WEEKDAYS).toZonedDateTimeISO(NEW_YORK);
  expect(out.toString({ timeZoneName: 'never' })).toBe(local);
});

test('a calendar that never opens holds no report back', () => {
  const never = { zone: NEW_YORK, hours: {} };
  expect(goesOutAt(periodNamed('2026-11', NEW_YORK)!, never).toString()).toBe('2026-12-01T13:00:00Z');
});

test('days up to the end are days of the wall, and labels are short', () => {
  const week = periodNamed('2026-W44', NEW_YORK)!;
  expect((week.to - daysUpTo(week, 91).from) / HOUR).toBe(91 * 24 + 1);
  expect(
    ['2026-W44', '2026-11', '2026-01', '2026-Q4', '2027-Q1'].map((id) => periodLabel(periodNamed(id, NEW_YORK)!)),
  ).toEqual(['26 Oct', 'Nov', 'Jan 2026', 'Q4', 'Q1 2027']);
});
