import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLeadPacks } from '#features/leads/packs.ts';

/** What is said of the manifests with one text of one pack replaced. */
function saidOf(pack: string, from: string, to: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'baton-mistake-'));
  cpSync('manifests', folder, { recursive: true });
  const file = join(folder, `${pack}.yml`);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  const report = checkLeadPacks(folder);
  rmSync(folder, { recursive: true });
  return report.ok ? [] : report.errors.map((error) => error.replace(`${folder}/`, ''));
}

test.each([
  [
    'a condition that is none',
    ['scoring', 'when: company.employees < icp.minimum_employees', 'when: company.employees <'],
    /^scoring\.yml:\d+ {2}fit\.rules\[2\]\.when: /,
  ],
  [
    'a field that there is not',
    ['scoring', 'when: contact.opted_out', 'when: contact.opted_outt'],
    /^scoring\.yml:\d+ .* did you mean 'opted_out'\?/,
  ],
  [
    'a weight below zero',
    ['team', 'holidays: US-IL', 'weight: -1\n    holidays: US-IL'],
    /^team\.yml:\d+ {2}people\.lee\.weight: must be at least 0, but is -1$/,
  ],
  [
    'a rep in two time zones',
    ['team', 'zone: America/Chicago', 'zone: America/Chicago\n    zone: Europe/London'],
    /^team\.yml:\d+ {2}this field is given twice: keep one of the two$/,
  ],
  [
    'a pack that disqualifies everybody',
    ['scoring', 'when: contact.opted_out', 'when: "true"'],
    /^scoring\.yml:\d+ {2}disqualifiers\[0\]\.when: this disqualifies everybody/,
  ],
])('%s is said in a sentence with file and line', (_name, [pack = '', from = '', to = ''], sentence) => {
  expect(saidOf(pack, from, to)).toContainEqual(expect.stringMatching(sentence));
});
