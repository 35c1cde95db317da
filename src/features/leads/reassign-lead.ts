import type { DecideParts } from './decide-parts.ts';
import type { Lead, LeadId, PersonId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import type { Judge } from './rules/plan-intake.ts';
import { planReassign } from './rules/plan-reassign.ts';
import type { Hand } from './rules/policy.ts';

/** Somebody gave the lead to somebody else: to a person, or with `NEXT_IN_TURN` to whoever's turn it is. */
export function reassignLead(
  parts: DecideParts & { judge(): Judge },
  id: LeadId,
  hand: Hand,
  handover: { to: PersonId; note?: string },
): Promise<LeadPlan> {
  return parts.leads.change(id, (book) =>
    planReassign(book, hand, handover, parts.policy(), parts.clock.now(), parts.judge()),
  );
}

/** The same, not applied: whether this person may give it away now, before they are asked to whom. */
export function previewReassign(
  parts: DecideParts,
  id: LeadId,
  hand: Hand,
): { lead: Lead | undefined; plan: LeadPlan } {
  const lead = parts.leads.get(id);
  const book = { lead, rota: {}, loads: {}, nextId: id };
  const owner = lead && 'owner' in lead.state ? lead.state.owner : undefined;
  const to = Object.keys(parts.policy().people).find((person) => person !== owner) ?? '';
  return { lead, plan: planReassign(book, hand, { to }, parts.policy(), parts.clock.now()) };
}
