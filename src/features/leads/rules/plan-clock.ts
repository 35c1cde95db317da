import type { Instant, Lead, Rota } from '../model.ts';
import type { LeadBook, LeadPlan } from './lead-plan.ts';
import { ownerOf } from './may.ts';
import { planAsk } from './plan-keep-trying.ts';
import type { Policy } from './policy.ts';
import { askedMention } from './ringing.ts';
import { attemptsDue, event, refreshCard, responseDue, tell } from './steps.ts';

/** A clock of this lead has run out: the response is late, or nobody was reached for days, or a decision can no longer be taken back. */
export function planClock(book: LeadBook, policy: Policy, now: Instant): LeadPlan {
  const { lead, rota } = book;
  if (!lead) return { ok: false, refusal: { code: 'gone', says: 'This lead is not known any more.' } };
  const { state } = lead;
  if (state.name === 'accepted')
    return planAsk(lead, rota, policy, now) ?? stillPending(lead, undoEnds(lead, rota, now));
  if ((state.name !== 'waiting' && state.name !== 'held') || state.overdue) return undoEnds(lead, rota, now);
  if (Temporal.Instant.compare(state.respondBy, now) > 0) {
    const early = undoEnds(lead, rota, now);
    return early.ok ? { ...early, dues: [responseDue(lead, state.respondBy)] } : early;
  }
  const owner = ownerOf(lead);
  const next: Lead = { ...lead, version: lead.version + 1, state: { ...state, overdue: true } };
  const { silent, effects } = owner === undefined ? { silent: {}, effects: [] } : askedMention(next, policy, now);
  return {
    ok: true,
    state: { lead: next, rota },
    events: [
      event('lead.overdue', { kind: 'system', id: 'clock' }, next, policy, {
        owner: owner ?? null,
        dueAt: state.respondBy.toString(),
      }),
    ],
    effects: [
      refreshCard(next),
      tell(next, 'overdue', { respondBy: state.respondBy, ...(owner === undefined ? {} : { owner, ...silent }) }),
      ...effects,
    ],
  };
}

/** The clock that asks runs on. */
function stillPending(lead: Lead, plan: LeadPlan): LeadPlan {
  const askAt = lead.state.name === 'accepted' && !lead.state.chase?.asking ? lead.state.chase?.askAt : undefined;
  return plan.ok && askAt ? { ...plan, dues: [attemptsDue(lead, askAt)] } : plan;
}

function undoEnds(lead: Lead, rota: Rota, now: Instant): LeadPlan {
  if (!lead.undo || Temporal.Instant.compare(lead.undo.until, now) > 0) {
    return { ok: false, refusal: { code: 'nothing-to-do', says: 'No clock of this lead has run out.' } };
  }
  const { undo: _over, ...next } = lead;
  return { ok: true, state: { lead: next, rota }, events: [], effects: [refreshCard(next)] };
}
