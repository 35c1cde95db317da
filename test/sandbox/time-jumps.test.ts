import { describe, expect, test } from 'vitest';
import type { SandboxTimeJump } from '#sandbox/control-contract.ts';
import { calendarOf, timeOf } from '#sandbox/people-time.ts';
import { whereTo } from '#sandbox/time-jumps.ts';
import { readHours } from '#sandbox/working-hours.ts';

const zone = 'America/New_York';
const team = { zone, holidays: 'US', hours: { 'mon-fri': '09:00-17:30' } };

/** Wall time of the team before → after. */
function jump(to: SandboxTimeJump, from: string): string {
  const now = Temporal.PlainDateTime.from(from).toZonedDateTime(zone).toInstant();
  const there = whereTo(to, now, calendarOf(team, now));
  return there.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

describe('where a jump lands', () => {
  test.each<[SandboxTimeJump, string, string, string]>([
    ['quarter', '2026-03-03T10:00', '2026-03-03T10:15', 'a quarter of an hour on'],
    ['hour', '2026-03-03T23:30', '2026-03-04T00:30', 'an hour on, past midnight'],
    ['hour', '2026-03-08T01:30', '2026-03-08T03:30', 'an hour on, over the hour that the clock skips'],
    ['next-morning', '2026-03-03T10:00', '2026-03-04T08:30', 'the next day'],
    ['next-morning', '2026-03-03T07:00', '2026-03-03T08:30', 'this morning, while it is ahead'],
    ['next-morning', '2026-03-03T08:30', '2026-03-04T08:30', 'not where it is already'],
    ['next-morning', '2026-03-06T10:00', '2026-03-09T08:30', 'over the weekend, and over the change to summer time'],
    ['next-morning', '2026-11-25T15:00', '2026-11-27T08:30', 'over Thanksgiving'],
    ['next-morning', '2026-12-31T15:00', '2027-01-04T08:30', 'over New Year and the weekend after it'],
    ['monday', '2026-03-06T10:00', '2026-03-09T08:00', 'over the weekend'],
    ['monday', '2026-03-09T07:00', '2026-03-09T08:00', 'this Monday, while it is ahead'],
    ['monday', '2026-03-09T08:00', '2026-03-16T08:00', 'a week on'],
    ['monday', '2026-05-22T10:00', '2026-05-25T08:00', 'a Monday that is a holiday: who asks for Monday gets it'],
  ])('%s from %s is %s: %s', (to, from, expected) => {
    expect(jump(to, from)).toBe(expected);
  });

  test('a team without hours still gets to the next morning', () => {
    const now = Temporal.Instant.from('2026-03-03T15:00:00Z');
    const there = whereTo('next-morning', now, { zone, hours: {} });
    expect(there.toZonedDateTimeISO(zone).toString()).toContain('2026-03-04T08:30:00');
  });
});

describe('who is at work', () => {
  const ana = {
    id: 'U0ANA',
    name: 'Ana Ruiz',
    zone,
    holidays: 'US-NY',
    hours: { 'mon-thu': '8:30-12:00, 13:00-17:30', fri: '8:30-12:00' },
  };
  const at = (wall: string) => timeOf(ana, Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant());

  test('split hours are read as they stand in team.yml', () => {
    expect(at('2026-03-03T11:59')).toMatchObject({ local: 'Tue 11:59', working: true });
    expect(at('2026-03-03T12:00')).toMatchObject({ local: 'Tue 12:00', working: false });
    expect(at('2026-03-03T13:00').working).toBe(true);
    expect(at('2026-03-06T13:00').working).toBe(false);
    expect(at('2026-03-07T10:00').working).toBe(false);
  });

  test('on a public holiday of where they live nobody works, and it has its name', () => {
    expect(at('2026-11-26T10:00')).toMatchObject({ working: false, holiday: 'Thanksgiving Day' });
    expect(at('2026-11-27T10:00')).not.toHaveProperty('holiday');
    const sam = { ...ana, zone: 'Europe/London', holidays: 'GB-ENG' };
    const now = Temporal.Instant.from('2026-08-31T10:00:00Z');
    expect(timeOf(sam, now)).toMatchObject({ working: false, holiday: 'Summer bank holiday' });
    expect(timeOf({ ...ana, holidays: 'DE-BY' }, now).holiday).toBeUndefined();
  });

  test('what is observed but worked is no holiday, and who says nothing of holidays, or names no region, has none', () => {
    expect(at('2026-02-14T10:00')).not.toHaveProperty('holiday');
    const { holidays: _none, ...worker } = ana;
    const christmas = Temporal.Instant.from('2026-12-25T15:00:00Z');
    expect(timeOf(worker, christmas)).not.toHaveProperty('holiday');
    expect(timeOf({ ...ana, holidays: 'XX' }, christmas)).not.toHaveProperty('holiday');
  });

  test('days and hours that cannot be read are no hours', () => {
    expect(readHours({ 'sat-sun': '10:00-14:00', someday: '09:00-17:00', mon: 'all day' })).toEqual({
      6: [['10:00', '14:00']],
      7: [['10:00', '14:00']],
      1: [],
    });
    expect(Object.keys(readHours({ 'fri-mon': '09:00-10:00' }))).toEqual(['1', '5', '6', '7']);
  });
});
