import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadQuality, readQuality } from '#features/quality/index.ts';

test('the pack of the repository holds the playbook’s targets, fields and days', () => {
  const { aims, required, staleDays } = loadQuality('manifests');
  expect(Object.values(aims).map(({ way, share }) => `${way} ${share}`)).toEqual([
    ...['over 0.95', 'over 0.9', 'under 0.05', 'over 0.85', 'over 0.95', 'under 0.15'],
  ]);
  expect(required.always).toEqual(['email', 'firstName', 'lastName', 'company', 'source', 'stage', 'created']);
  expect(required.handed).toEqual(['jobTitle', 'size', 'industry', 'sourceDetail']);
  expect(staleDays).toBe(180);
});

test('what is wrong in quality.yml is said all at once, by file and line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-quality-'));
  cpSync('manifests/quality.yml', join(folder, 'quality.yml'));
  const text = readFileSync(join(folder, 'quality.yml'), 'utf8');
  const wrong = text
    .replace('mails: over 95%', 'mails: under 95%')
    .replace('stale: under 15%', 'stale: under 0%')
    .replace('[job title, size', '[shoe size, size')
    .replace('handed: [marketingqualifiedlead,', 'handed: [mql,')
    .replace('stale_days: 180', 'stale_days: 0');
  writeFileSync(join(folder, 'quality.yml'), wrong);
  const lineOf = (words: string): number => wrong.split('\n').findIndex((line) => line.includes(words)) + 1;
  const { norm, errors } = readQuality(folder);
  expect(norm).toBeUndefined();
  expect(errors.every((error) => error.startsWith(`${folder}/quality.yml:`))).toBe(true);
  const all = errors.join('\n');
  expect(all).toContain(`quality.yml:${lineOf('stale: under 0%')}`);
  expect(all).toContain(`quality.yml:${lineOf('[shoe size')}`);
  expect(all).toContain(`quality.yml:${lineOf('stale_days: 0')}`);
  expect(all).toContain('must be one of: email, first name');
  const misled = text
    .replace('mails: over 95%', 'mails: under 95%')
    .replace('handed: [marketing', 'handed: [other, marketing');
  writeFileSync(join(folder, 'quality.yml'), misled);
  expect(readQuality(folder).errors.join('\n')).toMatch(/must be over a share[\s\S]*other is none of the stages/);
});
