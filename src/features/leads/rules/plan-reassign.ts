import type { EventDraft } from '#engine/plan.ts';
import type { Instant, Lead, Person, Refusal, Route } from '../model.ts';
import { clockDue, handedOn, waitsFor } from './clocks.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { mayDecide, notAllowed, ownerOf, teammate } from './may.ts';
import type { Judge } from './plan-intake.ts';
import { withShares } from './pass-on.ts';
import type { Hand, Policy } from './policy.ts';
import { ringing } from './ringing.ts';
import { moveTurn } from './rota.ts';
import { attemptsKey, decided, event, person, refreshCard, tell, undoDue, writeBack } from './steps.ts';

const OVER = new Set<Lead['state']['name']>(['closed', 'unrouted', 'returned']);
const CLOSED = 'This lead is closed; the card shows how. Open it in HubSpot to give it to somebody.';

/** In the place of a person: whoever's turn it is. */
export const NEXT_IN_TURN = '*next';

/** The new owner gets a fresh clock of their own and is mentioned once; they still have to accept. */
export function planReassign(
  book: LeadBook,
  hand: Hand,
  answer: { to: string; note?: string },
  policy: Policy,
  now: Instant,
  judge?: Pick<Judge, 'route'>,
): LeadPlan {
  const { lead, rota } = book;
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const { state } = lead;
  if (OVER.has(state.name)) return refuse('closed', CLOSED);
  if (!mayDecide(lead, who.person)) return { ok: false, refusal: notAllowed(lead, policy, 'reassign') };
  const chosen = recipient(book, lead, answer.to, policy, judge);
  if ('refusal' in chosen) return { ok: false, refusal: chosen.refusal };
  const { to, turn } = chosen;
  const from = ownerOf(lead);
  if (from === to.id && state.name !== 'rejected')
    return refuse('nothing-to-do', `This lead is already with ${to.name}.`);

  const until = now.add(policy.undoFor);
  const waits = waitsFor(to.id, policy, now);
  const { respondBy } = waits;
  const counted = { ...withShares(lead, turn), handoff: handedOn(lead, policy, now) };
  const decision = decided(counted, waits, { slackId: hand.slackId, what: 'reassign' }, until);
  const { lead: next, silent, effects, dues } = ringing(decision, policy, now, hand.slackId);
  return {
    ok: true,
    state: { lead: next, rota: moveTurn(rota, lead, next, now) },
    events: [reassigned(next, hand, { from, to, turn }, policy)],
    effects: [
      refreshCard(next),
      ...(state.name === 'accepted' || state.name === 'rejected' ? [writeBack(next)] : []),
      tell(next, 'reassigned', {
        by: hand.slackId,
        to: to.id,
        respondBy,
        ...silent,
        ...(turn && { inTurn: true }),
        ...(from !== undefined && { from }),
        ...(answer.note !== undefined && { note: answer.note }),
      }),
      ...effects,
    ],
    dues: [undoDue(next, until), ...clockDue(next).dues, ...dues],
    cancelDues: [attemptsKey(lead.id)],
  };
}

type Turn = Extract<Route, { to: 'person' }>;

function reassigned(
  next: Lead,
  hand: Hand,
  { from, to, turn }: { from: string | undefined; to: Person; turn?: Turn | undefined },
  policy: Policy,
): EventDraft {
  const inTurn = turn && { turn: turn.turn, pool: turn.pool, why: turn.why };
  return event('lead.reassigned', person(hand.slackId), next, policy, { from: from ?? null, to: to.id, ...inTurn });
}

/** Who was chosen, or whose turn it is among those whom the lead would be offered to today, the present owner passed over. */
function recipient(
  { rota, loads }: LeadBook,
  lead: Lead,
  to: string,
  { people }: Policy,
  judge: Pick<Judge, 'route'> | undefined,
): { to: Person; turn?: Turn } | { refusal: Refusal } {
  if (to !== NEXT_IN_TURN || !judge) {
    const chosen = people[to];
    return chosen ? { to: chosen } : refusal('That person is not in team.yml any more. Choose somebody else.');
  }
  const turn = judge.route(lead.facts, lead.score, rota, loads, [], ownerOf(lead));
  const next = turn.to === 'person' ? people[turn.person] : undefined;
  if (turn.to === 'person' && next) return { to: next, turn };
  return refusal('Nobody else who could take it is at work now. Choose somebody from the list, or leave it for later.');
}

function refusal(says: string): { refusal: Refusal } {
  return { refusal: { code: 'nothing-to-do', says } };
}
