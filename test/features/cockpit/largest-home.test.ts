import { describe, expect, test } from 'vitest';
import { createCockpit, type CockpitParts } from '#features/cockpit/index.ts';
import type { Person } from '#features/cockpit/model.ts';
import { homeView, type HomePart } from '#features/home/views/home-view.ts';
import { packsSection } from '#features/leads/views/packs-section.ts';
import { whoInWords } from '#features/leads/views/lead-facts.ts';
import { shown } from '#features/leads/views/shown.ts';
import { laidAsideSection } from '#features/operations/views/laid-aside.ts';
import { statusText } from '#features/operations/views/command-texts.ts';
import { homeBlocks, shownOf } from '#features/tasks/views/task-list.ts';
import { stackSection } from '#features/stack-audit/views/home-section.ts';
import { agoIn } from '#lib/ago.ts';
import { home, section } from '#lib/blocks.ts';
import { checkView } from '#lib/last-gate.ts';
import { silentLog } from '../../silent-log.ts';
import { handClock } from '../../hand-clock.ts';
import { NOW, person, task } from '../tasks/a-task.ts';

const LONG = '<!channel> *bold* <https://evil.example|x> jo@acme.example & "日本"\n'.repeat(160).slice(0, 10_000);
const allowed = { mentions: [], allowedHosts: ['fernhill.slack.com'] };
const PEOPLE = Object.fromEntries(
  Array.from({ length: 500 }, (_, n) => {
    // As long as team.yml takes.
    const one = person(`p${n}`, { name: LONG.slice(0, 200), mostOpen: 8 });
    return [one.id, one];
  }),
);
const who = whoInWords(
  { facts: { contact: { first_name: LONG, last_name: LONG, title: LONG }, company: { name: LONG } } },
  60,
);

/** Somebody with 500 leads in a team of 500, with everything wrong that can be. */
function busiest(many: number): CockpitParts {
  const lead = (n: number) => ({
    id: `L${n}`,
    who,
    score: 100,
    isWaiting: n % 2 === 0,
    respondBy: NOW.add({ minutes: n }),
    overdue: n < 100,
    isPaused: n % 7 === 0,
    card: { channel: 'C0123456789', ts: '1700000000.000100' },
  });
  const ids = Object.keys(PEOPLE);
  const fault = { fault: { at: NOW, code: 'invalid_auth' } };
  return {
    clock: handClock(),
    log: silentLog,
    people: () => PEOPLE,
    team: () => ({ zone: 'America/New_York', hours: {} }),
    board: {
      handsOf: (_, from, most) => {
        const all = Array.from({ length: many }, (__, n) => lead(n));
        return { all: many, overdue: many, leads: all.slice(from, from + most) };
      },
      loads: () => Object.fromEntries(ids.map((id) => [id, { open: many, overdue: many }])),
      held: (most) => ({
        all: many,
        oldest: Array.from({ length: Math.min(most, many) }, (_, n) => {
          return { id: `L${n}`, who, why: shown(LONG, 200), since: NOW };
        }),
      }),
      late: () => Array.from({ length: many }, (_, n) => ({ lead: `L${n}`, owner: ids[n % 40] })),
    },
    pace: async () => ({ handed: 0, routed: 0, decided: 0, minutes: [], minutesOf: {}, due: 0, kept: 0 }),
    decided: () => ({ all: { accepted: 0, decided: 0 }, of: {}, reviews: 0 }),
    least: () => ({ decisions: 20, windowDays: 90 }),
    offReason: () => LONG,
    linkTo: ({ channel, ts }) => `https://fernhill.slack.com/archives/${channel}/p${ts}`,
    ends: () => ({
      slack: fault,
      hubspot: fault,
      webhooks: { by: 'webhook', since: NOW.subtract({ hours: 24 * 400 }) },
      enrichers: { Apollo: fault, 'People Data Labs': fault },
      model: { isSet: true, heard: fault },
      heartbeat: { unset: false },
    }),
    stuck: () => many,
    nextReport: () => ({ name: LONG, at: NOW }),
    counted: async () => undefined,
  };
}

function shared(me: Person): HomePart[] {
  const tasks = Array.from({ length: 40 }, (_, n) => task(`K${n}`, { title: LONG, owner: me.id }));
  const reader = {
    me: me.id,
    slackId: 'U',
    today: Temporal.PlainDate.from('2026-03-03'),
    nameOf: () => LONG,
    nameOfUser: () => LONG,
    headingOf: () => LONG,
  };
  const findings = Array.from({ length: 40 }, () => ({ says: 'x'.repeat(400) }));
  const aside = {
    box: 'outbox' as const,
    id: 1,
    kind: LONG,
    subject: LONG,
    reason: LONG,
    at: NOW,
    tries: 8,
    behind: 9,
  };
  const facts = { currency: 'USD', count: 60, spendMonth: 99_999_999_999, agreedYear: 1, realisedYear: 1 };
  const today = Temporal.PlainDate.from('2026-03-03');
  return [
    { name: 'Baton', blocks: [section(statusText({ open: 500, overdue: 500 }, findings, 6))] },
    { name: 'Laid aside', blocks: laidAsideSection(Array(500).fill({ ...aside, content: {} }), 500, agoIn(NOW)) },
    {
      name: 'My tasks',
      blocks: homeBlocks(
        shownOf({ tasks }, reader, NOW, () => false),
        reader,
      ),
    },
    { name: 'Packs', blocks: packsSection({ scoring: 'scoring@1' }, Array(500).fill(LONG)) },
    { name: 'Tools', blocks: stackSection(facts, { open: [], late: 40, today }) },
  ];
}

const SECTIONS = {
  rep: ['myLeads', 'myFigures'],
  manager: ['myLeads', 'teamLoad', 'late', 'held'],
  ops: ['myLeads', 'today', 'toDo', 'links'],
  'all of them': ['myLeads', 'myFigures', 'today', 'toDo', 'teamLoad', 'late', 'held', 'links'],
} as const;

/** What a screen reader finds in a block: its texts, and the labels of what can be pressed. */
function wordsOf(block: object): string[] {
  return [...JSON.stringify(block).matchAll(/"(?:text|alt_text)":"((?:[^"\\]|\\.)*)"/g)].map(([, words = '']) => words);
}

describe.each([0, 1, 500])('with %i leads, of people whose names have 10,000 characters, in a team of 500', (many) => {
  test.each(Object.entries(SECTIONS))(
    'the Home tab of %s is within what Slack takes, and says all in words',
    (_, names) => {
      const cockpit = createCockpit(busiest(many));
      const me = PEOPLE['p0']!;
      const own = names.map((name) => ({ name, blocks: cockpit.sections[name](me, NOW) }));
      const view = homeView([...own, ...shared(me)]);
      expect(view.blocks.length).toBeLessThanOrEqual(100);
      expect(checkView(view, allowed)).toEqual([]);
      for (const block of view.blocks.filter(({ type }) => type !== 'divider'))
        expect(wordsOf(block).join('').length, JSON.stringify(block)).toBeGreaterThan(3);
    },
  );

  test('the window with all leads is within it too, on each of its pages', async () => {
    const { listeners } = createCockpit(busiest(many));
    for (let from = 0; from <= many; from += 40) {
      const click = { actionId: '', value: String(from), user: { id: 'UP0', teamId: '', external: false } };
      const answer = await listeners.actions!['cockpit.leads']!({ ...click, channel: '', ts: '', triggerId: '' });
      expect(answer.do).toBe('open-modal');
      expect(answer.do === 'open-modal' && checkView(answer.view, allowed)).toEqual([]);
    }
  });
});

test('what does not fit in is left out a section at a time, and a line says what that is', () => {
  const part = (name: string, count: number) => ({ name, blocks: Array.from({ length: count }, () => section(name)) });
  const view = homeView([part('One', 60), part('Two', 50), part('Three', 20), part('Four', 30)]);
  expect(view.blocks).toHaveLength(82);
  expect(JSON.stringify(view.blocks.at(-1))).toContain('this is not shown here: Two, Four.');
  expect(homeView([part('One', 99)])).toEqual(home(part('One', 99).blocks));
});

test('a view that is too large for Slack in bytes is cut as well', () => {
  const part = (name: string) => ({ name, blocks: Array.from({ length: 40 }, () => section('日'.repeat(1_000))) });
  const view = homeView([part('One'), part('Two'), part('Three')]);
  expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
  expect(JSON.stringify(view.blocks.at(-1))).toContain('Two, Three');
});
