import type { DecideParts } from './decide-parts.ts';
import type { LeadId, PersonId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planReassign } from './rules/plan-reassign.ts';
import type { Hand } from './rules/policy.ts';

/** Somebody gave the lead to somebody else. */
export function reassignLead(
  parts: DecideParts,
  id: LeadId,
  hand: Hand,
  handover: { to: PersonId; note?: string },
): Promise<LeadPlan> {
  return parts.leads.change(id, (book) => planReassign(book, hand, handover, parts.policy(), parts.clock.now()));
}
