import type { Message } from '#engine/inbox.ts';
import { nextAtWork } from '#features/leads/index.ts';
import type { EvaluationParts } from './evaluation-parts.ts';
import type { Choice, EvaluationId, Hand, Instant } from './model.ts';
import { planDecide, planStand, planUndo } from './rules/plan-decide.ts';
import type { Planned } from './rules/steps.ts';

export function decideEvaluation(
  parts: EvaluationParts,
  id: EvaluationId,
  hand: Hand,
  decision: { choice: Choice; reason?: string },
): Promise<Planned> {
  const now = parts.clock.now();
  return parts.evaluations.change(id, (evaluation) => {
    const checkAt = checkTime(parts, hand, evaluation.terms.checkDays, now);
    return planDecide(evaluation, hand, decision, checkAt, now);
  });
}

export function undoDecision({ evaluations, clock }: EvaluationParts, id: EvaluationId, hand: Hand): Promise<Planned> {
  return evaluations.change(id, (evaluation) => planUndo(evaluation, hand, clock.now()));
}

/** Decisions that cannot be undone any more show so. */
export async function letStand({ evaluations }: EvaluationParts, messages: Message[]): Promise<void> {
  for (const message of messages) await evaluations.change(message.subject, planStand, [message]);
}

/** The same time of day so many days later, or when they are at work next after that. */
function checkTime({ zone }: EvaluationParts, { person }: Hand, days: number, now: Instant): Instant {
  const at = now
    .toZonedDateTimeISO(person?.zone ?? zone())
    .add({ days })
    .toInstant();
  return (person && nextAtWork(person, at)) ?? at;
}
