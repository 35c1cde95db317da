/** All rounds that were closed, newest first, a page at a time. */
import type { ModalView } from '@slack/types';
import { actions, button, modal, section, sectionWithButton } from '#lib/blocks.ts';
import type { Round } from '../model.ts';
import { movedBy, tallyOf } from '../rules/tally.ts';
import { averageWords, count, day, largestGap, movementWords, type Reader } from './words.ts';

/** So many on a page. */
export const PAGE = 10;

export function historyModal(
  { found, total, page }: { found: Round[]; total: number; page: number },
  reader: Reader,
): ModalView {
  const last = Math.max(0, Math.ceil(total / PAGE) - 1);
  const turns = [
    ...(page > 0 ? [button('maturity.newer', 'Newer', String(page - 1))] : []),
    ...(page < last ? [button('maturity.older', 'Older', String(page + 1))] : []),
  ];
  const head =
    total === 0
      ? 'No round has been closed yet. `/maturity` begins one, or lets you answer in the one that is open.'
      : `*${count(total, 'round')}*, page ${page + 1} of ${last + 1}, the newest first.`;
  return modal({
    callback_id: 'maturity.all',
    title: 'How far we were',
    close: 'Done',
    blocks: [
      section(head),
      ...found.map((round) =>
        sectionWithButton(rowWords(round, reader), button('maturity.show', 'Show', `${round.id} ${page}`)),
      ),
      ...(turns.length > 0 ? [actions(...turns)] : []),
    ],
  });
}

/** `*M2* · 3 Mar · 1.7 of 3: Walk …` */
function rowWords(round: Round, reader: Reader): string {
  const tally = tallyOf(round);
  const closed = `*${round.id}* · ${day(round.closed?.at ?? round.openedAt, reader)}`;
  if (!tally) return `${closed} · nobody answered`;
  const by = movedBy(tally, round);
  const moved = by === undefined ? '' : ` · ${movementWords(by)}`;
  const gap = largestGap(tally, round.terms);
  const tasks = round.tasks.length > 0 ? ` · ${count(round.tasks.length, 'task')}` : '';
  return `${closed} · ${averageWords(tally, round.terms)}${moved}${tasks}\n${gap ? `Largest gap: ${gap}` : 'All teams agreed'}. ${count(tally.people, 'answer')}.`;
}
