/** All evaluations, newest first, a page at a time. */
import type { ModalView } from '@slack/types';
import { actions, button, modal, section, sectionWithButton } from '#lib/blocks.ts';
import { dayIn } from '#lib/time-words.ts';
import type { Evaluation } from '../model.ts';
import { mayRead } from '../rules/may.ts';
import { resultOf, scoreWords } from './verdict-words.ts';
import { capital, count, stateWords, toolWords, type Reader } from './words.ts';

/** So many on a page. */
export const PAGE = 10;

export function evaluationList(
  { found, total, page }: { found: Evaluation[]; total: number; page: number },
  readerOf: (evaluation: Evaluation) => Reader,
): ModalView {
  const last = Math.max(0, Math.ceil(total / PAGE) - 1);
  const turns = [
    ...(page > 0 ? [button('evaluations.newer', 'Newer', String(page - 1))] : []),
    ...(page < last ? [button('evaluations.older', 'Older', String(page + 1))] : []),
  ];
  const head =
    total === 0
      ? 'No tool has been evaluated yet. `/stack-audit evaluate Hotjar` would begin.'
      : `*${count(total, 'evaluation')}*, page ${page + 1} of ${last + 1}, the newest first.`;
  return modal({
    callback_id: 'evaluations.all',
    title: 'Evaluations',
    close: 'Done',
    blocks: [
      section(head),
      ...found.map((evaluation) =>
        sectionWithButton(
          row(evaluation, readerOf(evaluation)),
          button('evaluations.show', 'Show', `${evaluation.id} ${page}`),
        ),
      ),
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ],
  });
}

/** `*Hotjar* · E12 · 3 Mar` and where it stands; a score only where the reader may know it. */
function row(evaluation: Evaluation, reader: Reader): string {
  const result = mayRead(evaluation, reader.me) ? resultOf(evaluation) : undefined;
  const day = dayIn(evaluation.openedAt, reader.zone, reader.now);
  const state = capital(stateWords(evaluation, reader));
  const found = result ? ` The framework: ${result.says}, ${scoreWords(result.tally)}.` : '';
  return `*${toolWords(evaluation)}* · ${evaluation.id} · ${day}\n${state}.${found}`;
}
