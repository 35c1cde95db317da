import type { Instant, Lead, Refusal } from '../model.ts';
import { handoffSince } from './handoff.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { mayTake, nameOf, notAllowed, teammate } from './may.ts';
import type { Hand, Policy } from './policy.ts';
import { moveTurn } from './rota.ts';
import { attemptsDue, decided, event, person, refreshCard, responseKey, tell, undoDue, writeBack } from './steps.ts';

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
  const since = offeredAt(lead, who.person.id) ?? now;
  const chase = { asking: false, kept: 0, askAt };
  const next = decided(
    lead,
    { name: 'accepted', owner: who.person.id, at: now, by: hand.slackId, since, chase },
    { slackId: hand.slackId, what: 'accept' },
    until,
  );
  const afterSeconds = secondsSinceOffered(lead, now);
  return {
    ok: true,
    state: { lead: next, rota: moveTurn(rota, lead, next, now) },
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
    dues: [undoDue(next, until), attemptsDue(next, askAt)],
    cancelDues: [responseKey(lead.id)],
  };
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
export function judgedOn({ score, facts, route }: Lead): { band: string; source: string | null; clause: string } {
  return { band: score.band, source: facts.contact.source ?? null, clause: route.clause };
}

function isOverdue(lead: Lead): boolean {
  return 'overdue' in lead.state && lead.state.overdue;
}
