import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOnTarget, loadMetrics, METRIC_IDS, readMetrics } from '#features/metrics/index.ts';
import { readTarget } from '#features/metrics/rules/targets.ts';

test('the pack of the repository tells of each metric that is measured, the ten of the playbook with its targets', () => {
  const norms = loadMetrics('manifests');
  expect(Object.keys(norms).toSorted()).toEqual([...METRIC_IDS].toSorted());
  const targets = Object.entries(norms).flatMap(([id, { target }]) => (target ? [[id, target] as const] : []));
  expect(Object.fromEntries(targets)).toEqual({
    lead_response: { most: 60, open: true },
    mql_acceptance: { least: 0.4, most: 0.6, open: false },
    automation_coverage: { least: 0.8, open: true },
    data_quality: { least: 0.85, open: true },
    tool_utilisation: { least: 0.7, open: true },
    tool_cost_share: { most: 0.15, open: true },
    sla_compliance: { least: 0.9, open: true },
    campaign_days: { most: 5, open: true },
    integration_uptime: { least: 0.99, open: true },
    reporting_agreement: { least: 1, most: 1, open: false },
  });
});

test('mistakes are told with file and line', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'baton-metrics-')), 'manifests');
  cpSync('manifests', folder, { recursive: true });
  const file = join(folder, 'metrics.yml');
  const text = readFileSync(file, 'utf8')
    .replace('target: under 60\n', 'target: an hour\n')
    .replace('  visitors:\n', '  guests:\n')
    .replace('unit: money a day', 'unit: money');
  writeFileSync(file, text);
  const { errors } = readMetrics(folder);
  expect(errors.join('\n')).toMatch(/metrics\.yml:\d+ .*lead_response\.target.*"over 80%"/);
  expect(() => loadMetrics(folder)).toThrow('in the packs must be put right first');
  writeFileSync(file, text.replace('target: an hour\n', 'target: under 60\n'));
  const names = readMetrics(folder).errors.join('\n');
  expect(names).toContain('visitors is missing: Baton measures it');
  expect(names).toContain('guests is nothing that Baton can measure');
  expect(names).toContain('must be money a day: so it is measured');
});

test.each([
  ['over 80%', 0.8, false],
  ['over 80%', 0.81, true],
  ['under 60', 60, false],
  ['under 60', 59.9, true],
  ['40% to 60%', 0.4, true],
  ['40% to 60%', 0.6, true],
  ['40% to 60%', 0.61, false],
])('with a target of %s, %s is fine: %s', (text, value, fine) => {
  expect(isOnTarget(value, readTarget(text)!)).toBe(fine);
});

test.each(['60% to 40%', '40 to 60%', 'over', '> 80%', 'about 5'])('%s is no target', (text) => {
  expect(readTarget(text)).toBeUndefined();
});
