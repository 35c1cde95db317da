import type { DecideParts } from './decide-parts.ts';
import type { Lead, LeadId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planReturn } from './rules/plan-return.ts';
import type { Hand } from './rules/policy.ts';

export interface Giving {
  /** One of return-reasons.ts. */
  reason: string;
  note?: string;
}

/** Sales gives the lead back to nurture. */
export function returnLead(parts: DecideParts, id: LeadId, hand: Hand, giving: Giving): Promise<LeadPlan> {
  return parts.leads.change(id, (book) => planReturn(book, hand, giving, parts.policy(), parts.clock.now()));
}

/** The same, not applied: whether this person may give it back now, before they are asked why. */
export function previewReturn(parts: DecideParts, id: LeadId, hand: Hand): { lead: Lead | undefined; plan: LeadPlan } {
  const lead = parts.leads.get(id);
  const book = { lead, rota: {}, loads: {}, nextId: id };
  return { lead, plan: planReturn(book, hand, { reason: 'other' }, parts.policy(), parts.clock.now()) };
}
