/** The form in which one person answers. What they choose is kept at once, so that they may close it and come back. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { context, input, modal, radio, section, type Choice } from '#lib/blocks.ts';
import { LEVEL_NAMES, LEVELS, type Dimension, type Level, type Levels, type Round, type SlackId } from '../model.ts';
import { count, day, evidenceWords, packWords, type Reader } from './words.ts';

export function answerModal(round: Round, me: SlackId, chosen: Partial<Levels>, reader: Reader): ModalView {
  const { id, terms, measured } = round;
  const looked = measured
    ? ` Measured on ${day(measured.at, reader)}, looking back ${count(terms.windowDays, 'day')}.`
    : '';
  return modal({
    callback_id: 'maturity.give',
    private_metadata: id,
    title: 'Where are we?',
    submit: 'Give my answers',
    close: 'Keep for later',
    blocks: [
      section(
        'Choose for each dimension the statement that is true of us as a whole. What you choose is kept as you go, and nobody sees it before you give it; then you see what the others said. Until the round closes you can change it.',
      ),
      context(`What Baton measures stands beside each question.${looked}`),
      ...terms.dimensions.flatMap((dimension) => entry(round, dimension, chosen[dimension.id], me)),
    ],
  });
}

function entry(round: Round, dimension: Dimension, level: Level | undefined, me: SlackId): KnownBlock[] {
  const { id, name, statements } = dimension;
  const last = round.last?.levels[me]?.[id];
  const choices = LEVELS.map((one): Choice => ({ text: LEVEL_NAMES[one], value: `${round.id} ${id} ${one}` }));
  const lines = LEVELS.map((one) => `*${LEVEL_NAMES[one]}*: ${packWords(statements[one])}`);
  return [
    section([`*${packWords(name, 40)}*`, ...lines].join('\n')),
    context(...evidenceWords(round, id), ...(last ? [`Last time you said *${LEVEL_NAMES[last]}*.`] : [])),
    telling(id, name, radio('maturity.choose', choices, level && choices[level - 1])),
  ];
}

/** It tells of a choice at once. */
function telling(blockId: string, label: string, element: InputBlock['element']): InputBlock {
  return { ...input(blockId, label, element, true), dispatch_action: true };
}

/** The parts of such a choice; undefined when it is none. */
export function parseChoice(value: string): { id: string; dimension: string; level: Level } | undefined {
  const [, id, dimension, level] = /^(M\d{1,15}) ([a-z0-9-]{1,30}) ([123])$/.exec(value) ?? [];
  const found = LEVELS.find((one) => String(one) === level);
  return id !== undefined && dimension !== undefined && found ? { id, dimension, level: found } : undefined;
}
