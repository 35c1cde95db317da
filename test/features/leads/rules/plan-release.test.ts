import { describe, expect, test } from 'vitest';
import type { Lead, Route } from '#features/leads/model.ts';
import type { LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { planIntake, type Judge } from '#features/leads/rules/plan-intake.ts';
import { planRelease } from '#features/leads/rules/plan-release.ts';
import { planAccept } from '#features/leads/rules/plan-accept.ts';
import { planUndo } from '#features/leads/rules/plan-undo.ts';
import { after, aLead, book, facts, hand, NOW, policy, score, toAna } from '../company.ts';

const why = { clause: 'hand-raiser', why: [], pack: 'routing@1' };
const held = (until = after(60)): Route => ({ to: 'queue', queue: 'inbound', until, ...why });
const judge = (route: Route): Judge => ({
  score: () => score,
  remember: (_facts, before) => before,
  route: () => route,
});
const shared: Route = { ...toAna, shares: { ana: 0.5, sam: 0.5 } } as Route;

const waits = (route: Route = held()): Lead =>
  aLead({ route, state: { name: 'held', queue: 'inbound', since: NOW, respondBy: after(60), overdue: true } });

function applied(plan: LeadPlan): Extract<LeadPlan, { ok: true }> {
  if (!plan.ok) throw new Error(`refused: ${plan.refusal.says}`);
  return plan;
}

describe('a lead that nobody could take', () => {
  test('has a due at the next opening; one that a rule sends to a queue has none', () => {
    const sighting = { contactId: '501', facts: facts(), at: NOW };
    const dues = (route: Route) =>
      applied(planIntake(book(undefined), sighting, judge(route), policy, NOW)).dues?.map(({ key }) => key);
    expect(dues(held())).toEqual(['response:L9', 'release:L9']);
    expect(dues({ to: 'queue', queue: 'unmatched', ...why })).toEqual(['response:L9']);
  });

  test('is then offered to whose turn it is, with a clock of its own, on the same card', () => {
    const plan = applied(planRelease(book(waits()), judge(shared), policy, after(60)));
    expect(plan.state.lead).toMatchObject({
      openedAt: NOW,
      route: { to: 'person', person: 'ana' },
      state: { name: 'waiting', owner: 'ana', since: after(60), respondBy: after(120), overdue: false },
    });
    expect(plan.state.rota).toMatchObject({ ana: { given: 1, owed: -0.5 }, sam: { owed: 0.5 } });
    expect(plan.events).toMatchObject([{ type: 'lead.released', data: { owner: 'ana', heldSeconds: 3600 } }]);
    expect(plan.effects.map(({ kind }) => kind)).toEqual(['leads.card-update', 'leads.line']);
    expect(plan.dues?.map(({ key, at }) => `${key} ${at.toString()}`)).toEqual([
      `response:L1 ${after(105).toString()}`,
    ]);
  });

  test('waits for the next opening while there is still nobody, and nobody is told', () => {
    const plan = applied(planRelease(book(waits()), judge(held(after(75))), policy, after(60)));
    expect(plan.state.lead.state).toEqual(waits().state);
    expect([plan.events, plan.effects]).toEqual([[], []]);
    expect(plan.dues?.map(({ key, at }) => `${key} ${at.toString()}`)).toEqual([`release:L1 ${after(75).toString()}`]);
  });

  test.each<[string, Lead | undefined, Route]>([
    ['that is not known any more', undefined, shared],
    ['that somebody has taken', aLead(), shared],
    ['that a rule sent to its queue', waits({ to: 'queue', queue: 'unmatched', ...why }), shared],
    ['that would be nurtured by now', waits(), { to: 'nurture', ...why }],
  ])('one %s is left alone', (_what, lead, route) => {
    expect(planRelease(book(lead), judge(route), policy, after(60)).ok).toBe(false);
  });

  test('when an acceptance is undone it is offered again at once', () => {
    const accepted = applied(planAccept(book(waits()), hand('sam'), policy, after(61))).state.lead;
    const undone = applied(planUndo(book(accepted), hand('sam'), policy, after(62)));
    expect(undone.dues?.map(({ key, at }) => `${key} ${at.toString()}`)).toContain(
      `release:L1 ${after(62).toString()}`,
    );
  });
});
