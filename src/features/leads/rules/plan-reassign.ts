import type { Instant, Lead } from '../model.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { mayDecide, notAllowed, ownerOf, teammate } from './may.ts';
import type { Hand, Policy } from './policy.ts';
import { ringing } from './ringing.ts';
import { moveTurn } from './rota.ts';
import { attemptsKey, decided, event, person, refreshCard, responseDue, tell, undoDue, writeBack } from './steps.ts';

const OVER = new Set<Lead['state']['name']>(['closed', 'unrouted', 'returned']);
const CLOSED = 'This lead is closed; the card shows how. Open it in HubSpot to give it to somebody.';

/** The new owner gets a fresh clock of their own and is mentioned once; they still have to accept. */
export function planReassign(
  book: LeadBook,
  hand: Hand,
  answer: { to: string; note?: string },
  policy: Policy,
  now: Instant,
): LeadPlan {
  const { lead, rota } = book;
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const { state } = lead;
  if (OVER.has(state.name)) return refuse('closed', CLOSED);
  if (!mayDecide(lead, who.person)) return { ok: false, refusal: notAllowed(lead, policy, 'reassign') };
  const to = policy.people[answer.to];
  if (!to) return refuse('nothing-to-do', 'That person is not in team.yml any more. Choose somebody else.');
  const from = ownerOf(lead);
  if (from === to.id && state.name !== 'rejected')
    return refuse('nothing-to-do', `This lead is already with ${to.name}.`);

  const until = now.add(policy.undoFor);
  const respondBy = policy.respondBy(now, to);
  const decision = decided(
    lead,
    { name: 'waiting', owner: to.id, since: now, respondBy, overdue: false },
    { slackId: hand.slackId, what: 'reassign' },
    until,
  );
  const { lead: next, silent, effects, dues } = ringing(decision, policy, now, hand.slackId);
  return {
    ok: true,
    state: { lead: next, rota: moveTurn(rota, lead, next, now) },
    events: [event('lead.reassigned', person(hand.slackId), next, policy, { from: from ?? null, to: to.id })],
    effects: [
      refreshCard(next),
      ...(state.name === 'accepted' || state.name === 'rejected' ? [writeBack(next)] : []),
      tell(next, 'reassigned', {
        by: hand.slackId,
        to: to.id,
        respondBy,
        ...silent,
        ...(from === undefined ? {} : { from }),
        ...(answer.note === undefined ? {} : { note: answer.note }),
      }),
      ...effects,
    ],
    dues: [undoDue(next, until), responseDue(next, respondBy), ...dues],
    cancelDues: [attemptsKey(lead.id)],
  };
}
