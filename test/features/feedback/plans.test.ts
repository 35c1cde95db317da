import { expect, test } from 'vitest';
import { ownerFor } from '#features/feedback/rules/may.ts';
import { planClose } from '#features/feedback/rules/plan-close.ts';
import { planAnswer, planAssign, planRaise } from '#features/feedback/rules/plan-item.ts';
import { planAsk, planOpen, planRemind } from '#features/feedback/rules/plan-open.ts';
import { ownWords, planSay, planSkip } from '#features/feedback/rules/plan-say.ts';
import { aRound, anItem, hand, loop, NOW, refusalOf, roundOf, stateOf } from './a-feedback.ts';

const due = (subject: string, at: Temporal.Instant) => ({
  topic: 'tasks.wanted',
  key: `wanted:${subject}`,
  subject,
  at,
});
const terms = { owner: 'mia', until: '2026-03-10', now: NOW, due };
const there = () => true;

test('a turn opens one round, and asks each person once, within their hours', () => {
  const { asked: _asked, ...round } = aRound();
  const given = { ...round, people: ['UANA'], now: NOW };
  const plan = planOpen({ nextId: 'F1' }, given);
  expect(plan.ok && plan.dues?.map(({ key }) => key)).toEqual(['feedback-ask:F1:UANA', 'feedback-close:F1']);
  expect(planOpen({ nextId: 'F2', known: roundOf(plan) }, given).ok).toBe(false);

  const early = planAsk(roundOf(plan), { person: 'UANA', at: NOW.add({ hours: 1 }), now: NOW });
  expect(early.ok && [early.effects, early.dues?.[0]?.at]).toEqual([[], NOW.add({ hours: 1 })]);
  const told = planAsk(roundOf(plan), { person: 'UANA', at: NOW, now: NOW });
  expect(told.ok && told.effects.map(({ key }) => key)).toEqual(['feedback-card:F1:UANA']);
  const again = planAsk(roundOf(told), { person: 'UANA', at: NOW, now: NOW });
  expect(again.ok && again.effects).toEqual([]);
});

test('who has said nothing hears of it once, half of the time later, within their hours and before it is over', () => {
  const asked = planAsk(aRound({ asked: [{ person: 'UANA' }] }), { person: 'UANA', at: NOW, now: NOW });
  const half = NOW.add({ hours: 12 });
  expect(asked.ok && asked.dues).toEqual([
    { topic: 'feedback.remind', key: 'feedback-remind:F1:UANA', subject: 'F1:UANA', at: half },
  ]);
  const round = roundOf(asked);
  const look = (one: typeof round, at: Temporal.Instant | undefined) =>
    planRemind(one, { person: 'UANA', at, now: half });
  const early = look(round, half.add({ hours: 2 }));
  expect(early.ok && [early.effects, early.dues?.[0]?.at]).toEqual([[], half.add({ hours: 2 })]);
  const told = look(round, half);
  expect(told.ok && told.effects.map(({ key }) => key)).toEqual(['feedback-reminder:F1:UANA']);
  const silent = [
    look(roundOf(told), half),
    look(round, NOW.add({ hours: 24 })),
    look(round, undefined),
    look(roundOf(planSkip(round, hand('UANA'))), half),
  ];
  expect(silent.map((plan) => plan.ok && [plan.effects, plan.dues])).toEqual(silent.map(() => [[], undefined]));
});

test('nobody is asked who left, or is away and nobody knows until when', () => {
  const round = aRound({ asked: [{ person: 'UANA' }] });
  const plan = planAsk(round, { person: 'UANA', at: undefined, now: NOW });
  expect(plan.ok && [plan.effects, plan.dues]).toEqual([[], undefined]);
});

test('what is kept for later is there again, and nobody else sees it before it is given', () => {
  const kept = roundOf(planSay(aRound(), hand('UANA'), { answers: { qualified: ' two ' } }, true, NOW));
  expect(kept.given).toEqual([]);
  expect(ownWords(kept, 'UANA')).toEqual({ answers: { qualified: 'two' } });
  expect(ownWords(kept, 'USAM')).toEqual({ answers: {} });
  const given = roundOf(planSay(kept, hand('UANA'), { answers: { qualified: 'two', strange: 'x' } }, false, NOW));
  expect(given.given).toEqual([{ answers: { qualified: 'two' }, by: 'UANA', at: NOW }]);
  expect(given.drafts).toEqual({});
});

test('an empty form is not taken, nor one that is too long, nor that of somebody who is not asked', () => {
  const say = (who: string, text: string) => planSay(aRound(), hand(who), { answers: { qualified: text } }, false, NOW);
  expect(refusalOf(say('UANA', '  '))).toContain('skip the round');
  expect(refusalOf(say('UANA', 'x'.repeat(1001)))).toContain('1000 letters at most');
  expect(refusalOf(say('UPRIYA', 'hello'))).toContain('Other people are asked');
  expect(refusalOf(planSay(aRound(), hand('UANA', true), { answers: {} }, true, NOW))).toContain('Guests');
});

test('skipping is one tap, and an answer takes it back', () => {
  const skipped = roundOf(planSkip(aRound(), hand('UANA')));
  expect(skipped.skipped).toEqual(['UANA']);
  const given = roundOf(planSay(skipped, hand('UANA'), { answers: { asking: 'prices' } }, false, NOW));
  expect(given.skipped).toEqual([]);
  expect(refusalOf(planSkip(given, hand('UANA')))).toContain('answered already');
});

test('when the time is over each thing that was asked becomes an item with an owner and a day', () => {
  const round = aRound({
    given: [
      { by: 'UANA', at: NOW, answers: {}, item: 'A case study, please' },
      { by: 'USAM', at: NOW, answers: { asking: 'prices' } },
    ],
  });
  const plan = planClose({ round, open: [], nextItem: 7 }, terms, there);
  expect(stateOf(plan).items).toMatchObject([{ id: 'I7', owner: 'mia', until: '2026-03-10', raisedBy: 'UANA' }]);
  expect(plan.ok && plan.effects.map(({ kind }) => kind)).toContain('feedback.digest');
  expect(plan.ok && plan.dues?.map(({ subject }) => subject)).toEqual(['I7']);
  expect(refusalOf(planSay(roundOf(plan), hand('UANA'), { answers: {} }, false, NOW))).toContain('closed');
  const twice = planClose({ round: roundOf(plan), open: [], nextItem: 8 }, terms, there);
  expect(twice.ok && twice.effects).toEqual([]);
});

test('the items of an owner who left go to whoever has them by default, and those of others stay', () => {
  const open = [anItem({ owner: 'gone' }), anItem({ id: 'I2', key: 'k', owner: 'dana' })];
  const plan = planClose({ round: aRound(), open, nextItem: 3 }, terms, (owner) => owner !== 'gone');
  expect(stateOf(plan).items).toMatchObject([{ id: 'I1', owner: 'mia' }]);
});

test('an owner is the first of the roles in their order who is there', () => {
  const people = ['UPRIYA', 'UANA', 'UMIA'].flatMap((id) => hand(id).person ?? []);
  const roles = { owners: ['cs', 'ops'] };
  expect(ownerFor(roles, people, there)).toBe('priya');
  expect(ownerFor(roles, people, ({ id }) => id !== 'priya')).toBe('mia');
  expect(ownerFor({ owners: ['vp'] }, people, there)).toBeUndefined();
});

test('an answer closes an item once and goes to whoever raised it; only those who are asked give one', () => {
  const plan = planAnswer(anItem(), hand('UMIA'), { loop, says: 'Here it is' }, terms);
  expect(plan.ok && plan.effects).toMatchObject([{ key: 'feedback-answer:I1', payload: { person: 'UANA' } }]);
  const [answered] = stateOf(plan).items;
  expect(refusalOf(planAnswer(answered, hand('UMIA'), { loop, says: 'Again' }, terms))).toContain('answered already');
  expect(refusalOf(planAnswer(anItem(), hand('USAM'), { loop, says: 'Me' }, terms))).toContain('Its owner');
  expect(refusalOf(planAnswer(anItem(), hand('UMIA'), { loop, says: ' ' }, terms))).toContain('Say what');
});

test('managers and ops choose another owner', () => {
  expect(stateOf(planAssign(anItem(), hand('UMIA'), 'dana', terms)).items).toMatchObject([{ owner: 'dana' }]);
  expect(refusalOf(planAssign(anItem(), hand('UANA'), 'dana', terms))).toContain('say who answers');
  expect(refusalOf(planAssign(anItem(), hand('UMIA'), undefined, terms))).toContain('team.yml');
});

test('anybody of the team raises something between digests, once a window', () => {
  const given = { key: 'view:V1', loop, says: 'Which webinar is next?' };
  const plan = planRaise({ nextItem: 4 }, hand('UPRIYA'), given, terms);
  expect(stateOf(plan).items).toMatchObject([{ id: 'I4', owner: 'mia', raisedBy: 'UPRIYA' }]);
  const [known] = stateOf(plan).items;
  expect(stateOf(planRaise({ nextItem: 5, known: known! }, hand('UPRIYA'), given, terms)).items).toEqual([]);
  expect(refusalOf(planRaise({ nextItem: 4 }, hand('UNOBODY'), given, terms))).toContain('not in team.yml');
});
