import type { Hand, Instant } from '../model.ts';
import { GONE, refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { managersOf, mayTake, notAllowed, teammate } from './may.ts';
import { outcome, ruleOf } from './milestones.ts';
import type { Policy } from './policy.ts';
import { ringPeople } from './ringing.ts';
import { event, person, refreshMilestone, tell } from './steps.ts';

/** Yes or no to the question of a day, and what follows from it. The first answer counts. */
export function planAnswer(
  { handoff }: HandoffBook,
  hand: Hand,
  { day, yes }: { day: number; yes: boolean },
  policy: Policy,
  now: Instant,
): HandoffPlan {
  if (!handoff) return refuse('gone', GONE);
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  const milestone = handoff.milestones?.find((one) => one.day === day);
  if (milestone?.state !== 'asked') return refuse('already', 'That was answered already; its line shows how.');
  if (!mayTake(handoff, who.person)) return { ok: false, refusal: notAllowed(handoff, policy, 'answer') };
  const answer = yes ? ('yes' as const) : ('no' as const);
  const answered = {
    ...handoff,
    version: handoff.version + 1,
    milestones:
      handoff.milestones?.map((one) => (one.day === day ? { ...one, state: answer, by: hand.slackId } : one)) ?? [],
  };
  const follows = ruleOf(policy, day)?.[answer] ?? {};
  const told = follows.tells ? managersOf(handoff.terms.takes, policy) : [];
  const { handoff: next, effects } = ringPeople(answered, told, 'value', policy, now);
  return {
    ok: true,
    state: next,
    events: [event(next, 'milestone', person(hand.slackId), { day, answer })],
    effects: [
      refreshMilestone(next, day),
      tell(next, 'answered', { by: hand.slackId, day, yes }),
      ...outcome(next, follows, `d${day}${answer}`, now),
      ...(told.length > 0 ? [tell(next, 'told', { people: told })] : []),
      ...effects,
    ],
  };
}
