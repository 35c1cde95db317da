import type { LeadId } from './model.ts';
import type { DecideParts } from './decide-parts.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planAccept } from './rules/plan-accept.ts';
import type { Hand } from './rules/policy.ts';

/** Somebody clicked Accept. The first click wins. */
export function acceptLead({ leads, policy, clock }: DecideParts, id: LeadId, hand: Hand): Promise<LeadPlan> {
  return leads.change(id, (book) => planAccept(book, hand, policy(), clock.now()));
}
