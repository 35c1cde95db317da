import type { Choice, Decision, Evaluation, Hand, Instant, Refusal } from '../model.ts';
import { mayDecide, MAY_NOT_DECIDE, mayRead } from './may.ts';
import {
  CHECK_TOPIC,
  checkKey,
  decidedAlready,
  event,
  isBefore,
  refreshAll,
  refuse,
  STANDS_TOPIC,
  standsKey,
  type Planned,
} from './steps.ts';
import { tallyOf } from './tally.ts';
import { judge } from './verdict.ts';

/** What the framework says of it as it stands. */
function verdictOf({ given, facts, terms }: Evaluation): Choice | undefined {
  const tally = tallyOf(given, terms);
  return tally && judge(tally, facts, terms).choice;
}

/** Why this person cannot decide now. */
export function mayNotDecideYet(evaluation: Evaluation, hand: Hand): { ok: false; refusal: Refusal } | undefined {
  if (!mayDecide(evaluation, hand)) return refuse(MAY_NOT_DECIDE);
  const late = decidedAlready(evaluation, hand);
  if (late) return late;
  if (evaluation.given.length < 2)
    return refuse('Two people have to score it before anybody decides. Edit… asks more people.');
  if (!mayRead(evaluation, hand.slackId))
    return refuse(
      evaluation.asked.includes(hand.slackId)
        ? 'Give your own scores first: then you see what the others think, and can decide.'
        : 'Not everybody has scored yet. Wait for them, or take off with Edit… who will not.',
    );
  return undefined;
}

/** A person decides; other than the framework says only with a reason. `checkAt`: when they are asked whether it came true. */
export function planDecide(
  evaluation: Evaluation,
  hand: Hand,
  { choice, reason }: { choice: Choice; reason?: string },
  checkAt: Instant,
  now: Instant,
): Planned {
  const no = mayNotDecideYet(evaluation, hand);
  if (no) return no;
  const verdict = verdictOf(evaluation);
  if (choice !== verdict && !reason?.trim())
    return refuse('This is not what the framework says: say why, for whoever asks later.', 'reason');
  const decision: Decision = {
    choice,
    ...(verdict && { verdict }),
    ...(reason?.trim() && { reason: reason.trim() }),
    by: hand.slackId,
    at: now,
    ...(choice !== 'skip' && { checkAt }),
  };
  const next = { ...evaluation, decision, shownAt: evaluation.shownAt ?? now };
  const { id } = evaluation;
  return {
    ok: true,
    state: next,
    events: [event('decided', hand.slackId, next, { choice, verdict: verdict ?? null })],
    effects: refreshAll(next),
    dues: [
      { topic: STANDS_TOPIC, key: standsKey(id), subject: id, at: undoableUntil(decision, next) },
      ...(choice === 'skip' ? [] : [{ topic: CHECK_TOPIC, key: checkKey(id), subject: id, at: checkAt }]),
    ],
  };
}

export function undoableUntil({ at }: Decision, { terms }: Evaluation): Instant {
  return at.add({ minutes: terms.undoMinutes });
}

/** The decision is taken back, and all is as before it. */
export function planUndo(evaluation: Evaluation, hand: Hand, now: Instant): Planned {
  const { decision, ...rest } = evaluation;
  if (!mayDecide(evaluation, hand)) return refuse(MAY_NOT_DECIDE);
  if (!decision) return refuse('Nobody has decided about this, or it was undone already.');
  if (!isBefore(now, undoableUntil(decision, evaluation)))
    return refuse('It is too late to undo this. Open a new evaluation of the tool if things have changed.');
  return {
    ok: true,
    state: rest,
    events: [event('undone', hand.slackId, rest, { choice: decision.choice })],
    effects: refreshAll(rest),
    cancelDues: [checkKey(evaluation.id), standsKey(evaluation.id)],
  };
}

/** The time to undo it is over: nobody is offered to any more. */
export function planStand(evaluation: Evaluation): Planned {
  return { ok: true, state: evaluation, events: [], effects: refreshAll(evaluation) };
}
