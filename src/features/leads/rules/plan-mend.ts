import type { Instant, Lead } from '../model.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import type { RouteRule } from './lead-packs.ts';
import { releaseDue } from './steps.ts';

/**
 * A lead that is held for lack of people, and that nothing would wake, is offered now. An earlier version of Baton left such leads.
 * What a rule sent to a queue stays there: anyone of it may take it.
 */
export function planMend(book: LeadBook, rules: Pick<RouteRule, 'clause' | 'to'>[], now: Instant): LeadPlan {
  const { lead, rota } = book;
  if (lead?.state.name !== 'held' || lead.route.to !== 'queue')
    return refuse('nothing-to-do', 'This lead is not held.');
  const { clause, until } = lead.route;
  const wanted = rules.find((rule) => rule.clause === clause)?.to;
  if (!until && wanted !== 'pool' && wanted !== 'owner') return refuse('nothing-to-do', 'It was sent to this queue.');
  const next: Lead = { ...lead, route: { ...lead.route, until: now } };
  return { ok: true, state: { lead: next, rota }, events: [], effects: [], dues: [releaseDue(next, now)] };
}
