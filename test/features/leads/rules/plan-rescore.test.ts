import { describe, expect, test } from 'vitest';
import type { Lead, Score } from '#features/leads/model.ts';
import type { Judge } from '#features/leads/rules/plan-intake.ts';
import { planRescore } from '#features/leads/rules/plan-rescore.ts';
import { after, aLead, book, facts, NOW, policy, score, toAna } from '../company.ts';

const judged = (now: Partial<Score>): Judge => ({
  score: () => ({ ...score, ...now }),
  remember: (_facts, before) => before,
  route: () => toAna,
});
const rescore = (lead: Lead, now: Partial<Score>, seen = { contactId: lead.contactId, facts: lead.facts, at: NOW }) =>
  planRescore(book(lead), seen, judged(now), policy, after(5));
const waits = aLead({ state: { name: 'waiting', owner: 'ana', since: NOW, respondBy: after(60), overdue: false } });

describe('scoring anew', () => {
  test('what has not changed writes nothing', () => {
    expect(rescore(waits, {})).toMatchObject({ ok: false, refusal: { code: 'nothing-to-do' } });
  });

  test('an aged score is on the card and in the story', () => {
    const plan = rescore(waits, { total: 70, engagement: 25 });
    expect(plan.ok && plan.state.lead.score.total).toBe(70);
    expect(plan.ok && plan.events.map(({ type }) => type)).toEqual(['lead.scored']);
    expect(plan.ok && plan.effects.map(({ kind }) => kind)).toEqual(['leads.card-update']);
  });

  test('who was in nurture and crossed the line gets a card', () => {
    const plan = rescore(aLead({ state: { name: 'unrouted' } }), { total: 90 });
    expect(plan.ok && plan.state.lead.state.name).toBe('waiting');
    expect(plan.ok && plan.effects.map(({ kind }) => kind)).toContain('leads.card');
  });

  test('news of the contact that nobody told are taken in', () => {
    const seen = { contactId: waits.contactId, facts: facts({ title: 'New' }), at: after(1) };
    const plan = rescore(waits, { total: 80 }, seen);
    expect(plan.ok && plan.state.lead.facts.contact.title).toBe('New');
  });

  test.each(['rejected', 'closed'] as const)('a %s lead is left alone', (name) => {
    const state = name === 'closed' ? { name, at: NOW, why: 'x' } : { name, at: NOW, by: 'U', reason: 'timing' };
    expect(rescore(aLead({ state }), { total: 1 }).ok).toBe(false);
  });
});
