import { describe, expect, test } from 'vitest';
import type { Lead, Route } from '#features/leads/model.ts';
import type { LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { planRouteAgain, planToNurture } from '#features/leads/rules/plan-again.ts';
import type { Judge } from '#features/leads/rules/plan-intake.ts';
import { whereaboutsOf } from '#features/leads/rules/whereabouts.ts';
import { after, aLead, book, facts, hand, NOW, policy, score, toAna } from '../company.ts';

const to = (person: string): Route => ({ ...toAna, person }) as Route;
const nowhere = (where: 'nurture' | 'nobody' | 'disqualified'): Route => ({
  to: where,
  clause: 'low',
  why: [],
  pack: 'p',
});

/** The router gives it to Sam unless told otherwise, and keeps what it was told of whom to pass over. */
function aJudge(route: Route = to('sam')): Judge & { passedOver: (string | undefined)[] } {
  const passedOver: (string | undefined)[] = [];
  return {
    passedOver,
    score: () => score,
    remember: (_facts, before) => before,
    route: (_facts, _score, _rota, _loads, _colleagues, passOver) => (passedOver.push(passOver), route),
    rescue: () => to('lee'),
  };
}
const sighting = (lifecycle = 'salesqualifiedlead', more = {}) => ({
  contactId: '501',
  facts: facts({ lifecycle_stage: lifecycle, ...more }),
  at: after(1),
});
const asked = (who = 'mia', minutes = 5) => ({ hand: hand(who), at: after(minutes) });
const again = (lead: Lead | undefined, { judge = aJudge(), seen = sighting(), by = asked(), at = after(5) } = {}) =>
  planRouteAgain(book(lead), seen, by, judge, policy, at);

function done(plan: LeadPlan): Extract<LeadPlan, { ok: true }> {
  if (!plan.ok) throw new Error(plan.refusal.says);
  return plan;
}
const carded = { card: { channel: 'C1', ts: '1.1' }, handoff: { since: NOW, round: 1 } };
const accepted = aLead({ ...carded, state: { name: 'accepted', owner: 'ana', at: after(1), by: 'UANA' } });
const kinds = ({ effects }: ReturnType<typeof done>) => effects.map(({ kind }) => kind);

describe('routing a lead again', () => {
  test('takes it from whoever has it, on a card of its own with a clock of its own', () => {
    const judge = aJudge();
    const plan = done(again(accepted, { judge }));
    expect(judge.passedOver).toEqual(['ana']);
    expect(plan.state.lead).toMatchObject({
      state: { name: 'waiting', owner: 'sam', since: after(5) },
      handoff: { since: after(5), round: 2 },
    });
    expect(plan.state.lead.card).toBeUndefined();
    expect(plan.state).not.toHaveProperty('decision');
    expect(kinds(plan)).toEqual(['leads.card-retire', 'leads.write-back', 'leads.card']);
    expect(plan.effects[0]?.payload).toEqual({ channel: 'C1', ts: '1.1', again: true });
    expect(plan.cancelDues).toEqual(['response:L1', 'attempts:L1', 'release:L1', 'undo-ends:L1']);
    expect(plan.dues?.map(({ key }) => key)).toContain('response:L1');
    expect(plan.events.map(({ type }) => type)).toEqual(['lead.routed-again', 'lead.scored', 'lead.routed']);
  });

  test('for the same wish it does nothing a second time', () => {
    const { lead } = done(again(accepted)).state;
    expect(again(lead, { at: after(6) })).toMatchObject({ ok: false, refusal: { code: 'nothing-to-do' } });
    expect(again(lead, { at: after(9), by: asked('mia', 8) }).ok).toBe(true);
  });

  test('the turn goes back to whom it is taken from, unless they worked on it', () => {
    const rota = { ana: { given: 3 } };
    const give = (lead: Lead) =>
      done(planRouteAgain(book(lead, rota), sighting(), asked(), aJudge(), policy, after(5))).state;
    const attempt = { at: after(2), by: 'UANA', how: 'logged', via: 'phone', outcome: 'no-answer' } as const;
    expect(give(accepted).rota['ana']?.given).toBe(2);
    expect(give({ ...accepted, attempts: [attempt] }).rota['ana']?.given).toBe(3);
    expect(give(accepted).rota['sam']?.given).toBe(1);
  });

  test('a contact that never was a lead becomes one', () => {
    const plan = done(again(undefined));
    expect(plan.state.lead).toMatchObject({ id: 'L9', contactId: '501', state: { name: 'waiting', owner: 'sam' } });
    expect(plan.events.map(({ type }) => type).slice(0, 2)).toEqual(['lead.received', 'lead.routed-again']);
  });

  test.each<[string, Route, string, object, string]>([
    ['the score alone sends it to nurture, HubSpot says SQL', nowhere('nurture'), 'salesqualifiedlead', {}, 'lee'],
    ['the rules say nobody, HubSpot says opportunity', nowhere('nobody'), 'opportunity', {}, 'lee'],
    ['HubSpot says no more than lead', nowhere('nurture'), 'lead', {}, 'nurture'],
    ['it is disqualified', nowhere('disqualified'), 'salesqualifiedlead', {}, 'disqualified'],
    ['the person opted out', nowhere('nobody'), 'salesqualifiedlead', { opted_out: true }, 'nobody'],
  ])('%s', (_, route, stage, more, expected) => {
    const { lead } = done(again(undefined, { judge: aJudge(route), seen: sighting(stage, more) })).state;
    expect(lead.state.name === 'waiting' ? lead.state.owner : lead.route.to).toBe(expected);
  });

  test('reps and guests may not, and what HubSpot does not hold any more is not routed', () => {
    expect(again(accepted, { by: asked('ana') })).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } });
    const guest = { hand: { ...hand('mia'), external: true }, at: after(5) };
    expect(again(accepted, { by: guest })).toMatchObject({ ok: false, refusal: { code: 'not-a-teammate' } });
    expect(planRouteAgain(book(accepted), undefined, asked(), aJudge(), policy, after(5))).toMatchObject({
      ok: false,
      refusal: { code: 'gone' },
    });
  });
});

describe('sending a stuck lead to nurture', () => {
  const nurture = (lead: Lead | undefined) =>
    planToNurture(book(lead), sighting(), asked(), aJudge(), policy, after(5));

  test('one that somebody has is given back as they would, and can be undone', () => {
    const plan = done(nurture(accepted));
    expect(plan.state.lead).toMatchObject({
      state: { name: 'returned', owner: 'ana', by: 'UMIA' },
      undo: { what: 'return' },
    });
  });

  test('one that nobody has rests there until its score rises, and HubSpot gets a note', () => {
    const plan = done(nurture(undefined));
    expect(plan.state.lead).toMatchObject({
      state: { name: 'returned', lowest: 86 },
      route: { to: 'nurture', clause: 'stuck' },
    });
    expect(kinds(plan)).toEqual(['leads.write-back', 'leads.note']);
    expect(nurture(plan.state.lead)).toMatchObject({ ok: false, refusal: { code: 'nothing-to-do' } });
  });

  test('a held one leaves its card', () => {
    const held = aLead({
      ...carded,
      state: { name: 'held', queue: 'inbound', since: NOW, respondBy: after(60), overdue: false },
    });
    const plan = done(nurture(held));
    expect(kinds(plan)).toEqual(['leads.card-update', 'leads.line', 'leads.write-back', 'leads.note']);
    expect(plan.cancelDues).toContain('release:L1');
  });
});

test('where a lead is, for whoever comes from HubSpot', () => {
  const where = (state: Lead['state'], route: Route = toAna) => whereaboutsOf({ state, route });
  expect(where(aLead().state)).toEqual({ at: 'card', owner: 'ana' });
  expect(where(accepted.state)).toEqual({ at: 'sales', owner: 'ana' });
  expect(where({ name: 'unrouted' }, nowhere('nurture'))).toEqual({ at: 'out', to: 'nurture' });
  expect(where({ name: 'rejected', at: NOW, by: 'U1', reason: 'x' })).toEqual({
    at: 'out',
    to: 'rejected',
    since: NOW,
  });
  expect(where({ name: 'closed', at: NOW, why: 'x' })).toEqual({ at: 'over' });
});
