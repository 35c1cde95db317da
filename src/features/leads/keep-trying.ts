import type { DecideParts } from './decide-parts.ts';
import type { LeadId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planKeepTrying } from './rules/plan-keep-trying.ts';
import type { Hand } from './rules/policy.ts';

/** Somebody was asked whether to give a lead back, and keeps it. */
export function keepTrying({ leads, policy, clock }: DecideParts, id: LeadId, hand: Hand): Promise<LeadPlan> {
  return leads.change(id, (book) => planKeepTrying(book, hand, policy(), clock.now()));
}
