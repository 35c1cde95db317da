import { addBusinessTime, type Calendar } from '#lib/business-time.ts';
import type { Instant, Person, PersonId } from './model.ts';
import type { LeadPacks } from './packs.ts';
import { foundOf } from './rules/decision.ts';
import type { Policy } from './rules/policy.ts';

/** The packs as the rules need them, with the people as they are known now. */
export function policyOf(packs: LeadPacks, people: () => Record<PersonId, Person>): () => Policy {
  const sla = packs.slas.handoffs['mql-to-sales'];
  const { versions, team } = packs;
  return () => ({
    people: people(),
    found: () => foundOf(team.people, people()),
    respondBy: (from, owner) => dueAfter(from, sla.response, sla.calendar === 'owner' && owner ? owner : team),
    undoFor: sla.undo.amount,
    allowClaim: packs.routing.allowClaim,
    packs: `${versions.routing} ${versions.slas} ${versions.team}`,
  });
}

type Stretch = LeadPacks['slas']['handoffs']['mql-to-sales']['response'];

function dueAfter(from: Instant, { amount, business }: Stretch, calendar: Calendar): Instant {
  return business ? addBusinessTime(from, amount, calendar) : from.add(amount);
}
