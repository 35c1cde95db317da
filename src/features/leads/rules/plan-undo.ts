import type { Instant, Lead } from '../model.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { oversees, ownerOf, teammate } from './may.ts';
import type { Hand, Policy } from './policy.ts';
import { moveTurn } from './rota.ts';
import { event, note, person, refreshCard, releaseDue, responseDue, responseKey, tell, writeBack } from './steps.ts';

/** Takes the last decision back, in Baton and in HubSpot: by whoever took it, a manager or ops, while the time lasts. */
export function planUndo(book: LeadBook, hand: Hand, policy: Policy, now: Instant): LeadPlan {
  const { lead, rota } = book;
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const { undo } = lead;
  const works = `Undo works for ${policy.undoFor.total('minutes')} minutes.`;
  if (!undo) {
    // The time may be over, too: when it is, the undo is forgotten, while Slack may show its button for a moment more.
    const says = `There is nothing to undo any more: it was undone, has changed since, or is too long ago. ${works} Use Reassign… instead.`;
    return refuse('nothing-to-do', says);
  }
  if (Temporal.Instant.compare(now, undo.until) > 0) {
    return refuse('undo-too-late', `${works} Use Reassign… instead.`);
  }
  if (undo.by !== hand.slackId && !oversees(who.person)) {
    return refuse('not-allowed', 'Only the person who decided, a manager or ops can undo this.');
  }

  const { undo: _taken, ...rest } = lead;
  const next: Lead = { ...rest, version: lead.version + 1, state: undo.state };
  const owner = ownerOf(next);
  const waits = undo.state.name === 'waiting' || undo.state.name === 'held' ? undo.state : undefined;
  return {
    ok: true,
    state: { lead: next, rota: moveTurn(rota, lead, next, now) },
    events: [event('lead.undone', person(hand.slackId), next, policy, { what: undo.what })],
    effects: [
      refreshCard(next),
      writeBack(next),
      tell(next, 'undone', { by: hand.slackId, what: undo.what, ...(owner === undefined ? {} : { owner }) }),
      ...(undo.what === 'reject' ? [note(next, { what: 'undone', by: who.person.name })] : []),
    ],
    dues: waits ? [responseDue(next, waits.respondBy), ...(offerAgain(next) ? [releaseDue(next, now)] : [])] : [],
    cancelDues: waits ? [`undo-ends:${lead.id}`] : [`undo-ends:${lead.id}`, responseKey(lead.id)],
  };
}

/** It is held again, and whoever it waited for may have come to work meanwhile. */
function offerAgain({ state, route }: Lead): boolean {
  return state.name === 'held' && route.to === 'queue' && route.until !== undefined;
}
