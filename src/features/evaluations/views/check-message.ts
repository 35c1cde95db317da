/** The question long after a decision: did it come true? */
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, input, modal, radio, section, textArea } from '#lib/blocks.ts';
import { dayIn } from '#lib/time-words.ts';
import { LONGEST, OUTCOMES, type Evaluation } from '../model.ts';
import { checkLines, expectedWords } from './decision-words.ts';
import { DONE, type Message } from './member-card.ts';
import { money } from './open-modal.ts';
import { decimal, factWords, OUTCOME, toolWords, who, type Reader } from './words.ts';

export function checkMessage(evaluation: Evaluation, reader: Reader): Message {
  const { id, decision, facts, check } = evaluation;
  const answer = check?.answer;
  const question = questionWords(evaluation);
  const text = answer ? `${question} ${OUTCOME[answer.outcome]}.` : question;
  const expected = expectedWords(evaluation);
  const choices: KnownBlock = answer
    ? actions(button('evaluations.correct', 'Add figures, or correct…', id))
    : actions(
        button('evaluations.came-true', 'Yes', `${id} yes`, 'primary'),
        button('evaluations.came-partly', 'Partly', `${id} partly`),
        button('evaluations.came-not', 'No', `${id} no`),
      );
  const when = decision ? `${decidedWords(evaluation, reader)} ` : '';
  const lines = [
    `*${text}*`,
    `${when}Expected: ${expected || factWords(facts) || 'nobody had said'}.`,
    ...checkLines(evaluation, reader).slice(answer ? 0 : 1),
  ];
  return {
    text,
    blocks: [section(lines.join('\n')), choices, context('The answer is kept, and shows in /stack-audit evaluations.')],
    mentions: decision ? [decision.by, evaluation.openedBy] : [],
  };
}

/** In the words of what was decided: only what was bought was to pay off so many times. */
function questionWords(evaluation: Evaluation): string {
  const { terms, decision } = evaluation;
  const tool = toolWords(evaluation);
  return decision?.choice === 'buy'
    ? `${tool}: did the ${decimal(terms.roi)}× happen?`
    : `${tool}: did it bring what you hoped for?`;
}

function decidedWords({ decision }: Evaluation, reader: Reader): string {
  if (!decision) return '';
  const { by, at, choice } = decision;
  const name = who(by, reader);
  return `On ${dayIn(at, reader.zone, reader.now)} ${name} decided ${DONE[choice]} it.`;
}

/** With figures: what it really costs and brings. */
export function answerModal(evaluation: Evaluation): ModalView {
  const { id, facts, check } = evaluation;
  const { outcome, price, benefit, note } = check?.answer ?? {};
  const choices = OUTCOMES.map((one) => ({ text: OUTCOME[one], value: one }));
  const chosen = choices.find(({ value }) => value === outcome);
  return modal({
    callback_id: 'evaluations.answer',
    private_metadata: id,
    title: 'What came of it',
    submit: 'Save',
    blocks: [
      section(`*${questionWords(evaluation)}*`),
      input('outcome', 'Did it come true?', radio('evaluations.say', choices, chosen)),
      money('price', 'What does it cost a month now?', price ?? facts.price, facts),
      money('benefit', 'What does it bring a month?', benefit, facts),
      input('note', 'What should the next one know?', textArea('evaluations.say', LONGEST.note, note), true),
    ],
  });
}
