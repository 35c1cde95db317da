import { describe, expect, test } from 'vitest';
import type { Lead } from '#features/leads/model.ts';
import { crmWishes } from '#features/leads/rules/crm-wishes.ts';
import type { LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { planAccept } from '#features/leads/rules/plan-accept.ts';
import { planClock } from '#features/leads/rules/plan-clock.ts';
import { planReassign } from '#features/leads/rules/plan-reassign.ts';
import { planReject } from '#features/leads/rules/plan-reject.ts';
import { planUndo } from '#features/leads/rules/plan-undo.ts';
import { after, aLead, book, hand, policy } from '../company.ts';

function applied(plan: LeadPlan): Extract<LeadPlan, { ok: true }> {
  if (!plan.ok) throw new Error(`refused: ${plan.refusal.says}`);
  return plan;
}

function refusal(plan: LeadPlan) {
  return plan.ok ? undefined : plan.refusal;
}

const accepted = (): Lead => applied(planAccept(book(aLead()), hand('ana'), policy, after(4))).state.lead;
const rejected = (): Lead =>
  applied(planReject(book(aLead(), { ana: { given: 3 } }), hand('ana'), { reason: 'timing' }, policy, after(4))).state
    .lead;

describe('accepting', () => {
  test('makes the person who clicked the owner, in Slack and in HubSpot, and says who and after how long', () => {
    const plan = applied(planAccept(book(aLead()), hand('ana'), policy, after(4)));

    expect(plan.state.lead.state).toMatchObject({ name: 'accepted', owner: 'ana', by: 'UANA' });
    expect(crmWishes(plan.state.lead, policy)).toEqual({
      hubspot_owner_id: 'owner-ana',
      hs_lead_status: 'IN_PROGRESS',
    });
    expect(plan.events).toMatchObject([
      {
        type: 'lead.accepted',
        actor: { kind: 'person', id: 'UANA' },
        packs: 'scoring@1 routing@1 slas@1 team@1',
        data: { afterSeconds: 240 },
      },
    ]);
    expect(plan.effects.map(({ kind }) => kind)).toEqual(['leads.card-update', 'leads.write-back', 'leads.line']);
    expect(plan.dues?.map(({ key, at }) => `${key} ${at.toString()}`)).toContain(`response:L1 ${after(60).toString()}`);
  });

  test('the second click is told who was first, and when', () => {
    const late = refusal(planAccept(book(accepted()), hand('sam'), policy, after(4).add({ seconds: 2 })));

    expect(late).toMatchObject({ code: 'already-taken' });
    expect(late?.says).toMatch(/^Ana Test accepted this lead 2 s ago\./);
  });

  test('a second click of the owner changes nothing', () => {
    expect(refusal(planAccept(book(accepted()), hand('ana'), policy, after(5)))).toMatchObject({
      code: 'already-yours',
    });
  });

  test.each([
    ['the owner', 'ana', true, true],
    ['a manager', 'dana', true, true],
    ['ops', 'mia', true, true],
    ['another of the pool, where claiming is allowed', 'sam', true, true],
    ['another of the pool, where it is not', 'sam', false, false],
    ['somebody of another pool', 'lee', true, false],
    ['customer success', 'priya', true, false],
  ])('%s may take it: %s, claiming %s → %s', (_who, id, allowClaim, may) => {
    const plan = planAccept(book(aLead()), hand(id), { ...policy, allowClaim }, after(1));

    expect(plan.ok).toBe(may);
    if (!may) expect(refusal(plan)?.says).toContain('Ana Test, Mia Test or Dana Test');
  });

  test.each([
    ['a guest', { slackId: 'UX', external: true }],
    ['somebody whom team.yml does not know', { slackId: 'UX', external: false }],
  ])('%s may not', (_who, stranger) => {
    expect(refusal(planAccept(book(aLead()), stranger, policy, after(1)))).toMatchObject({ code: 'not-a-teammate' });
  });

  test('from the hold queue anyone of team.yml may take it', () => {
    const held = aLead({
      state: { name: 'held', queue: 'sales', since: after(0), respondBy: after(60), overdue: false },
    });

    expect(applied(planAccept(book(held), hand('lee'), policy, after(2))).state.lead.state).toMatchObject({
      owner: 'lee',
    });
  });

  test('a person without a HubSpot owner becomes the owner in Slack and leaves the owner in HubSpot alone', () => {
    const plan = applied(planAccept(book(aLead({ crm: { ownerId: 'old' } })), hand('dana'), policy, after(1)));

    expect(crmWishes(plan.state.lead, policy)).toEqual({ hs_lead_status: 'IN_PROGRESS' });
  });

  test('what is closed cannot be accepted', () => {
    const closed = aLead({ state: { name: 'closed', at: after(0), why: 'x' } });

    expect(refusal(planAccept(book(closed), hand('ana'), policy, after(1)))).toMatchObject({ code: 'closed' });
    expect(refusal(planAccept(book(undefined), hand('ana'), policy, after(1)))).toMatchObject({ code: 'gone' });
  });
});

describe('rejecting', () => {
  test('keeps the reason, writes it to HubSpot as a status and a note, and gives the turn back', () => {
    const plan = applied(
      planReject(
        book(aLead(), { ana: { given: 3 } }),
        hand('ana'),
        { reason: 'too-small', note: 'two people' },
        policy,
        after(9),
      ),
    );

    expect(plan.state.lead.state).toMatchObject({
      name: 'rejected',
      reason: 'too-small',
      note: 'two people',
      owner: 'ana',
    });
    expect(plan.state.rota['ana']).toMatchObject({ given: 2 });
    expect(crmWishes(plan.state.lead, policy)).toEqual({ hs_lead_status: 'UNQUALIFIED' });
    expect(plan.effects.find(({ kind }) => kind === 'leads.note')?.payload).toMatchObject({
      reason: 'too-small',
      by: 'Ana Test',
    });
  });

  test('somebody of the pool may claim a lead but not reject it for its owner', () => {
    expect(refusal(planReject(book(aLead()), hand('sam'), { reason: 'timing' }, policy, after(1)))).toMatchObject({
      code: 'not-allowed',
    });
  });

  test('twice is once', () => {
    expect(refusal(planReject(book(rejected()), hand('ana'), { reason: 'timing' }, policy, after(6)))?.says).toBe(
      'You rejected this lead 2 min ago.',
    );
  });
});

describe('reassigning', () => {
  test('moves the turn, starts a fresh clock for the new owner and mentions only them', () => {
    const plan = applied(
      planReassign(
        book(aLead(), { ana: { given: 3 }, sam: { given: 1 } }),
        hand('ana'),
        { to: 'sam' },
        policy,
        after(30),
      ),
    );

    expect(plan.state.lead.state).toMatchObject({ name: 'waiting', owner: 'sam' });
    expect(plan.state.lead.state).toMatchObject({ respondBy: after(90), overdue: false });
    expect(plan.dues?.find(({ key }) => key === 'response:L1')?.at.toString()).toBe(after(75).toString());
    expect(plan.state.rota).toMatchObject({ ana: { given: 2 }, sam: { given: 2 } });
  });

  test('to whom it already belongs is refused in the modal', () => {
    expect(refusal(planReassign(book(aLead()), hand('ana'), { to: 'ana' }, policy, after(1)))).toMatchObject({
      code: 'nothing-to-do',
    });
    expect(refusal(planReassign(book(aLead()), hand('ana'), { to: 'nobody' }, policy, after(1)))).toMatchObject({
      code: 'nothing-to-do',
    });
  });

  test('an accepted lead goes back to what HubSpot held before, until the new owner accepts', () => {
    const before = aLead({ crm: { ownerId: 'old', leadStatus: 'NEW' } });
    const taken = applied(planAccept(book(before), hand('ana'), policy, after(1))).state.lead;
    const moved = applied(planReassign(book(taken), hand('ana'), { to: 'sam' }, policy, after(2))).state.lead;

    expect(crmWishes(moved, policy)).toEqual({ hubspot_owner_id: 'old', hs_lead_status: 'NEW' });
  });
});

describe('undoing', () => {
  test.each([
    ['an acceptance', accepted],
    ['a rejection', rejected],
  ])('%s restores the state, the clock and HubSpot', (_what, make) => {
    const plan = applied(planUndo(book(make(), { ana: { given: 2 } }), hand('ana'), policy, after(10)));

    expect(plan.state.lead.state).toEqual(aLead().state);
    expect(plan.state.lead.undo).toBeUndefined();
    expect(plan.dues?.map(({ key }) => key)).toContain('response:L1');
    expect(crmWishes(plan.state.lead, policy)).toEqual({ hubspot_owner_id: '', hs_lead_status: '' });
  });

  test('works for ten minutes, for who decided, managers and ops, and once', () => {
    const lead = accepted();

    expect(refusal(planUndo(book(lead), hand('ana'), policy, after(15)))).toMatchObject({ code: 'undo-too-late' });
    expect(refusal(planUndo(book(lead), hand('sam'), policy, after(10)))).toMatchObject({ code: 'not-allowed' });
    expect(planUndo(book(lead), hand('mia'), policy, after(10)).ok).toBe(true);
    const undone = applied(planUndo(book(lead), hand('ana'), policy, after(10))).state.lead;
    expect(refusal(planUndo(book(undone), hand('ana'), policy, after(10)))).toMatchObject({ code: 'nothing-to-do' });
  });
});

describe('the clock', () => {
  test('makes a lead overdue once, mentioning its owner in one line', () => {
    const plan = applied(planClock(book(aLead()), policy, after(60)));

    expect(plan.state.lead.state).toMatchObject({ name: 'waiting', overdue: true });
    expect(plan.effects.map(({ kind }) => kind)).toEqual(['leads.card-update', 'leads.line']);
    expect(planClock(book(plan.state.lead), policy, after(61)).ok).toBe(false);
  });

  test('does nothing early, nor to what was accepted meanwhile', () => {
    expect(planClock(book(aLead()), policy, after(59)).ok).toBe(false);
    expect(planClock(book(accepted()), policy, after(5)).ok).toBe(false);
  });

  test('takes the Undo button away when its time is over', () => {
    const plan = applied(planClock(book(accepted()), policy, after(15)));

    expect(plan.state.lead.undo).toBeUndefined();
    expect(plan.events).toEqual([]);
  });
});
