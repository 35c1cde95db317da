import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMaturity } from '#features/maturity/index.ts';
import { pack, terms } from './a-round.ts';

function edited(from: string, to: string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'baton-maturity-')), 'manifests');
  cpSync('manifests', folder, { recursive: true });
  const file = join(folder, 'maturity.yml');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(from);
  writeFileSync(file, text.replace(from, to));
  return folder;
}

test('the nine dimensions and their statements are the playbook’s, word for word', () => {
  expect(terms.dimensions.map(({ name, statements }) => [name, ...Object.values(statements)])).toEqual([
    [
      'CRM',
      'CRM exists, partially used, lots of manual entry',
      'CRM is system of record, lifecycle stages defined, basic automation',
      'CRM is clean, fully automated, trusted data source for all teams',
    ],
    [
      'Lead Management',
      'Manual routing, no scoring, leads sit for days',
      'Basic scoring model, automated routing, <4hr response time',
      'AI-powered scoring, real-time routing, <1hr response time, full SLAs',
    ],
    [
      'Automation',
      'Email blasts, maybe a welcome sequence',
      '3-5 active workflows (nurture, onboarding, routing)',
      'Signal-based triggers, 10+ workflows, minimal manual intervention',
    ],
    [
      'Data Quality',
      'Duplicates everywhere, inconsistent fields, no enrichment',
      'Monthly cleanup, enrichment on key leads, naming conventions',
      'Automated cleanup, enrichment on all leads, data quality score >90%',
    ],
    [
      'Integration',
      'Tools disconnected, CSV imports, copy-pasting between apps',
      'Key tools connected (CRM ↔ email ↔ forms), some Zapier',
      'All tools integrated, data flows automatically, single source of truth',
    ],
    [
      'Reporting',
      'Manual spreadsheets, updated when someone asks',
      'Automated weekly dashboard, monthly manual deep-dive',
      'Real-time dashboards, automated anomaly alerts, AI-generated insights',
    ],
    [
      'RevOps Alignment',
      'No shared definitions, marketing and sales argue about MQLs',
      'Written definitions, basic SLAs, monthly sync meetings',
      'Shared dashboards, enforced SLAs, weekly feedback loops, unified data model',
    ],
    [
      'AI Agents',
      'Using ChatGPT for ad hoc tasks',
      '1-2 automated AI workflows (reporting, content drafts)',
      'AI agents handling routing, scoring, reporting, personalization at scale',
    ],
    [
      'Documentation',
      'Tribal knowledge, nothing written down',
      'Key SOPs documented (lead management, campaign launch)',
      'Complete playbook, any new hire can execute core processes in week 1',
    ],
  ]);
});

test('the thresholds and what they say are the playbook’s, and each step has moves of its phases', () => {
  expect(terms.average).toEqual({
    walk: 1.5,
    run: 2.5,
    says: {
      1: 'Focus on Crawl priorities',
      2: 'Focus on Walk priorities',
      3: 'Focus on Run priorities + preparing for $5M+ scale',
    },
  });
  expect(terms).toMatchObject({ months: 6, closesDays: 14, remindDays: 7, windowDays: 90, gap: 1 });
  const moves = terms.dimensions.flatMap(({ moves: { 2: walk, 3: run } }) => [walk, run]);
  expect(moves).toHaveLength(18);
  expect(moves.every(({ length }) => length >= 1 && length <= 3)).toBe(true);
  expect(moves.flat().every(({ phase }) => phase >= 3 && phase <= 8)).toBe(true);
});

test('every role of team.yml answers for one team', () => {
  const roles = terms.teams.flatMap((team) => team.roles);
  expect(roles.toSorted()).toEqual(['ae', 'cs', 'founder', 'manager', 'ops', 'sdr', 'vp']);
});

test('every condition can be asked, and names facts that there are', () => {
  const lines = Object.values(pack.measures.evidence).flat();
  expect(lines.length).toBeGreaterThan(10);
  for (const { needs } of lines) expect(needs.every((name) => /^[a-z]+\.[a-z_]+$/.test(name))).toBe(true);
});

test.each([
  [
    'walk: contacts.with_stage >= 60',
    'walk: contacts.with_stag >= 60',
    /maturity\.yml:\d+ {2}dimensions\[0\]\.evidence\[0\]\.walk: .*no field 'with_stag'; did you mean 'with_stage'/,
  ],
  [
    'run: contacts.with_stage >= 95',
    'run: contacts.with_stage',
    /evidence\[0\]\.run: a condition must be true or false/,
  ],
  ['{contacts.with_stage} %', '{contacts.stage} %', /evidence\[0\]\.says: there is no fact \{contacts\.stage\}/],
  ['id: crm', 'id: reporting', /dimensions\[5\]\.id: there is reporting already/],
  ['walk: 1.5', 'walk: 2.6', /average\.run: must not be below walk/],
  ['remind: 7 days', 'remind: 14 days', /rounds\.remind: must come before a round closes/],
  ['closes: 14 days', 'closes: two weeks', /rounds\.closes: must be like "14 days"/],
  ['roles: [cs]', 'roles: [support]', /teams\[2\]\.roles\[0\]/],
  ['name: CRM\n', 'name: <!channel>\n', /name: must be without < > &/],
  ['months: 6', 'month: 6', /unknown field/],
])('%s → %s is told with file and line', (from, to, says) => {
  expect(readMaturity(edited(from, to)).errors.join('\n')).toMatch(says);
});
