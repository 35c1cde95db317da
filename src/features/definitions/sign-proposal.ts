import { rolesOf, type DefinitionParts } from './definition-parts.ts';
import type { Hand, ProposalId, TeamName } from './model.ts';
import { planObject, planSign, planWithdraw } from './rules/plan-sign.ts';
import type { Planned } from './rules/steps.ts';

/** `round`: of the words that they had before their eyes. */
export function signProposal(
  parts: DefinitionParts,
  id: ProposalId,
  hand: Hand,
  what: { team: TeamName; round: number },
): Promise<Planned> {
  const { proposals, clock } = parts;
  return proposals.change(id, (one) => planSign(one, hand, what, rolesOf(parts), clock.now()));
}

export function objectTo(
  parts: DefinitionParts,
  id: ProposalId,
  hand: Hand,
  what: { reason: string; round: number },
): Promise<Planned> {
  const { proposals, clock } = parts;
  return proposals.change(id, (one) => planObject(one, hand, what, rolesOf(parts), clock.now()));
}

export function withdrawProposal({ proposals, clock }: DefinitionParts, id: ProposalId, hand: Hand): Promise<Planned> {
  return proposals.change(id, (one) => planWithdraw(one, hand, clock.now()));
}
