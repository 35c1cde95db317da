import { describe, expect, test } from 'vitest';
import type { Calendar } from '#lib/business-time.ts';
import { addBusinessTime, businessTimeBetween, isOpen, nextOpening, opensOn } from '#lib/business-time.ts';

const office: Calendar = weekdays('America/New_York', ['09:00', '17:30']);

describe('adding business time', () => {
  test.each([
    ['inside a window', '2026-03-03T15:00:00Z', 'PT1H', '2026-03-03T16:00:00Z'],
    ['from before opening', '2026-03-03T10:00:00Z', 'PT1H', '2026-03-03T15:00:00Z'],
    ['exactly up to the close', '2026-03-03T21:30:00Z', 'PT1H', '2026-03-03T22:30:00Z'],
    ['over the night', '2026-03-03T22:00:00Z', 'PT1H', '2026-03-04T14:30:00Z'],
    ['over a weekend with a clock change', '2026-03-06T22:00:00Z', 'PT1H', '2026-03-09T13:30:00Z'],
    ['for seconds and milliseconds', '2026-03-03T22:29:59.500Z', 'PT0.501S', '2026-03-04T14:00:00.001Z'],
    ['not at all', '2026-03-07T12:00:00Z', 'PT0S', '2026-03-07T12:00:00Z'],
  ])('%s', (_name, start, amount, expected) => {
    const due = addBusinessTime(Temporal.Instant.from(start), Temporal.Duration.from(amount), office);
    expect(due.toString()).toBe(expected);
  });

  test('a wall time that spring skips counts from the later instant', () => {
    const calendar = weekdays('Europe/London', ['01:30', '04:00'], [7]);
    const due = addBusinessTime(Temporal.Instant.from('2026-03-29T00:00:00Z'), hours(1), calendar);
    expect(due.toString()).toBe('2026-03-29T02:30:00Z');
  });

  test('of a wall time that autumn repeats the first counts, and both hours are worked', () => {
    const calendar = weekdays('Europe/London', ['01:00', '02:00'], [7]);
    const sunday = Temporal.Instant.from('2026-10-24T23:00:00Z');
    expect(nextOpening(sunday, calendar)?.toString()).toBe('2026-10-25T00:00:00Z');
    expect(businessTimeBetween(sunday, sunday.add({ hours: 12 }), calendar).toString()).toBe('PT2H');
  });

  test('a split shift pauses at noon', () => {
    const calendar = {
      zone: 'UTC',
      hours: {
        2: [
          ['09:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
    } satisfies Calendar;
    const due = addBusinessTime(Temporal.Instant.from('2026-03-03T11:30:00Z'), hours(1), calendar);
    expect(due.toString()).toBe('2026-03-03T13:30:00Z');
  });

  test('a night shift runs past midnight and overlapping windows count once', () => {
    const calendar = { zone: 'UTC', hours: { 1: [['22:00', '06:00']], 2: [['05:00', '09:00']] } } satisfies Calendar;
    const monday = Temporal.Instant.from('2026-03-02T12:00:00Z');
    expect(businessTimeBetween(monday, monday.add({ hours: 24 }), calendar).toString()).toBe('PT11H');
    expect(isOpen(Temporal.Instant.from('2026-03-03T03:00:00Z'), calendar)).toBe(true);
  });

  test('a closed date opens no window, while the shift of the evening before ends as usual', () => {
    const nights = weekdays('UTC', ['22:00', '06:00'], [1, 2, 3, 4, 5, 6, 7]);
    const calendar = { ...nights, closedDates: new Set(['2026-12-25']) };
    expect(isOpen(Temporal.Instant.from('2026-12-25T05:00:00Z'), calendar)).toBe(true);
    expect(nextOpening(Temporal.Instant.from('2026-12-25T06:00:00Z'), calendar)?.toString()).toBe(
      '2026-12-26T22:00:00Z',
    );
  });

  test('a date with hours of its own has those and no others, be they fewer, more or none', () => {
    const calendar = {
      ...office,
      hoursOn: { '2026-12-24': [['09:00', '12:00']], '2026-12-26': [['10:00', '11:00']], '2026-12-28': [] },
      closedDates: new Set(['2026-12-25']),
    } satisfies Calendar;
    const eve = Temporal.Instant.from('2026-12-24T16:30:00Z');
    expect(addBusinessTime(eve, hours(0.5), calendar).toString()).toBe('2026-12-24T17:00:00Z');
    expect(nextOpening(eve.add({ hours: 1 }), calendar)?.toString()).toBe('2026-12-26T15:00:00Z');
    expect(addBusinessTime(eve, hours(2.5), calendar).toString()).toBe('2026-12-29T15:00:00Z');
    expect(businessTimeBetween(eve, eve, office).toString()).toBe('PT0S');
    expect(addBusinessTime(eve, hours(2.5), office).toString()).toBe('2026-12-24T19:00:00Z');
  });

  test('a closed date stays closed, whatever hours are given for it', () => {
    const hoursOn: Calendar['hoursOn'] = { '2026-12-25': [['09:00', '12:00']] };
    const christmas = { ...office, hoursOn, closedDates: new Set(['2026-12-25']) };
    expect(nextOpening(Temporal.Instant.from('2026-12-25T15:00:00Z'), christmas)?.toString()).toBe(
      '2026-12-28T14:00:00Z',
    );
  });

  test('a date is a working day when a window opens on it, not when the shift of the evening before ends', () => {
    const nights = weekdays('UTC', ['22:00', '06:00']);
    const opens = (date: string) => opensOn(Temporal.PlainDate.from(date), nights);
    expect(['2026-03-06', '2026-03-07', '2026-03-09'].map(opens)).toEqual([true, false, true]);
  });

  test.each([
    ['by the day', ['00:00', '24:00']],
    ['by shifts that overlap', ['18:00', '20:00']],
  ] as const)('who never closes, %s, is open at any time and works on through the night', (_name, [opens, closes]) => {
    const hours_: [string, string][] = [
      [opens, closes],
      ['00:00', '19:00'],
      ['19:30', '01:00'],
    ];
    const always = { zone: 'UTC', hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, hours_])) };
    const now = Temporal.Instant.from('2026-03-03T15:00:00Z');
    expect(isOpen(now, always)).toBe(true);
    expect(nextOpening(now, always)).toBe(now);
    expect(addBusinessTime(now, hours(100), always).toString()).toBe('2026-03-07T19:00:00Z');
    expect(businessTimeBetween(now, now.add({ hours: 100 }), always).toString()).toBe('PT100H');
  });

  test('an evening window that the clock pushes past midnight takes nothing from the morning that opens before it', () => {
    const nuuk: Calendar = { zone: 'America/Nuuk', hours: { 6: [['23:07', '23:00']], 7: [['00:06', '23:19']] } };
    const jump = Temporal.Instant.from('2026-03-29T01:00:00Z');
    expect(nextOpening(jump, nuuk)?.toString()).toBe('2026-03-29T01:06:00Z');
    expect(businessTimeBetween(jump, jump.add({ hours: 24 }), nuuk).toString()).toBe('PT23H13M');
  });

  test('a day that the zone skipped is not worked', () => {
    const apia = weekdays('Pacific/Apia', ['09:00', '17:00'], [5]);
    expect(nextOpening(Temporal.Instant.from('2011-12-30T08:00:00Z'), apia)?.toString()).toBe('2012-01-05T19:00:00Z');
  });

  test('refuses days, negative amounts and a calendar that never opens', () => {
    const now = Temporal.Instant.from('2026-03-03T15:00:00Z');
    expect(() => addBusinessTime(now, Temporal.Duration.from({ days: 1 }), office)).toThrow(/hours and minutes/);
    expect(() => addBusinessTime(now, hours(-1), office)).toThrow(/negative/);
    expect(() => addBusinessTime(now, hours(1), { zone: 'UTC', hours: {} })).toThrow(/never opens/);
    expect(nextOpening(now, { zone: 'UTC', hours: {} })).toBeUndefined();
    expect(isOpen(now, { zone: 'UTC', hours: {} })).toBe(false);
  });

  test('a window is open at its opening and shut at its close', () => {
    expect(isOpen(Temporal.Instant.from('2026-03-03T14:00:00Z'), office)).toBe(true);
    expect(isOpen(Temporal.Instant.from('2026-03-03T22:29:59.999Z'), office)).toBe(true);
    expect(isOpen(Temporal.Instant.from('2026-03-03T22:30:00Z'), office)).toBe(false);
  });
});

function hours(count: number): Temporal.Duration {
  return Temporal.Duration.from({ minutes: count * 60 });
}

function weekdays(
  zone: string,
  window: [string, string],
  days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[] = [1, 2, 3, 4, 5],
): Calendar {
  return { zone, hours: Object.fromEntries(days.map((day) => [day, [window]])) };
}
