import type { SlackUser } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { handOf, type EvaluationParts } from './evaluation-parts.ts';
import type { Evaluation, Hand, Marks, Refusal } from './model.ts';
import { mayDecide, MAY_NOT_DECIDE } from './rules/may.ts';
import { mayNotAnswer } from './rules/plan-check.ts';
import { mayNotDecideYet } from './rules/plan-decide.ts';
import { mayNotChange, mayNotGive } from './rules/plan-score.ts';
import { decidedAlready } from './rules/steps.ts';
import { answerModal } from './views/check-message.ts';
import { decideModal } from './views/decide-modal.ts';
import { editModal } from './views/open-modal.ts';
import { scoreModal } from './views/score-modal.ts';

type Refused = { ok: false; refusal: Refusal } | undefined;
export type Form = (parts: EvaluationParts, user: SlackUser, id: string) => ModalView | { refused: string };

/** A form opens only for whoever may send it. */
function form(
  refuses: (evaluation: Evaluation, hand: Hand) => Refused,
  view: (one: Evaluation, hand: Hand) => ModalView,
): Form {
  return (parts, user, id) => {
    const evaluation = parts.evaluations.get(id);
    if (!evaluation) return { refused: 'This evaluation is not known any more.' };
    const hand = handOf(parts, user);
    const no = refuses(evaluation, hand);
    return no ? { refused: no.refusal.says } : view(evaluation, hand);
  };
}

export function scoreForm(how: 'give' | 'change'): Form {
  return form(how === 'give' ? mayNotGive : mayNotChange, (evaluation, { slackId }) =>
    scoreModal(evaluation, own(evaluation, slackId), how),
  );
}

/** What they have given, else what they have put down. */
function own({ given, drafts }: Evaluation, slackId: string): Marks {
  return given.find(({ by }) => by === slackId)?.marks ?? drafts[slackId] ?? {};
}

export const decideForm: Form = form(mayNotDecideYet, decideModal);
export const correctForm: Form = form(mayNotAnswer, answerModal);
export const editForm: Form = form(
  (evaluation, hand) =>
    mayDecide(evaluation, hand) ? decidedAlready(evaluation, hand) : { ok: false, refusal: { says: MAY_NOT_DECIDE } },
  editModal,
);
