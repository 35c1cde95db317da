import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import type { Level, Measured, Round, Terms } from '#features/maturity/model.ts';
import { nextMoves } from '#features/maturity/rules/next-moves.ts';
import { answerModal } from '#features/maturity/views/answer-modal.ts';
import { askCard, reminder } from '#features/maturity/views/ask-card.ts';
import { beginModal } from '#features/maturity/views/begin-modal.ts';
import { historyModal } from '#features/maturity/views/history-modal.ts';
import { maturityDocument } from '#features/maturity/views/maturity-document.ts';
import { resultMessage } from '#features/maturity/views/result-message.ts';
import { resultModal } from '#features/maturity/views/result-modal.ts';
import { taskModal } from '#features/maturity/views/task-modal.ts';
import type { Reader } from '#features/maturity/views/words.ts';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import { answer, aRound, later, NOW, terms } from './a-round.ts';

const nasty = '<!channel> *bold* <https://evil.example|x> jo@acme.example +1 555 123 4567 @here 日本\n# ';
const long = (most: number): string => nasty.repeat(200).slice(0, most);
const people = Array.from({ length: 40 }, (_, n) => `U${String(n).padStart(8, '0')}`);
const reader: Reader = { me: people[0]!, nameOf: () => long(10_000), now: later(1), zone: 'America/New_York' };
const stranger: Reader = { ...reader, me: 'UELSE', nameOf: () => undefined };

/** A pack as large as maturity.yml may be. */
const largest: Terms = {
  ...terms,
  average: { ...terms.average, says: { 1: long(100), 2: long(100), 3: long(100) } },
  teams: Array.from({ length: 6 }, (_, n) => ({
    id: `team-${n}`,
    name: `A team of ${'m'.repeat(8)} ${n}`,
    roles: ['cs'],
  })),
  dimensions: Array.from({ length: 12 }, (_, n) => ({
    id: `dimension-${n}`,
    name: `${'M'.repeat(37)} ${n}`,
    statements: { 1: long(300), 2: long(300), 3: long(300) },
    moves: {
      2: [1, 2, 3].map((one) => ({ title: `${one} ${'M'.repeat(148)}`, phase: 8 })),
      3: [1, 2, 3].map((one) => ({ title: `${one} ${'M'.repeat(148)}`, phase: 8 })),
    },
  })),
};

/** Five lines of evidence of the greatest length for each. */
const measured: Measured = {
  at: NOW,
  dimensions: Object.fromEntries(
    largest.dimensions.map(({ id }) => {
      const lines = [1, 2, 3].map((level) => ({ says: long(230), level: level as Level }));
      return [id, { lines: [...lines, { unknown: long(230) }, { unknown: long(230) }], level: 1 as const }];
    }),
  ),
};

/** Forty people who disagree on everything. */
function full(more: Partial<Round> = {}): Round {
  const answers = people.map((by, n) => ({
    by,
    team: `team-${n % 6}`,
    at: NOW,
    levels: Object.fromEntries(
      largest.dimensions.map(({ id }, d) => [id, ((((n % 6) + d + (n % 5)) % 3) + 1) as Level]),
    ),
  }));
  const last = { id: 'M0', levels: Object.fromEntries(answers.map(({ by, levels }) => [by, levels])) };
  const asked = people.map((person, n) => ({ person, team: `team-${n % 6}`, told: true as const }));
  const whole = aRound({
    id: 'M999999',
    openedBy: people[1]!,
    terms: largest,
    measured,
    asked,
    answers,
    last,
    ...more,
  });
  const tasks = nextMoves(whole).map(({ key, title }) => {
    return { move: key, title, owner: people[2]!, until: '2026-04-01', by: people[3]!, at: NOW };
  });
  return { ...whole, tasks: whole.closed ? tasks.slice(0, 2) : [] };
}

const states: [string, Round][] = [
  ['bare', aRound()],
  ['answered by one', aRound({ answers: [answer('UMIA', 'marketing', '3')] })],
  ['full and open', full()],
  ['full and waiting', full({ answers: [], measured: undefined as never })],
  ['full and closed', full({ closed: { at: later(3), by: people[1]! } })],
  ['closed without answers', full({ answers: [], closed: { at: later(3) } })],
];

const faults = (view: ModalView): string[] =>
  checkView(view, { mentions: [...people, 'UMIA', 'USAM', 'UPRIYA', 'UELSE'], allowedHosts: [] });

test.each(states)('all that is shown of a round that is %s may leave, whatever stands in it', (_, round) => {
  for (const one of [reader, stranger]) {
    for (const closes of [true, false]) {
      const card = askCard(round, one, { waits: round.asked.map(({ person }) => person), closes });
      expect(checkOutgoing({ ...card, allowedHosts: [] })).toEqual([]);
    }
    const { me: _me, ...channel } = one;
    const message = resultMessage(round, NOW, channel);
    expect(checkOutgoing({ ...message, allowedHosts: [] })).toEqual([]);
    expect(JSON.stringify(message)).not.toMatch(/jo@acme|555 123/);
    for (const line of [reminder(round, one)]) expect(checkOutgoing({ ...line, allowedHosts: [] })).toEqual([]);
    for (const view of [
      answerModal(round, people[0]!, round.answers[0]?.levels ?? {}, one),
      resultModal(round, NOW, one, 999_999),
      historyModal({ found: Array.from({ length: 10 }, () => round), total: 12_345, page: 3 }, one),
      beginModal(
        round.terms,
        people.map((person, n) => ({ person, team: round.terms.teams[n % round.terms.teams.length]! })),
        'marketing-metrics',
        one,
      ),
    ])
      expect(faults(view)).toEqual([]);
    const [move] = nextMoves(round);
    if (move) expect(faults(taskModal(round, move, move.key, { owner: 'USAM', until: '2026-04-01' }))).toEqual([]);
  }
});

test('an empty list says how to begin', () => {
  expect(JSON.stringify(historyModal({ found: [], total: 0, page: 0 }, reader))).toContain(
    'No round has been closed yet',
  );
});

test('what is measured stands beside each question, with what one said last time, and unknown is no level', () => {
  const one: Measured = {
    at: NOW,
    dimensions: {
      crm: {
        lines: [
          { says: '94 % of 200 contacts have a lifecycle stage', level: 2 },
          { unknown: 'HubSpot did not answer' },
        ],
        level: 2,
      },
      documentation: { lines: [] },
    },
  };
  const round = aRound({ measured: one, last: { id: 'M0', levels: { USAM: { crm: 3 } } } });
  const text = JSON.stringify(answerModal(round, 'USAM', { crm: 1 }, reader));
  expect(text).toContain('94 % of 200 contacts have a lifecycle stage: speaks for *Walk*.');
  expect(text).toContain('No evidence: HubSpot did not answer.');
  expect(text).toContain('No evidence: Baton measures nothing here.');
  expect(text).toContain('Last time you said *Run*.');
  expect(text).toContain('"initial_option":{"text":{"type":"plain_text","text":"Crawl"');
  expect(JSON.stringify(answerModal(aRound(), 'USAM', {}, reader))).toContain('No evidence yet: it is being measured.');
});

test('the first line alone says the average, what follows from it and the largest gap', () => {
  const answers = [answer('UMIA', 'marketing', '322'), answer('USAM', 'sales', '122')];
  const named: Reader = { nameOf: (id) => ({ UMIA: 'Mia' })[id], now: NOW, zone: 'UTC' };
  expect(resultMessage(aRound({ answers, closed: { at: NOW } }), undefined, named).text).toBe(
    'Marketing ops maturity 2.0 of 3: Walk. Focus on Walk priorities. Largest gap: CRM: Marketing 3, Sales 1, CS nobody.',
  );
  const agreed = [answer('UMIA', 'marketing', '2'), answer('USAM', 'sales', '2')];
  expect(resultMessage(aRound({ answers: agreed, closed: { at: NOW } }), undefined, named).text).toContain(
    'All teams agree.',
  );
});

test('ops-maturity.md holds every answer and every measurement, and what people wrote does nothing in it', () => {
  const round = full({ closed: { at: later(3) } });
  const text = maturityDocument(round, NOW, {
    ...reader,
    nameOf: (id) => (id === people[5] ? 'Ana *Ruiz*' : undefined),
  });
  expect(text).toMatch(/^# Marketing ops maturity \(M999999\)\n/);
  expect(text.match(/^## M/gm)).toHaveLength(12);
  expect(text.match(/Ana \\\*Ruiz\\\*/g)?.length).toBeGreaterThanOrEqual(12);
  expect(text).not.toContain('<!channel>');
  expect(text).toContain('What is measured speaks against it');
  expect(text.match(/^\| M/gm)).toHaveLength(12);
  expect(text).toContain('## What to do next');
  expect(maturityDocument(aRound(), undefined, reader)).toContain('Nobody has answered.');
});
