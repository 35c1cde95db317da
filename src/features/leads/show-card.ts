import type { DecideParts } from './decide-parts.ts';
import type { LeadId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planShow } from './rules/plan-show.ts';
import type { Hand } from './rules/policy.ts';

/** Somebody wants the card of a lead that stands in a roll-up. */
export function showCard({ leads, policy }: DecideParts, id: LeadId, hand: Hand): Promise<LeadPlan> {
  return leads.change(id, (book) => planShow(book, hand, policy()));
}
