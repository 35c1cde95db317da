import type { Effect } from '#engine/plan.ts';
import type { Instant, Lead, LeadState, Person, PersonId, Refusal, Route } from '../model.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { oversees, teammate } from './may.ts';
import { firstSight, place, received, withSighting, type Judge, type Sighting } from './plan-intake.ts';
import { planReturn, wasWorked } from './plan-return.ts';
import type { Hand, Policy } from './policy.ts';
import { moveTurn } from './rota.ts';
import {
  attemptsKey,
  event,
  note,
  person,
  refreshCard,
  releaseKey,
  responseKey,
  retireCard,
  tell,
  writeBack,
} from './steps.ts';

/** What somebody of ops decided about a contact that had come to rest, and when they asked for it. */
export interface Asked {
  hand: Hand;
  at: Instant;
}

/** The clause of a lead that a person sent to nurture because nothing moved. */
const STUCK = 'stuck';

/**
 * The lead goes to the router as if it were new: on a card of its own, with clocks of its own, and past whoever has it now. A contact
 * that never was a lead becomes one. Asked again for the same wish, it does nothing.
 */
export function planRouteAgain(
  book: LeadBook,
  seen: Sighting | undefined,
  asked: Asked,
  judge: Judge,
  policy: Policy,
  now: Instant,
): LeadPlan {
  const who = overseer(asked.hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const known = bookedLead(book, seen, judge, now);
  if (!known) return refuse('gone', 'This contact is not in HubSpot any more.');
  const { lead, isNew } = known;
  if (lead.handoff && Temporal.Instant.compare(lead.handoff.since, asked.at) >= 0)
    return refuse('nothing-to-do', 'It was routed again already.');

  const from = lead.state.name === 'waiting' || lead.state.name === 'accepted' ? lead.state.owner : undefined;
  const { undo: _over, attempts: _tries, card, rollup: _bunch, ...rest } = lead;
  const fresh: Lead = { ...rest, score: judge.score(lead.facts, lead.score), state: { name: 'unrouted' } };
  const rota = wasWorked(lead) ? book.rota : moveTurn(book.rota, lead, fresh, now);
  const route = wayOf({ ...book, rota }, fresh, from, judge);
  const why = event('lead.routed-again', person(asked.hand.slackId), lead, policy, { from: from ?? null });
  const events = isNew ? [received(lead, policy), why] : [why];
  const plan = place({ ...book, rota }, fresh, route, policy, now, events, lead.score);
  if (!plan.ok) return plan;
  // A person decided this, so it cannot be made again from the packs alone.
  const { decision: _none, ...state } = plan.state;
  const written = lead.state.name === 'accepted' || lead.state.name === 'rejected';
  return {
    ...plan,
    state,
    effects: [...(card ? [retired(fresh, card)] : []), ...(written ? [writeBack(state.lead)] : []), ...plan.effects],
    cancelDues: pendingOf(lead),
  };
}

/** In these HubSpot says that sales has it: a person who asks for it to be routed means to sales. */
const OF_SALES = ['marketingqualifiedlead', 'salesqualifiedlead', 'opportunity'];

/** Past whoever has it. What is not disqualified and did not opt out goes to sales, if need be by the pools of rescue. */
function wayOf(
  { rota, loads, colleagues }: LeadBook,
  { facts, score }: Lead,
  from: PersonId | undefined,
  judge: Judge,
): Route {
  const others = from === undefined ? colleagues : [];
  const route = judge.route(facts, score, rota, loads, others, from);
  const isForSales = OF_SALES.includes(facts.contact.lifecycle_stage ?? '') && !facts.contact.opted_out;
  const isKept = route.to === 'nurture' || route.to === 'newsletter' || route.to === 'nobody';
  return isKept && isForSales && judge.rescue ? judge.rescue(facts, score, rota, loads, others) : route;
}

/** The lead goes to nurture by somebody's word, wherever it is, and comes back as any lead does that sales gave back. */
export function planToNurture(
  book: LeadBook,
  seen: Sighting | undefined,
  asked: Asked,
  judge: Judge,
  policy: Policy,
  now: Instant,
): LeadPlan {
  const who = overseer(asked.hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const known = bookedLead(book, seen, judge, now);
  if (!known) return refuse('gone', 'This contact is not in HubSpot any more.');
  const { lead, isNew } = known;
  if (lead.state.name === 'returned') return refuse('nothing-to-do', 'It is with nurture already.');
  const answer = { reason: 'other', note: 'It was stuck in its stage.' };
  if (lead.state.name === 'waiting' || lead.state.name === 'accepted')
    return planReturn({ ...book, lead }, asked.hand, answer, policy, now);

  const state = restingWith(who.person, asked.hand, answer, lead.score.total, now);
  const { undo: _over, ...rest } = lead;
  const next: Lead = { ...rest, version: lead.version + 1, state, route: nurtured(lead.route, who.person) };
  const returned = event('lead.returned', person(asked.hand.slackId), next, policy, {
    owner: null,
    reason: STUCK,
    attempts: lead.attempts?.length ?? 0,
    turnKept: true,
  });
  return {
    ok: true,
    state: { lead: next, rota: book.rota },
    events: isNew ? [received(next, policy), returned] : [returned],
    effects: [
      ...(lead.card || lead.rollup
        ? [refreshCard(next), tell(next, 'returned', { by: asked.hand.slackId, ...answer })]
        : []),
      writeBack(next),
      note(next, { what: 'returned', ...answer, by: who.person.name }),
    ],
    cancelDues: pendingOf(lead),
  };
}

function overseer(hand: Hand): { person: Person } | { refusal: Refusal } {
  const who = teammate(hand);
  if ('refusal' in who || oversees(who.person)) return who;
  return { refusal: { code: 'not-allowed', says: 'Only managers and ops decide about leads that are stuck.' } };
}

/** The lead with the newest that is known of it; undefined when there is none and HubSpot holds no such contact. */
function bookedLead(
  book: LeadBook,
  seen: Sighting | undefined,
  judge: Judge,
  now: Instant,
): { lead: Lead; isNew: boolean } | undefined {
  const { lead } = book;
  if (!seen) return undefined;
  if (!lead) return { lead: firstSight(book, seen, judge, now), isNew: true };
  const isOlder = Temporal.Instant.compare(seen.at, lead.seenAt) < 0;
  return { lead: isOlder ? lead : withSighting(lead, seen), isNew: false };
}

function restingWith(
  { id }: Person,
  { slackId }: Hand,
  answer: { reason: string; note: string },
  lowest: number,
  at: Instant,
): LeadState {
  return { name: 'returned', owner: id, at, by: slackId, ...answer, lowest };
}

function nurtured({ pack }: Route, { name }: Person): Route {
  return { to: 'nurture', clause: STUCK, why: [`${name} sent it to nurture: it was stuck in its stage`], pack };
}

function retired(lead: Lead, card: NonNullable<Lead['card']>): Effect {
  return { ...retireCard(lead, card), payload: { ...card, again: true } };
}

/** What would still wake somebody about the handoff that is over. */
function pendingOf({ id }: Lead): string[] {
  return [responseKey(id), attemptsKey(id), releaseKey(id), `undo-ends:${id}`];
}
