import { describe, expect, test } from 'vitest';
import type { Lead, LeadState, Route, Score } from '#features/leads/model.ts';
import type { LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { planIntake } from '#features/leads/rules/plan-intake.ts';
import { after, aLead, book, facts, policy, score, toAna } from '../company.ts';

function applied(plan: LeadPlan): Extract<LeadPlan, { ok: true }> {
  if (!plan.ok) throw new Error(`refused: ${plan.refusal.says}`);
  return plan;
}

const state: LeadState = { name: 'returned', owner: 'ana', at: after(10), by: 'UANA', reason: 'timing', lowest: 80 };
const returned = (lowest = 80): Lead =>
  aLead({
    state: { ...state, lowest },
    route: { to: 'nurture', clause: 'returned', why: [], pack: 'routing@1' },
    handoff: { since: after(0), round: 1 },
    attempts: [{ at: after(5), by: 'UANA', how: 'logged', via: 'phone', outcome: 'no-answer' }],
    card: { channel: 'C1', ts: '1.1' },
  });
let news = 0;
const heard = (lead: Lead, judged: Partial<Score>, route: Route = toAna) =>
  applied(
    planIntake(
      book(lead),
      { contactId: '501', facts: facts({ title: `VP ${(news += 1)}` }), at: after(20) },
      { score: () => ({ ...score, ...judged }), remember: (_facts, before) => before, route: () => route },
      policy,
      after(20),
    ),
  );

describe('a lead that sales gave back', () => {
  test('stays with nurture while its score hardly moves, and remembers its lowest', () => {
    expect(heard(returned(), { total: 89 }).state.lead.state).toEqual(state);
    expect(heard(returned(), { total: 60 }).state.lead.state).toMatchObject({ name: 'returned', lowest: 60 });
  });

  test.each<[string, number, Partial<Score>]>([
    ['its score has risen by ten since', 80, { total: 90 }],
    ['it fell, and has risen by ten from there', 60, { total: 70 }],
    ['it cannot rise by ten any more, and is at the top', 95, { total: 100 }],
    ['it asked for sales since', 80, { total: 80, handRaiser: { kind: 'demo-request', says: 'x', at: after(15) } }],
  ])('is offered again when %s: on a new card, with its history', (_why, lowest, judged) => {
    const plan = heard(returned(lowest), judged);

    expect(plan.state.lead).toMatchObject({
      state: { name: 'waiting', owner: 'ana', since: after(20) },
      handoff: { since: after(20), round: 2 },
      wasReturned: { at: after(10), by: 'UANA', reason: 'timing' },
      openedAt: after(0),
    });
    expect(plan.state.lead).not.toHaveProperty('attempts');
    expect(plan.state.lead).not.toHaveProperty('card');
    expect(plan.effects).toMatchObject([
      { kind: 'leads.card-retire', payload: { channel: 'C1', ts: '1.1' } },
      { kind: 'leads.card', key: 'card:L1:2' },
    ]);
  });

  test('what it asked for before it was given back brings it not again', () => {
    const old = { kind: 'demo-request', says: 'x', at: after(9) };

    expect(heard(returned(), { total: 80, handRaiser: old }).state.lead.state).toEqual(state);
  });

  test('stays where it is when the packs would not send it to people', () => {
    const nurture: Route = { to: 'nurture', clause: 'band', why: [], pack: 'routing@1' };

    expect(heard(returned(), { total: 99 }, nurture).state.lead.state).toEqual(state);
  });
});
