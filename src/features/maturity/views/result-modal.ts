/** A round in full, for one person: who said what, and all that was measured. */
import type { ModalView } from '@slack/types';
import { actions, button, context, header, modal, section } from '#lib/blocks.ts';
import { LEVEL_NAMES, LEVELS, type Instant, type Round } from '../model.ts';
import { nextMoves } from '../rules/next-moves.ts';
import { byGap, tallyOf, type Row } from '../rules/tally.ts';
import { moveWords, rowWords } from './result-message.ts';
import { averageWords, count, day, evidenceWords, sinceWords, who, type Reader } from './words.ts';

/** `page`: of the list from which it was opened. */
export function resultModal(round: Round, before: Instant | undefined, reader: Reader, page?: number): ModalView {
  const tally = tallyOf(round);
  const { terms, closed, openedAt } = round;
  const state = closed ? `closed ${day(closed.at, reader)}` : 'still open: people may change what they said';
  const moved = tally && sinceWords(tally, round, before, reader);
  const head = tally ? `*${averageWords(tally, terms)}.*${moved ? ` ${moved}.` : ''}` : '*Nobody has answered.*';
  const moves = closed ? nextMoves(round) : [];
  return modal({
    callback_id: 'maturity.result',
    title: 'How far we are',
    close: 'Done',
    blocks: [
      header(`Marketing ops maturity: ${round.id}`),
      section(
        `${head}\nOpened ${day(openedAt, reader)}, ${state}. ${count(round.answers.length, 'answer')} of ${round.asked.length}.`,
      ),
      ...(tally ? byGap(tally.rows).flatMap((row) => dimension(row, round, reader)) : []),
      ...(moves.length > 0 ? [section('*What to do next*')] : []),
      ...moves.map((move, index) => section(moveWords(move, index))),
      actions(
        button('maturity.export', 'Send me ops-maturity.md', round.id),
        ...(page === undefined ? [] : [button('maturity.history', 'Back to the list', String(page))]),
      ),
    ],
  });
}

function dimension(row: Row, round: Round, reader: Reader) {
  return [
    section([rowWords(row, round), ...peopleWords(row, round, reader)].join('\n')),
    context(...evidenceWords(round, row.dimension.id)),
  ];
}

/** So many are named of each level. */
const NAMED = 20;

/** `Run: Ana, Sam`, the highest first. */
function peopleWords({ dimension: { id } }: Row, { answers }: Round, reader: Reader): string[] {
  return LEVELS.toReversed().flatMap((level) => {
    const names = answers.filter(({ levels }) => levels[id] === level).map(({ by }) => who(by, reader));
    if (names.length === 0) return [];
    const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
    return [`${LEVEL_NAMES[level]}: ${names.slice(0, NAMED).join(', ')}${more}`];
  });
}
