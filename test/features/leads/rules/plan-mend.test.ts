import { expect, test } from 'vitest';
import type { Lead, Route } from '#features/leads/model.ts';
import { planMend } from '#features/leads/rules/plan-mend.ts';
import { NOW, aLead, after, book } from '../company.ts';

const rules = [
  { clause: 'mql', to: 'pool' as const },
  { clause: 'unmatched', to: 'queue' as const },
];

function held(clause: string, until?: Temporal.Instant): Lead {
  const route: Route = { to: 'queue', queue: 'inbound', clause, why: [], pack: '', ...(until && { until }) };
  return aLead({ route, state: { name: 'held', queue: 'inbound', since: NOW, respondBy: NOW, overdue: false } });
}

test.each<[string, Lead, boolean]>([
  ['held for lack of people by an earlier version', held('mql'), true],
  ['held until somebody is at work', held('unmatched', after(60)), true],
  ['that a rule sent to the queue', held('unmatched'), false],
  ['held by a rule that is gone', held('gone'), false],
  ['that waits for its owner', aLead(), false],
])('a lead %s that nothing would wake is offered now, or left alone', (_, lead, offered) => {
  const plan = planMend(book(lead), rules, NOW);
  expect(plan.ok).toBe(offered);
  if (plan.ok) {
    expect(plan).toMatchObject({ dues: [{ key: 'release:L1', at: NOW }], state: { lead: { route: { until: NOW } } } });
  }
});
