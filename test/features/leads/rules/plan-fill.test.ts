import { describe, expect, test } from 'vitest';
import type { Lead, Route } from '#features/leads/model.ts';
import { planFill } from '#features/leads/rules/plan-fill.ts';
import type { Judge } from '#features/leads/rules/plan-intake.ts';
import { after, aLead, book, hand, NOW, policy, score, toAna } from '../company.ts';

const judge = (route: Route = toAna): Judge => ({
  score: (facts) => ({ ...score, total: facts.company.employees === 900 ? 99 : score.total }),
  remember: (_facts, before) => before,
  route: () => route,
});
const fill = (lead: Lead, filled: Parameters<typeof planFill>[2], who = 'ana') =>
  planFill(book(lead), hand(who), filled, judge(), policy, after(5));

const waits = aLead({
  state: { name: 'waiting', owner: 'ana', since: NOW, respondBy: after(60), overdue: false },
  card: { channel: 'C', ts: '1' },
});
const atCompany = { ...waits, facts: { ...waits.facts, company: { ...waits.facts.company, id: '77' } } };

describe('filling in', () => {
  test('counts at once with who said it, and tells HubSpot what is new and no more', () => {
    const plan = fill(atCompany, { title: 'VP Ops', employees: 900, industry: 'e-learning', company: '' });
    if (!plan.ok) throw new Error(plan.refusal.says);
    const { lead } = plan.state;
    expect(lead.facts.company.employees).toBe(900);
    expect(lead.facts.sources?.['contact.title']).toEqual({ provider: 'person', by: 'ana', at: after(5) });
    expect(lead.score.total).toBe(99);
    expect(plan.events.map(({ type }) => type)).toContain('lead.filled');
    expect(plan.effects.map(({ kind }) => kind)).toEqual(['leads.card-update', 'leads.fill']);
    expect(plan.effects.at(-1)?.payload).toEqual({
      contact: { jobtitle: 'VP Ops', company: '' },
      company: { numberofemployees: '900', industry: 'E_LEARNING' },
      companyId: '77',
    });
  });

  test('what has no company in HubSpot stays with us', () => {
    const plan = fill(waits, { employees: 900 });
    expect(plan.ok && plan.effects.at(-1)?.payload).toEqual({ contact: {} });
  });

  test('may route a lead that was not: its score is another now', () => {
    const plan = fill(aLead({ state: { name: 'unrouted' } }), { employees: 900 });
    expect(plan.ok && plan.state.lead.state.name).toBe('waiting');
    expect(plan.ok && plan.effects.map(({ kind }) => kind)).toContain('leads.card');
  });

  test.each<[string, Lead, string, string]>([
    ['nothing new', waits, 'ana', 'nothing-to-do'],
    ['a closed lead', { ...waits, state: { name: 'closed', at: NOW, why: 'x' } }, 'ana', 'closed'],
    ['somebody outside team.yml', waits, 'nobody', 'not-a-teammate'],
  ])('%s is refused', (_name, lead, who, code) => {
    const plan = fill(lead, code === 'nothing-to-do' ? { employees: 240 } : { employees: 900 }, who);
    expect(!plan.ok && plan.refusal.code).toBe(code);
  });
});
