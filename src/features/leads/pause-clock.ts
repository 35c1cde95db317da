import type { DecideParts } from './decide-parts.ts';
import type { Instant, Lead, LeadId } from './model.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { latestPause, planPause, planResume, type PauseAnswer } from './rules/plan-pause.ts';
import type { Hand } from './rules/policy.ts';

/** Somebody lets the response clock of a lead rest. */
export function pauseClock(parts: DecideParts, id: LeadId, hand: Hand, pause: PauseAnswer): Promise<LeadPlan> {
  return parts.leads.change(id, (book) => planPause(book, hand, pause, parts.policy(), parts.clock.now()));
}

export function resumeClock({ leads, policy, clock }: DecideParts, id: LeadId, hand: Hand): Promise<LeadPlan> {
  return leads.change(id, (book) => planResume(book, hand, policy(), clock.now()));
}

/** The same as a pause, not applied: whether this person may now, and how long at most. */
export function previewPause(
  parts: DecideParts,
  id: LeadId,
  hand: Hand,
): { lead: Lead | undefined; plan: LeadPlan; latest: Instant } {
  const lead = parts.leads.get(id);
  const now = parts.clock.now();
  const latest = lead ? latestPause(lead, parts.policy(), now) : now;
  const book = { lead, rota: {}, loads: {}, nextId: id };
  return { lead, latest, plan: planPause(book, hand, { reason: 'other', until: latest }, parts.policy(), now) };
}
