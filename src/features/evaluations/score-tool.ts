import type { EvaluationParts } from './evaluation-parts.ts';
import type { EvaluationId, Hand, Marks } from './model.ts';
import { planChange, planDraft, planGive, planKeep } from './rules/plan-score.ts';
import type { Planned } from './rules/steps.ts';

/** `draft`: these choices join what is put down. `keep`: these are all that is put down. `give`, `change`: the others may see them. */
export type Scoring = 'draft' | 'keep' | 'give' | 'change';

export function scoreTool(
  { evaluations, clock, hasLeft }: EvaluationParts,
  id: EvaluationId,
  hand: Hand,
  how: Scoring,
  marks: Marks,
): Promise<Planned> {
  return evaluations.change(id, (evaluation) => {
    if (how === 'draft') return planDraft(evaluation, hand, marks);
    if (how === 'keep') return planKeep(evaluation, hand, marks);
    if (how === 'change') return planChange(evaluation, hand, marks, clock.now());
    return planGive(evaluation, hand, marks, evaluation.asked.filter(hasLeft), clock.now());
  });
}
