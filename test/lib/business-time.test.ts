import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '#lib/business-time.ts';
import { addBusinessTime, businessTimeBetween, isOpen, nextOpening } from '#lib/business-time.ts';

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

describe('laws of business time', () => {
  const cases = { numRuns: 200 };

  test('it agrees with an oracle that steps minute by minute', () => {
    fc.assert(
      fc.property(calendars, starts, fc.integer({ min: 1, max: 600 }), (calendar, start, minutes) => {
        const due = addBusinessTime(start, Temporal.Duration.from({ minutes }), calendar);
        expect(due.toString()).toBe(stepwise(start, minutes, calendar).toString());
      }),
      cases,
    );
  });

  test('it adds up: a then b is a + b', () => {
    fc.assert(
      fc.property(calendars, starts, amounts, amounts, (calendar, start, a, b) => {
        const both = Temporal.Duration.from({ milliseconds: a + b });
        const first = addBusinessTime(start, Temporal.Duration.from({ milliseconds: a }), calendar);
        const second = addBusinessTime(first, Temporal.Duration.from({ milliseconds: b }), calendar);
        expect(second.toString()).toBe(addBusinessTime(start, both, calendar).toString());
      }),
      cases,
    );
  });

  test('it never runs backward: a later start is not due earlier', () => {
    fc.assert(
      fc.property(
        calendars,
        starts,
        amounts,
        fc.integer({ min: 0, max: 1e8 }),
        (calendar, start, milliseconds, later) => {
          const amount = Temporal.Duration.from({ milliseconds });
          const due = addBusinessTime(start, amount, calendar);
          const laterDue = addBusinessTime(start.add({ milliseconds: later }), amount, calendar);
          expect(Temporal.Instant.compare(due, laterDue)).toBeLessThanOrEqual(0);
        },
      ),
      cases,
    );
  });

  test('what was added is what lies between', () => {
    fc.assert(
      fc.property(calendars, starts, amounts, (calendar, start, milliseconds) => {
        const due = addBusinessTime(start, Temporal.Duration.from({ milliseconds }), calendar);
        expect(businessTimeBetween(start, due, calendar).total('milliseconds')).toBe(milliseconds);
      }),
      cases,
    );
  });

  test('the next opening is open, and nothing is open before it', () => {
    fc.assert(
      fc.property(calendars, starts, fc.double({ min: 0, max: 0.999, noNaN: true }), (calendar, start, part) => {
        const opening = nextOpening(start, calendar)!;
        expect(isOpen(opening, calendar)).toBe(true);
        const gap = opening.epochMilliseconds - start.epochMilliseconds;
        if (gap > 0) expect(isOpen(start.add({ milliseconds: Math.floor(gap * part) }), calendar)).toBe(false);
      }),
      cases,
    );
  });
});

const zones = [
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'UTC',
];
/** Around clock changes of all zones above, to the second. */
const starts = fc
  .tuple(
    fc.constantFrom(
      '2026-03-06',
      '2026-03-27',
      '2026-04-03',
      '2026-10-02',
      '2026-10-23',
      '2026-10-30',
      '2018-11-02',
      '2018-02-16',
    ),
    fc.integer({ min: 0, max: 4 * 24 * 60 }),
  )
  .map(([day, minutes]) => Temporal.Instant.from(`${day}T00:00:00Z`).add({ minutes }));
const amounts = fc.integer({ min: 0, max: 40 * 3_600_000 });
const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
});
const windows = fc.array(fc.tuple(clock, fc.oneof(clock, fc.constant('24:00'))), { maxLength: 3 });
const calendars: fc.Arbitrary<Calendar> = fc.record({
  zone: fc.constantFrom(...zones),
  hours: fc.tuple(windows, windows, windows, windows, windows, windows).map(([a, b, c, d, e, f]) => ({
    1: a,
    2: b,
    3: c,
    4: d,
    5: e,
    6: f,
    7: [['01:15', '03:45'] as [string, string]],
  })),
  closedDates: fc.constantFrom(new Set<string>(), new Set(['2026-03-29', '2026-10-26'])),
});

function hours(count: number): Temporal.Duration {
  return Temporal.Duration.from({ hours: count });
}

function weekdays(
  zone: string,
  window: [string, string],
  days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[] = [1, 2, 3, 4, 5],
): Calendar {
  return { zone, hours: Object.fromEntries(days.map((day) => [day, [window]])) };
}

/** Counts open minutes one by one; knows zones only as an offset at an instant. */
function stepwise(start: Temporal.Instant, minutes: number, calendar: Calendar): Temporal.Instant {
  const spans = openSpans(start, calendar);
  let at = start.epochMilliseconds;
  for (let left = minutes; left > 0; at += 60_000) {
    if (spans.some(([open, close]) => open <= at && at < close)) left--;
  }
  return Temporal.Instant.fromEpochMilliseconds(at);
}

function openSpans(start: Temporal.Instant, calendar: Calendar): [number, number][] {
  const spans: [number, number][] = [];
  const firstDay = Math.floor(start.epochMilliseconds / 86_400_000) - 3;
  for (let day = firstDay; day < firstDay + 50; day++) {
    const date = Temporal.PlainDate.from('1970-01-01').add({ days: day }).toString();
    if (calendar.closedDates?.has(date)) continue;
    const weekday = (((day + 3) % 7) + 1) as 1;
    for (const [opens, closes] of calendar.hours[weekday] ?? []) {
      const [open, close] = [minutesOf(opens), minutesOf(closes)];
      const end = close <= open ? close + 1440 : close;
      spans.push([instantOf(day * 1440 + open, calendar.zone), instantOf(day * 1440 + end, calendar.zone)]);
    }
  }
  return spans;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Epoch milliseconds of a wall time given in minutes since 1970-01-01 on the wall. */
function instantOf(wallMinutes: number, zone: string): number {
  const wall = wallMinutes * 60_000;
  const before = offsetAt(wall - 86_400_000, zone);
  const after = offsetAt(wall + 86_400_000, zone);
  const fits = [wall - before, wall - after].filter((instant) => instant + offsetAt(instant, zone) === wall);
  return fits.length > 0 ? Math.min(...fits) : wall - before;
}

const offsets = new Map<string, number>();

function offsetAt(epoch: number, zone: string): number {
  const key = `${zone} ${epoch}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = Temporal.Instant.fromEpochMilliseconds(epoch).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
    offsets.set(key, offset);
  }
  return offset;
}
