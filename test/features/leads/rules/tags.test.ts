import { describe, expect, test } from 'vitest';
import type { Lead, LeadState } from '#features/leads/model.ts';
import type { LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { stageForward, tagReasons, tagsOf, withTags } from '#features/leads/rules/tags.ts';
import { aLead, facts, NOW, score } from '../company.ts';
import { packs } from './made-up.ts';

const base = { clause: 'low', why: ['Low score'], pack: 'routing@1' };
const unrouted: LeadState = { name: 'unrouted' };
const rejected = (reason: string): LeadState => ({ name: 'rejected', at: NOW, by: 'UDANA', reason });
const accepted: LeadState = { name: 'accepted', owner: 'ana', at: NOW, by: 'UANA' };

describe('what HubSpot should say of a lead', () => {
  const competitor = { rule: 'competitor', says: 'Works for a competitor' };
  test.each<[string, Partial<Lead>, object | undefined]>([
    ['with sales, an MQL', {}, { destination: 'sales', reason: '', stage: 'marketingqualifiedlead' }],
    ['with sales, no MQL', { score: { ...score, mql: false } }, { destination: 'sales', reason: '' }],
    ['accepted', { state: accepted }, { destination: 'sales', reason: '', stage: 'salesqualifiedlead' }],
    ['nurtured', { state: unrouted, route: { to: 'nurture', ...base } }, { destination: 'nurture', reason: '' }],
    ['for nobody', { state: unrouted, route: { to: 'nobody', ...base } }, { destination: '', reason: '' }],
    [
      'disqualified',
      { state: unrouted, route: { to: 'disqualified', ...base }, score: { ...score, disqualified: competitor } },
      { destination: 'disqualified', reason: 'competitor' },
    ],
    [
      'disqualified by a rule alone',
      { state: unrouted, route: { to: 'disqualified', ...base, clause: 'unreachable' } },
      { destination: 'disqualified', reason: 'unreachable' },
    ],
    ['rejected', { state: rejected('not-interested') }, { destination: 'disqualified', reason: 'not-interested' }],
    ['rejected for now', { state: rejected('timing') }, { destination: 'nurture', reason: '' }],
    ['closed', { state: { name: 'closed', at: NOW, why: 'Deleted' } }, undefined],
  ])('%s', (_, over, tags) => expect(tagsOf(aLead(over), packs)).toEqual(tags));

  test('each reason has one option with words of its own', () => {
    const reasons = tagReasons(packs);
    expect(new Set(reasons.map(({ id }) => id)).size).toBe(reasons.length);
    expect(new Set(reasons.map(({ words }) => words)).size).toBe(reasons.length);
    expect(reasons.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['competitor', 'below-minimum', 'unreachable', 'not-interested', 'bad-data']),
    );
  });
});

test.each([
  [undefined, 'marketingqualifiedlead', 'marketingqualifiedlead'],
  ['lead', 'marketingqualifiedlead', 'marketingqualifiedlead'],
  ['salesqualifiedlead', 'marketingqualifiedlead', undefined],
  ['customer', 'salesqualifiedlead', undefined],
  ['marketingqualifiedlead', 'marketingqualifiedlead', undefined],
  ['1234567', 'salesqualifiedlead', undefined],
  ['lead', undefined, undefined],
])('from stage %s with %s wanted, %s is written', (now, stage, written) => {
  const lead = aLead({ facts: facts(now === undefined ? {} : { lifecycle_stage: now }) });
  expect(stageForward(lead, { destination: 'sales', reason: '', ...(stage && { stage }) })).toBe(written);
});

describe('a plan', () => {
  const plan = (lead: Lead): LeadPlan => ({ ok: true, state: { lead, rota: {} }, events: [], effects: [] });
  const kinds = (before: Lead | undefined, lead: Lead) => {
    const after = withTags(before, plan(lead), packs);
    return after.ok ? after.effects.map(({ kind }) => kind) : [];
  };

  test('tells HubSpot when that changes, and only then', () => {
    const tags = { wanted: tagsOf(aLead(), packs)! };
    expect(kinds(undefined, aLead())).toEqual(['leads.tags']);
    expect(kinds(aLead({ tags }), aLead({ tags }))).toEqual([]);
    expect(kinds(aLead({ tags }), aLead({ tags, state: accepted }))).toEqual(['leads.tags']);
  });

  test('tells HubSpot again when two contacts have become one: what is kept there is of either', () => {
    const tags = { wanted: tagsOf(aLead(), packs)!, written: tagsOf(aLead(), packs)! };
    const before = aLead({ tags });
    const after = withTags(before, plan(aLead({ tags, contactId: '9001' })), packs);
    expect(kinds(before, aLead({ tags, contactId: '9001' }))).toEqual(['leads.tags']);
    expect(after.ok && after.state.lead.tags).toEqual({ wanted: tags.wanted, merged: true });
  });

  test('writes a note for whom sales never gets, once', () => {
    const lead = aLead({ state: unrouted, route: { to: 'disqualified', ...base, clause: 'unreachable' } });
    expect(kinds(undefined, lead)).toEqual(['leads.tags', 'leads.note']);
    const told = aLead({ ...lead, tags: { wanted: tagsOf(lead, packs)! } });
    expect(kinds(told, told)).toEqual([]);
  });

  test('says nothing where routing.yml says nothing of destinations', () => {
    const { destinations: _none, ...routing } = packs.routing;
    expect(withTags(undefined, plan(aLead()), { ...packs, routing })).toEqual(plan(aLead()));
  });
});
