import type { Hand, Instant } from '../model.ts';
import { actor, decided } from './decided.ts';
import { refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { mayDecide, mayTake } from './may.ts';
import { ownedBy } from './plan-accept.ts';
import type { Policy } from './policy.ts';
import { event, note, person, refreshCard, tell } from './steps.ts';

/** The promise is kept: somebody says so. Whoever does it unasked has it. */
export function planDone(
  book: HandoffBook,
  hand: Hand,
  words: string | undefined,
  policy: Policy,
  now: Instant,
): HandoffPlan {
  const waits = book.handoff?.state.name === 'waiting';
  const may = actor(book, hand, waits ? mayTake : mayDecide, 'finish', policy);
  if ('refused' in may) return may.refused;
  const { handoff } = may;
  if (handoff.terms.stopsOn !== 'done') return refuse('nothing-to-do', 'Accept it: that is all that was promised.');
  const state = { name: 'done' as const, at: now, by: hand.slackId, ...(words && { note: words }) };
  const finished = decided(handoff, state, hand, 'done', now);
  const next = waits || handoff.owner === undefined ? ownedBy(finished, may.person.id, policy) : finished;
  return {
    ok: true,
    state: next,
    events: [
      event(next, 'done', person(hand.slackId), {
        owner: next.owner ?? null,
        afterSeconds: Math.round(now.since(handoff.openedAt).total('seconds')),
      }),
    ],
    effects: [
      refreshCard(next),
      tell(next, 'done', { by: hand.slackId, ...(words && { note: words }) }),
      note(next, { what: 'done', by: may.person.name, note: words ?? null }),
    ],
  };
}
