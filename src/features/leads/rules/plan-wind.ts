import type { Instant, Lead } from '../model.ts';
import { clockDue, running } from './clocks.ts';
import { handoffSince, roundOf } from './handoff.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { ownerOf } from './may.ts';
import type { Policy } from './policy.ts';

/** A lead that waits for an answer, and whose clock nothing would wake, is woken in time. An earlier version of Baton left such leads. */
export function planWind({ lead, rota }: LeadBook, policy: Policy, now: Instant): LeadPlan {
  if (!lead || !running(lead)) return refuse('nothing-to-do', 'No clock runs for this lead.');
  const next = wound(lead, policy, now);
  return { ok: true, state: { lead: next, rota }, events: [], effects: [], ...clockDue(next) };
}

/** Those above hear of it, too: a lead from before they did has its steps from now on. */
export function wound(lead: Lead, policy: Policy, now: Instant): Lead {
  if (lead.handoff?.steps) return lead;
  const steps = policy.clocks.handoff(now, policy.people[ownerOf(lead) ?? '']);
  return { ...lead, handoff: { since: handoffSince(lead), round: roundOf(lead), ...lead.handoff, steps } };
}
