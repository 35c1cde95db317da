import { loadOnboarding } from '#features/handoffs/index.ts';
import type { Hand, Handoff, Opening, Person } from '#features/handoffs/model.ts';
import type { HandoffPlan } from '#features/handoffs/rules/handoff-plan.ts';
import { planOpen } from '#features/handoffs/rules/plan-open.ts';
import type { Policy } from '#features/handoffs/rules/policy.ts';
import { withDue } from '#features/handoffs/rules/steps.ts';
import { nextRinging } from '#features/leads/index.ts';
import { loadLeadPacks } from '#features/leads/packs.ts';

const packs = loadLeadPacks('manifests');
const { 'mql-to-sales': _ofLeads, ...rows } = packs.slas.handoffs;
export const onboarding = loadOnboarding('manifests');

/** A Tuesday, 10:00 in New York. */
export const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
export const later = (hours: number): Temporal.Instant => NOW.add({ seconds: Math.round(hours * 3600) });

const people: Record<string, Person> = Object.fromEntries(
  packs.team.people.map((person) => [person.id, { ...person, slackId: `U0${person.id.toUpperCase()}` }]),
);

/** The company of the repository's packs. */
export function aPolicy(more: Partial<Policy> = {}): Policy {
  return {
    people,
    rows,
    pack: 'slas@1',
    team: packs.team,
    onboarding,
    ringsAt: nextRinging,
    ...more,
  };
}

export function hand(id: string): Hand {
  const person = people[id];
  return { slackId: `U0${id.toUpperCase()}`, external: false, ...(person && { person }) };
}

export function anOpening(more: Partial<Opening> = {}): Opening {
  return {
    key: 'save:7:2026-03-03',
    kind: 'churn-risk-to-save',
    subject: { type: 'companies', id: '7' },
    facts: { name: 'Acme', details: [], contacts: [], companyId: '7' },
    at: NOW,
    candidates: ['ana'],
    ...more,
  };
}

export function opened(more: Partial<Opening> = {}, policy = aPolicy(), now = NOW): Handoff {
  return stateOf(planOpen({ handoff: undefined, nextId: 'H1' }, anOpening(more), policy, now));
}

export function stateOf(plan: HandoffPlan): Handoff {
  if (!plan.ok) throw new Error(plan.refusal.says);
  return plan.state;
}

export const book = (handoff: Handoff | undefined) => ({ handoff, nextId: 'H2' });

/** When the plan wakes again, in hours from now. */
export function wakes(plan: HandoffPlan): number | undefined {
  const done = withDue(plan);
  const at = done.ok ? done.dues?.at(-1)?.at : undefined;
  return at && Math.round(at.since(NOW).total('hours') * 100) / 100;
}

/** What a plan does, by the last word of each kind of effect and what it tells. */
export function doings(plan: HandoffPlan): string[] {
  if (!plan.ok) return [plan.refusal.code];
  return plan.effects.map(({ kind, payload }) =>
    [kind.replace('handoffs.', ''), payload['line'] ?? payload['what'] ?? payload['day'], payload['person']]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}
