import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadMetrics } from '#features/metrics/index.ts';
import { loadReports, readReports, reports } from '#features/reports/index.ts';

const TEXT = readFileSync('manifests/reports.yml', 'utf8');

function errorsOf(change: (text: string) => string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'baton-reports-')), 'manifests');
  cpSync('manifests', folder, { recursive: true });
  writeFileSync(join(folder, 'reports.yml'), change(TEXT));
  return readReports(folder).errors.join('\n');
}

test('the pack of the repository plans every report, each with five numbers and no section that it has not', () => {
  const { plans, ref } = loadReports('manifests');
  expect(ref).toBe('reports@1');
  expect(Object.keys(plans)).toEqual(['weekly', 'monthly', 'quarterly']);
  for (const { name, sections } of reports) {
    expect(plans[name]!.headline).toHaveLength(5);
    expect(plans[name]!.sections.toSorted()).toEqual(sections.toSorted());
  }
  expect(plans.weekly!.headline).toEqual(['leads', 'mqls', 'sqls', 'pipeline_generated', 'sla_compliance']);
});

test('it has advice for each metric with a target, on the side on which it can be off', () => {
  const { advice } = loadReports('manifests');
  const missing = Object.entries(loadMetrics('manifests')).flatMap(([id, { target }]) => {
    const told = advice[id as keyof typeof advice];
    const below = target?.least !== undefined && told?.below === undefined ? [`${id} below`] : [];
    return target?.most !== undefined && target.most !== 1 && told?.above === undefined
      ? [...below, `${id} above`]
      : below;
  });
  expect(missing).toEqual([]);
});

test.each([
  [
    'a number that nobody measures',
    (text: string) => text.replace('[leads, mqls, sqls,', '[leads, mqlz, sqls,'),
    /reports\.yml:\d+ .*weekly\.headline\[1\].*mqlz.*mqls/,
  ],
  [
    'a section that it has not',
    (text: string) => text.replace('content, sla, quality, asks]', 'scorecard]'),
    /reports\.yml:\d+ .*weekly\.sections\[3\].*scorecard/,
  ],
  [
    'six numbers',
    (text: string) => text.replace('sla_compliance]\n', 'sla_compliance, cac]\n'),
    /weekly\.headline.*at most 5/,
  ],
  [
    'a number twice',
    (text: string) => text.replace('[leads, mqls, sqls,', '[leads, leads, sqls,'),
    /weekly\.headline\[1\].*leads is there twice/,
  ],
  [
    'a report that there is not',
    (text: string) => text.replace('  monthly:\n', '  monthy:\n'),
    /monthy.*did you mean.*monthly|monthly: missing/s,
  ],
  ['a role that nobody has', (text: string) => text.replace('[founder, vp]', '[king]'), /weekly\.roles\[0\].*king/],
  [
    'advice for nothing',
    (text: string) => text.replace('  cac:', '  cat:').replace('  campaign_days:', '  campaign_day:'),
    /campaign_day/,
  ],
])('%s is told with file and line', (_, change, said) => {
  expect(errorsOf(change)).toMatch(said);
});

test('a start with it stops', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-reports-'));
  expect(() => loadReports(folder)).toThrow(/reports\.yml is missing: restore it/);
});
