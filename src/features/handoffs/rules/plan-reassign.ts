import type { Hand, Handoff, Instant } from '../model.ts';
import { turnSteps } from './clocks.ts';
import { actor, decided } from './decided.ts';
import { refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { mayTake } from './may.ts';
import { ownedBy } from './plan-accept.ts';
import type { Policy } from './policy.ts';
import { offer } from './ringing.ts';
import { event, person, refreshCard, tell } from './steps.ts';

/** Somebody else is to have it, with a clock of their own; the handoff's own runs on. */
export function planReassign(
  book: HandoffBook,
  hand: Hand,
  handover: { to: string; note?: string },
  policy: Policy,
  now: Instant,
): HandoffPlan {
  const may = actor(book, hand, mayTake, 'reassign', policy);
  if ('refused' in may) return may.refused;
  const { handoff } = may;
  const { to, note: words } = handover;
  const row = policy.rows[handoff.kind];
  if (!policy.people[to]) return refuse('gone', 'That person is not in team.yml any more. Choose somebody else.');
  if (handoff.owner === to) return refuse('nothing-to-do', 'It is theirs already. Choose somebody else.');
  const moved = ownedBy(decided(handoff, { name: 'waiting' }, hand, 'reassign', now), to, policy);
  const { mention: _before, ...unrung } = moved;
  const fresh: Handoff = { ...unrung, turn: row ? turnSteps(row, to, policy, now) : handoff.turn };
  const mine = policy.people[to]?.slackId === hand.slackId;
  const { handoff: next, effects } = mine ? { handoff: fresh, effects: [] } : offer(fresh, policy, now);
  return {
    ok: true,
    state: next,
    events: [event(next, 'reassigned', person(hand.slackId), { owner: to, from: handoff.owner ?? null })],
    effects: [
      refreshCard(next),
      tell(next, 'reassigned', {
        by: hand.slackId,
        to,
        ...(handoff.owner !== undefined && { from: handoff.owner }),
        ...(words && { note: words }),
        // An edited card rings nobody, so the thread does.
        ...(next.mention && { ring: to }),
      }),
      ...effects,
    ],
  };
}
