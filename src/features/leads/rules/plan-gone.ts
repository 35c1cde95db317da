import type { Actor } from '#engine/plan.ts';
import type { Facts, Handoff, Instant, Lead, Rota } from '../model.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import type { Policy } from './policy.ts';
import { moveTurn } from './rota.ts';
import { isTrial } from './trial.ts';
import { attemptsKey, event, refreshCard, refreshRollup, responseKey, tell } from './steps.ts';

const NEWS: Actor = { kind: 'crm', id: 'hubspot' };

const FORGOTTEN = 'Removed at the person’s request';

/** The contact is gone from HubSpot, or its person asked to be forgotten: the card closes, and in the latter case forgets. */
export function planGone(
  book: LeadBook,
  how: 'deleted' | 'merged' | 'forgotten',
  policy: Policy,
  now: Instant,
): LeadPlan {
  const { lead, rota } = book;
  if (!lead) return refuse('nothing-to-do', 'Nothing has changed.');
  if (how === 'forgotten') {
    if (isForgotten(lead)) return refuse('nothing-to-do', 'Nothing has changed.');
    const bare: Facts = { contact: {}, company: {}, activity: {}, created_at: lead.facts.created_at };
    const score = { ...lead.score, lines: [], signals: [] };
    const { handRaiser: _forgotten, memory: _looks, ...anonymous } = score;
    const closed = close(withoutNotes({ ...lead, facts: bare, score: anonymous }), rota, FORGOTTEN, policy, now);
    if (!closed.ok) return closed;
    // Its name stands in the roll-up, too.
    const shown = lead.rollup?.shown ? [refreshRollup(lead.rollup.id)] : [];
    const state = { ...closed.state, forgets: true };
    return { ...closed, state, effects: [...closed.effects, ...shown], forgets: true };
  }
  if (lead.state.name === 'closed') return refuse('nothing-to-do', 'Nothing has changed.');
  const deleted = isTrial(lead) ? 'The test is over' : 'The contact was deleted in HubSpot';
  const why = how === 'merged' ? 'Merged into another contact in HubSpot' : deleted;
  return close(lead, rota, why, policy, now, true);
}

/** The CRM overtook us. `voids`: there was no lead after all, so the turn is given back even when it was accepted. */
export function close(lead: Lead, rota: Rota, why: string, policy: Policy, now: Instant, voids = false): LeadPlan {
  const { undo: _over, ...rest } = lead;
  const next: Lead = { ...rest, version: lead.version + 1, state: { name: 'closed', at: now, why } };
  const hadCard = lead.state.name !== 'unrouted';
  return {
    ok: true,
    state: { lead: next, rota: voids || lead.state.name === 'waiting' ? moveTurn(rota, lead, next, now) : rota },
    events: [event('lead.closed', NEWS, next, policy, { why })],
    effects: hadCard ? [refreshCard(next), tell(next, 'closed', { why })] : [],
    cancelDues: [responseKey(lead.id), `undo-ends:${lead.id}`, attemptsKey(lead.id)],
  };
}

function isForgotten({ state, facts }: Lead): boolean {
  return state.name === 'closed' && state.why === FORGOTTEN && Object.keys(facts.contact).length === 0;
}

/** What people wrote about somebody who asks to be forgotten. */
function withoutNotes(noted: Lead): Lead {
  const { attempts, undo: _undo, extras: _told, enrichment: _asked, state, handoff, ...lead } = noted;
  const bare = (attempts ?? []).map(({ note: _note, ...attempt }) => attempt);
  const { pause: _why, ...since } = handoff ?? {};
  return { ...lead, state, ...(handoff && { handoff: since as Handoff }), ...(bare.length > 0 && { attempts: bare }) };
}
