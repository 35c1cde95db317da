import { expect, test } from 'vitest';
import { readOnboarding } from '#features/handoffs/index.ts';
import { auditHandoffs } from '#features/handoffs/rules/audit-handoffs.ts';
import { milestonesOf } from '#features/handoffs/rules/milestones.ts';
import { wantedBy, watched, type Seen, type Surroundings } from '#features/handoffs/rules/triggers.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aPolicy, later, NOW, onboarding } from './a-handoff.ts';

const { rows, people } = aPolicy();
const lee = { ...people['lee']!, ownerId: '103' };
const ana = { ...people['ana']!, ownerId: '101' };
const around: Surroundings = { rows, won: new Set(['991']), people: { lee, ana }, began: NOW, ourStage: undefined };

function seen(type: Seen['type'], properties: Record<string, string>, hours = 1): Seen {
  const since = Object.fromEntries(Object.keys(properties).map((name) => [name, later(hours)]));
  return { type, id: '7', properties, since };
}

const sql = { lifecyclestage: 'salesqualifiedlead', hubspot_owner_id: '103' };

test.each<[string, Seen, Partial<Surroundings>, string[]]>([
  ['a deal in a stage that is won, whatever its name', seen('deals', { dealstage: '991' }), {}, ['onboarding:7']],
  ['a deal in another stage', seen('deals', { dealstage: 'closedwon' }), {}, []],
  ['a deal that was won before the first start', seen('deals', { dealstage: '991' }, -1), {}, []],
  ['a company at risk', seen('companies', { churn_risk: 'high' }), {}, ['save:7:2026-03-03']],
  ['a company at little risk', seen('companies', { churn_risk: 'low' }), {}, []],
  [
    'a contact at risk: its company is',
    seen('contacts', { churn_risk: 'high', associatedcompanyid: '9' }),
    {},
    ['save:9:2026-03-03'],
  ],
  ['a contact at risk without a company', seen('contacts', { churn_risk: 'high' }), {}, ['save:contact-7:2026-03-03']],
  ['an SQL of an SDR', seen('contacts', sql), {}, ['opportunity:7:2026-03-03']],
  ['an SQL of an AE', seen('contacts', { ...sql, hubspot_owner_id: '101' }), {}, []],
  ['an SQL of nobody we know', seen('contacts', { ...sql, hubspot_owner_id: '999' }), {}, []],
  ['an SQL by our own hand', seen('contacts', sql), { ourStage: 'salesqualifiedlead' }, []],
  ['anything, where the packs have no rows', seen('deals', { dealstage: '991' }), { rows: {} }, []],
])('%s', (_what, record, more, keys) => {
  expect(wantedBy(record, { ...around, ...more }).map(({ key }) => key)).toEqual(keys);
});

test('only properties that the packs name are watched', () => {
  expect(watched(rows, 'contacts')).toEqual(['lifecyclestage', 'churn_risk']);
  expect(watched({}, 'companies')).toEqual([]);
});

test('days are mornings of the owner, moved to a working day over weekends, holidays and the change of the clocks', () => {
  const sam = people['sam']!;
  const days = milestonesOf(onboarding, Temporal.Instant.from('2026-03-03T23:30:00Z'), sam);
  expect(
    days.map(({ day, at }) => `${day} ${at.toZonedDateTimeISO(sam.zone).toString({ timeZoneName: 'never' })}`),
  ).toEqual([
    '0 2026-03-03T09:00:00+00:00',
    '1 2026-03-04T09:00:00+00:00',
    '3 2026-03-06T09:00:00+00:00',
    '7 2026-03-10T09:00:00+00:00',
    '14 2026-03-17T09:00:00+00:00',
    '30 2026-04-02T09:00:00+01:00',
    // The 2nd of May is a Saturday, and the Monday after it a bank holiday.
    '60 2026-05-05T09:00:00+01:00',
  ]);
});

test('an open handoff without a clock, without anybody who may take it, or without a card is found', () => {
  const open = { id: 'H1', kind: 'churn-risk-to-save' as const, seenAt: NOW, hasCard: true, hidden: false };
  const look = { rows, people: Object.values(people), hasDue: () => true, late: [] };
  const found = (what: Partial<typeof open>, more: Partial<typeof look>, hours: number): string[] =>
    auditHandoffs([{ ...open, ...what }], { ...look, ...more }, later(hours)).map(({ key }) => key);
  expect(found({}, {}, 9)).toEqual([]);
  expect(found({ hasCard: false }, {}, 0.05)).toEqual([]);
  expect(found({ hasCard: false }, {}, 0.1)).toEqual(['handoffs:cards']);
  expect(found({ hasCard: false, hidden: true }, {}, 0.1)).toEqual([]);
  expect(found({}, { hasDue: () => false }, 0)).toEqual(['handoffs:clock:H1']);
  expect(found({}, { people: [people['priya']!] }, 0)).toEqual(['handoffs:nobody:H1']);
});

test('what is wrong with onboarding.yml is said with its line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-onboarding-'));
  const yaml = [
    'version: 1',
    'why: x',
    'fields: []',
    'tags: { advocacy: baton_advocacy }',
    "at: '9 am'",
    'milestones:',
    '  - { day: 3, asks: Done? }',
    '  - { day: 3, asks: Again?, yes: { tag: advocay } }',
  ];
  writeFileSync(join(folder, 'onboarding.yml'), yaml.join('\n'));
  const { errors } = readOnboarding(folder);
  rmSync(folder, { recursive: true });
  expect(errors.map((error) => error.replace(/^.*yml:/, ''))).toEqual([
    '5  at: must be a time of day like 09:00',
    '6  milestones: must have each day once',
    expect.stringContaining('there is no tag advocay'),
  ]);
});
