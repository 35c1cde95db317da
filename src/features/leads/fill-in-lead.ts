import type { DecideParts } from './decide-parts.ts';
import type { Lead, LeadId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planFill, type Filled } from './rules/plan-fill.ts';
import type { Judge } from './rules/plan-intake.ts';
import type { Hand } from './rules/policy.ts';

/** What filling in needs: it is judged anew at once. */
export interface FillParts extends DecideParts {
  judge(): Judge;
}

/** Somebody knows what was not known. */
export function fillInLead(parts: FillParts, id: LeadId, hand: Hand, filled: Filled): Promise<LeadPlan> {
  return parts.leads.change(id, (book) =>
    planFill(book, hand, filled, parts.judge(), parts.policy(), parts.clock.now()),
  );
}

/** The same, not applied: whether this person may, before they are asked. */
export function previewFill(parts: FillParts, id: LeadId, hand: Hand): { lead: Lead | undefined; plan: LeadPlan } {
  const lead = parts.leads.get(id);
  const book = { lead, rota: {}, loads: {}, nextId: id };
  const anything = { title: `${lead?.facts.contact.title ?? ''}?` };
  return { lead, plan: planFill(book, hand, anything, parts.judge(), parts.policy(), parts.clock.now()) };
}
