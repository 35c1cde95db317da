import { describe, expect, test } from 'vitest';
import { mayNotSee, mayRead } from '#features/evaluations/rules/may.ts';
import { planAnswer, planAsk } from '#features/evaluations/rules/plan-check.ts';
import { planDecide, planUndo } from '#features/evaluations/rules/plan-decide.ts';
import { planEdit, planOpen } from '#features/evaluations/rules/plan-open.ts';
import { planChange, planDraft, planGive, planKeep } from '#features/evaluations/rules/plan-score.ts';
import {
  anEvaluation,
  FACTS,
  given,
  hand,
  later,
  marks,
  NOW,
  refusalOf,
  sent,
  stateOf,
  terms,
} from './an-evaluation.ts';

const two = anEvaluation({ given: [given('UANA', 4, 4), given('USAM', 4, 4)] });
const decided = stateOf(
  planDecide(
    anEvaluation({ ...two, asked: ['UANA', 'USAM'], shownAt: NOW }),
    hand('UDANA'),
    { choice: 'buy' },
    later(9_999),
    NOW,
  ),
);

describe('opening one', () => {
  const wish = { tool: 'Hotjar', asked: ['UANA', 'USAM'], facts: FACTS };
  const open = (more: Partial<typeof wish>, who = hand('UANA'), known = {}, strangers: string[] = []) =>
    planOpen({ nextId: 'E7', ...known }, who, 'view:V7', { ...wish, ...more }, strangers, terms, NOW);

  test('asks each person once, whoever opened it among them', () => {
    expect(sent(open({}))).toEqual(['card E7:UANA', 'card E7:USAM']);
    expect(sent(open({}, hand('ULEE')))).toEqual(['card E7:ULEE', 'card E7:UANA', 'card E7:USAM']);
  });

  test('is for the team, and needs two to ten people of the workspace', () => {
    expect(refusalOf(open({}, hand('USTRANGER')))).toContain('You are not in team.yml');
    expect(refusalOf(open({}, hand('UANA', true)))).toContain('Guests');
    expect(refusalOf(open({ asked: ['UANA'] }))).toContain('two people at least');
    expect(refusalOf(open({ asked: Array.from({ length: 11 }, (_, n) => `U${n}`) }))).toContain('10 people at most');
    expect(refusalOf(open({}, hand('UANA'), {}, ['USAM']))).toContain('Guests and people from other workspaces');
  });

  test('the same form twice is one, and so is the same tool', () => {
    const known = anEvaluation({ key: 'view:V7' });
    expect(open({}, hand('UANA'), { known })).toMatchObject({ ok: true, state: known, effects: [] });
    expect(refusalOf(open({}, hand('UANA'), { known: anEvaluation() }))).toContain('E1 is about this tool already');
  });
});

describe('scoring blind', () => {
  test('only who was asked scores, and a guest never does', () => {
    const one = anEvaluation({ asked: ['UANA', 'USAM', 'UGUEST'] });
    expect(refusalOf(planGive(one, hand('ULEE'), marks(), [], NOW))).toContain('Only those who were asked');
    expect(refusalOf(planDraft(one, hand('UDANA'), { problem: { score: 5 } }))).toContain('Only those who were asked');
    expect(refusalOf(planGive(one, hand('UGUEST', true), marks(), [], NOW))).toContain('Only those who were asked');
  });

  test('what is put down joins what was, is kept whole when asked, and nobody else reads it', () => {
    const first = stateOf(planDraft(anEvaluation(), hand('USAM'), { problem: { score: 5 } }));
    const second = stateOf(planDraft(first, hand('USAM'), { problem: { note: 'why' }, integration: { score: 2 } }));
    expect(second.drafts).toEqual({ USAM: { problem: { score: 5, note: 'why' }, integration: { score: 2 } } });
    expect(stateOf(planKeep(second, hand('USAM'), { problem: { score: 1 } })).drafts['USAM']).toEqual({
      problem: { score: 1 },
    });
    expect(mayRead(second, 'UANA')).toBe(false);
  });

  test('nothing but scores of 1 to 5 and notes of 500 letters is taken', () => {
    const odd = { problem: { score: 6, note: 'x'.repeat(10_000) }, invented: { score: 5 }, vendor: { score: 2.5 } };
    const { drafts } = stateOf(planKeep(anEvaluation(), hand('USAM'), odd));
    expect(drafts['USAM']).toEqual({ problem: { note: 'x'.repeat(500) } });
  });

  test('all criteria need a score, and what is given is given', () => {
    const { scalability: _left, ...rest } = marks();
    expect(planGive(anEvaluation(), hand('USAM'), rest, [], NOW)).toMatchObject({ refusal: { field: 'scalability' } });
    const once = stateOf(planGive(anEvaluation({ drafts: { USAM: {} } }), hand('USAM'), marks(3), [], NOW));
    expect(once.drafts).toEqual({});
    expect(refusalOf(planGive(once, hand('USAM'), marks(5), [], NOW))).toContain('already');
    expect(refusalOf(planDraft(once, hand('USAM'), marks(5)))).toContain('already');
  });

  test('the log holds numbers and no words of anybody', () => {
    const plan = planGive(anEvaluation(), hand('USAM'), { ...marks(), problem: { score: 4, note: 'secret' } }, [], NOW);
    expect(plan.ok && JSON.stringify(plan.events)).not.toContain('secret');
    expect(plan.ok && plan.events[0]).toMatchObject({ type: 'evaluation.scored', packs: 'tool-evaluation@1' });
  });

  test('who scored sees the others’ once there is another; who did not, when all have', () => {
    const one = stateOf(planGive(anEvaluation(), hand('UANA'), marks(), [], NOW));
    expect(mayRead(one, 'UANA')).toBe(false);
    const both = stateOf(planGive(one, hand('USAM'), marks(), [], NOW));
    expect(['UANA', 'USAM', 'UDANA', 'ULEE'].map((id) => mayRead(both, id))).toEqual([true, true, false, false]);
    const all = stateOf(planGive(both, hand('UDANA'), marks(), [], NOW));
    expect(mayRead(all, 'ULEE')).toBe(true);
  });

  test('nobody is waited for who left, and whoever opened it hears once that all have scored', () => {
    const one = anEvaluation({ openedBy: 'ULEE', given: [given('UANA')] });
    const plan = planGive(one, hand('USAM'), marks(), ['UDANA'], NOW);
    expect(stateOf(plan).shownAt).toEqual(NOW);
    expect(sent(plan)).toEqual([
      'card-update E1:ULEE',
      'card-update E1:UANA',
      'card-update E1:USAM',
      'card-update E1:UDANA',
      'line E1:ULEE',
    ]);
    expect(sent(planGive(stateOf(plan), hand('UDANA'), marks(), [], NOW))).not.toContain('line E1:ULEE');
    const own = anEvaluation({ asked: ['UANA', 'USAM'], given: [given('USAM')] });
    expect(sent(planGive(own, hand('UANA'), marks(), [], NOW))).toEqual(['card-update E1:UANA', 'card-update E1:USAM']);
  });

  test('it is changed once after the others’ can be seen, and freely before', () => {
    const alone = anEvaluation({ given: [given('USAM', 1)] });
    expect(refusalOf(planChange(alone, hand('UANA'), marks(), NOW))).toContain('not given your scores yet');
    const free = stateOf(planChange(alone, hand('USAM'), marks(2), NOW));
    expect(free.given[0]?.changedAt).toBeUndefined();
    const seen = { ...free, given: [...free.given, given('UANA')] };
    const once = stateOf(planChange(seen, hand('USAM'), marks(3), later(5)));
    expect(once.given[0]).toMatchObject({ changedAt: later(5), marks: { problem: { score: 3 } } });
    expect(refusalOf(planChange(once, hand('USAM'), marks(4), NOW))).toContain('once');
  });
});

describe('editing', () => {
  const edit = (one: typeof two, asked: string[], by = hand('UANA'), gone: string[] = []) =>
    planEdit(one, by, { asked, facts: FACTS }, [], gone, later(1));

  test('whoever is asked now gets a message, and who is not any more is told', () => {
    const plan = edit(anEvaluation(), ['UANA', 'ULEE', 'UDANA']);
    expect(sent(plan)).toEqual([
      'card E1:ULEE',
      'card-update E1:UANA',
      'card-update E1:ULEE',
      'card-update E1:UDANA',
      'card-update E1:USAM',
    ]);
  });

  test('taking off who does not score shows the result, and then nobody comes in any more', () => {
    expect(refusalOf(edit(two, ['UANA', 'UDANA']))).toContain('Who has scored stays');
    const shown = stateOf(edit(two, ['UANA', 'USAM']));
    expect(mayRead(shown, 'ULEE')).toBe(true);
    expect(refusalOf(edit(shown, ['UANA', 'USAM', 'ULEE']))).toContain('nobody can score blind');
  });

  test('is for whoever opened it and those who answer for money, until it is decided', () => {
    expect(refusalOf(edit(two, ['UANA', 'USAM'], hand('USAM')))).toContain('Whoever opened this');
    expect(edit(two, ['UANA', 'USAM'], hand('UDANA')).ok).toBe(true);
    expect(refusalOf(edit(decided, ['UANA', 'USAM']))).toContain('decided about this already');
  });
});

describe('deciding', () => {
  const decide = (one: typeof two, by = hand('UANA'), choice: 'buy' | 'skip' = 'buy', reason?: string) =>
    planDecide(one, by, { choice, ...(reason !== undefined && { reason }) }, later(9_999), NOW);

  test('needs two scores, and one’s own where one was asked', () => {
    expect(refusalOf(decide(anEvaluation({ given: [given('UANA')] })))).toContain('Two people have to score');
    expect(refusalOf(decide(two, hand('UDANA')))).toContain('Give your own scores first');
    const others = anEvaluation({ ...two, asked: ['UANA', 'USAM', 'ULEE'] });
    expect(refusalOf(decide(others, hand('UDANA')))).toContain('Not everybody has scored yet');
    expect(refusalOf(decide(two, hand('USAM')))).toContain('Whoever opened this');
  });

  test('otherwise than the verdict only with a reason', () => {
    expect(decide(two, hand('UANA'), 'skip', '  ')).toMatchObject({ refusal: { field: 'reason' } });
    expect(stateOf(decide(two, hand('UANA'), 'skip', 'No money'))).toMatchObject({
      decision: { choice: 'skip', verdict: 'buy', reason: 'No money', by: 'UANA' },
    });
    const { price: _price, ...facts } = FACTS;
    expect(decide(anEvaluation({ ...two, facts }))).toMatchObject({ refusal: { field: 'reason' } });
  });

  test('plans the question for later, except of what is skipped, and stands after ten minutes', () => {
    const duesOf = (plan: ReturnType<typeof decide>) => (plan.ok ? plan.dues?.map(({ key, at }) => [key, at]) : []);
    expect(duesOf(decide(two))).toEqual([
      ['evaluation-stands:E1', later(10)],
      ['evaluation-check:E1', later(9_999)],
    ]);
    expect(duesOf(decide(two, hand('UANA'), 'skip', 'No'))).toEqual([['evaluation-stands:E1', later(10)]]);
  });

  test('the first decision counts; it is undone within ten minutes by whoever may decide', () => {
    expect(refusalOf(decide(decided))).toContain('Somebody has decided');
    expect(refusalOf(planUndo(decided, hand('USAM'), later(1)))).toContain('Whoever opened this');
    expect(refusalOf(planUndo(decided, hand('UDANA'), later(10)))).toContain('too late');
    const undone = planUndo(decided, hand('UANA'), later(9));
    expect(undone).toMatchObject({ ok: true, cancelDues: ['evaluation-check:E1', 'evaluation-stands:E1'] });
    expect(stateOf(undone).decision).toBeUndefined();
    expect(refusalOf(planUndo(stateOf(undone), hand('UANA'), later(9)))).toContain('undone already');
  });
});

describe('asking what came of it', () => {
  test('waits for their hours, asks once, and asks nobody of what was undone or skipped', () => {
    const early = planAsk(decided, { of: 'UDANA', at: later(60) }, NOW);
    expect(early).toMatchObject({ ok: true, effects: [], dues: [{ key: 'evaluation-check:E1', at: later(60) }] });
    const asked = planAsk(decided, { of: 'UDANA', at: NOW }, NOW);
    expect(sent(asked)[0]).toBe('check E1:check');
    expect(refusalOf(planAsk(stateOf(asked), { of: 'UDANA', at: NOW }, NOW))).toContain('nothing to ask');
    expect(refusalOf(planAsk(two, { of: 'UDANA', at: NOW }, NOW))).toContain('nothing to ask');
    expect(refusalOf(planAsk(decided, { of: undefined, at: NOW }, NOW))).toContain('Nobody is left');
  });

  test('is answered by whoever was asked or may decide, once, and corrected on purpose', () => {
    const asked = stateOf(planAsk(decided, { of: 'ULEE', at: NOW }, NOW));
    expect(refusalOf(planAnswer(asked, hand('USAM'), { outcome: 'yes' }, false, NOW))).toContain(
      'Only whoever was asked',
    );
    expect(refusalOf(planAnswer(asked, hand('ULEE', true), { outcome: 'yes' }, false, NOW))).toContain('Only whoever');
    const yes = stateOf(planAnswer(asked, hand('ULEE'), { outcome: 'yes' }, false, NOW));
    expect(refusalOf(planAnswer(yes, hand('ULEE'), { outcome: 'no' }, false, NOW))).toContain('has been answered');
    const no = stateOf(planAnswer(yes, hand('UANA'), { outcome: 'no', price: 6_000 }, true, later(1)));
    expect(no.check?.answer).toEqual({ outcome: 'no', price: 6_000, by: 'UANA', at: later(1) });
    expect(refusalOf(planAnswer(decided, hand('UDANA'), { outcome: 'yes' }, false, NOW))).toContain('not been asked');
  });
});

test('the team and whoever was asked see it; guests and strangers do not', () => {
  expect(mayNotSee(hand('ULEE'), two)).toBeUndefined();
  expect(mayNotSee(hand('USTRANGER'), anEvaluation({ asked: ['USTRANGER'] }))).toBeUndefined();
  expect(mayNotSee(hand('USTRANGER'), two)).toContain('not in team.yml');
  expect(mayNotSee(hand('UANA', true), two)).toContain('Guests');
});
