import { describe, expect, test } from 'vitest';
import { publicHolidays } from '#lib/holidays.ts';

function daysOf(region: string, year = 2026): ReadonlyMap<string, string> {
  const found = publicHolidays(region, year);
  if (!found.ok) throw new Error(found.problem);
  return found.value;
}

describe('public holidays', () => {
  test.each([
    ['US', '2026-11-26', 'Thanksgiving Day'],
    ['us-ny', '2026-02-12', "Lincoln's Birthday"],
    ['GB-ENG', '2026-12-28', 'Boxing Day (substitute day)'],
    ['DE-BY', '2026-11-01', "All Saints' Day"],
    ['NO', '2026-05-17', 'Constitution Day'],
    ['SZ', '2026-01-02', 'Incwala Festival'],
    ['AE', '2026-03-22', 'End of Ramadan (Eid al-Fitr)'],
  ])('of %s are free: %s, %s', (region, date, name) => {
    expect(daysOf(region).get(date)).toBe(name);
  });

  test.each([
    ['an observance', 'US', '2026-02-14'],
    ['a holiday of another state', 'US-IL', '2026-02-15'],
    ['a day that is free from noon on', 'CN', '2026-05-04'],
  ])('%s is an ordinary day', (_what, region, date) => {
    expect(daysOf(region).has(date)).toBe(false);
  });

  test('are worked out once for each region and year', () => {
    expect(daysOf('DE-BY', 2027)).toBe(daysOf('de-by', 2027));
    expect(daysOf('DE-BY', 2027)).not.toBe(daysOf('DE-BY', 2028));
  });

  test.each([
    ['UK', "there is no country 'UK'; did you mean 'GB'?"],
    ['Germany', "there is no country 'GERMANY'; did you mean 'DE'?"],
    ['QQ', "there is no country 'QQ'; write two letters, like US, GB-ENG or DE-BY"],
    ['GB-ENGL', "GB has no state 'ENGL'; did you mean 'ENG'?"],
    ['DE-BY-X', "DE-BY has no region 'X'; there are A, KATH, EVANG"],
    ['CY-X', "CY has no state 'X': all of it has the same holidays, so leave that out"],
  ])('of %s are not known, and the sentence says what to write', (region, problem) => {
    expect(publicHolidays(region, 2026)).toEqual({ ok: false, problem });
  });
});
