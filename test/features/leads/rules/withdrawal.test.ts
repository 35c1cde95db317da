import { describe, expect, test } from 'vitest';
import type { Facts, Lead, Route } from '#features/leads/model.ts';
import { planIntake, type Judge } from '#features/leads/rules/plan-intake.ts';
import { routeLead } from '#features/leads/rules/route.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { aLead, after, book, policy } from '../company.ts';
import { NOW, hot, packs, people } from './made-up.ts';

const judge: Judge = {
  score: (facts, previous) => scoreLead(facts, packs, NOW, previous),
  remember: (_, previous) => previous,
  route: (facts, score, rota, loads) => routeLead(facts, score, packs, rota, people, NOW, loads),
};
const score = scoreLead(hot, packs, NOW, undefined);
const route: Route = {
  to: 'person',
  person: 'ana',
  pool: 'ae',
  turn: '',
  shares: { ana: 0.5, sam: 0.5 },
  clause: '',
  why: [],
  pack: '',
};
const waiting = aLead({ facts: hot, score, route });

function hears(lead: Lead, contact: Facts['contact']) {
  const facts = { ...lead.facts, contact: { ...lead.facts.contact, ...contact } };
  return planIntake(
    book(lead, { ana: { given: 1, owed: -0.5 }, sam: { given: 0, owed: 0.5 } }),
    { contactId: lead.contactId, facts, at: after(1) },
    judge,
    policy,
    NOW,
  );
}

describe('news of a lead that waits', () => {
  test.each([
    ['opts out', { opted_out: true }, 'Withdrawn: opted out in HubSpot'],
    [
      'turns out to be a competitor',
      { email: 'a@rivalbrook.example' },
      'Withdrawn: disqualified: Works for a competitor',
    ],
  ])('who %s: it is withdrawn, and the turn is credited back', (_, contact, why) => {
    expect(hears(waiting, contact)).toMatchObject({
      ok: true,
      state: {
        lead: { state: { name: 'closed', why } },
        rota: { ana: { given: 0, owed: 0 }, sam: { given: 0, owed: 0 } },
      },
      events: [{ type: 'lead.closed', data: { why } }],
    });
  });

  test('that is held is withdrawn too, and one that was accepted is its owner’s to decide about', () => {
    const held = {
      ...waiting,
      state: { name: 'held', queue: 'inbound', since: NOW, respondBy: NOW, overdue: false },
    } as const;
    expect(hears(held, { opted_out: true })).toMatchObject({ state: { lead: { state: { name: 'closed' } } } });
    const accepted = { ...waiting, state: { name: 'accepted', owner: 'ana', at: NOW, by: 'UANA' } } as const;
    expect(hears(accepted, { opted_out: true })).toMatchObject({ state: { lead: { state: { name: 'accepted' } } } });
  });

  test('that was sent to people although they had opted out is not withdrawn for it', () => {
    const facts = { ...hot, contact: { ...hot.contact, opted_out: true } };
    const before = { ...waiting, facts, score: scoreLead(facts, packs, NOW, undefined) };
    expect(hears(before, { title: 'CEO', opted_out: true })).toMatchObject({
      state: { lead: { state: { name: 'waiting' } } },
    });
  });
});
