import type { Person } from '#features/leads/index.ts';
import type { Hand, Proposal, TeamRoles, Wording } from '#features/definitions/model.ts';
import { planPropose, type Wish } from '#features/definitions/rules/plan-propose.ts';
import type { Planned } from '#features/definitions/rules/steps.ts';

export const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
export const later = (minutes: number) => NOW.add({ minutes });
export const ROLES: TeamRoles = { marketing: ['ops', 'founder'], sales: ['ae', 'manager', 'vp'], cs: ['cs'] };

/** Somebody of the team by their roles. */
export function hand(id: string, ...roles: Person['roles'][number][]): Hand {
  const person = { id, name: `${id} Example`, roles } as unknown as Person;
  return { slackId: `U${id.toUpperCase()}`, external: false, ...(roles.length > 0 && { person }) };
}

export const mia = hand('mia', 'ops');
export const ana = hand('ana', 'ae');
export const priya = hand('priya', 'cs');
export const dana = hand('dana', 'founder', 'manager');

export const BEFORE: Wording = {
  term: 'MQL',
  marketing: 'Score ≥61',
  sales: 'N/A',
  cs: 'N/A',
  aligned: 'Both halves',
  clause: 'score.fit >= 30',
};
export const WISH: Wish = { words: { ...BEFORE, clause: 'score.fit >= 20' }, hash: 'abc', why: 'Too few' };
export const MQL = { term: 'mql', before: BEFORE, version: 1 };

export function stateOf(plan: Planned): Proposal {
  if (!plan.ok) throw new Error(plan.refusal.says);
  return plan.state;
}

export function aProposal(more: Partial<Proposal> = {}): Proposal {
  return { ...stateOf(planPropose({ nextId: 'P1' }, mia, 'view:V1', MQL, WISH, NOW)), ...more };
}
