/** An evaluation to decide about, by the pack of the repository, and people to do it. */
import { loadEvaluationTerms } from '#features/evaluations/index.ts';
import type { Evaluation, Facts, Given, Hand, Terms } from '#features/evaluations/model.ts';
import type { Planned } from '#features/evaluations/rules/steps.ts';

export const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
export const terms: Terms = loadEvaluationTerms('manifests');

export const later = (minutes: number): Temporal.Instant => NOW.add({ minutes });

/** All that the verdict needs, for a tool that pays off. */
export const FACTS: Facts = {
  currency: 'USD',
  price: 4_900,
  benefit: 45_000,
  hourly: 6_000,
  setupMinutes: 120,
  buildMinutes: 360,
  free: false,
  process: true,
};

/** In the order of the criteria. */
export function marks(...scores: number[]): Given['marks'] {
  return Object.fromEntries(terms.criteria.map(({ id }, index) => [id, { score: scores[index] ?? 4 }]));
}

export function given(by: string, ...scores: number[]): Given {
  return { by, at: NOW, marks: marks(...scores) };
}

export function anEvaluation(more: Partial<Evaluation> = {}): Evaluation {
  return {
    id: 'E1',
    key: 'view:V1',
    tool: 'Hotjar',
    openedBy: 'UANA',
    openedAt: NOW,
    terms,
    facts: FACTS,
    asked: ['UANA', 'USAM', 'UDANA'],
    given: [],
    drafts: {},
    ...more,
  };
}

const ROLES: Record<string, string> = { UANA: 'ae', USAM: 'ae', UDANA: 'manager', ULEE: 'sdr' };

/** A teammate by their Slack id; `external` people are in nobody's team. */
export function hand(slackId: string, external = false): Hand {
  const role = ROLES[slackId];
  if (role === undefined || external) return { slackId, external };
  const person = { id: slackId.slice(1).toLowerCase(), name: slackId, email: `${slackId}@x.example`, roles: [role] };
  return { slackId, external, person: { ...person, zone: 'America/New_York', hours: {}, weight: 1, slackId } };
}

/** @throws when it was refused */
export function stateOf(plan: Planned): Evaluation {
  if (!plan.ok) throw new Error(plan.refusal.says);
  return plan.state;
}

export function refusalOf(plan: Planned): string {
  if (plan.ok) throw new Error('it was not refused');
  return plan.refusal.says;
}

/** Whom something is sent, and what. */
export function sent(plan: Planned): string[] {
  return plan.ok ? plan.effects.map(({ kind, subject }) => `${kind.replace('evaluations.', '')} ${subject}`) : [];
}
