import type { Lead } from '../model.ts';
import type { LeadBook } from './lead-plan.ts';
import type { Policy } from './policy.ts';

/** The roll-up that a new lead goes into, when many came in of late. Who asked for sales and who is hot always has a card of their own. */
export function rolledInto({ traffic }: LeadBook, { id, score, handoff }: Lead, policy: Policy): string | undefined {
  if (!traffic || traffic.recent < policy.rollup.above || score.handRaiser || score.band === 'hot') return undefined;
  // The name is its first lead's, and of a later handoff of that lead another.
  const first = `R${id.slice(1)}`;
  return traffic.rollup ?? (handoff ? `${first}.${handoff.round + 1}` : first);
}
