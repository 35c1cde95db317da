import { resumed } from '#lib/ladder.ts';
import type { Hand, Handoff, Instant } from '../model.ts';
import { pauseCalendar } from './clocks.ts';
import { actor } from './decided.ts';
import { GONE, refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { mayDecide } from './may.ts';
import type { Policy } from './policy.ts';
import { CLOCK, event, person, refreshCard, tell } from './steps.ts';

/** The clock stands still for a while, with a reason that everybody sees. */
export function planPause(
  book: HandoffBook,
  hand: Hand,
  wish: { until: Instant; why: string },
  policy: Policy,
  now: Instant,
): HandoffPlan {
  const may = actor(book, hand, mayDecide, 'pause', policy);
  if ('refused' in may) return may.refused;
  const { handoff } = may;
  if (handoff.pause) return refuse('already', 'It is paused already. Resume it first.');
  if (Temporal.Instant.compare(wish.until, now) <= 0)
    return refuse('nothing-to-do', 'That lies in the past. Choose a later day.');
  const most = now.add(MOST);
  const until = Temporal.Instant.compare(wish.until, most) > 0 ? most : wish.until;
  const next: Handoff = {
    ...handoff,
    version: handoff.version + 1,
    pause: { from: now, until, by: hand.slackId, why: wish.why },
  };
  return {
    ok: true,
    state: next,
    events: [event(next, 'paused', person(hand.slackId), { until: until.toString() })],
    effects: [refreshCard(next), tell(next, 'paused', { by: hand.slackId, until, why: wish.why })],
  };
}

/** Two weeks: whoever needs longer says so again. */
const MOST = Temporal.Duration.from({ hours: 14 * 24 });

/** The clock goes on, where it stood. `hand` is absent when the pause is over by itself. */
export function planResume(book: HandoffBook, hand: Hand | undefined, policy: Policy, now: Instant): HandoffPlan {
  const { handoff } = book;
  if (!handoff) return refuse('gone', GONE);
  if (hand) {
    const may = actor(book, hand, mayDecide, 'resume', policy);
    if ('refused' in may) return may.refused;
  }
  const { pause, ...rest } = handoff;
  if (!pause) return refuse('nothing-to-do', 'Its clock runs.');
  const end = Temporal.Instant.compare(pause.until, now) < 0 ? pause.until : now;
  const calendar = pauseCalendar(policy.rows[handoff.kind], handoff.owner, policy);
  const go = (steps: Handoff['own']): Handoff['own'] => resumed(steps, { from: pause.from, to: end }, calendar);
  const next = { ...rest, version: handoff.version + 1, own: go(handoff.own), turn: go(handoff.turn) };
  return {
    ok: true,
    state: next,
    events: [event(next, 'resumed', hand ? person(hand.slackId) : CLOCK)],
    effects: [refreshCard(next), tell(next, 'resumed', hand ? { by: hand.slackId } : {})],
  };
}
