import type { DecideParts } from './decide-parts.ts';
import type { LeadId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planUndo } from './rules/plan-undo.ts';
import type { Hand } from './rules/policy.ts';

/** Somebody took the last decision back. */
export function undoDecision(parts: DecideParts, id: LeadId, hand: Hand): Promise<LeadPlan> {
  return parts.leads.change(id, (book) => planUndo(book, hand, parts.policy(), parts.clock.now()));
}
