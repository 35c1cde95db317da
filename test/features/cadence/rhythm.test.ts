import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cronOf, lastTurn, nextTurn, readRhythm } from '#features/cadence/rules/rhythm.ts';

const at = (text: string) => Temporal.Instant.from(text);
const ZONE = 'America/New_York';

test.each<[string, unknown, string?]>([
  ['every monday 06:00', { weekday: 1, hour: 6, minute: 0 }, '0 6 * * 1'],
  ['Every Sunday at 6:05', { weekday: 7, hour: 6, minute: 5 }, '5 6 * * 0'],
  ['every day 22:30', { hour: 22, minute: 30 }, '30 22 * * *'],
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
