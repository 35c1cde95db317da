import { describe, expect, test } from 'vitest';
import type { Route, Score } from '#features/leads/model.ts';
import type { LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { planGone } from '#features/leads/rules/plan-gone.ts';
import { planIntake, type Judge } from '#features/leads/rules/plan-intake.ts';
import { after, aLead, book, facts, NOW, policy, score, toAna } from '../company.ts';

function judge(route: Route = toAna, judged: Score = score): Judge {
  return { score: () => judged, remember: (_facts, before) => before, route: () => route };
}

function sighting(contact = {}, at = NOW) {
  return { contactId: '501', facts: facts(contact), at };
}

function applied(plan: LeadPlan): Extract<LeadPlan, { ok: true }> {
  if (!plan.ok) throw new Error(`refused: ${plan.refusal.says}`);
  return plan;
}

describe('news of a contact', () => {
  test('that nobody knew opens a lead: scored, routed, on the clock, with one card', () => {
    const plan = applied(planIntake(book(undefined), sighting(), judge(), policy, NOW));

    expect(plan.state.lead).toMatchObject({ id: 'L9', contactId: '501', state: { name: 'waiting', owner: 'ana' } });
    expect(plan.events.map(({ type }) => type)).toEqual(['lead.received', 'lead.scored', 'lead.routed']);
    expect(plan.effects).toMatchObject([{ kind: 'leads.card', key: 'card:L9', rank: 14 }]);
    expect(plan.dues?.[0]?.at.toString()).toBe(after(45).toString());
    expect(plan.state.rota['ana']).toMatchObject({ given: 1 });
  });

  test('that goes to its existing owner takes nobody’s turn', () => {
    const plan = applied(
      planIntake(book(undefined), sighting(), judge({ ...toAna, pool: 'owner' } as Route), policy, NOW),
    );

    expect(plan.state.rota).toEqual({});
  });

  test.each(['nurture', 'newsletter', 'disqualified', 'nobody'] as const)(
    'that goes to %s is kept, and no card is made',
    (to) => {
      const plan = applied(
        planIntake(book(undefined), sighting(), judge({ to, clause: 'c', why: [], pack: 'routing@1' }), policy, NOW),
      );

      expect(plan.state.lead.state).toEqual({ name: 'unrouted' });
      expect(plan.effects).toEqual([]);
    },
  );

  test('that nobody can take is held in its queue, with a card and a clock', () => {
    const plan = applied(
      planIntake(
        book(undefined),
        sighting(),
        judge({ to: 'queue', queue: 'sales', clause: 'c', why: [], pack: 'routing@1' }),
        policy,
        NOW,
      ),
    );

    expect(plan.state.lead.state).toMatchObject({ name: 'held', queue: 'sales' });
    expect(plan.effects).toHaveLength(1);
    expect(plan.dues).toHaveLength(1);
  });

  test('told again plans nothing', () => {
    const first = applied(planIntake(book(undefined), sighting(), judge(), policy, NOW)).state.lead;

    expect(planIntake(book(first), sighting(), judge(), policy, after(1)).ok).toBe(false);
  });

  test('that is older than what was seen plans nothing', () => {
    const late = sighting({ title: 'Intern' }, NOW.subtract({ minutes: 1 }));

    expect(planIntake(book(aLead()), late, judge(), policy, after(1)).ok).toBe(false);
  });

  test('that changes what the card shows brings the card up to date, and keeps the owner', () => {
    const plan = applied(planIntake(book(aLead()), sighting({ title: 'CEO' }, after(1)), judge(), policy, after(1)));

    expect(plan.effects.map(({ kind }) => kind)).toEqual(['leads.card-update']);
    expect(plan.state.lead.state).toEqual(aLead().state);
  });

  test('our own write-back coming home is no news', () => {
    const lead = aLead({ state: { name: 'accepted', owner: 'ana', at: NOW, by: 'UANA' } });
    const echo = sighting({ owner_id: 'owner-ana', lead_status: 'IN_PROGRESS' }, after(1));
    const plan = applied(planIntake(book(lead), echo, judge(), policy, after(1)));

    expect(plan.effects).toEqual([]);
    expect(plan.events).toEqual([]);
    expect(plan.state.lead.crm).toEqual({ ownerId: 'owner-ana', leadStatus: 'IN_PROGRESS' });
  });

  test.each([
    ['a stranger was made the owner', { owner_id: 'x' }, 'Somebody outside team.yml was made the owner in HubSpot'],
    ['it became an opportunity', { lifecycle_stage: 'opportunity' }, 'Became an opportunity in HubSpot'],
    ['it became a customer', { lifecycle_stage: 'customer' }, 'Became a customer in HubSpot'],
  ])('%s in HubSpot: the card follows and closes', (_what, contact, why) => {
    const plan = applied(
      planIntake(book(aLead(), { ana: { given: 2 } }), sighting(contact, after(1)), judge(), policy, after(1)),
    );

    expect(plan.state.lead.state).toMatchObject({ name: 'closed', why });
    expect(plan.state.rota['ana']).toMatchObject({ given: 1 });
    expect(plan.cancelDues).toContain('response:L1');
  });

  test.each(['waiting', 'accepted'] as const)(
    'another of the team was made the owner in HubSpot of a lead that is %s: the card moves to them, with a clock of their own',
    (name) => {
      const accepted = { name: 'accepted', owner: 'ana', at: after(1), by: 'UANA' } as const;
      const lead = aLead(name === 'accepted' ? { state: accepted, crmBefore: { ownerId: 'old' } } : {});
      const plan = applied(
        planIntake(
          book(lead, { ana: { given: 2 } }),
          sighting({ owner_id: 'owner-sam' }, after(9)),
          judge(),
          policy,
          after(9),
        ),
      );

      expect(plan.state.lead.state).toMatchObject({ name: 'waiting', owner: 'sam', overdue: false });
      expect(plan.state.lead).not.toHaveProperty('crmBefore');
      expect(plan.state.rota).toMatchObject({ ana: { given: 1 }, sam: { given: 1 } });
      expect(plan.effects.map(({ kind }) => kind)).toEqual(['leads.card-update', 'leads.line']);
      expect(plan.dues).toMatchObject([{ key: 'response:L1', at: after(69) }]);
    },
  );

  test('our own write-back comes back: the owner is no news', () => {
    const ours = aLead({ crm: { ownerId: 'owner-sam' } });
    const plan = applied(
      planIntake(book(ours), sighting({ owner_id: 'owner-sam', title: 'VP' }, after(9)), judge(), policy, after(9)),
    );

    expect(plan.state.lead.state).toMatchObject({ name: 'waiting', owner: 'ana' });
  });

  test('that makes a nurtured lead ready for sales opens its handoff now', () => {
    const nurtured = aLead({
      state: { name: 'unrouted' },
      route: { to: 'nurture', clause: 'band', why: [], pack: 'routing@1' },
    });
    const plan = applied(planIntake(book(nurtured), sighting({ title: 'VP' }, after(1)), judge(), policy, after(1)));

    expect(plan.state.lead.state).toMatchObject({ name: 'waiting', owner: 'ana' });
    expect(plan.state.lead).toMatchObject({ openedAt: NOW, handoff: { since: after(1), round: 1 } });
    expect(plan.effects).toMatchObject([{ kind: 'leads.card', key: 'card:L1' }]);
  });

  test('a rejected lead is not offered again by a mere change', () => {
    const lead = aLead({ state: { name: 'rejected', at: NOW, by: 'UANA', reason: 'timing' } });
    const plan = applied(planIntake(book(lead), sighting({ title: 'CEO' }, after(1)), judge(), policy, after(1)));

    expect(plan.state.lead.state).toEqual(lead.state);
  });
});

describe('a contact that is gone', () => {
  test('closes its card', () => {
    const plan = applied(planGone(book(aLead()), 'deleted', policy, after(1)));

    expect(plan.state.lead.state).toMatchObject({ name: 'closed', why: 'The contact was deleted in HubSpot' });
  });

  test('and asked to be forgotten leaves no personal data in the lead', () => {
    const plan = applied(planGone(book(aLead()), 'forgotten', policy, after(1)));
    const kept = JSON.stringify(plan.state.lead);

    expect(kept).not.toMatch(/Jane|Doe|jane@|Acme/);
  });
});
