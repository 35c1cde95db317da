import type { Hand, InputPlan, Wish } from './model.ts';
import { planGive, planUndo } from './rules/plan-figures.ts';
import type { InputParts } from './input-parts.ts';

type Parts = Pick<InputParts, 'inputs' | 'clock' | 'roles' | 'currency'>;

/** Numbers as they are to be; one that is as it was is passed over. */
export function giveFigures(parts: Parts, wishes: Wish[], hand: Hand): Promise<InputPlan> {
  const terms = { roles: parts.roles, currency: parts.currency() };
  return parts.inputs.change((book) => planGive(book, wishes, hand, terms, parts.clock.now()));
}

/** What was saved last is taken back. `number`: which it was meant to be; absent: whichever it is. */
export function undoFigures(parts: Parts, number: number | undefined, hand: Hand): Promise<InputPlan> {
  return parts.inputs.change((book) => planUndo(book, number, hand, { roles: parts.roles }));
}
