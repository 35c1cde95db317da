import type { Message } from '#engine/inbox.ts';
import { nextAtWork, type Person } from '#features/leads/index.ts';
import { personOf, type EvaluationParts } from './evaluation-parts.ts';
import type { Answer, Evaluation, EvaluationId, Hand } from './model.ts';
import { planAnswer, planAsk } from './rules/plan-check.ts';
import type { Planned } from './rules/steps.ts';

/** The days have passed: somebody is asked whether it came true, when they may be rung. */
export async function askWhatCame(parts: EvaluationParts, messages: Message[]): Promise<void> {
  const now = parts.clock.now();
  for (const message of messages) {
    await parts.evaluations.change(
      message.subject,
      (evaluation) => {
        const person = whoAnswers(parts, evaluation);
        // Whose hours nobody knows is asked now.
        return planAsk(evaluation, { of: person?.slackId, at: (person && nextAtWork(person, now)) ?? now }, now);
      },
      [message],
    );
  }
}

export function answerCheck(
  { evaluations, clock }: EvaluationParts,
  id: EvaluationId,
  hand: Hand,
  answer: Answer,
  again: boolean,
): Promise<Planned> {
  return evaluations.change(id, (evaluation) => planAnswer(evaluation, hand, answer, again, clock.now()));
}

/** Whoever decided; where they left, whoever opened it, then ops, managers, founders. */
function whoAnswers(parts: EvaluationParts, { decision, openedBy }: Evaluation): Person | undefined {
  const here = ({ slackId }: Person): boolean => slackId !== undefined && !parts.hasLeft(slackId);
  const inRole = (role: string) => Object.values(parts.people()).filter(({ roles }) => roles.includes(role));
  const known = [personOf(parts, decision?.by ?? openedBy), personOf(parts, openedBy)];
  return [...known, ...['ops', 'manager', 'founder'].flatMap(inRole)].find((one) => one && here(one));
}
