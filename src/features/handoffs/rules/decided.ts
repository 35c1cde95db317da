import type { Handoff, HandoffState, Hand, Instant, Person, Refusal, Undoable } from '../model.ts';
import { isOpen } from './clocks.ts';
import { GONE, refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { notAllowed, teammate } from './may.ts';
import type { Policy } from './policy.ts';

/** Somebody may act on a handoff that is still open; otherwise the refusal. */
export function actor(
  { handoff }: HandoffBook,
  hand: Hand,
  may: (handoff: Handoff, person: Person) => boolean,
  action: string,
  policy: Policy,
): { handoff: Handoff; person: Person } | { refused: HandoffPlan } {
  if (!handoff) return { refused: refuse('gone', GONE) };
  const who = teammate(hand);
  if ('refusal' in who) return { refused: { ok: false, refusal: who.refusal } };
  if (!isOpen(handoff)) return { refused: { ok: false, refusal: over(handoff, policy) } };
  if (!may(handoff, who.person)) return { refused: { ok: false, refusal: notAllowed(handoff, policy, action) } };
  return { handoff, person: who.person };
}

/** Who was first, and what they did. */
function over({ state }: Handoff, { people }: Policy): Refusal {
  if (state.name === 'waiting' || state.name === 'closed')
    return { code: 'closed', says: 'This handoff is closed; the card shows how.' };
  const by = Object.values(people).find(({ slackId }) => slackId === state.by)?.name ?? 'Somebody else';
  const did = { accepted: 'accepted', done: 'finished', rejected: 'turned down' }[state.name];
  return { code: 'already', says: `${by} has ${did} this already; the card shows it.` };
}

/** The handoff in its next state, with what stood before kept for an undo. */
export function decided(handoff: Handoff, state: HandoffState, by: Hand, what: Undoable, now: Instant): Handoff {
  const { remindAt, pause: _over, undo: _before, ...rest } = handoff;
  const { owner, own, turn } = handoff;
  return {
    ...rest,
    version: handoff.version + 1,
    state,
    // What is owed to others than its owner is told all the same.
    rings: handoff.rings.filter(({ what }) => what === 'gaps' || what === 'value'),
    undo: {
      until: now.add({ milliseconds: handoff.terms.undoMs }),
      by: by.slackId,
      what,
      state: handoff.state,
      ...(owner !== undefined && { owner }),
      own,
      turn,
      ...(remindAt && { remindAt }),
    },
  };
}
