/** What a round found, for the whole channel: the largest gap first, claims that evidence speaks against, and what to do next. */
import type { KnownBlock } from '@slack/types';
import { button, context, header, section, sectionWithButton } from '#lib/blocks.ts';
import type { MessageBlock } from '#lib/chart-block.ts';
import { chartBlock, type AxisChart } from '#lib/charts.ts';
import { LEVEL_NAMES, type Instant, type Round } from '../model.ts';
import { nextMoves, taskOf, type NextMove } from '../rules/next-moves.ts';
import { byGap, movementOf, tallyOf, valueOf, type Row, type Tally } from '../rules/tally.ts';
import {
  averageWords,
  claimWords,
  count,
  day,
  largestGap,
  movementWords,
  packWords,
  sinceWords,
  spreadWords,
  teamsWords,
  who,
  type Reader,
} from './words.ts';

export interface ResultMessage {
  text: string;
  blocks: MessageBlock[];
  mentions: string[];
}

/** `before`: when the last round was closed. */
export function resultMessage(round: Round, before: Instant | undefined, reader: Reader): ResultMessage {
  const tally = tallyOf(round);
  const title = `Marketing ops maturity: ${round.id}`;
  if (!tally) {
    const text = `${title} is closed: nobody answered. The next round opens by itself.`;
    return { text, blocks: [section(text)], mentions: [] };
  }
  const gap = largestGap(tally, round.terms);
  const moved = sinceWords(tally, round, before, reader);
  const text = `Marketing ops maturity ${averageWords(tally, round.terms)}. ${gap ? `Largest gap: ${gap}` : 'All teams agree'}.`;
  const chart = chartBlock(chartOf(tally, round));
  return {
    text,
    blocks: [
      header(title),
      section(
        `*${averageWords(tally, round.terms)}.*${moved ? ` ${moved}.` : ''}\n${count(tally.people, 'answer')}. An average hides where teams disagree; here the largest gap comes first.`,
      ),
      ...(chart ? [chart] : []),
      ...byGap(tally.rows).map((row) => section(rowWords(row, round))),
      ...moveBlocks(round, reader),
      context(
        `${round.measured ? `Measured on ${day(round.measured.at, reader)}; a measurement never overrules a claim. ` : ''}Every answer counts alike, 1 for Crawl to 3 for Run. \`/maturity result\` shows who said what, \`/maturity export\` sends it as a file.`,
      ),
    ],
    mentions: round.tasks.flatMap(({ owner, by }) => [owner, by]),
  };
}

/** Bars of each team for each dimension; a team that nobody answered for has no bars. */
function chartOf(tally: Tally, { terms }: Round): AxisChart {
  const present = terms.teams.filter(({ id }) =>
    tally.rows.some(({ teams }) => teams.some(({ team }) => team.id === id)),
  );
  return {
    kind: 'bar',
    title: 'Crawl 1, Walk 2, Run 3, by team',
    categories: tally.rows.map(({ dimension }) => dimension.name),
    series: present.map(({ id, name }) => ({
      name,
      values: tally.rows.map(({ teams }) => {
        const found = teams.find(({ team }) => team.id === id);
        return found && Math.round(valueOf(found.mean) * 10) / 10;
      }),
    })),
  };
}

/** One dimension in two or three lines. */
export function rowWords(row: Row, round: Round): string {
  const moved = movementOf(row, round);
  const claim = claimWords(row, round);
  const change = moved === undefined ? '' : ` · ${movementWords(moved)}`;
  return [
    `*${packWords(row.dimension.name, 40)}* · ${spreadWords(row)}${change}`,
    teamsWords(row, round.terms),
    ...(claim === undefined ? [] : [claim]),
  ].join('\n');
}

function moveBlocks(round: Round, reader: Reader): KnownBlock[] {
  const moves = nextMoves(round);
  if (moves.length === 0) return [section('*Nothing is missing to Run*, by what people say and by what is measured.')];
  return [
    section('*What to do next*'),
    ...moves.map((move, index) => {
      const task = taskOf(round, move.key);
      const words = moveWords(move, index);
      if (!task) return sectionWithButton(words, button('maturity.task', 'Make it a task…', `${round.id} ${move.key}`));
      return section(
        `${words}\n✓ ${who(task.owner, reader)} does it until ${task.until}, by the word of ${who(task.by, reader)}.`,
      );
    }),
  ];
}

/** `1. Score each lead…` and why it stands there. */
export function moveWords({ title, dimension, to, phase, why }: NextMove, index: number): string {
  return `${index + 1}. *${packWords(title, 160)}*\n${packWords(dimension, 40)} to ${LEVEL_NAMES[to]}, phase ${phase} of the playbook. ${why}.`;
}
