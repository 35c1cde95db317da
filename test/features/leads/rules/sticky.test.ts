import { describe, expect, test } from 'vitest';
import type { Account, Colleague } from '#features/leads/model.ts';
import { routeLead } from '#features/leads/rules/route.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { bestFit, factsOf, asksForDemo, NOW, packs, people } from './made-up.ts';

const found: Account = { companyId: '7', name: 'Acme', how: 'domain', confidence: 1 };

function routed({ account = {}, colleagues = [] }: { account?: Partial<Account>; colleagues?: Colleague[] }) {
  const facts = { ...factsOf({ ...bestFit, activity: asksForDemo() }), account: { ...found, ...account } };
  return routeLead(facts, scoreLead(facts, packs, NOW), packs, {}, people, NOW, {}, colleagues);
}

describe('a lead of a company that somebody works with', () => {
  test('goes to the owner of the account before any turn is counted, with the reason', () => {
    const route = routed({ account: { owner_id: '12' }, colleagues: [{ owner: 'ana', leads: 3 }] });
    expect(route).toMatchObject({ to: 'person', person: 'sam', pool: 'owner', turn: 'existing owner' });
    expect(route.why).toContain('An account in HubSpot has the domain of their e-mail address');
    expect(route.why).toContain('Sam Okafor owns the account in HubSpot');
  });

  test('goes to whoever has most of its open leads', () => {
    const colleagues = [
      { owner: 'sam', leads: 2 },
      { owner: 'ana', leads: 1 },
    ];
    const route = routed({ colleagues });
    expect(route).toMatchObject({ person: 'sam', pool: 'owner', turn: 'same account' });
    expect(route.why).toContain('Sam Okafor already works with 2 others at this account');
  });

  test('takes its turn when those who work with it keep no leads', () => {
    const route = routed({ account: { owner_id: '13' }, colleagues: [{ owner: 'dana', leads: 2 }] });
    expect(route).toMatchObject({ to: 'person', pool: 'ae' });
    expect(route.why).toContain('Mia Lindqvist owns the account in HubSpot, but their role takes no leads');
  });

  test('keeps no name of a company in its reasons, which are kept for ever', () => {
    const route = routed({ account: { owner_id: '12', how: 'name', confidence: 0.94, name: 'Obscurata' } });
    expect(route.why.join()).toContain('94 % alike');
    expect(route.why.join()).not.toContain('Obscurata');
  });
});
