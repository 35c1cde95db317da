import { describe, expect, test } from 'vitest';
import type { Measured, Round } from '#features/maturity/model.ts';
import { mayClose, mayRead } from '#features/maturity/rules/may.ts';
import { planDraft, planGive } from '#features/maturity/rules/plan-answer.ts';
import { planAsk, planRemind } from '#features/maturity/rules/plan-ask.ts';
import { planClose, planTimeOver } from '#features/maturity/rules/plan-close.ts';
import { planBegin, planMeasured, planNext, type NewRound } from '#features/maturity/rules/plan-open.ts';
import { planSend } from '#features/maturity/rules/plan-send.ts';
import { planTask } from '#features/maturity/rules/plan-task.ts';
import { later as calendar } from '#features/maturity/rules/steps.ts';
import { answer, aRound, hand, later, levels, NOW, refusalOf, stateOf, terms } from './a-round.ts';

const zone = 'America/New_York';
const nextAt = calendar(NOW, { months: 6 }, zone);
const team = (id: string) => terms.teams.find((one) => one.id === id)!;
const people: NewRound['people'] = [
  { person: 'UMIA', team: team('marketing') },
  { person: 'USAM', team: team('sales') },
];
const given: NewRound = { key: 'view:V1', terms, channel: 'C1', people, zone, now: NOW };
const give = (round: Round, who: string, digits: string, absent: string[] = []) =>
  planGive(round, hand(who), levels(digits), { absent, nextAt, now: NOW });
const measured: Measured = { at: NOW, dimensions: {} };

describe('a round begins', () => {
  test('by those who may, once, and not beside one that is open', () => {
    const plan = planBegin({ nextId: 'M1' }, hand('UDANA'), given);
    expect(plan).toMatchObject({
      ok: true,
      state: { id: 'M1', openedBy: 'UDANA', asked: [{ team: 'marketing' }, {}] },
    });
    expect(plan.ok && plan.dues?.map(({ key }) => key)).toEqual(['maturity-measure:M1', 'maturity-close:M1']);
    expect(refusalOf(planBegin({ nextId: 'M1' }, hand('USAM'), given))).toContain('Ops, managers');
    expect(refusalOf(planBegin({ nextId: 'M1' }, hand('UMIA', true), given))).toContain('Guests');
    expect(refusalOf(planBegin({ nextId: 'M1' }, hand('UELSE'), given))).toContain('not in team.yml');
    expect(refusalOf(planBegin({ nextId: 'M2', open: aRound() }, hand('UMIA'), given))).toContain('M1 is open');
    expect(refusalOf(planBegin({ nextId: 'M1' }, hand('UMIA'), { ...given, people: [] }))).toContain(
      'nobody can be asked',
    );
    expect(planBegin({ nextId: 'M2', known: aRound() }, hand('UMIA'), given)).toMatchObject({
      state: { id: 'M1' },
      effects: [],
    });
  });

  test('by itself after the last one alone, with what was said in it', () => {
    const last = aRound({ answers: [answer('USAM', 'sales', '2')], closed: { at: NOW } });
    const plan = planNext({ nextId: 'M2', last }, last, { ...given, key: 'after:M1' });
    expect(plan).toMatchObject({
      ok: true,
      state: { after: 'M1', openedBy: 'UMIA', last: { id: 'M1', levels: { USAM: { crm: 2 } } } },
    });
    expect(planNext({ nextId: 'M3', last: aRound({ id: 'M2' }) }, last, given).ok).toBe(false);
    expect(planNext({ nextId: 'M3', last, open: aRound({ id: 'M2' }) }, last, given).ok).toBe(false);
  });

  test.each([
    ['2026-08-31T15:00:00Z', '2027-02-28T16:00:00Z'],
    ['2026-03-03T15:00:00Z', '2026-09-03T14:00:00Z'],
    ['2025-09-08T06:30:00Z', '2026-03-08T07:30:00Z'],
  ])('six months after %s it is %s, at the same time of day in New York', (from, until) => {
    expect(calendar(Temporal.Instant.from(from), { months: 6 }, zone).toString()).toBe(until);
  });
});

describe('people are asked', () => {
  test('once it was looked what can be measured, when each may be rung, and who is away for long not at all', () => {
    const at: Record<string, Temporal.Instant> = { UMIA: NOW, USAM: later(14) };
    const asked = ['UMIA', 'USAM', 'UPRIYA'].map((person) => ({ person, team: 'sales' }));
    const ringing = { ringsAt: (who: string) => at[who], again: later(1), now: NOW, zone };
    const plan = planMeasured(aRound({ asked }), measured, ringing);
    expect(plan.ok && plan.effects.map(({ key }) => key)).toEqual(['maturity-card:M1:UMIA']);
    expect(plan.ok && plan.dues?.map(({ key, at: when }) => [key, when.toString()])).toEqual([
      ['maturity-measure:M1', later(1).toString()],
      ['maturity-remind:M1:UMIA', calendar(NOW, { days: 7 }, zone).toString()],
      ['maturity-ask:M1:USAM', later(14).toString()],
    ]);
    const again = planMeasured(stateOf(plan), measured, { ...ringing, again: undefined });
    expect(again).toMatchObject({ ok: true, dues: [], effects: [] });
    expect(planMeasured(aRound({ closed: { at: NOW } }), measured, ringing)).toEqual({
      ...{ ok: true, state: aRound({ closed: { at: NOW } }) },
      ...{ events: [], effects: [] },
    });
  });

  test('by one message, and reminded by one, neither before they are at work', () => {
    const fresh = aRound({ asked: [{ person: 'USAM', team: 'sales' }] });
    const about = { person: 'USAM', now: NOW, zone };
    const early = planAsk(fresh, { ...about, at: later(3) });
    expect(early).toMatchObject({ effects: [], dues: [{ key: 'maturity-ask:M1:USAM', at: later(3) }] });
    const plan = planAsk(fresh, { ...about, at: NOW });
    expect(plan.ok && [plan.effects.length, plan.dues?.[0]?.at.toString()]).toEqual([
      1,
      calendar(NOW, { days: 7 }, zone).toString(),
    ]);
    const told = stateOf(plan);
    expect(planAsk(told, { ...about, at: NOW })).toMatchObject({ effects: [] });
    const reminded = planRemind(told, { ...about, at: NOW });
    expect(reminded).toMatchObject({ effects: [{ kind: 'maturity.line' }] });
    expect(planRemind(stateOf(reminded), { ...about, at: NOW })).toMatchObject({ effects: [] });
    expect(planRemind(told, { ...about, at: undefined })).toMatchObject({ effects: [] });
  });

  test('and not once they have answered, or the round is closed', () => {
    const answered = aRound({ answers: [answer('USAM', 'sales', '2')] });
    const about = { person: 'USAM', now: NOW, zone, at: NOW };
    expect(planRemind(answered, about)).toMatchObject({ effects: [] });
    expect(planRemind(aRound({ closed: { at: NOW } }), about)).toMatchObject({ effects: [] });
    expect(planAsk(aRound({ asked: [{ person: 'UELSE', team: 'cs' }] }), about)).toMatchObject({ effects: [] });
  });
});

describe('answers', () => {
  test('are kept as one goes, and given whole', () => {
    const draft = stateOf(planDraft(aRound(), hand('USAM'), { crm: 2, nothing: 3, automation: 9 as never }));
    expect(draft.drafts).toEqual({ USAM: { crm: 2 } });
    const missing = planGive(draft, hand('USAM'), { automation: 1 }, { absent: [], nextAt, now: NOW });
    expect(missing).toMatchObject({ ok: false, refusal: { field: 'lead-management' } });
    const { crm: _crm, ...others } = levels('1');
    const whole = stateOf(planGive(draft, hand('USAM'), others, { absent: [], nextAt, now: NOW }));
    expect(whole.answers).toMatchObject([{ by: 'USAM', team: 'sales', levels: { crm: 2, automation: 1 } }]);
    expect(whole.drafts).toEqual({});
  });

  test('of one person count once, and are changed in their place', () => {
    const once = stateOf(give(aRound(), 'USAM', '1'));
    const twice = give(once, 'USAM', '3');
    expect(stateOf(twice).answers).toMatchObject([{ levels: { crm: 3 } }]);
    expect(twice.ok && twice.events.map(({ type }) => type)).toEqual(['maturity.changed']);
  });

  test('are taken of nobody who is a guest, unknown, in no team or late', () => {
    expect(refusalOf(give(aRound(), 'UELSE', '1'))).toContain('not in team.yml');
    expect(refusalOf(planGive(aRound(), hand('USAM', true), levels('1'), { absent: [], nextAt, now: NOW }))).toContain(
      'Guests',
    );
    expect(refusalOf(give(aRound({ closed: { at: NOW } }), 'USAM', '1'))).toContain('closed');
    const few = { ...terms, teams: terms.teams.filter(({ id }) => id === 'cs') };
    expect(refusalOf(give(aRound({ terms: few, asked: [] }), 'USAM', '1'))).toContain('cs');
  });

  test('of somebody who came later count for the team of their role', () => {
    const round = stateOf(give(aRound(), 'UDANA', '1'));
    expect(round.answers).toMatchObject([{ by: 'UDANA', team: 'marketing' }]);
    expect(round.asked.at(-1)).toEqual({ person: 'UDANA', team: 'marketing' });
  });

  test('of others are hidden until one has given one’s own', () => {
    const round = stateOf(give(aRound(), 'USAM', '1'));
    expect([mayRead(round, 'USAM'), mayRead(round, 'UMIA')]).toEqual([true, false]);
    expect(planSend(round, hand('UMIA'), 'x').ok).toBe(false);
    expect(planSend(round, hand('USAM'), 'x')).toMatchObject({ effects: [{ kind: 'maturity.document' }] });
    expect(mayRead({ ...round, closed: { at: NOW } }, 'UMIA')).toBe(true);
  });
});

describe('a round closes', () => {
  const two = stateOf(give(stateOf(give(aRound(), 'USAM', '1')), 'UMIA', '3'));

  test('with the last answer that is waited for, and plans result and next round in the same breath', () => {
    expect(two.closed).toBeUndefined();
    const plan = give(two, 'UPRIYA', '2');
    expect(plan).toMatchObject({ ok: true, state: { closed: { at: NOW }, drafts: {} } });
    expect(plan.ok && plan.effects.filter(({ kind }) => kind === 'maturity.result')).toHaveLength(1);
    expect(plan.ok && plan.dues).toEqual([
      expect.objectContaining({ key: 'maturity-next', subject: 'M1', at: nextAt }),
    ]);
  });

  test('without those who left or are away', () => {
    const one = stateOf(give(aRound(), 'USAM', '1'));
    expect(stateOf(give(one, 'UMIA', '3', ['UPRIYA'])).closed).toEqual({ at: NOW });
  });

  test('by the word of whoever opened it; where they left, of whoever may begin', () => {
    const when = { nextAt, now: NOW };
    expect(stateOf(planClose(two, hand('UMIA'), [], when)).closed).toEqual({ at: NOW, by: 'UMIA' });
    expect(refusalOf(planClose(two, hand('UDANA'), [], when))).toContain('Whoever opened');
    expect(planClose(two, hand('UDANA'), ['UMIA'], when).ok).toBe(true);
    expect(planClose({ ...two, after: 'M0' }, hand('UDANA'), [], when).ok).toBe(true);
    expect(mayClose({ ...two, after: 'M0' }, hand('USAM'), [])).toBe(false);
    expect(refusalOf(planClose(aRound(), hand('UMIA'), [], when))).toContain('Nobody has answered');
    expect(refusalOf(planClose({ ...two, closed: { at: NOW } }, hand('UMIA'), [], when))).toContain('closed already');
  });

  test('when its time is over, though nobody answered, and once', () => {
    const over = planTimeOver(aRound(), nextAt, NOW);
    expect(over).toMatchObject({ state: { closed: { at: NOW } }, dues: [{ key: 'maturity-next' }] });
    expect(planTimeOver(stateOf(over), nextAt, NOW)).toMatchObject({ effects: [] });
  });
});

describe('a move becomes a task', () => {
  const closed = aRound({ answers: [answer('USAM', 'sales', '1')], closed: { at: NOW } });
  const wish = { owner: 'UMIA', isTeammate: true, until: '2026-04-01' };
  const due = (subject: string, at: Temporal.Instant) => ({ topic: 'tasks', key: subject, subject, at });
  const when = { today: '2026-03-03', now: NOW, due };
  const task = (round: Round, key = 'crm:2:0', more = {}) =>
    planTask(round, hand('USAM'), key, { ...wish, ...more }, when);

  test('of a teammate, until a day that is to come, once', () => {
    const plan = task(closed);
    expect(plan).toMatchObject({
      state: { tasks: [{ move: 'crm:2:0', owner: 'UMIA', until: '2026-04-01', by: 'USAM' }] },
      dues: [{ topic: 'tasks', subject: 'M1:crm:2:0', at: NOW }],
    });
    const made = stateOf(plan);
    expect(refusalOf(task(made))).toContain('already');
    expect(task(closed, 'crm:2:0', { until: '2026-03-02' })).toMatchObject({ refusal: { field: 'until' } });
    expect(task(closed, 'crm:2:0', { isTeammate: false })).toMatchObject({ refusal: { field: 'owner' } });
  });

  test('only of a closed round, of the moves that matter most, and by nobody from outside', () => {
    expect(refusalOf(task({ ...closed, closed: undefined as never }))).toContain('still open');
    expect(refusalOf(task(closed, 'documentation:3:1'))).toContain('none of those');
    expect(refusalOf(planTask(closed, hand('USAM', true), 'crm:2:0', wish, when))).toContain('Guests');
    expect(refusalOf(planTask(closed, hand('UELSE'), 'crm:2:0', wish, when))).toContain('not in team.yml');
  });
});
