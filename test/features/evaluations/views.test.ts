import type { ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import type { Evaluation } from '#features/evaluations/model.ts';
import { planAnswer, planAsk } from '#features/evaluations/rules/plan-check.ts';
import { planDecide } from '#features/evaluations/rules/plan-decide.ts';
import { answerModal, checkMessage } from '#features/evaluations/views/check-message.ts';
import { decideModal } from '#features/evaluations/views/decide-modal.ts';
import { detailsModal } from '#features/evaluations/views/details-modal.ts';
import { evaluationList } from '#features/evaluations/views/evaluation-list.ts';
import { exportModal, markdownOf } from '#features/evaluations/views/markdown-export.ts';
import { allScored, memberCard } from '#features/evaluations/views/member-card.ts';
import { editModal, openModal } from '#features/evaluations/views/open-modal.ts';
import { scoreModal } from '#features/evaluations/views/score-modal.ts';
import type { Reader } from '#features/evaluations/views/words.ts';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import { anEvaluation, FACTS, given, hand, later, NOW, stateOf, terms } from './an-evaluation.ts';

const nasty = '<!channel> *bold* <https://evil.example|x> jo@acme.example +1 555 123 4567 @here 日本\n# ';
const long = (most: number): string => nasty.repeat(60).slice(0, most);
const people = Array.from({ length: 10 }, (_, n) => `U0000000${n}`);

const reader: Reader = { me: people[0]!, nameOf: () => nasty, gone: [], now: later(1), zone: 'America/New_York' };
const stranger: Reader = { ...reader, me: 'UELSE', nameOf: () => undefined, gone: people.slice(8) };

/** Ten people who disagree on everything at the greatest length. */
function largest(more: Partial<Evaluation> = {}): Evaluation {
  const all = people.map((by, n) => {
    const one = given(by, ...Array.from({ length: 7 }, (_, c) => ((n + c) % 5) + 1));
    const marks = Object.entries(one.marks).map(([id, mark]) => [id, { ...mark, note: long(500) }]);
    return { ...one, marks: Object.fromEntries(marks), changedAt: NOW };
  });
  const amounts = {
    price: 999_999_999_999,
    benefit: 999_999_999_999,
    hourly: 999_999_999,
    setupMinutes: 599_999,
    buildMinutes: 1,
  };
  const facts = { ...FACTS, ...amounts, currency: 'KWD' };
  const texts = { tool: long(80), about: long(300), openedBy: people[0]! };
  return anEvaluation({ ...texts, facts, asked: people, given: all, shownAt: NOW, ...more });
}

const decided = stateOf(
  planDecide(largest({ openedBy: 'UANA' }), hand('UANA'), { choice: 'build', reason: long(500) }, later(9), NOW),
);
const asked = stateOf(planAsk(decided, { of: people[0]!, at: NOW }, NOW));
const figures = { outcome: 'no' as const, price: 999_999_999, benefit: 999_999_999, note: long(500) };
const answered = stateOf(planAnswer(asked, hand('UANA'), figures, false, NOW));
const waiting = largest({ given: [], shownAt: undefined as never });
const half = largest({ given: largest().given.slice(0, 5), shownAt: undefined as never });

const states: [string, Evaluation][] = [
  ['bare', anEvaluation({ facts: { currency: 'USD' } })],
  ['waiting', waiting],
  ['half scored', half],
  ['scored', largest()],
  ['decided', decided],
  ['asked', asked],
  ['answered', answered],
];

/** What Slack or the last gate would have against it. */
const faults = (view: ModalView): string[] =>
  checkView(view, { mentions: [...people, 'UANA', 'UELSE', 'USAM', 'UDANA'], allowedHosts: [] });

test.each(states)('all that is shown of one that is %s may leave, whatever people wrote', (_, evaluation) => {
  for (const one of [reader, stranger]) {
    for (const decides of [true, false]) {
      const card = memberCard(evaluation, one, decides);
      expect(checkOutgoing({ ...card, allowedHosts: [] })).toEqual([]);
      expect(JSON.stringify(card)).not.toMatch(/jo@acme|555 123/);
      expect(faults(detailsModal(evaluation, one, { page: 999_999, decides }))).toEqual([]);
    }
    expect(checkOutgoing({ ...checkMessage(evaluation, one), allowedHosts: [] })).toEqual([]);
    expect(faults(exportModal(evaluation, one, 'E1 999999'))).toEqual([]);
  }
  expect(checkOutgoing({ ...allScored(evaluation), allowedHosts: [] })).toEqual([]);
  const marks = evaluation.given[0]?.marks ?? {};
  for (const view of [
    scoreModal(evaluation, marks, 'give'),
    scoreModal(evaluation, {}, 'change'),
    decideModal(evaluation),
    editModal(evaluation),
    answerModal(evaluation),
  ])
    expect(faults(view)).toEqual([]);
});

test('the list and the first form hold to Slack’s limits at their largest', () => {
  expect(faults(openModal(nasty.repeat(50), people[0]!, terms))).toEqual([]);
  expect(
    faults(evaluationList({ found: Array.from({ length: 10 }, () => answered), total: 12_345, page: 3 }, () => reader)),
  ).toEqual([]);
  expect(faults(evaluationList({ found: [], total: 0, page: 0 }, () => reader))).toEqual([]);
});

test('who has not scored is shown no score and no note of anybody', () => {
  const secret = half.given.map((one) => ({ ...one, marks: { ...one.marks, problem: { score: 5, note: 'SECRET' } } }));
  const blind = { ...half, tool: 'Hotjar', given: secret };
  for (const me of [people[9]!, 'UELSE']) {
    const one = { ...reader, me };
    const shown = JSON.stringify([
      memberCard(blind, one, true),
      detailsModal(blind, one, { decides: true }),
      evaluationList({ found: [blind], total: 1, page: 0 }, () => one),
    ]);
    expect(shown).not.toMatch(/SECRET|of 5|turns it|apart|differ|Markdown|Decide/);
  }
  expect(JSON.stringify(detailsModal(blind, reader, { decides: true }))).toContain('SECRET');
});

test('the first line alone says what it is about', () => {
  const named: Reader = { ...reader, me: 'USAM', nameOf: (id) => ({ UANA: 'Ana Ruiz', UDANA: 'Dana Cole' })[id] };
  const text = (more: Partial<Evaluation>) => memberCard(anEvaluation(more), named, false).text;
  expect(text({})).toBe('Ana Ruiz asks you to score Hotjar on 7 criteria, before you see what others think.');
  expect(text({ given: [given('USAM')] })).toBe('Hotjar: you have scored it. 1 of 3 have scored.');
  const all = { given: [given('USAM', 5, 2), given('UANA', 4, 5), given('UDANA', 4, 4)], shownAt: NOW };
  expect(text(all)).toBe('Hotjar: Buy, 4.01 of 5. 3 of 3 have scored.');
  const choice = planDecide(anEvaluation(all), hand('UDANA'), { choice: 'skip', reason: 'No money' }, later(9), NOW);
  expect(memberCard(stateOf(choice), named, false).text).toBe('Hotjar: Skip, decided by Dana Cole.');
  expect(text({ asked: ['UANA', 'UDANA'] })).toBe('You are not asked any more what you think of Hotjar.');
});

test('Markdown holds every score and every note whole, and what people wrote does nothing in it', () => {
  const one = { ...answered, tool: '<b>Hot_jar</b>' };
  const text = markdownOf(one, { ...reader, nameOf: (id) => (id === 'UANA' ? 'Ana *Ruiz*' : undefined) });
  expect(text).toMatch(/^# \\<b\\>Hot\\_jar\\<\/b\\> \(E1\)/);
  expect(text).toContain('Opened by Ana \\*Ruiz\\* on 3 Mar; judged by tool-evaluation@1.');
  expect(text).toContain('### Integration fit (20 %), 1 to 5');
  expect(text.match(/^- [1-5] Slack user U0000000\d: /gm)).toHaveLength(70);
  expect(text).not.toContain('\n# <');
  expect(text).toContain('Did it come true? No, says Ana \\*Ruiz\\* on 3 Mar.');
  expect(text.split('## The arithmetic')[1]).toContain('÷ (10 × 100) =');
});
