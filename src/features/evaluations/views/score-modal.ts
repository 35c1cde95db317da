/** The form in which one person scores. What they choose is kept at once, so that they may close it and come back. */
import type { KnownBlock, ModalView } from '@slack/types';
import { context, input, modal, radio, section, select, textArea, type Choice } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import { LONGEST, type Criterion, type Evaluation, type Mark, type Marks } from '../model.ts';
import { hinted, telling } from './fields.ts';
import { factWords, toolWords } from './words.ts';

const NOW: Choice = { text: 'Give them: then I see those of the others', value: 'give' };
const LATER: Choice = { text: 'Keep them for later: nobody sees them', value: 'keep' };

export function scoreModal(evaluation: Evaluation, marks: Marks, how: 'give' | 'change'): ModalView {
  const { id, terms } = evaluation;
  const end =
    how === 'give'
      ? [input('then', 'What becomes of these scores?', radio('evaluations.say', [NOW, LATER], NOW))]
      : [context('Once others have scored, too, scores can be changed once.')];
  return modal({
    callback_id: how === 'give' ? 'evaluations.give' : 'evaluations.change',
    private_metadata: id,
    title: how === 'give' ? 'Score a tool' : 'Change your scores',
    submit: how === 'give' ? 'Save' : 'Change them',
    blocks: [
      section(intro(evaluation)),
      ...terms.criteria.flatMap((criterion) => entry(id, criterion, marks[criterion.id] ?? {}, how)),
      ...end,
    ],
  });
}

function intro(evaluation: Evaluation): string {
  const about = shown(evaluation.about ?? '', LONGEST.about);
  const facts = factWords(evaluation.facts);
  return [
    `*${toolWords(evaluation)}*${about ? `: ${about}` : ''}`,
    ...(facts ? [facts] : []),
    '5 always speaks for the tool. Which scores you choose is kept as you go, and nobody sees it before you give them.',
  ].join('\n');
}

function entry(id: string, criterion: Criterion, { score, note }: Mark, how: 'give' | 'change'): KnownBlock[] {
  const choices = [1, 2, 3, 4, 5].map((value) => choiceOf(id, criterion, value));
  const chosen = choices.find((_, index) => index + 1 === score);
  const element = select('evaluations.mark', 'Score', choices, chosen);
  const label = `${criterion.name} (${criterion.weight} %)`;
  const block =
    how === 'give' ? telling(`score-${criterion.id}`, label, element) : input(`score-${criterion.id}`, label, element);
  return [
    hinted(block, criterion.asks),
    input(`note-${criterion.id}`, 'Why?', textArea('evaluations.say', LONGEST.note, note), true),
  ];
}

/** The value says all, because a choice is told without the form around it. */
function choiceOf(id: string, criterion: Criterion, score: number): Choice {
  const words = score === 1 ? `1: ${criterion.one}` : score === 5 ? `5: ${criterion.five}` : String(score);
  return { text: words.slice(0, 75), value: `${id} ${criterion.id} ${score}` };
}

/** The parts of such a value; undefined when it is none. */
export function parseMark(value: string): { id: string; criterion: string; score: number } | undefined {
  const [, id, criterion, score] = /^(E\d{1,15}) ([a-z0-9-]{1,30}) ([1-5])$/.exec(value) ?? [];
  return id !== undefined && criterion !== undefined ? { id, criterion, score: Number(score) } : undefined;
}
