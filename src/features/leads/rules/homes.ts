import type { Effect } from '#engine/plan.ts';
import type { Lead, PersonId } from '../model.ts';
import type { LeadPlan } from './lead-plan.ts';
import { ownerOf } from './may.ts';

/** Whoever sees this lead on their page sees what has become of it. */
export function withHomes(
  before: Lead | undefined,
  plan: LeadPlan,
  showHomes: (people: PersonId[]) => Effect[],
): LeadPlan {
  if (!plan.ok || seen(before) === seen(plan.state.lead)) return plan;
  const owners = [before, plan.state.lead].flatMap((lead) => (lead && ownerOf(lead)) ?? []);
  return { ...plan, effects: [...plan.effects, ...showHomes([...new Set(owners)])] };
}

/** What a page shows of a lead, and what its figures count. */
function seen(lead: Lead | undefined): string {
  if (!lead) return '';
  const { name } = lead.state;
  const clock = 'respondBy' in lead.state ? `${lead.state.respondBy?.toString()} ${lead.state.overdue}` : '';
  const open = name === 'unrouted' || name === 'closed' ? 'off' : name;
  return [open, ownerOf(lead), clock, lead.handoff?.pause?.until?.toString(), lead.crm.leadStatus].join(' ');
}
