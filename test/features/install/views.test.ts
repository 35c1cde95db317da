import { describe, expect, test } from 'vitest';
import type { Facts, TestLead } from '#features/install/model.ts';
import { checklistMessage, homeChecklist } from '#features/install/views/checklist-message.ts';
import { firstLeadMessage } from '#features/install/views/first-lead.ts';
import { hoursWords } from '#features/install/views/hours-words.ts';
import { testMessage } from '#features/install/views/test-message.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { person } from '../tasks/a-task.ts';

const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
const CRUEL = `<!channel> *x* <@U1> ${'W'.repeat(400)}`;
const allowed = { mentions: [], allowedHosts: ['fern.slack.example'] };

const facts = (more: Partial<Facts> = {}): Facts => ({
  portal: '4242',
  intake: 'webhook',
  heard: false,
  reps: [],
  channels: [],
  test: 'never',
  ...more,
});

describe('the checklist', () => {
  test('stays within limits, and is harmless, with a hundred people and channels of the worst names', () => {
    const many = facts({
      reps: Array.from({ length: 100 }, () => ({ name: CRUEL, missing: ['Slack', 'HubSpot'] })),
      channels: Array.from({ length: 100 }, (_, n) => ({ name: CRUEL, is: n % 2 ? 'open' : 'unseen' })),
    });

    expect(checkOutgoing({ ...checklistMessage(many), ...allowed })).toEqual([]);
    expect(checkOutgoing({ text: 'x', blocks: homeChecklist(many), ...allowed })).toEqual([]);
    expect(JSON.stringify(checklistMessage(many).blocks)).toContain('and 92 more');
  });

  test('has nothing left to press when all four are done', () => {
    const done = facts({
      heard: true,
      reps: [{ name: 'Ana', missing: [] }],
      channels: [{ name: 'leads', is: 'joined' }],
      test: 'answered',
    });

    expect(checklistMessage(done).text).toContain('all four done');
    expect(JSON.stringify(checklistMessage(done).blocks)).not.toContain('"button"');
  });

  test('offers no second test lead while one is under way', () => {
    expect(JSON.stringify(checklistMessage(facts({ test: 'under way' })).blocks)).not.toContain('install.test');
  });

  test('says names of settings as they are written, also where nothing is formatted', () => {
    expect(checklistMessage(facts()).text).toContain('PUBLIC_URL');
  });
});

describe('hours', () => {
  test.each([
    [
      {
        1: [['09:00', '17:00']],
        2: [['09:00', '17:00']],
        4: [
          ['09:00', '12:00'],
          ['13:00', '17:00'],
        ],
      },
      'Mon-Tue 09:00-17:00, Thu 09:00-12:00 and 13:00-17:00, New York time',
    ],
    [{}, 'none'],
  ] as const)('%j are said as %s', (hours, words) => {
    expect(hoursWords({ hours: hours as never, zone: 'America/New_York' })).toBe(words);
  });
});

describe('the word to whoever gets their first lead', () => {
  test('links to the card where it is there, and is harmless with the worst names', () => {
    const told = { person: person('ana'), channel: CRUEL, now: NOW, ops: [CRUEL, CRUEL] };
    const link = 'https://fern.slack.example/archives/C1/p1';

    expect(JSON.stringify(firstLeadMessage({ ...told, link }).blocks)).toContain(`<${link}|its card>`);
    expect(checkOutgoing({ ...firstLeadMessage({ ...told, link }), ...allowed })).toEqual([]);
    expect(firstLeadMessage(told).text).toContain('Mon-Fri 09:00-17:00');
  });
});

describe('the message of a test lead', () => {
  const lead = (more: Partial<TestLead> = {}): TestLead => ({
    id: 'T1',
    email: 'baton-test-1-a@example.com',
    person: 'mia',
    user: 'UMIA',
    askedAt: NOW,
    passed: {},
    ...more,
  });
  const view = { zone: 'America/New_York', now: NOW.add({ seconds: 90 }), channel: 'leads' };
  const words = (one: TestLead, intake: 'webhook' | 'poll' = 'webhook'): string =>
    JSON.stringify(testMessage(one, { ...view, intake }).blocks);

  test('says what to look at when a step takes long', () => {
    expect(words(lead())).toContain('whether HubSpot can be reached');
    expect(words(lead({ passed: { made: NOW } }))).toContain('contact.creation is subscribed');
    expect(words(lead({ passed: { made: NOW } }), 'poll')).toContain('asked every 30 seconds');
  });

  test.each(['accepted', 'rejected', 'late', 'refused', 'gone'] as const)(
    'ends with a sentence when it is %s',
    (how) => {
      const message = testMessage(lead({ ended: { how, at: NOW }, overAt: NOW, refused: CRUEL }), {
        ...view,
        intake: 'poll',
      });

      expect(message.text).toMatch(/^Test lead T1: .{20,}/);
      expect(checkOutgoing({ ...message, ...allowed })).toEqual([]);
    },
  );
});
