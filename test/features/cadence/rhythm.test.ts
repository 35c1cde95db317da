import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cronOf, lastTurn, nextTurn, readRhythm } from '#features/cadence/rules/rhythm.ts';

const at = (text: string) => Temporal.Instant.from(text);
const ZONE = 'America/New_York';

test.each<[string, unknown, string?]>([
  ['every monday 06:00', { weekday: 1, hour: 6, minute: 0 }, '0 6 * * 1'],
  ['Every Sunday at 6:05', { weekday: 7, hour: 6, minute: 5 }, '5 6 * * 0'],
  ['every day 22:30', { hour: 22, minute: 30 }, '30 22 * * *'],
  ['every month 09:00', { months: 1, hour: 9, minute: 0 }, '0 9 * * *'],
  ['every quarter at 09:30', { months: 3, hour: 9, minute: 30 }, '30 9 * * *'],
  ['every half year 09:30', { months: 6, hour: 9, minute: 30 }, '30 9 * * *'],
  ['first working day of the half year 09:00', { months: 6, workday: true, hour: 9, minute: 0 }, '0 9 * * *'],
  ['first working day of the year 09:00', { months: 12, workday: true, hour: 9, minute: 0 }, '0 9 * * *'],
  ['first working day of the month 09:00', { months: 1, workday: true, hour: 9, minute: 0 }, '0 9 * * *'],
  ['First working day of the quarter 9:00', { months: 3, workday: true, hour: 9, minute: 0 }, '0 9 * * *'],
  ['first day of the quarter 09:00', undefined],
  ['every first working day of the month 09:00', undefined],
  ['first working day of the week 09:00', undefined],
  ['every funday 06:00', undefined],
  ['every monday 24:00', undefined],
  ['monday 06:00', undefined],
])('%s', (text, rhythm, cron) => {
  const read = readRhythm(text);
  expect(read).toEqual(rhythm);
  expect(read && cronOf(read)).toBe(cron);
});

describe('turns', () => {
  const monday = { weekday: 1, hour: 6, minute: 0 };

  test('are on the clock of the zone, the last at or before now and the next after it', () => {
    const now = at('2026-03-02T11:00:00Z');
    expect(lastTurn(monday, ZONE, now)).toEqual({ date: '2026-03-02', at: now });
    expect(lastTurn(monday, ZONE, now.subtract({ seconds: 1 })).date).toBe('2026-02-23');
    expect(nextTurn(monday, ZONE, now)).toEqual({ date: '2026-03-09', at: at('2026-03-09T10:00:00Z') });
  });

  test('an hour that the clocks skip is taken an hour later, one that comes twice counts once', () => {
    const night = { hour: 2, minute: 30 };
    expect(lastTurn(night, ZONE, at('2026-03-08T12:00:00Z'))).toEqual({
      date: '2026-03-08',
      at: at('2026-03-08T07:30:00Z'),
    });
    const early = { hour: 1, minute: 30 };
    const first = at('2026-11-01T05:30:00Z');
    expect(lastTurn(early, ZONE, first)).toEqual({ date: '2026-11-01', at: first });
    expect(lastTurn(early, ZONE, first.add({ hours: 1 }))).toEqual({ date: '2026-11-01', at: first });
    expect(nextTurn(early, ZONE, first).date).toBe('2026-11-02');
  });

  test('one follows the other, each date once, whatever the zone and the hour', () => {
    const zones = fc.constantFrom(ZONE, 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC');
    const hour = fc.integer({ min: 0, max: 23 });
    const minute = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(zones, hour, minute, fc.integer({ min: 0, max: 700 }), (zone, h, m, days) => {
        const rhythm = { hour: h, minute: m };
        const turn = nextTurn(rhythm, zone, at('2026-01-01T00:00:00Z').add({ hours: 24 * days }));
        expect(lastTurn(rhythm, zone, turn.at)).toEqual(turn);
        const after = nextTurn(rhythm, zone, turn.at);
        expect(Temporal.PlainDate.from(turn.date).until(after.date).days).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('turns of months and quarters', () => {
  const quarter = { months: 3, hour: 9, minute: 0 } as const;
  const workday = { ...quarter, workday: true } as const;

  test('begin in January, April, July and October, on the first or on the first working day', () => {
    const now = at('2026-03-31T23:00:00Z');
    expect(lastTurn(quarter, ZONE, now)).toEqual({ date: '2026-01-01', at: at('2026-01-01T14:00:00Z') });
    expect(nextTurn(quarter, ZONE, now)).toEqual({ date: '2026-04-01', at: at('2026-04-01T13:00:00Z') });
    const holidays = new Set(['2026-01-01', '2026-01-02']);
    const isFree = (date: Temporal.PlainDate) => date.dayOfWeek > 5 || holidays.has(date.toString());
    expect(lastTurn(workday, ZONE, now, isFree).date).toBe('2026-01-05');
    expect(nextTurn(workday, ZONE, at('2026-01-03T12:00:00Z'), isFree).date).toBe('2026-01-05');
    expect(lastTurn(workday, ZONE, at('2026-01-03T12:00:00Z'), isFree).date).toBe('2025-10-01');
    expect(nextTurn({ ...workday, months: 1 }, ZONE, at('2026-07-31T20:00:00Z')).date).toBe('2026-08-03');
  });

  test('where nobody ever works it is the first day', () => {
    expect(nextTurn(workday, ZONE, at('2026-03-31T23:00:00Z'), () => true).date).toBe('2026-04-01');
  });

  test('are those that a walk over each day of years finds, whatever the zone, the hour and the days off', () => {
    const zones = fc.constantFrom(ZONE, 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Pacific/Apia', 'UTC');
    const rhythms = fc.record({
      months: fc.constantFrom(1 as const, 3 as const, 6 as const, 12 as const),
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
    });
    const off = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 12 });
    fc.assert(
      fc.property(
        zones,
        rhythms,
        fc.boolean(),
        off,
        fc.integer({ min: 0, max: 9_000 }),
        (zone, base, work, free, hours) => {
          const rhythm = { ...base, ...(work && { workday: true as const }) };
          const isFree = (date: Temporal.PlainDate) => date.dayOfWeek > 5 || free.includes(date.day);
          const now = at('2026-01-15T03:20:00Z').add({ hours });
          const all = walked(rhythm, zone, isFree);
          expect(nextTurn(rhythm, zone, now, isFree)).toEqual(
            all.find((turn) => Temporal.Instant.compare(turn.at, now) > 0),
          );
          expect(lastTurn(rhythm, zone, now, isFree)).toEqual(
            all.findLast((turn) => Temporal.Instant.compare(turn.at, now) <= 0),
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** Turns of 2025 to 2028, by looking at one day after the other. */
function walked(
  { months, workday, hour, minute }: { months: number; workday?: boolean; hour: number; minute: number },
  zone: string,
  isFree: (date: Temporal.PlainDate) => boolean,
) {
  const found: { date: string; at: Temporal.Instant }[] = [];
  let taken = '';
  for (let day = Temporal.PlainDate.from('2025-01-01'); day.year < 2029; day = day.add({ days: 1 })) {
    const period = `${day.year}-${Math.floor((day.month - 1) / months)}`;
    if (period === taken || (workday && isFree(day))) continue;
    taken = period;
    found.push({
      date: day.toString(),
      at: day.toZonedDateTime({ timeZone: zone, plainTime: { hour, minute } }).toInstant(),
    });
  }
  return found;
}
