import type { Instant, Lead, LeadState, Person, Refusal } from '../model.ts';
import { clockDue, ownSteps, running } from './clocks.ts';
import { handoffSince } from './handoff.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { mayTake, nameOf, notAllowed, teammate } from './may.ts';
import { answeredOne } from './pass-on.ts';
import type { Hand, Policy } from './policy.ts';
import { moveTurn } from './rota.ts';
import { attemptsDue, decided, event, person, refreshCard, tell, undoDue, writeBack } from './steps.ts';

/** Accepting takes ownership. The first click wins; a later one is told who was first. */
export function planAccept(book: LeadBook, hand: Hand, policy: Policy, now: Instant): LeadPlan {
  const { lead, rota } = book;
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const refusal = alreadyDecided(lead, who.person.id, policy, now);
  if (refusal) return { ok: false, refusal };
  if (!mayTake(lead, who.person, policy)) return { ok: false, refusal: notAllowed(lead, policy, 'accept') };

  const until = now.add(policy.undoFor);
  const askAt = policy.attempts.askAt(now, who.person);
  const chase = { asking: false, kept: 0, askAt };
  const accepted = { ...taken(lead, who.person, policy, now), at: now, by: hand.slackId, chase };
  const next = decided(lead, accepted, { slackId: hand.slackId, what: 'accept' }, until);
  const clock = clockDue(next);
  const afterSeconds = secondsSinceOffered(lead, now);
  return {
    ok: true,
    state: { lead: next, rota: answeredOne(moveTurn(rota, lead, next, now), who.person.id) },
    events: [
      event('lead.accepted', person(hand.slackId), next, policy, {
        owner: who.person.id,
        offeredTo: 'owner' in lead.state ? (lead.state.owner ?? null) : null,
        afterSeconds,
        overdue: isOverdue(lead),
        ...judgedOn(lead),
      }),
    ],
    effects: [
      refreshCard(next),
      writeBack(next),
      tell(next, 'accepted', { by: hand.slackId, since: handoffSince(lead), at: now }),
    ],
    dues: [undoDue(next, until), attemptsDue(next, askAt), ...clock.dues],
    cancelDues: clock.cancelDues,
  };
}

type Accepted = Extract<LeadState, { name: 'accepted' }>;

/**
 * Nobody takes it from them any more. The rest of the response clock runs until they make contact, unless the packs say that accepting
 * is enough; who takes what was not offered to them has a clock of their own.
 */
export function taken(lead: Lead, owner: Person, policy: Policy, now: Instant): Omit<Accepted, 'at' | 'by' | 'chase'> {
  const since = offeredAt(lead, owner.id);
  const mine = { name: 'accepted', owner: owner.id, since: since ?? now } as const;
  const state = running(lead);
  const stopsOn = lead.handoff?.stopsOn ?? policy.clocks.stopsOn;
  const answered = 'answered' in lead.state ? lead.state.answered : undefined;
  if (answered) return { ...mine, answered };
  if (stopsOn === 'accept') return { ...mine, answered: { at: now, by: owner.slackId ?? owner.id, how: 'accepted' } };
  const keeps = state !== undefined && since !== undefined;
  const steps = (keeps ? ownSteps(state) : policy.clocks.owner(now, owner)).filter(({ name }) => name !== 'reassign');
  const respondBy = (keeps ? state.respondBy : undefined) ?? policy.respondBy(now, owner);
  return { ...mine, steps, respondBy, overdue: keeps && state.overdue === true };
}

function alreadyDecided(lead: Lead, me: string, policy: Policy, now: Instant): Refusal | undefined {
  const { state } = lead;
  if (state.name === 'accepted') {
    if (state.owner === me) return { code: 'already-yours', says: 'You have already accepted this lead. It is yours.' };
    return {
      code: 'already-taken',
      says: `${nameOf(state.owner, policy)} accepted this lead ${ago(state.at, now)}. Use Reassign… on the card if it should be yours.`,
    };
  }
  if (state.name === 'waiting' || state.name === 'held') return undefined;
  return { code: 'closed', says: 'This lead is already closed; the card shows how.' };
}

function offeredAt({ state }: Lead, to: string): Instant | undefined {
  return state.name === 'waiting' && state.owner === to ? state.since : undefined;
}

/** "just now", "2 s ago", "4 min ago". */
export function ago(at: Instant, now: Instant): string {
  const seconds = Math.max(0, Math.round(now.since(at).total('seconds')));
  if (seconds < 1) return 'just now';
  if (seconds < 60) return `${seconds} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}

export function secondsSinceOffered(lead: Lead, now: Instant): number {
  const since = 'since' in lead.state ? lead.state.since : handoffSince(lead);
  return Math.max(0, Math.round(now.since(since).total('seconds')));
}

/** What a decision is counted by later: acceptance by band and by source. */
export function judgedOn({ score, facts, route }: Lead): Judged {
  const { band, mql, definition = null } = score;
  return { band, source: facts.contact.source ?? null, clause: route.clause, mql, definition };
}

interface Judged {
  [key: string]: string | boolean | null;
  band: string;
  source: string | null;
  clause: string;
  mql: boolean;
  /** By which definition it was an MQL, or none. */
  definition: string | null;
}

function isOverdue(lead: Lead): boolean {
  return 'overdue' in lead.state && lead.state.overdue;
}
