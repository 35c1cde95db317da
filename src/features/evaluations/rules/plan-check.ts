import type { Answer, Evaluation, Hand, Instant, SlackId } from '../model.ts';
import { mayDecide } from './may.ts';
import { CHECK_TOPIC, checkKey, EFFECT, event, refreshAll, refuse, type Planned } from './steps.ts';
import type { Effect } from '#engine/plan.ts';

/** The day has come. `of`: whom to ask, and when they may be rung next. */
export function planAsk(
  evaluation: Evaluation,
  { of, at }: { of: SlackId | undefined; at: Instant },
  now: Instant,
): Planned {
  const { id, decision, check } = evaluation;
  if (!decision || decision.choice === 'skip' || check) return refuse('There is nothing to ask.');
  if (of === undefined) return refuse('Nobody is left whom to ask.');
  if (Temporal.Instant.compare(now, at) < 0) {
    const due = { topic: CHECK_TOPIC, key: checkKey(id), subject: id, at };
    return { ok: true, state: evaluation, events: [], effects: [], dues: [due] };
  }
  const next = { ...evaluation, check: { askedAt: now, of } };
  const asked = { ...event('asked', '', next, { of }), actor: { kind: 'system' as const, id: 'clock' } };
  return { ok: true, state: next, events: [asked], effects: [askEffect(EFFECT.check, next, of), ...refreshAll(next)] };
}

/** Somebody says whether it came true. `again`: they correct it, or say more. */
export function planAnswer(evaluation: Evaluation, hand: Hand, answer: Answer, again: boolean, now: Instant): Planned {
  const { check } = evaluation;
  if (!check) return refuse('This has not been asked yet.');
  const no = mayNotAnswer(evaluation, hand);
  if (no) return no;
  if (check.answer && !again) return refuse('This has been answered; Correct… on the message changes it.');
  const next: Evaluation = { ...evaluation, check: { ...check, answer: { ...answer, by: hand.slackId, at: now } } };
  return {
    ok: true,
    state: next,
    events: [event('answered', hand.slackId, next, { outcome: answer.outcome })],
    effects: [askEffect(EFFECT.checkUpdate, next, check.of), ...refreshAll(next)],
  };
}

export function mayNotAnswer(evaluation: Evaluation, hand: Hand): ReturnType<typeof refuse> | undefined {
  const asked = evaluation.check?.of === hand.slackId && !hand.external;
  return asked || mayDecide(evaluation, hand)
    ? undefined
    : refuse('Only whoever was asked, and those who decide, answer this.');
}

function askEffect(kind: string, { id }: Evaluation, of: SlackId): Effect {
  return { kind, key: `${kind}:${id}`, subject: `${id}:check`, payload: { evaluation: id, person: of } };
}
