import type { DecideParts } from './decide-parts.ts';
import type { Lead, LeadId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planReject } from './rules/plan-reject.ts';
import type { Hand } from './rules/policy.ts';

export interface Rejection {
  /** One of reject-reasons.ts. */
  reason: string;
  note?: string;
}

/** Somebody rejected the lead, with a reason. */
export function rejectLead(parts: DecideParts, id: LeadId, hand: Hand, rejection: Rejection): Promise<LeadPlan> {
  return parts.leads.change(id, (book) => planReject(book, hand, rejection, parts.policy(), parts.clock.now()));
}

/** The same, not applied: whether this person may reject it now, before they are asked why. */
export function previewReject(parts: DecideParts, id: LeadId, hand: Hand): { lead: Lead | undefined; plan: LeadPlan } {
  const lead = parts.leads.get(id);
  const book = { lead, rota: {}, loads: {}, nextId: id };
  return { lead, plan: planReject(book, hand, { reason: 'timing' }, parts.policy(), parts.clock.now()) };
}
