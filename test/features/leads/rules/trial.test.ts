import { describe, expect, test } from 'vitest';
import { planAccept } from '#features/leads/rules/plan-accept.ts';
import { planGone } from '#features/leads/rules/plan-gone.ts';
import { planIntake, type Judge } from '#features/leads/rules/plan-intake.ts';
import { planSteps } from '#features/leads/rules/plan-steps.ts';
import { trialRoute } from '#features/leads/rules/trial.ts';
import { after, applied, book, facts, hand, NOW, policy, score } from '../company.ts';

const judge: Judge = {
  score: () => score,
  remember: (_facts, before) => before,
  route: () => trialRoute('ana', 'routing@1'),
};

const busy = { ...book(undefined), traffic: { recent: 99, rollup: 'R1' } };
const come = () => applied(planIntake(busy, { contactId: '501', facts: facts(), at: NOW }, judge, policy, NOW));

describe('a test lead', () => {
  test('has a card of its own however many came, is nobody’s turn, and no decision to be compared later', () => {
    const plan = come();

    expect(plan.effects).toMatchObject([{ kind: 'leads.card' }]);
    expect(plan.state).toMatchObject({ rota: {}, lead: { state: { name: 'waiting', owner: 'ana' } } });
    expect(plan.state.decision).toBeUndefined();
  });

  test('reminds nobody, and is passed on to nobody, for two days', () => {
    const { lead } = come().state;

    expect(planSteps(book(lead), policy, after(47 * 60), judge)).toBeUndefined();
    expect(lead.handoff?.steps).toEqual([]);
  });

  test('is answered by accepting it, whatever else stops the clock', () => {
    const { lead } = come().state;

    expect(applied(planAccept(book(lead), hand('ana'), policy, after(1))).state.lead.state).toMatchObject({
      name: 'accepted',
      answered: { how: 'accepted' },
    });
  });

  test('ends as a test when it is cleaned up', () => {
    const { lead } = come().state;

    expect(applied(planGone(book(lead), 'deleted', policy, after(1))).state.lead.state).toMatchObject({
      name: 'closed',
      why: 'The test is over',
    });
  });
});
