/** All there is to see of one evaluation, for one reader. */
import type { ActionsBlockElement, KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, header, modal, section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import { plainText } from '#lib/text.ts';
import { LONGEST, type Evaluation } from '../model.ts';
import { mayRead, waitedFor } from '../rules/may.ts';
import { checkLines, decisionLines } from './decision-words.ts';
import { differenceLines } from './difference-words.ts';
import { resultOf, scoreWords } from './verdict-words.ts';
import { capital, factWords, listed, stateWords, who, type Reader } from './words.ts';

/** `page`: of the list from which it was opened. `decides`: whether the reader may decide. */
export function detailsModal(
  evaluation: Evaluation,
  reader: Reader,
  { page, decides }: { page?: number; decides: boolean },
): ModalView {
  const { id, tool } = evaluation;
  const readable = mayRead(evaluation, reader.me);
  const buttons: ActionsBlockElement[] = [
    ...(decides && !evaluation.decision && readable ? [button('evaluations.decide', 'Decide…', id, 'primary')] : []),
    ...(readable ? [button('evaluations.export', 'As Markdown', `${id} ${page ?? ''}`)] : []),
    ...(page === undefined ? [] : [button('evaluations.list', 'Back to the list', String(page))]),
  ];
  return modal({
    callback_id: 'evaluations.details',
    title: 'Evaluation',
    close: 'Done',
    blocks: [
      header(plainText(`${id}: ${tool}`, 150)),
      section(intro(evaluation, reader)),
      ...(readable ? result(evaluation, reader) : [section(hiddenWords(evaluation, reader))]),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
    ],
  });
}

function intro(evaluation: Evaluation, reader: Reader): string {
  const about = shown(evaluation.about ?? '', LONGEST.about);
  const facts = factWords(evaluation.facts);
  return [
    ...(about ? [about] : []),
    `Opened by ${who(evaluation.openedBy, reader)}. ${capital(stateWords(evaluation, reader))}.`,
    ...(facts ? [facts] : []),
    ...waitWords(evaluation, reader),
  ].join('\n');
}

/** Who has not scored yet, while it is open. */
export function waitWords(evaluation: Evaluation, reader: Reader): string[] {
  if (evaluation.decision) return [];
  const waits = waitedFor(evaluation, reader.gone);
  const left = evaluation.asked.filter(
    (id) => reader.gone.includes(id) && !evaluation.given.some(({ by }) => by === id),
  );
  return [
    ...(waits.length > 0 ? [`Waits for ${listed(waits.map((id) => who(id, reader)))}.`] : []),
    ...(left.length > 0 ? [`Not there any more: ${listed(left.map((id) => who(id, reader)))}.`] : []),
  ];
}

/** Why this reader does not see the scores yet. */
export function hiddenWords({ asked, given }: Evaluation, { me }: Reader): string {
  if (asked.includes(me) && !given.some(({ by }) => by === me))
    return 'What the others think shows once you have given your own scores.';
  if (asked.includes(me)) return 'What the others think shows once one more person has scored.';
  return 'The scores show once all who were asked have given theirs.';
}

function result(evaluation: Evaluation, reader: Reader): KnownBlock[] {
  const found = resultOf(evaluation);
  if (!found) return [];
  const { tally, says, reasons, arithmetic, turns } = found;
  const numbered = reasons.map((reason, index) => `${index + 1}. ${reason}.`);
  return [
    ...[...decisionLines(evaluation, reader), ...checkLines(evaluation, reader)].map(section),
    section([`*The framework says: ${says}* (${scoreWords(tally)})`, ...numbered].join('\n')),
    section(['*The arithmetic* (sum of the scores × weight in per cent)', ...arithmetic].join('\n')),
    ...(turns.length > 0 ? [section(['*What would turn it*', ...turns.map((turn) => `• ${turn}.`)].join('\n'))] : []),
    section('*Who sees what differently*, the most disputed first'),
    ...differenceLines(evaluation, reader).map(section),
    context(`The numbers of ${evaluation.terms.ref} hold for this evaluation.`),
  ];
}
