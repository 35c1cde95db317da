import { describe, expect, test } from 'vitest';
import { KINDS, type Finding, type Told } from '#features/limbo/model.ts';
import { digestMessage } from '#features/limbo/views/digest-message.ts';
import { leftMessage } from '#features/limbo/views/left-message.ts';
import { stuckFile, stuckRows } from '#features/limbo/views/stuck-csv.ts';
import { PAGE, stuckAnswer, stuckModal } from '#features/limbo/views/stuck-list.ts';
import { findingWords, tallyWords, type StuckView } from '#features/limbo/views/words.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { shown } from '#features/leads/views/shown.ts';
import { NORM } from './a-limbo.ts';

const now = Temporal.Instant.from('2026-03-09T13:30:00Z');
const HOSTILE = '<!channel> *b* <https://evil.example|x> @here '.repeat(40);
/** As long as leads make it: three parts of 60 characters. */
const WHO = [HOSTILE, HOSTILE, HOSTILE].map((part) => shown(part, 60)).join(', ');

const finding = (id: number, over: Partial<Finding> = {}): Finding => ({
  contactId: String(9_000_000_000_000_000_000n + BigInt(id)),
  kind: KINDS[id % 3]!,
  stage: 'marketingqualifiedlead',
  ownerId: '1234567890',
  since: now.subtract({ hours: 24 * 45 }),
  dated: true,
  state: 'open',
  firstSeen: now,
  seen: '2026-03-09',
  ...over,
});
const view = (over: Partial<StuckView> = {}): StuckView => ({
  names: new Map(Array.from({ length: 200 }, (_, id) => [finding(id).contactId, WHO])),
  where: new Map(),
  recordUrl: (id) => `https://app.hubspot.com/contacts/12345678/record/0-1/${id}`,
  nameOf: () => HOSTILE,
  now,
  zone: 'America/New_York',
  ...over,
});
const allowed = { mentions: [], allowedHosts: ['app.hubspot.com'] };
const longest = `${'s'.repeat(38)}`;

describe('at their largest, with names that would ring everybody', () => {
  const ten = Array.from({ length: 10 }, (_, id) => finding(id, { stage: longest }));
  const tally = KINDS.flatMap((kind) =>
    Array.from({ length: 20 }, (_, id) => ({ kind, stage: `${longest.slice(2)}${id}`, count: 99_999 })),
  );
  const told: Extract<Told, { what: 'digest' }> = {
    what: 'digest',
    date: '2026-03-09',
    tally,
    contacts: ten.map(({ contactId }) => contactId),
  };

  test('the weekly message passes the last gate', () => {
    const findings = new Map(ten.map((one) => [one.contactId, one]));
    const message = digestMessage(told, findings, 'Last looked 07:02 Mon, New York time.', NORM, view());
    expect(checkOutgoing({ ...message, ...allowed })).toEqual([]);
    const handled = { how: 'route' as const, by: 'UMIA', at: now, outcome: '' };
    const done = new Map(ten.map((one) => [one.contactId, { ...one, state: 'quiet' as const, handled }]));
    expect(checkOutgoing({ ...digestMessage(told, done, 'x', NORM, view()), ...allowed })).toEqual([]);
    expect(checkOutgoing({ ...digestMessage(told, new Map(), 'x', NORM, view()), ...allowed })).toEqual([]);
  });

  test('the list and its answer pass it too', () => {
    const findings = Array.from({ length: PAGE }, (_, id) => finding(id, { stage: longest }));
    const listed = { findings, total: 99_999, choice: `s=${longest}`, looked: 'Last looked 07:02 Mon.' };
    const modal = stuckModal({ ...listed, page: 4_999, leaveDays: 999, notice: 'It is being routed again.' }, view());
    expect(checkOutgoing({ text: '', view: modal, ...allowed })).toEqual([]);
    const answer = stuckAnswer({ ...listed, findings: findings.slice(0, 10), file: true }, view());
    expect(checkOutgoing({ ...answer, ...allowed })).toEqual([]);
  });

  test('so does word of somebody who left', () => {
    const contacts = Array.from({ length: 5_000 }, (_, id) => String(id));
    const where = new Map(contacts.map((id) => [id, { at: 'card' as const, owner: id }]));
    const left = { what: 'left' as const, person: 'sam', where: 'slack' as const, contacts };
    const names = view({ where, nameOf: (id) => `${HOSTILE}${id}` });
    expect(checkOutgoing({ ...leftMessage('left:sam:1', left, names), ...allowed })).toEqual([]);
    const handled = { how: 'route' as const, by: 'UMIA', at: now, outcome: '' };
    expect(checkOutgoing({ ...leftMessage('left:sam:1', { ...left, handled }, names), ...allowed })).toEqual([]);
  });
});

describe('the words', () => {
  test('name what is stuck and why, in one line', () => {
    expect(
      tallyWords(
        [
          { kind: 'no-owner', stage: 'lead', count: 1 },
          { kind: 'too-long', stage: 'lead', count: 2 },
        ],
        NORM,
      ),
    ).toBe('3 leads are stuck: 1 with no owner, 2 over 30 days in a stage');
    expect(tallyWords([{ kind: 'too-long', stage: 'lead', count: 1 }], { days: { lead: 30, other: 7 } })).toBe(
      '1 lead is stuck: 1 too long in a stage',
    );
  });

  test('say whose it was only where the owner left, and that a date is not known', () => {
    const lines = [finding(0), finding(1), finding(2, { dated: false })].map((one) =>
      findingWords(one, view({ names: new Map([[one.contactId, 'Jane Doe']]), nameOf: () => 'Sam Okafor' })).replace(
        /^.*?\|/,
        '',
      ),
    );
    expect(lines).toEqual([
      'Jane Doe>* · MQL for 45 days · no owner',
      'Jane Doe>* · MQL for 45 days · owner left: Sam Okafor',
      'Jane Doe>* · MQL since an unknown date, 45 days in HubSpot',
    ]);
  });
});

test('the list as a file says who and why, in the zone of the team, and holds no formula', () => {
  const contacts = new Map([
    ['0', { name: '=HYPERLINK("https://evil.example")', jobTitle: '\0=1+1', company: '＝1+1' }],
    ['1', { name: 'Jane, "JD" Doe', jobTitle: '', company: '-2' }],
  ]);
  const findings = ['0', '1', '2'].map((contactId) => finding(0, { contactId, kind: 'no-owner' }));
  const [head, ...rows] = stuckFile(stuckRows(findings, contacts, view())).split('\r\n');
  expect(head).toMatch(/^\ufeffHubSpot id,/);
  expect(rows[0]).toMatch(/^0,"'=HYPERLINK\(""https:\/\/evil\.example""\)",'=1\+1,'=1\+1,/);
  expect(rows[1]).toMatch(/^1,"Jane, ""JD"" Doe",,'-2,/);
  expect(rows[1]).toContain(',no owner,');
  expect(rows[2]).toMatch(/^2,,,,/);
});
