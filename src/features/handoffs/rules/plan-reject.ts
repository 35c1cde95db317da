import type { Hand, Instant } from '../model.ts';
import { actor, decided } from './decided.ts';
import type { HandoffBook, HandoffPlan } from './handoff-plan.ts';
import { mayDecide } from './may.ts';
import type { Policy } from './policy.ts';
import { ringPeople, rings } from './ringing.ts';
import { event, note, person, refreshCard, tell } from './steps.ts';

/** Turned down with a reason: it goes back to whoever handed it over, and they hear of it. */
export function planReject(
  book: HandoffBook,
  hand: Hand,
  answer: { reason: string; note?: string },
  policy: Policy,
  now: Instant,
): HandoffPlan {
  const may = actor(book, hand, mayDecide, 'reject', policy);
  if ('refused' in may) return may.refused;
  const { sender } = may.handoff;
  const state = { name: 'rejected' as const, at: now, by: hand.slackId, ...answer };
  const { milestones: _none, ...turnedDown } = decided(may.handoff, state, hand, 'reject', now);
  const told = sender !== undefined && sender !== may.person.id ? [sender] : [];
  const here = told.filter((id) => policy.people[id]?.notify !== 'dm' && rings(id, policy, now));
  const later = ringPeople(
    turnedDown,
    told.filter((id) => !here.includes(id)),
    'rejected',
    policy,
    now,
  );
  const next = later.handoff;
  return {
    ok: true,
    state: next,
    events: [event(next, 'rejected', person(hand.slackId), { owner: next.owner ?? null, reason: answer.reason })],
    effects: [
      refreshCard(next),
      tell(next, 'rejected', { by: hand.slackId, ...answer, ...(here[0] !== undefined && { ring: here[0] }) }),
      note(next, {
        what: 'rejected',
        by: may.person.name,
        reason: reasonOf(next.terms.reasons, answer.reason),
        note: answer.note ?? null,
      }),
      ...later.effects,
    ],
  };
}

function reasonOf(reasons: Record<string, string>, id: string): string {
  return reasons[id] ?? id;
}
