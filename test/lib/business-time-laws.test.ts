import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '#lib/business-time.ts';
import { addBusinessTime, businessTimeBetween, isOpen, nextOpening } from '#lib/business-time.ts';

describe('laws of business time', () => {
  const cases = { numRuns: 200 };

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

  test('more time is never due earlier', () => {
    fc.assert(
      fc.property(calendars, starts, amounts, amounts, (calendar, start, milliseconds, more) => {
        const due = addBusinessTime(start, Temporal.Duration.from({ milliseconds }), calendar);
        const laterDue = addBusinessTime(
          start,
          Temporal.Duration.from({ milliseconds: milliseconds + more }),
          calendar,
        );
        expect(Temporal.Instant.compare(due, laterDue)).toBeLessThanOrEqual(0);
      }),
      cases,
    );
  });

  test('it is due inside a window or at its close: the millisecond before is open', () => {
    fc.assert(
      fc.property(calendars, starts, amounts, (calendar, start, milliseconds) => {
        const due = addBusinessTime(start, Temporal.Duration.from({ milliseconds: milliseconds + 1 }), calendar);
        expect(isOpen(due.subtract({ milliseconds: 1 }), calendar)).toBe(true);
      }),
      cases,
    );
  });

  test('where no clock jumps and no day is special, so many weeks later it is due so many weeks later', () => {
    const plain = fc.tuple(calendars, fc.constantFrom('UTC', 'Asia/Kathmandu', 'Asia/Tokyo', 'Pacific/Marquesas'));
    fc.assert(
      fc.property(
        plain,
        starts,
        amounts,
        fc.integer({ min: 1, max: 60 }),
        ([{ hours }, zone], start, amount, weeks) => {
          const due = addBusinessTime(start, Temporal.Duration.from({ milliseconds: amount }), { zone, hours });
          const later = start.add({ hours: weeks * 168 });
          const laterDue = addBusinessTime(later, Temporal.Duration.from({ milliseconds: amount }), { zone, hours });
          expect(laterDue.toString()).toBe(due.add({ hours: weeks * 168 }).toString());
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
  hoursOn: fc.dictionary(fc.constantFrom('2026-03-08', '2026-03-30', '2026-10-25', '2026-11-02'), windows),
  closedDates: fc.constantFrom(new Set<string>(), new Set(['2026-03-29', '2026-10-26'])),
});
