import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromWallTime, toWallTime } from '#sandbox/page/browser/text/wall-time.ts';

const at = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;

test('one instant stands differently on walls in New York, Berlin and Kathmandu', () => {
  const now = at('2026-11-23T15:00:00Z');
  expect(toWallTime(now, 'America/New_York')).toBe('2026-11-23T10:00');
  expect(toWallTime(now, 'Europe/Berlin')).toBe('2026-11-23T16:00');
  expect(toWallTime(now, 'Asia/Kathmandu')).toBe('2026-11-23T20:45');
});

test('a zone that the browser does not know is UTC', () => {
  expect(toWallTime(at('2026-11-23T15:00:00Z'), 'Mars/Olympus')).toBe('2026-11-23T15:00');
});

test('an hour that the change of clocks leaves out is moved on by an hour', () => {
  expect(fromWallTime('2026-03-29T02:30', 'Europe/Berlin')).toBe(at('2026-03-29T01:30:00Z'));
  expect(toWallTime(at('2026-03-29T01:30:00Z'), 'Europe/Berlin')).toBe('2026-03-29T03:30');
});

test('whatever the zone, a wall time that Temporal knows is the same instant here', () => {
  const zones = ['America/New_York', 'Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
  const minutes = fc.integer({ min: 27_000_000, max: 33_000_000 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const wall = toWallTime(minute * 60_000, zone);
      const there = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone);
      // An hour that comes twice may be either one.
      const back = fromWallTime(wall, zone);
      const later = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'later' });
      expect([there.epochMilliseconds, later.epochMilliseconds]).toContain(back);
    }),
  );
});
