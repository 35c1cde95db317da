import { expect, test } from 'vitest';
import { checkView } from '#lib/last-gate.ts';
import { loadCadence } from '#features/cadence/index.ts';
import type { Person, Standing } from '#features/activities/model.ts';
import { isWanted, ownerOf, partsOf, subjectOf, untilOf } from '#features/activities/rules/turns.ts';
import { headline, listModal } from '#features/activities/views/activity-list.ts';

const { activities } = loadCadence('manifests');
const [first] = activities;
const today = Temporal.PlainDate.from('2026-04-20');
const nasty = '<!channel> *bold* <https://evil.example|x> jo@acme.example @here '.repeat(100);

test('the ten activities are the playbook’s, word for word', () => {
  expect(activities.map(({ name, frequency, trigger }) => [name, frequency, trigger])).toEqual([
    ['Tech stack audit', 'Quarterly', 'Or when adding any new tool'],
    ['CRM data cleanup', 'Monthly', 'Automated where possible'],
    ['Lead scoring model review', 'Quarterly', 'Or when MQL acceptance rate drifts outside 40-60%'],
    ['Automation workflow audit', 'Quarterly', 'Check for broken workflows, outdated sequences'],
    ['Integration health check', 'Monthly', 'Verify all data flows are running'],
    ['SOP updates', 'Quarterly', 'Or when process changes'],
    ['RevOps alignment meeting', 'Monthly', 'Marketing + Sales + CS leadership'],
    ['Full ops maturity assessment', 'Every 6 months', 'Use maturity model above'],
    ['Tool contract review', 'Annually', '60 days before renewal — renegotiate or cut'],
    ['AI agent performance review', 'Monthly', 'Are agents delivering expected ROI?'],
  ]);
});

test('a turn has a natural key, a last day, and gives way to the next', () => {
  const subject = subjectOf(first!, '2026-04-01');
  expect(partsOf(subject)).toEqual({ id: 'stack-audit', date: '2026-04-01' });
  expect(partsOf('nothing')).toEqual({ id: '', date: '' });
  expect(untilOf(first!, '2026-04-20')).toBe('2026-05-04');
  expect([isWanted('2026-04-01', '2026-05-01'), isWanted('2026-05-01', '2026-05-01')]).toEqual([false, true]);
});

test('the first of the roles who is there does it', () => {
  const people = [
    { id: 'dana', roles: ['founder'] },
    { id: 'mia', roles: ['ops'] },
  ] as Person[];
  expect(ownerOf({ owners: ['ops', 'founder'] }, people, () => true)).toBe('mia');
  expect(ownerOf({ owners: ['ops', 'founder'] }, people, ({ id }) => id !== 'mia')).toBe('dana');
  expect(ownerOf({ owners: ['vp'] }, people, () => true)).toBeUndefined();
});

test('the largest list fits, links nowhere, and counts what is open and late', () => {
  const turns = [
    { date: '2026-04-01', owner: 'mia', until: '2026-04-11' },
    { date: '2026-04-01', owner: 'mia', until: '2026-04-30' },
    { date: '2026-04-01', owner: 'mia', until: '2026-04-11', settled: { how: 'skipped' as const, reason: nasty } },
  ];
  const all = Array.from({ length: 20 }, (_, n): Standing => {
    const evidence = Array.from({ length: 6 }, () => 'x'.repeat(100));
    return { activity: activities[n % 10]!, next: '2026-05-01', owner: 'mia', evidence, turn: turns[n % 3]! };
  });
  const reader = { nameOf: () => nasty, today };
  expect(headline(all.slice(0, 3), reader)).toBe('3 activities, 2 open, 1 late');
  expect(checkView(listModal(all, reader), { mentions: [], allowedHosts: [] })).toEqual([]);
});
