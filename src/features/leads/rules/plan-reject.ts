import type { Instant, Lead, Person, Refusal } from '../model.ts';
import type { LeadBook, LeadPlan } from './lead-plan.ts';
import { mayDecide, nameOf, notAllowed, ownerOf, teammate } from './may.ts';
import { ago, judgedOn, secondsSinceOffered } from './plan-accept.ts';
import { answeredOne } from './pass-on.ts';
import type { Hand, Policy } from './policy.ts';
import { moveTurn } from './rota.ts';
import {
  attemptsKey,
  decided,
  event,
  note,
  person,
  refreshCard,
  responseKey,
  tell,
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
  const refusal = mayNotReject(lead, who.person, hand, policy, now);
  if (refusal) return { ok: false, refusal };

  const owner = ownerOf(lead);
  const until = now.add(policy.undoFor);
  const rejected = { name: 'rejected' as const, at: now, by: hand.slackId, ...answer, ...(owner && { owner }) };
  const next = decided(lead, rejected, { slackId: hand.slackId, what: 'reject' }, until);
  return {
    ok: true,
    state: { lead: next, rota: answeredOne(moveTurn(rota, lead, next, now), owner) },
    events: [
      event('lead.rejected', person(hand.slackId), next, policy, {
        owner: owner ?? null,
        reason: answer.reason,
        afterSeconds: secondsSinceOffered(lead, now),
        ...judgedOn(lead),
      }),
    ],
    effects: [
      refreshCard(next),
      writeBack(next),
      note(next, { what: 'rejected', reason: answer.reason, note: answer.note ?? null, by: who.person.name }),
      tell(next, 'rejected', { by: hand.slackId, ...answer }),
    ],
    dues: [undoDue(next, until)],
    cancelDues: [responseKey(lead.id), attemptsKey(lead.id)],
  };
}

function mayNotReject(lead: Lead, person: Person, hand: Hand, policy: Policy, now: Instant): Refusal | undefined {
  const { state } = lead;
  if (state.name === 'rejected') {
    const by = state.by === hand.slackId ? 'You' : 'Somebody else';
    return { code: 'closed', says: `${by} rejected this lead ${ago(state.at, now)}.` };
  }
  if (state.name === 'closed' || state.name === 'unrouted' || state.name === 'returned') {
    return { code: 'closed', says: 'This lead is already closed; the card shows how.' };
  }
  if (mayDecide(lead, person)) return undefined;
  if (state.name !== 'accepted') return notAllowed(lead, policy, 'reject');
  const says = `${nameOf(state.owner, policy)} has accepted this lead; only they, a manager or ops can reject it now.`;
  return { code: 'not-allowed', says };
}
