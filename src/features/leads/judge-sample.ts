import type { DecideParts } from './decide-parts.ts';
import type { LeadId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import type { Judge } from './rules/plan-intake.ts';
import { planRescue, planRight } from './rules/plan-sample.ts';
import type { Hand } from './rules/policy.ts';

export interface JudgeParts extends DecideParts {
  rescue: NonNullable<Judge['rescue']>;
}

/** A person of ops looked at a disqualified lead, and it is one. */
export function confirmLead({ leads, policy, clock }: DecideParts, id: LeadId, hand: Hand): Promise<LeadPlan> {
  return leads.change(id, (book) => planRight(book, hand, policy(), clock.now()));
}

/** A person of ops looked at a disqualified lead, and sales should have it. */
export function rescueLead({ leads, policy, clock, rescue }: JudgeParts, id: LeadId, hand: Hand): Promise<LeadPlan> {
  return leads.change(id, (book) => planRescue(book, hand, rescue, policy(), clock.now()));
}
