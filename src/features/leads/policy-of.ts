import { addBusinessTime } from '#lib/business-time.ts';
import type { Person, PersonId } from './model.ts';
import type { LeadPacks } from './packs.ts';
import type { Policy } from './rules/policy.ts';

/** The packs as the rules need them, with the people as they are known now. */
export function policyOf(packs: LeadPacks, people: () => Record<PersonId, Person>): () => Policy {
  const sla = packs.slas.handoffs['mql-to-sales'];
  const { versions, team } = packs;
  return () => ({
    people: people(),
    respondBy: (from, owner) => addBusinessTime(from, sla.response, sla.calendar === 'owner' && owner ? owner : team),
    undoFor: sla.undo,
    allowClaim: packs.routing.allowClaim,
    packs: `${versions.routing} ${versions.slas} ${versions.team}`,
  });
}
