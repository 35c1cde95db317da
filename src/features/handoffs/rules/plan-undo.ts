import type { Hand, Handoff, Instant } from '../model.ts';
import { GONE, refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { oversees, teammate } from './may.ts';
import { milestonesOf } from './milestones.ts';
import { calendarFor } from './plan-open.ts';
import type { Policy } from './policy.ts';
import { event, note, person, refreshCard, tell } from './steps.ts';

/** Takes the last decision back: by whoever took it, a manager or ops, while the time lasts. */
export function planUndo({ handoff }: HandoffBook, hand: Hand, policy: Policy, now: Instant): HandoffPlan {
  if (!handoff) return refuse('gone', GONE);
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const { undo } = handoff;
  if (!undo || Temporal.Instant.compare(now, undo.until) > 0)
    return refuse('nothing-to-do', 'There is nothing to undo any more. Use Reassign…, or ask in the thread.');
  if (undo.by !== hand.slackId && !oversees(who.person))
    return refuse('not-allowed', 'Only the person who decided, a manager or ops can undo this.');
  const next = restored(handoff, undo, policy);
  return {
    ok: true,
    state: next,
    events: [event(next, 'undone', person(hand.slackId), { what: undo.what })],
    effects: [
      refreshCard(next),
      tell(next, 'undone', { by: hand.slackId, what: undo.what }),
      ...(undo.what === 'reassign' ? [] : [note(next, { what: 'undone', by: who.person.name, undid: undo.what })]),
    ],
  };
}

function restored(handoff: Handoff, undo: NonNullable<Handoff['undo']>, policy: Policy): Handoff {
  const { undo: _taken, owner: _now, ...rest } = handoff;
  const { owner, state, own, turn, remindAt } = undo;
  const lost = undo.what === 'reject' && handoff.kind === 'closed-won-to-onboarding';
  return {
    ...rest,
    version: handoff.version + 1,
    state,
    own,
    turn,
    ...(owner !== undefined && { owner }),
    // After its last step nothing else would wake it.
    ...(remindAt && { remindAt }),
    ...(lost && { milestones: milestonesOf(policy.onboarding, handoff.openedAt, calendarFor(owner, policy)) }),
  };
}
