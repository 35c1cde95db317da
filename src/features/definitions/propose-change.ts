import { wordsOf } from '#features/leads/index.ts';
import { hashOf, termsOf, type DefinitionParts } from './definition-parts.ts';
import type { Hand, ProposalId, TermId } from './model.ts';
import { planChange, planPropose, type Standing, type Wish } from './rules/plan-propose.ts';
import type { Planned } from './rules/steps.ts';

/** Somebody wants a term to say something else, or a new one. `key`: the form; sent twice, it is one proposal. */
export function proposeChange(
  parts: DefinitionParts,
  hand: Hand,
  key: string,
  term: TermId,
  wish: Omit<Wish, 'hash'>,
): Promise<Planned> {
  const full = { ...wish, hash: hashOf(wish.words) };
  const { proposals, clock } = parts;
  return proposals.open(key, term, (book) => planPropose(book, hand, key, standingOf(parts, term), full, clock.now()));
}

/** Its proposer says it otherwise: after an objection, or a second thought. */
export function changeProposal(
  { proposals, clock }: DefinitionParts,
  id: ProposalId,
  hand: Hand,
  wish: Omit<Wish, 'hash'>,
): Promise<Planned> {
  const full = { ...wish, hash: hashOf(wish.words) };
  return proposals.change(id, (proposal) => planChange(proposal, hand, full, clock.now()));
}

function standingOf(parts: DefinitionParts, term: TermId): Standing {
  const running = termsOf(parts).find(({ id }) => id === term);
  return running ? { term, before: wordsOf(running), version: running.version } : { term, version: 0 };
}
