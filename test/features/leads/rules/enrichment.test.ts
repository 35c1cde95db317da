import { describe, expect, test } from 'vitest';
import { fingerprint } from '#lib/fingerprint.ts';
import type { Enrichment, Facts, Lead } from '#features/leads/model.ts';
import { planEnriched, questionOf, withQuestion } from '#features/leads/rules/enrichment.ts';
import type { Judge } from '#features/leads/rules/plan-intake.ts';
import { after, aLead, book, NOW, policy, score, toAna } from '../company.ts';

const judge: Judge = {
  score: (facts) => ({ ...score, total: facts.company.employees === 240 ? 70 : score.total }),
  remember: (_facts, before) => before,
  route: () => toAna,
};
const unknown = { ...score, unknown: ['company.employees', 'company.industry', 'contact.title', 'contact.bounces'] };
const facts = (contact: Partial<Facts['contact']>, company: Partial<Facts['company']> = {}): Facts => ({
  contact: { ...contact },
  company: { ...company },
  activity: {},
  created_at: NOW,
});
const known = facts({ email: 'jo@mail.acme.example' }, {});
const lead = (change: Partial<Lead> = {}): Lead => aLead({ facts: known, score: unknown, ...change });
const waiting: Lead['state'] = { name: 'waiting', owner: 'ana', since: NOW, respondBy: after(60), overdue: false };
const waits = lead({
  state: waiting,
  card: { channel: 'C', ts: '1' },
  enrichment: { about: 'x', tries: 0, asked: [] },
});

describe('what others are asked', () => {
  test('is what the score needs and nobody knows, by the address and domain of an employer', () => {
    expect(questionOf(lead())).toEqual({
      fields: ['contact.title', 'company.employees', 'company.industry'],
      email: 'jo@mail.acme.example',
      domain: 'acme.example',
    });
  });

  test('is nothing by a private address, unless HubSpot knows the company', () => {
    expect(questionOf(lead({ facts: facts({ email: 'jo@gmail.com' }) }))).toBeUndefined();
    expect(questionOf(lead({ facts: facts({ email: 'jo@gmail.com' }, { domain: 'acme.example' }) }))).toEqual({
      fields: ['contact.title', 'company.employees', 'company.industry'],
      domain: 'acme.example',
    });
  });

  test('is nothing when all is known', () => {
    expect(questionOf(lead({ score: { ...score, unknown: [] } }))).toBeUndefined();
  });
});

describe('asking', () => {
  const asks = (of: Lead, providers: ('apollo' | 'peopledatalabs')[] = ['apollo']): boolean => {
    const plan = withQuestion({ ok: true, state: { lead: of, rota: {} }, events: [], effects: [] }, providers, NOW);
    return plan.ok && (plan.dues ?? []).some(({ topic }) => topic === 'leads.enrich');
  };

  test('follows a decision about a lead that has a card, or may get one', () => {
    expect(asks(lead({ state: waiting }))).toBe(true);
    expect(
      asks(lead({ state: { name: 'unrouted' }, route: { to: 'nurture', clause: 'low', why: [], pack: '' } })),
    ).toBe(true);
  });

  test.each<[string, Lead, ('apollo' | 'peopledatalabs')[]]>([
    ['without a key', lead({ state: waiting }), []],
    ['about who opted out', lead({ facts: facts({ email: 'jo@acme.example', opted_out: true }) }), ['apollo']],
    [
      'about who is disqualified',
      lead({ state: { name: 'unrouted' }, route: { to: 'disqualified', clause: 'c', why: [], pack: '' } }),
      ['apollo'],
    ],
    ['about a closed lead', lead({ state: { name: 'closed', at: NOW, why: 'x' } }), ['apollo']],
  ])('does not happen %s', (_, of, providers) => expect(asks(of, providers)).toBe(false));

  test('happens once, and again when the address is another', () => {
    const asked = lead({
      state: waiting,
      enrichment: { about: fingerprint('jo@mail.acme.example'), tries: 1, asked: [] },
    });
    expect(asks(asked)).toBe(false);
    expect(asks({ ...asked, facts: facts({ email: 'jo@other.example' }) })).toBe(true);
  });
});

describe('an answer', () => {
  const source = { provider: 'apollo', at: NOW };
  const asked: Enrichment['asked'] = [{ provider: 'apollo' }];

  test('counts at once, with whose it is, and the card is brought up to date', () => {
    const extras = [{ field: 'company.employees' as const, value: 240, source }];
    const plan = planEnriched(book(waits), { extras, asked }, judge, policy, after(1));
    if (!plan.ok) throw new Error(plan.refusal.says);
    expect(plan.state.lead.facts.sources).toEqual({ 'company.employees': source });
    expect(plan.state.lead.score.total).toBe(70);
    expect(plan.effects.map(({ kind }) => kind)).toEqual(['leads.card-update']);
    expect(plan.events.map(({ type }) => type)).toEqual(['lead.enriched', 'lead.scored']);
  });

  test('may route a lead that was not', () => {
    const unrouted = lead({ state: { name: 'unrouted' }, enrichment: { about: 'x', tries: 0, asked: [] } });
    const extras = [{ field: 'company.employees' as const, value: 240, source }];
    const plan = planEnriched(book(unrouted), { extras, asked }, judge, policy, after(1));
    expect(plan.ok && plan.state.lead.state.name).toBe('waiting');
  });

  test('does not go before what HubSpot has said meanwhile', () => {
    const meanwhile = { ...waits, facts: { ...known, company: { employees: 12 } } };
    const extras = [{ field: 'company.employees' as const, value: 240, source }];
    const plan = planEnriched(book(meanwhile), { extras, asked }, judge, policy, after(1));
    expect(plan.ok && plan.state.lead.facts.company.employees).toBe(12);
  });

  test('that does not come is asked for twice more, later, and then no more', () => {
    const failed: Enrichment['asked'] = [{ provider: 'apollo', failure: 'unreachable' }];
    const duesAfter = (tries: number) => {
      const before = { ...waits, enrichment: { about: 'x', tries, asked: [] } };
      const plan = planEnriched(book(before), { extras: [], asked: failed }, judge, policy, NOW);
      return plan.ok ? (plan.dues ?? []).map(({ at }) => NOW.until(at).total('minutes')) : undefined;
    };
    expect([0, 1, 2].map(duesAfter)).toEqual([[15], [120], []]);
  });

  test('of nothing new places nobody again', () => {
    const unrouted = lead({ state: { name: 'unrouted' }, enrichment: { about: 'x', tries: 0, asked: [] } });
    const plan = planEnriched(book(unrouted), { extras: [], asked }, judge, policy, after(1));
    expect(plan.ok && plan.state.lead.state.name).toBe('unrouted');
    expect(plan.ok && plan.events.map(({ type }) => type)).toEqual(['lead.enriched']);
  });
});
