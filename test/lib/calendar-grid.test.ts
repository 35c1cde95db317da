import { expect, test } from 'vitest';
import { calendarRun } from '../calendar/calendar-run.ts';
import { readWall, trackOf, transitionsOf } from '../calendar/track.ts';

test('in every zone, around every jump of its clock, business time is what counting its minutes gives', () => {
  const outcome = calendarRun({ cases: 10_000, seed: 20_271, years: [2027] });
  expect(outcome.mismatches.slice(0, 5)).toEqual([]);
  expect(outcome.cases).toBe(10_000);
  expect(outcome.zones).toBeGreaterThan(400);
  expect(outcome.transitions).toBeGreaterThan(200);
  expect(outcome.asked).toBeGreaterThan(69_000);
}, 60_000);

test.each([
  ['Europe/London', 2027, ['2027-03-28T01:00Z', '2027-10-31T01:00Z']],
  ['Australia/Lord_Howe', 2027, ['2027-04-03T15:00Z', '2027-10-02T15:30Z']],
  ['Asia/Tokyo', 2027, []],
])('the jumps of the clock in %s are found to the minute', (zone, year, expected) => {
  const found = transitionsOf(zone, year).map((minute) => new Date(minute * 60_000).toISOString());
  expect(found.map((instant) => instant.replace(':00.000Z', 'Z'))).toEqual(expected);
});

test.each([
  ['America/New_York', '2027-03-12'],
  ['Australia/Lord_Howe', '2027-04-02'],
  ['Africa/Cairo', '2027-04-28'],
  ['Pacific/Apia', '2011-12-28'],
])('the minutes that are not read in %s are those that reading each would give', (zone, day) => {
  const from = Date.parse(day) / 60_000;
  const track = trackOf(zone, from, 3 * 1440);
  expect([...track.wall]).toEqual(Array.from({ length: 3 * 1440 }, (_, minute) => readWall(zone, from + minute)));
});
