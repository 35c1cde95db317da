import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addBusinessTime, isOpen } from '#lib/business-time.ts';
import { checkLeadPacks, loadLeadPacks, type LeadPacks } from '#features/leads/packs.ts';
import type { Person } from '#features/leads/model.ts';
import { policyOf } from '#features/leads/policy-of.ts';
import { nextAtWork, offReason } from '#features/leads/rules/availability.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const SAM = '    holidays: GB-ENG\n';
const TEAM = 'holidays: US\n';

/** The manifests with these lines after the holidays of Sam, in London, or of the team, in New York. */
function written(after: string, ...lines: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'special-days-'));
  folders.push(folder);
  cpSync('manifests', folder, { recursive: true });
  const file = join(folder, 'team.yml');
  const indent = /^ */.exec(after)![0];
  const text = readFileSync(file, 'utf8').replace(
    `\n${after}`,
    `\n${after}${lines.map((line) => `${indent}${line}\n`).join('')}`,
  );
  writeFileSync(file, text);
  return folder;
}

function sam(packs: LeadPacks) {
  return packs.team.people.find(({ id }) => id === 'sam')!;
}

const at = (time: string, zone = 'Europe/London') =>
  Temporal.PlainDateTime.from(time).toZonedDateTime(zone).toInstant();

describe('days with other hours than their weekday’s', () => {
  const halfDays = loadLeadPacks(
    written(
      SAM,
      'days_off: [2026-12-29]',
      'hours_on:',
      '  2026-12-24: 09:00-12:00',
      '  2026-12-30..2027-01-01: 10:00-11:00, 13:00-14:00',
    ),
  );
  const person = sam(halfDays);

  test('are half-days of a person, written as their hours are, several days at once', () => {
    expect(Object.keys(person.hoursOn!)).toEqual(['2026-12-24', '2026-12-30', '2026-12-31', '2027-01-01']);
    expect(person.hoursOn!['2026-12-31']).toEqual([
      ['10:00', '11:00'],
      ['13:00', '14:00'],
    ]);
    expect(offReason(person, at('2026-12-24T11:59'))).toBeUndefined();
    expect(offReason(person, at('2026-12-24T12:00'))).toBe('outside working hours until 10:00 Wed, London time');
  });

  test('make a public holiday a day at work, and no other', () => {
    expect(isOpen(at('2027-01-01T10:30'), person)).toBe(true);
    expect(offReason(person, at('2026-12-25T10:30'))).toContain('public holiday (Christmas Day) until 10:00 Wed');
    expect(person.closedDates!.why('2026-12-29')).toBe('day off');
  });

  test('stop the response clock at noon, and let it run on at the next opening', () => {
    const policy = policyOf(
      () => halfDays,
      () => ({ sam: person }),
    )();
    expect(policy.respondBy(at('2026-12-24T11:30'), person)).toEqual(at('2026-12-30T10:30'));
    const away = { ...person, away: [{ from: at('2026-12-24T09:00'), until: at('2026-12-30T10:45') }] };
    expect(nextAtWork(away, at('2026-12-24T10:00'))).toEqual(at('2026-12-30T10:45'));
  });

  test('leave alone when somebody may be rung who chose that themselves', () => {
    const hoursOn: Person['hoursOn'] = { '2026-12-24': [['09:00', '12:00']] };
    const rung: Person = { ...person, hoursOn, rings: { 4: [['08:00', '18:00']] } };
    const { ringsAt } = policyOf(
      () => halfDays,
      () => ({}),
    )();
    expect(ringsAt(rung, at('2026-12-24T15:00'))).toEqual(at('2026-12-24T15:00'));
  });

  test('of the team are those of its own clock alone', () => {
    const { team } = loadLeadPacks(written(TEAM, 'hours_on: { 2026-12-24: 09:00-12:00 }'));
    const eve = at('2026-12-24T11:30', 'America/New_York');
    expect(addBusinessTime(eve, Temporal.Duration.from({ hours: 1 }), team)).toEqual(
      at('2026-12-28T09:30', 'America/New_York'),
    );
    expect(team.people.every(({ hoursOn }) => hoursOn === undefined)).toBe(true);
  });

  test.each([
    ['2026-02-30: 09:00-12:00', "hours_on.2026-02-30: '2026-02-30' is not a day: write 2026-12-24"],
    ['2026-12-24: noon', "hours_on.2026-12-24: 'noon' is not a span of time: write 09:00-17:30"],
    [
      '2026-01-01..2027-01-02: 09:00-12:00',
      "hours_on.2026-01-01..2027-01-02: '2026-01-01..2027-01-02' is more than a year",
    ],
    ['2026-12-28..2026-12-30: 09:00-12:00', 'hours_on: 2026-12-29 is in days_off too: keep it in one of them'],
  ])('%s is refused, with its line', (line, problem) => {
    const folder = written(SAM, 'days_off: [2026-12-29]', 'hours_on:', `  ${line}`);
    const report = checkLeadPacks(folder);
    const lines = readFileSync(join(folder, 'team.yml'), 'utf8').split('\n');
    const inFile =
      lines.findIndex((text) => text.includes(problem.startsWith('hours_on:') ? 'hours_on:' : `  ${line}`)) + 1;
    expect(report.ok ? [] : report.errors).toEqual([
      expect.stringContaining(`team.yml:${inFile}  people.sam.${problem}`),
    ]);
  });
});
