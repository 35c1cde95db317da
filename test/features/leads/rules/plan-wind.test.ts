import { expect, test } from 'vitest';
import { levelOf } from '#features/leads/rules/clocks.ts';
import { planClock } from '#features/leads/rules/plan-clock.ts';
import { planWind } from '#features/leads/rules/plan-wind.ts';
import { after, aLead, applied, book, NOW, policy } from '../company.ts';

const overdue = aLead({ state: { name: 'waiting', owner: 'ana', since: NOW, respondBy: after(60), overdue: true } });

test('a lead that an earlier version left overdue, with nothing to wake it, comes to the managers', () => {
  const plan = applied(planWind(book(overdue), policy, after(100)));

  expect(plan.dues).toMatchObject([{ key: 'response:L1', at: after(100 + 240) }]);
  const told = applied(planClock(book(plan.state.lead), policy, after(340)));
  expect(levelOf(told.state.lead)).toBe(3);
});

test('one whose clock has stopped is left alone', () => {
  expect(planWind(book(aLead({ state: { name: 'closed', at: NOW, why: 'x' } })), policy, after(100)).ok).toBe(false);
});
