import type { Instant } from '../model.ts';
import type { LeadBook, LeadPlan } from './lead-plan.ts';
import { mayDecide, nameOf, notAllowed, ownerOf, teammate } from './may.ts';
import { ago, secondsSinceOffered } from './plan-accept.ts';
import type { Hand, Policy } from './policy.ts';
import {
  decided,
  event,
  note,
  person,
  refreshCard,
  responseKey,
  tell,
  turnReturned,
  undoDue,
  writeBack,
} from './steps.ts';

/** A rejection is a decision with a reason: it is written to HubSpot and the turn goes back to the round robin. */
export function planReject(
  book: LeadBook,
  hand: Hand,
  answer: { reason: string; note?: string },
  policy: Policy,
  now: Instant,
): LeadPlan {
  const { lead, rota } = book;
  if (!lead) return { ok: false, refusal: { code: 'gone', says: 'This lead is not known any more.' } };
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  if (lead.state.name === 'rejected') {
    const by = lead.state.by === hand.slackId ? 'You' : 'Somebody else';
    return { ok: false, refusal: { code: 'closed', says: `${by} rejected this lead ${ago(lead.state.at, now)}.` } };
  }
  if (lead.state.name === 'closed' || lead.state.name === 'unrouted') {
    return { ok: false, refusal: { code: 'closed', says: 'This lead is already closed; the card shows how.' } };
  }
  if (!mayDecide(lead, who.person)) {
    const owner = ownerOf(lead);
    const taken = lead.state.name === 'accepted' && owner !== undefined;
    if (!taken) return { ok: false, refusal: notAllowed(lead, policy, 'reject') };
    const says = `${nameOf(owner, policy)} has accepted this lead; only they, a manager or ops can reject it now.`;
    return { ok: false, refusal: { code: 'not-allowed', says } };
  }

  const owner = ownerOf(lead);
  const until = now.add(policy.undoFor);
  const next = decided(
    lead,
    {
      name: 'rejected',
      at: now,
      by: hand.slackId,
      reason: answer.reason,
      ...(owner === undefined ? {} : { owner }),
      ...(answer.note ? { note: answer.note } : {}),
    },
    { slackId: hand.slackId, what: 'reject' },
    until,
  );
  return {
    ok: true,
    state: { lead: next, rota: turnReturned(rota, owner) },
    events: [
      event('lead.rejected', person(hand.slackId), next, policy, {
        owner: owner ?? null,
        reason: answer.reason,
        afterSeconds: secondsSinceOffered(lead, now),
      }),
    ],
    effects: [
      refreshCard(next),
      writeBack(next),
      note(next, { what: 'rejected', reason: answer.reason, note: answer.note ?? null, by: who.person.name }),
      tell(next, 'rejected', { by: hand.slackId, ...answer }),
    ],
    dues: [undoDue(next, until)],
    cancelDues: [responseKey(lead)],
  };
}
