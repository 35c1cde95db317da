import type { Instant, Lead } from '../model.ts';
import { clockDue, handedOn, waitsFor } from './clocks.ts';
import { decisionOf } from './decision.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import type { Judge } from './plan-intake.ts';
import type { Policy } from './policy.ts';
import { RESCUED } from './route.ts';
import { ringing } from './ringing.ts';
import { moveTurn } from './rota.ts';
import { event, refreshCard, releaseDue, tell } from './steps.ts';

/**
 * Somebody may be at work again: a lead that is held because nobody was is offered by the round robin, on the same card and with a
 * clock of its own; what it is worth is judged anew, because a night has passed. Who is still not offered one waits for the next
 * opening. The oldest comes first, because its due was planned first.
 */
export function planRelease(book: LeadBook, judge: Judge, policy: Policy, now: Instant): LeadPlan {
  const { lead, rota, loads, colleagues } = book;
  if (lead?.state.name !== 'held' || lead.route.to !== 'queue' || lead.route.until === undefined)
    return refuse('nothing-to-do', 'This lead is not held any more.');
  const score = judge.score(lead.facts, lead.score);
  // Whom a person rescued, no rule disqualifies again.
  const way = lead.route.clause === RESCUED && judge.rescue ? judge.rescue : judge.route;
  const { missedBy } = lead.handoff ?? {};
  const others = missedBy === undefined ? undefined : way(lead.facts, score, rota, loads, [], missedBy);
  // From whom the clock took it, it comes to again where there is nobody else.
  const passOver = others?.to === 'person' ? missedBy : undefined;
  const route = passOver !== undefined && others ? others : way(lead.facts, score, rota, loads, colleagues);
  if (route.to !== 'person') {
    // Only the time is new: where it waits and what the card says stay as they are.
    if (route.to !== 'queue' || !route.until) return refuse('nothing-to-do', 'Nobody can take this lead.');
    const next: Lead = { ...lead, route: { ...lead.route, until: route.until } };
    return { ok: true, state: { lead: next, rota }, events: [], effects: [], dues: [releaseDue(next, route.until)] };
  }
  const owner = route.person;
  const state = waitsFor(owner, policy, now);
  const offered: Lead = {
    ...lead,
    version: lead.version + 1,
    score,
    route,
    state,
    handoff: handedOn(lead, policy, now),
  };
  const { lead: next, silent, effects, dues } = ringing(offered, policy, now);
  const around = { book, before: lead.score, people: policy.found(), packs: policy.packs, now };
  return {
    ok: true,
    state: {
      lead: next,
      rota: moveTurn(rota, lead, next, now),
      decision: { ...decisionOf('release', next, around), ...(passOver !== undefined && { passOver }) },
    },
    events: [
      event('lead.released', { kind: 'system', id: 'router' }, next, policy, {
        owner,
        pool: route.pool,
        clause: route.clause,
        why: route.why,
        heldSeconds: Math.round(now.since(lead.state.since).total('seconds')),
      }),
    ],
    effects: [refreshCard(next), tell(next, 'released', { owner, respondBy: state.respondBy, ...silent }), ...effects],
    dues: [...clockDue(next).dues, ...dues],
  };
}
