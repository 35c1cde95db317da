/** A round to decide about, by the pack of the repository, and people to do it. */
import { loadMaturity } from '#features/maturity/index.ts';
import type { Answer, Hand, Level, Levels, Round, Terms } from '#features/maturity/model.ts';
import type { Planned } from '#features/maturity/rules/steps.ts';

export const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
export const pack = loadMaturity('manifests');
export const terms: Terms = pack.terms;
export const later = (hours: number): Temporal.Instant => NOW.add({ hours });

/** `'123…'`, in the order of the dimensions; the last one goes on. */
export function levels(digits: string): Levels {
  const entries = terms.dimensions.map(({ id }, index) => [id, Number(digits[index] ?? digits.at(-1)) as Level]);
  return Object.fromEntries(entries);
}

export function answer(by: string, team: string, digits: string): Answer {
  return { by, team, at: NOW, levels: levels(digits) };
}

export function aRound(more: Partial<Round> = {}): Round {
  return {
    id: 'M1',
    key: 'view:V1',
    openedBy: 'UMIA',
    openedAt: NOW,
    channel: 'C1',
    terms,
    asked: [
      { person: 'UMIA', team: 'marketing', told: true },
      { person: 'USAM', team: 'sales', told: true },
      { person: 'UPRIYA', team: 'cs', told: true },
    ],
    answers: [],
    drafts: {},
    tasks: [],
    ...more,
  };
}

const ROLES: Record<string, string[]> = { UMIA: ['ops'], USAM: ['ae'], UPRIYA: ['cs'], UDANA: ['founder', 'manager'] };

/** A teammate by their Slack id; `external` people are in nobody's team. */
export function hand(slackId: string, external = false): Hand {
  const roles = ROLES[slackId];
  if (roles === undefined || external) return { slackId, external };
  const person = { id: slackId.slice(1).toLowerCase(), name: slackId, email: `${slackId}@x.example`, roles };
  return { slackId, external, person: { ...person, zone: 'America/New_York', hours: {}, weight: 1, slackId } };
}

/** @throws when it was refused */
export function stateOf(plan: Planned): Round {
  if (!plan.ok) throw new Error(plan.refusal.says);
  return plan.state;
}

export function refusalOf(plan: Planned): string {
  if (plan.ok) throw new Error('it was not refused');
  return plan.refusal.says;
}
