import type { DecideParts } from './decide-parts.ts';
import type { Lead, LeadId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planContact, type ContactAnswer } from './rules/plan-contact.ts';
import type { Hand } from './rules/policy.ts';

/** Somebody tried to reach the lead, by their own word. */
export function logContact(parts: DecideParts, id: LeadId, hand: Hand, answer: ContactAnswer): Promise<LeadPlan> {
  return parts.leads.change(id, (book) => planContact(book, hand, answer, parts.policy(), parts.clock.now()));
}

/** The same, not applied: whether this person may log it now, before they are asked how. */
export function previewContact(parts: DecideParts, id: LeadId, hand: Hand): { lead: Lead | undefined; plan: LeadPlan } {
  const lead = parts.leads.get(id);
  const book = { lead, rota: {}, loads: {}, nextId: id };
  return {
    lead,
    plan: planContact(book, hand, { via: 'phone', outcome: 'no-answer' }, parts.policy(), parts.clock.now()),
  };
}
