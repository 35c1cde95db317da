import { describe, expect, test } from 'vitest';
import type { Contract, Stack, StackPlan } from '#features/stack-audit/model.ts';
import { planPutOff, planRule } from '#features/stack-audit/rules/plan-contract.ts';
import { planMind, planNotice } from '#features/stack-audit/rules/plan-notice.ts';
import { taskOf } from '#features/stack-audit/rules/task-of.ts';
import { hand, monthly, NOW, PACKS, PEOPLE, stackOf, tool } from './a-stack.ts';

const ZONE = 'America/New_York';
const at = (day: string, time = '10:00') =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE).toInstant();
const termsAt = (now: Temporal.Instant) => ({ norm: PACKS.norm, packs: PACKS, zone: ZONE, now });
const told = (now: Temporal.Instant) => ({ people: ['mia'], at: now });
const mia = hand('mia');
const TERM = { tool: 'T1', renewal: '2026-05-20' };

const hotjar = tool('T1', 'Hotjar', {
  price: monthly(49),
  billing: 'year',
  seats: 10,
  activeUsers: 2,
  owner: 'ana',
  renewal: '2026-05-20',
  notice: { count: 30, unit: 'day' },
});

/** What the plan writes takes its place. */
function after(stack: Stack, plan: StackPlan): Stack {
  if (!plan.ok) throw new Error(plan.refusal.says);
  const { contracts = [], decisions = [] } = plan.state;
  const kept = stack.contracts.filter(
    (one) => !contracts.some(({ tool: id, renewal }) => id === one.tool && renewal === one.renewal),
  );
  return { ...stack, contracts: [...kept, ...contracts], decisions: [...stack.decisions, ...decisions] };
}

const raised = after(
  stackOf([hotjar]),
  planNotice(stackOf([hotjar]), 'T1', told(at('2026-03-23')), termsAt(at('2026-03-23'))),
);
const says = (plan: StackPlan): string => (plan.ok ? '' : plan.refusal.says);
const keys = (plan: StackPlan): string[] => (plan.ok ? plan.effects.map(({ key }) => key) : []);

describe('a contract', () => {
  test('is asked about once a term, however often its day is told', () => {
    const now = at('2026-03-23');
    expect(keys(planNotice(stackOf([hotjar]), 'T1', told(now), termsAt(now)))).toEqual([
      'notice:T1:2026-05-20:',
      'notice:T1:2026-05-20:mia',
    ]);
    expect(keys(planNotice(raised, 'T1', told(now), termsAt(now)))).toEqual([
      'notice-update:T1:2026-05-20:',
      'notice-update:T1:2026-05-20:mia',
    ]);
  });

  test('waits while those who are told may not be rung', () => {
    const night = at('2026-03-23', '02:00');
    const plan = planNotice(
      stackOf([hotjar]),
      'T1',
      { people: ['mia'], at: at('2026-03-23', '09:00') },
      termsAt(night),
    );
    expect(plan).toMatchObject({ ok: true, effects: [], dues: [{ at: at('2026-03-23', '09:00') }] });
  });

  test('that nobody decides about renews, says so, and can be decided about no more', () => {
    const over = at('2026-04-21');
    const plan = planNotice(raised, 'T1', told(over), termsAt(over));
    expect(plan).toMatchObject({ ok: true, state: { contracts: [{ renewal: '2026-05-20', past: true }] } });
    const late = after(raised, plan);
    expect(says(planRule(late, mia, { ...TERM, kind: 'cut' }, termsAt(over)))).toMatch(
      /^The last day of notice is over/,
    );
    expect(says(planRule(raised, mia, { ...TERM, kind: 'cut' }, termsAt(over)))).toMatch(
      /^The last day of notice is over/,
    );
  });

  test('is decided by those who see costs, once; where there never was an audit the decision stands by itself', () => {
    const now = at('2026-03-24');
    for (const who of ['ana', 'guest', 'stranger'])
      expect(planRule(raised, hand(who), { ...TERM, kind: 'cut' }, termsAt(now))).toMatchObject({ ok: false });
    const plan = planRule(raised, mia, { ...TERM, kind: 'cut' }, termsAt(now));
    expect(plan).toMatchObject({
      ok: true,
      state: {
        decisions: [
          { audit: 'A0', tool: 'T1', kind: 'cut', until: '2026-04-20', saving: { agreed: { minor: 58_800 } } },
        ],
        contracts: [{ ruling: { kind: 'cut', by: 'UMIA' } }],
      },
      cancelDues: ['stack.mind:T1:2026-05-20'],
    });
    const ruled = after(raised, plan);
    expect(says(planRule(ruled, mia, { ...TERM, kind: 'keep' }, termsAt(now)))).toMatch(/^You have decided/);
    expect(says(planRule(ruled, hand('dana'), { ...TERM, kind: 'keep' }, termsAt(now)))).toMatch(
      /^Somebody has decided/,
    );
    const anew = { ...TERM, kind: 'keep', again: true, reason: 'Needed in May' } as const;
    expect(planRule(ruled, hand('dana'), anew, termsAt(now))).toMatchObject({ ok: true });
  });

  test('other than the rules say is decided with a reason only', () => {
    const now = at('2026-03-24');
    expect(says(planRule(raised, mia, { ...TERM, kind: 'keep' }, termsAt(now)))).toMatch(/^Say why/);
    expect(planRule(raised, mia, { ...TERM, kind: 'keep', reason: 'We love it' }, termsAt(now))).toMatchObject({
      ok: true,
      state: { decisions: [{ kind: 'keep' }] },
    });
  });

  test.each(['', 'x', '2026-03-24', '2026-04-21', '2026-02-30'])('is not put off to "%s"', (until) => {
    const plan = planPutOff(raised, mia, { ...TERM, until }, termsAt(at('2026-03-24')));
    expect(plan).toMatchObject({ ok: false, field: 'until' });
  });

  test('put off comes back on that day, then before the last, until somebody decides', () => {
    const put = planPutOff(raised, mia, { ...TERM, until: '2026-04-02' }, termsAt(at('2026-03-24')));
    expect(put.ok && put.dues).toMatchObject([{ at: at('2026-04-02', '09:00') }]);
    let stack = after(raised, put);
    const days: string[] = [];
    let now = at('2026-04-02', '09:00');
    for (let round = 0; round < 9; round += 1) {
      const plan = planMind(stack, 'T1:2026-05-20', told(now), termsAt(now));
      if (!plan.ok) break;
      days.push(...plan.effects.map(({ key }) => key.slice(-10)));
      const next = plan.dues?.[0];
      if (!next) break;
      now = next.at;
    }
    expect(days).toEqual(['2026-04-02', '2026-04-13', '2026-04-17', '2026-04-20']);
    stack = after(stack, planRule(stack, mia, { ...TERM, kind: 'cut' }, termsAt(at('2026-04-03'))));
    expect(planMind(stack, 'T1:2026-05-20', told(now), termsAt(at('2026-04-13')))).toMatchObject({ ok: false });
  });
});

describe('a decision is a task', () => {
  const terms = { norm: PACKS.norm, zone: ZONE, people: PEOPLE };
  const contract: Contract = { ...TERM, lastNotice: '2026-04-20', at: NOW, people: [] };
  const decided = (kind: 'keep' | 'cut' | 'downgrade', more = {}) => {
    const stack = stackOf([{ ...hotjar, ...more }], { contracts: [contract] });
    const plan = planRule(stack, mia, { ...TERM, kind, reason: 'So' }, termsAt(at('2026-03-24')));
    return after(stack, plan);
  };

  test('of its owner until the last day of notice; keeping is none, and a tool that is gone needs nobody', () => {
    expect(taskOf(decided('cut'), 'A0:T1', terms)).toEqual({
      title: 'Cut Hotjar',
      owner: 'ana',
      until: '2026-04-20',
      setBy: 'mia',
      fulfilled: false,
    });
    expect(taskOf(decided('keep'), 'A0:T1', terms)).toBeUndefined();
    expect(taskOf(decided('downgrade'), 'A0:T1', terms)).toMatchObject({ title: 'Pay for less of Hotjar' });
    const gone = decided('cut');
    const archived = { ...hotjar, archived: { by: 'UMIA', at: NOW } };
    expect(taskOf({ ...gone, tools: [archived] }, 'A0:T1', terms)).toMatchObject({ fulfilled: true });
    expect(taskOf(gone, 'A9:T1', terms)).toBeUndefined();
  });

  test('without a day it is to be done within thirty, or before the notice is over', () => {
    const stack = decided('cut');
    const [decision] = stack.decisions;
    const { until: _until, ...open } = decision!;
    expect(taskOf({ ...stack, decisions: [open] }, 'A0:T1', terms)).toMatchObject({ until: '2026-04-20' });
    const { renewal: _renewal, ...free } = hotjar;
    expect(taskOf({ ...stack, tools: [free], decisions: [open] }, 'A0:T1', terms)).toMatchObject({
      until: '2026-04-23',
    });
  });

  test('a later decision about the same tool takes the place of the one before', () => {
    const stack = decided('cut');
    const later = { ...stack.decisions[0]!, audit: 'A1', at: at('2026-04-01') };
    const both = { ...stack, decisions: [...stack.decisions, later] };
    expect(taskOf(both, 'A0:T1', terms)).toBeUndefined();
    expect(taskOf(both, 'A1:T1', terms)).toMatchObject({ title: 'Cut Hotjar' });
  });
});
