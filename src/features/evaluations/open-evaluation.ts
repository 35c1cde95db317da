import type { EvaluationParts } from './evaluation-parts.ts';
import type { EvaluationId, Hand } from './model.ts';
import { planEdit, planOpen, type Wish } from './rules/plan-open.ts';
import type { Planned } from './rules/steps.ts';

/** Somebody wants a tool judged. `key`: the form; sent twice, it opens one evaluation. */
export function openEvaluation(parts: EvaluationParts, hand: Hand, key: string, wish: Wish): Promise<Planned> {
  const { evaluations, terms, clock, isExternal } = parts;
  const strangers = wish.asked.filter(isExternal);
  return evaluations.open(key, wish.tool, (book) => planOpen(book, hand, key, wish, strangers, terms, clock.now()));
}

/** Other people, or other facts. */
export function editEvaluation(
  { evaluations, clock, isExternal, hasLeft }: EvaluationParts,
  id: EvaluationId,
  hand: Hand,
  wish: Omit<Wish, 'tool'>,
): Promise<Planned> {
  const strangers = wish.asked.filter(isExternal);
  const gone = wish.asked.filter(hasLeft);
  return evaluations.change(id, (one) => planEdit(one, hand, wish, strangers, gone, clock.now()));
}
