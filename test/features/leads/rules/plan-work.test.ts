import { describe, expect, test } from 'vitest';
import type { Instant, Lead } from '#features/leads/model.ts';
import { crmWishes } from '#features/leads/rules/crm-wishes.ts';
import type { LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { planAccept } from '#features/leads/rules/plan-accept.ts';
import { planClock } from '#features/leads/rules/plan-clock.ts';
import { planContact, type ContactAnswer } from '#features/leads/rules/plan-contact.ts';
import { planKeepTrying } from '#features/leads/rules/plan-keep-trying.ts';
import { planReassign } from '#features/leads/rules/plan-reassign.ts';
import { planReturn } from '#features/leads/rules/plan-return.ts';
import { planUndo } from '#features/leads/rules/plan-undo.ts';
import { after, aLead, book, hand, policy } from '../company.ts';

function applied(plan: LeadPlan): Extract<LeadPlan, { ok: true }> {
  if (!plan.ok) throw new Error(`refused: ${plan.refusal.says}`);
  return plan;
}

const noAnswer: ContactAnswer = { via: 'phone', outcome: 'no-answer' };
const accepted = (over: Partial<Lead> = {}): Lead =>
  applied(planAccept(book(aLead(over)), hand('ana'), policy, after(4))).state.lead;
const logged = (lead: Lead, at: Instant, answer = noAnswer) =>
  applied(planContact(book(lead), hand('ana'), answer, policy, at));
const lines = (plan: ReturnType<typeof applied>) =>
  plan.effects.flatMap(({ kind, payload }) => (kind === 'leads.line' ? [payload['line']] : []));
const thrice = (): Lead => [10, 20, 30].reduce((lead, at) => logged(lead, after(at)).state.lead, accepted());
const chaseOf = ({ state }: Lead) => (state.name === 'accepted' ? state.chase : undefined);
/** Five business days of the made-up policy. */
const DEADLINE = 4 + 120 * 60;

describe('logging a contact', () => {
  test('keeps the try, tells HubSpot in a note and a status, and can be undone for ten minutes', () => {
    const plan = logged(accepted(), after(9), { ...noAnswer, note: 'rang twice' });

    expect(plan.state.lead.attempts).toEqual([
      { at: after(9), by: 'UANA', how: 'logged', via: 'phone', outcome: 'no-answer', note: 'rang twice' },
    ]);
    expect(plan.events).toMatchObject([
      { type: 'lead.contacted', data: { owner: 'ana', attempt: 1, how: 'logged', afterSeconds: 540 } },
    ]);
    expect(JSON.stringify(plan.events)).not.toContain('rang');
    expect(plan.effects.map(({ kind }) => kind)).toEqual([
      'leads.card-update',
      'leads.write-back',
      'leads.note',
      'leads.line',
    ]);
    expect(crmWishes(plan.state.lead, policy)).toMatchObject({ hs_lead_status: 'ATTEMPTED_TO_CONTACT' });

    const undone = applied(planUndo(book(plan.state.lead), hand('ana'), policy, after(12)));
    expect(undone.state.lead.attempts).toBeUndefined();
    expect(undone.state.lead.state).toMatchObject({ name: 'accepted', chase: { asking: false } });
    expect(crmWishes(undone.state.lead, policy)).toMatchObject({ hs_lead_status: 'IN_PROGRESS' });
    expect(undone.dues).toMatchObject([
      { key: 'response:L1', at: after(45) },
      { key: 'attempts:L1', at: after(DEADLINE) },
    ]);
  });

  test('what a person chose as the status in HubSpot since is left alone', () => {
    const deal = { ...accepted(), crm: { leadStatus: 'OPEN_DEAL' } };

    expect(logged(deal, after(9)).effects.map(({ kind }) => kind)).not.toContain('leads.write-back');
  });

  test.each([
    ['the owner', 'ana', true],
    ['ops', 'mia', true],
    ['another of the pool', 'sam', false],
  ])('%s may: %s → %s', (_who, id, may) => {
    expect(planContact(book(accepted()), hand(id), noAnswer, policy, after(9)).ok).toBe(may);
  });

  test('a lead that nobody has accepted, or that is closed, has no contacts', () => {
    const closed = aLead({ state: { name: 'closed', at: after(0), why: 'x' } });

    expect(planContact(book(aLead()), hand('ana'), noAnswer, policy, after(9))).toMatchObject({
      refusal: { says: expect.stringContaining('Accept this lead first') },
    });
    expect(planContact(book(closed), hand('ana'), noAnswer, policy, after(9)).ok).toBe(false);
  });
});

describe('a lead that nobody can reach', () => {
  test('asks its owner after the third try in vain, and not after the second', () => {
    const second = logged(logged(accepted(), after(10)).state.lead, after(20));
    const third = logged(second.state.lead, after(30));

    expect(lines(second)).toEqual(['contacted']);
    expect(lines(third)).toEqual(['contacted', 'asked']);
    expect(chaseOf(third.state.lead)).toEqual({ asking: true, kept: 0 });
    expect(third.cancelDues).toContain('attempts:L1');
  });

  test('somebody was reached: nothing is asked, by tries or by time', () => {
    const reached = logged(accepted(), after(10), { via: 'phone', outcome: 'reached' }).state.lead;
    const more = [20, 30, 40].reduce((lead, at) => logged(lead, after(at)).state.lead, reached);

    expect(chaseOf(more)).toBeUndefined();
    expect(planClock(book({ ...more, undo: accepted().undo! }), policy, after(DEADLINE)).ok).toBe(true);
    expect(crmWishes(more, policy)).toMatchObject({ hs_lead_status: 'CONNECTED' });
  });

  test('asks when the days are over, once, however late the clock fires', () => {
    const [early, late] = [after(DEADLINE - 1), after(DEADLINE * 3)];
    const once = logged(accepted(), after(9)).state.lead;
    const asked = applied(planClock(book(once), policy, late));

    expect(lines(applied(planClock(book(once), policy, early)))).toEqual([]);
    expect(lines(asked)).toEqual(['asked']);
    expect(planClock(book({ ...asked.state.lead, undo: undefined as never }), policy, late).ok).toBe(false);
  });

  test('who keeps trying is asked again in two days, twice, and then no more', () => {
    let lead = thrice();
    const waits = [1, 2, 3].map((turn) => {
      const kept = applied(planKeepTrying(book(lead), hand('ana'), policy, after(DEADLINE * turn)));
      const due = kept.dues?.find(({ key }) => key === 'attempts:L1')?.at;
      lead = due ? applied(planClock(book(kept.state.lead), policy, due)).state.lead : kept.state.lead;
      return due?.since(after(DEADLINE * turn)).total('hours');
    });

    expect(waits).toEqual([48, 48, undefined]);
    expect(chaseOf(lead)).toEqual({ asking: false, kept: 3 });
    expect(planKeepTrying(book(lead), hand('ana'), policy, after(1)).ok).toBe(false);
    expect(lines(logged(lead, after(DEADLINE * 4)))).toEqual(['contacted']);
  });

  test('the tries of an owner do not count against the next one', () => {
    const moved = applied(planReassign(book(thrice()), hand('ana'), { to: 'sam' }, policy, after(40))).state.lead;
    const theirs = applied(planAccept(book(moved), hand('sam'), policy, after(50))).state.lead;
    const once = applied(planContact(book(theirs), hand('sam'), noAnswer, policy, after(60)));

    expect(once.state.lead.attempts).toHaveLength(4);
    expect(lines(once)).toEqual(['contacted']);
  });
});

describe('giving a lead back', () => {
  const back = (lead: Lead, rota = {}) =>
    applied(planReturn(book(lead, rota), hand('ana'), { reason: 'timing', note: 'May' }, policy, after(90)));

  test('goes to nurture in Baton and HubSpot, with its reason, and stops its clocks', () => {
    const plan = back(thrice());

    expect(plan.state.lead).toMatchObject({ route: { to: 'nurture' }, state: { name: 'returned', lowest: 86 } });
    expect(crmWishes(plan.state.lead, policy)).toEqual({ hs_lead_status: 'BAD_TIMING' });
    expect(plan.effects.find(({ kind }) => kind === 'leads.note')?.payload).toMatchObject({ what: 'returned' });
    expect(plan.cancelDues).toEqual(['response:L1', 'attempts:L1']);
  });

  test.each([
    ['worked on: the turn stays with its owner', () => thrice(), { owed: 0, given: 3 }],
    ['not touched: the turn goes back', () => accepted(), { given: 2 }],
  ])('%s, and undo brings back both', (_what, lead, standing) => {
    const rota = { ana: { given: 3, owed: 0 } };
    const before = lead();
    const plan = back(before, rota);
    const undone = applied(planUndo(book(plan.state.lead, plan.state.rota), hand('ana'), policy, after(95)));

    expect(plan.state.rota['ana']).toMatchObject(standing);
    expect(undone.state.rota['ana']).toMatchObject({ given: 3 });
    expect(undone.state.lead).toMatchObject({ route: before.route, state: before.state });
  });

  test('only the owner, managers and ops may, and only while sales has it', () => {
    const answer = { reason: 'timing' };
    const returned = back(accepted()).state.lead;

    expect(planReturn(book(accepted()), hand('sam'), answer, policy, after(9)).ok).toBe(false);
    expect(planReturn(book(returned), hand('ana'), answer, policy, after(99))).toMatchObject({
      refusal: { says: 'Ana Test gave it back 9 min ago.' },
    });
    expect(planReassign(book(returned), hand('mia'), { to: 'sam' }, policy, after(99)).ok).toBe(false);
  });
});
