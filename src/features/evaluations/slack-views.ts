import type { ClickAnswer, SlackUser } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { handOf, personOf, type EvaluationParts } from './evaluation-parts.ts';
import type { Evaluation, SlackId } from './model.ts';
import { mayDecide, mayNotSee } from './rules/may.ts';
import { detailsModal } from './views/details-modal.ts';
import { evaluationList, PAGE } from './views/evaluation-list.ts';
import { exportModal } from './views/markdown-export.ts';
import type { Reader } from './views/words.ts';

/** As whom somebody reads an evaluation. */
export function readerOf(parts: EvaluationParts, { asked }: Evaluation, me: SlackId): Reader {
  return {
    me,
    nameOf: (id) => personOf(parts, id)?.name,
    gone: asked.filter(parts.hasLeft),
    now: parts.clock.now(),
    zone: personOf(parts, me)?.zone ?? parts.zone(),
  };
}

/** A modal opens, or takes the place of the one in which it was asked for. */
export function show(view: ModalView, viewId: string | undefined): ClickAnswer {
  return { do: viewId === undefined ? 'open-modal' : 'update-modal', view };
}

/** `place`: the evaluation, and where it was opened from the list the page of that. */
export function details(parts: EvaluationParts, user: SlackUser, place: string): ModalView | { refused: string } {
  const found = seen(parts, user, place);
  if ('refused' in found) return found;
  const { evaluation, page } = found;
  const decides = mayDecide(evaluation, handOf(parts, user));
  const from = page === undefined ? {} : { page };
  return detailsModal(evaluation, readerOf(parts, evaluation, user.id), { ...from, decides });
}

export function markdown(parts: EvaluationParts, user: SlackUser, place: string): ModalView | { refused: string } {
  const found = seen(parts, user, place);
  if ('refused' in found) return found;
  const { evaluation } = found;
  return exportModal(evaluation, readerOf(parts, evaluation, user.id), place.trim());
}

function seen(
  parts: EvaluationParts,
  user: SlackUser,
  place: string,
): { evaluation: Evaluation; page: number | undefined } | { refused: string } {
  const [, id = '', page] = /^(E\d{1,15})(?: (\d{1,6}))?\s*$/.exec(place) ?? [];
  const evaluation = parts.evaluations.get(id);
  const refused = mayNotSee(handOf(parts, user), evaluation);
  if (refused !== undefined) return { refused };
  if (!evaluation) return { refused: 'This evaluation is not known any more.' };
  return { evaluation, page: page === undefined ? undefined : Number(page) };
}

export function list(parts: EvaluationParts, user: SlackUser, wanted: number): ModalView | { refused: string } {
  const refused = mayNotSee(handOf(parts, user));
  if (refused !== undefined) return { refused };
  const total = parts.evaluations.count();
  const page = Math.min(wanted, Math.max(0, Math.ceil(total / PAGE) - 1));
  const found = parts.evaluations.page(PAGE, page * PAGE);
  return evaluationList({ found, total, page }, (evaluation) => readerOf(parts, evaluation, user.id));
}
