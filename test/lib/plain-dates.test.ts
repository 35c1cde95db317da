import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Calendar } from '#lib/business-time.ts';
import { readStretch } from '#lib/plain-dates.ts';
import { anyCharacter } from '../any-character.ts';

const day: [string, string][] = [['09:00', '17:00']];
const newYork: Calendar = { zone: 'America/New_York', hours: { 1: day, 2: day, 3: day, 4: day, 5: day } };
/** A Tuesday, 10:00 in New York. */
const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');

function read(words: string, calendar = newYork, now = NOW): string {
  const stretch = readStretch(words, now, calendar);
  if ('what' in stretch) return Object.values(stretch).join(': ');
  const wall = (at?: Temporal.Instant) => at?.toZonedDateTimeISO(calendar.zone).toString().slice(0, 16) ?? 'no end';
  const from = stretch.from.equals(now) ? 'now' : wall(stretch.from);
  return `${from} → ${wall(stretch.until)}${stretch.note ? ` (${stretch.note})` : ''}`;
}

describe('time in words', () => {
  test.each([
    ['', 'now → no end'],
    ['until friday 5pm', 'now → 2026-03-06T17:00'],
    ['Until  Friday 17:00', 'now → 2026-03-06T17:00'],
    ['until 2026-03-10 09:30', 'now → 2026-03-10T09:30'],
    ['for 2 hours', 'now → 2026-03-03T12:00'],
    ['90 minutes', 'now → 2026-03-03T11:30'],
    ['for a week', 'now → 2026-03-10T00:00'],
    ['tomorrow', '2026-03-04T00:00 → 2026-03-05T00:00'],
    ['all day tomorrow', '2026-03-04T00:00 → 2026-03-05T00:00'],
    ['until tomorrow', 'now → 2026-03-04T00:00'],
    ['through friday', 'now → 2026-03-07T00:00'],
    ['from monday', '2026-03-09T00:00 → no end'],
    ['24 Dec - 2 Jan', '2026-12-24T00:00 → 2027-01-03T00:00'],
    ['monday to wednesday', '2026-03-09T00:00 → 2026-03-12T00:00'],
    ['tomorrow until friday', '2026-03-04T00:00 → 2026-03-06T00:00'],
    ['fri 5pm - mon 9am', '2026-03-06T17:00 → 2026-03-09T09:00'],
    ['from 2pm to 4pm tomorrow', '2026-03-04T14:00 → 2026-03-04T16:00'],
    ['next week', '2026-03-09T00:00 → 2026-03-16T00:00'],
    ['until next week', 'now → 2026-03-09T00:00'],
    ['in may', 'now → 2026-05-01T00:00'],
  ])('%j is %s', (words, means) => {
    expect(read(words)).toBe(means);
  });

  test.each([
    ['in 2 business days', 'now → 2026-03-05T00:00'],
    ['until in 4 working days', 'now → 2026-03-09T00:00'],
    ['for a business day', 'now → 2026-03-04T00:00'],
    ['end of day', 'now → 2026-03-04T00:00'],
    ['until end of week', 'now → 2026-03-09T00:00'],
    ['until end of the month', 'now → 2026-04-01T00:00'],
    ['until end of quarter', 'now → 2026-04-01T00:00'],
    ['end of year', 'now → 2027-01-01T00:00'],
  ])('%j, which dates are rarely said in, is %s', (words, means) => {
    expect(read(words)).toBe(means);
  });

  test('business days pass over the days on which the calendar is closed', () => {
    const closedDates = { has: (date: string) => date === '2026-03-04' };
    expect(read('for 2 business days', { ...newYork, closedDates })).toBe('now → 2026-03-06T00:00');
    const saturday: Calendar['hoursOn'] = { '2026-03-07': [['09:00', '12:00']] };
    expect(read('for 4 business days', { ...newYork, hoursOn: saturday })).toBe('now → 2026-03-07T00:00');
    expect(read('in 2 business days', { ...newYork, hours: {} })).toBe('now → 2026-03-05T00:00');
  });

  test.each([
    ['until friday, dentist', 'now → 2026-03-06T00:00 (dentist)'],
    ['until friday 5pm (the dentist)', 'now → 2026-03-06T17:00 (the dentist)'],
    ['24 dec - 2 jan: skiing', '2026-12-24T00:00 → 2027-01-03T00:00 (skiing)'],
    ['until friday because I moved', 'now → 2026-03-06T00:00 (I moved)'],
  ])('%j keeps what follows as a note', (words, means) => {
    expect(read(words)).toBe(means);
  });

  test.each([
    ['banana', 'nothing'],
    ['last friday', 'nothing'],
    ['2 hours ago', 'nothing'],
    ['tomorrow afternoon', 'nothing'],
    ['until 31 February', 'nothing'],
    ['until friday banana', 'rest: banana'],
    ['until monday 9', 'rest: 9'],
    ['friday 5pm', 'from-or-until: friday 5pm'],
  ])('%j is not guessed at', (words, problem) => {
    expect(read(words)).toBe(problem);
  });

  test('a range of days that is under way is not the one a year later', () => {
    const between = Temporal.Instant.from('2026-12-28T15:00:00Z');
    expect(read('24 Dec - 2 Jan', newYork, between)).toBe('2026-12-24T00:00 → 2027-01-03T00:00');
  });

  test('the hour is meant where the person is, also where the clocks change meanwhile', () => {
    // The clocks of New York go forward on 8 March.
    const until = readStretch('until monday 9am', NOW, newYork);
    expect(until).toMatchObject({ until: Temporal.Instant.from('2026-03-09T13:00:00Z') });
    const saturday = Temporal.Instant.from('2026-03-08T06:00:00Z');
    expect(readStretch('for 3 hours', saturday, newYork)).toMatchObject({ until: saturday.add({ hours: 3 }) });
    expect(read('until 3/4', { ...newYork, zone: 'Europe/London' })).toBe('now → 2026-04-03T00:00');
    expect(read('until tomorrow', { ...newYork, zone: 'Pacific/Auckland' })).toBe('now → 2026-03-05T00:00');
  });

  test('whatever is typed is read or refused, and breaks nothing', () => {
    const word = fc.constantFrom(
      'until',
      'from',
      'friday',
      '5pm',
      '-',
      'in',
      '2',
      'business days',
      'end of',
      '24 dec',
      'quarter',
      'next',
      'week',
      ',',
      '99999999 hours',
      'tomorrow',
      'for',
    );
    const character = fc.oneof({ weight: 9, arbitrary: anyCharacter }, fc.constantFrom('\ud83d', '\ude00'));
    const words = fc.oneof(
      fc.array(word, { maxLength: 8 }).map((all) => all.join(' ')),
      fc.array(fc.oneof(word, character), { maxLength: 100 }).map((all) => all.join('')),
      fc.string({ unit: character }),
      fc.string(),
    );
    fc.assert(
      fc.property(words, (typed) => {
        const stretch = readStretch(typed, NOW, newYork);
        if ('what' in stretch) return;
        expect(stretch.from).toBeInstanceOf(Temporal.Instant);
        if (stretch.until) expect(stretch.until).toBeInstanceOf(Temporal.Instant);
      }),
      { numRuns: 500 },
    );
  });
});
