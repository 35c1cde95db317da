import type { ModalView } from '@slack/types';
import { input, modal, radio, section, textArea } from '#lib/blocks.ts';
import { CHOICES, LONGEST, type Evaluation } from '../model.ts';
import { resultOf, scoreWords } from './verdict-words.ts';
import { CHOICE, toolWords } from './words.ts';

export function decideModal(evaluation: Evaluation): ModalView {
  const result = resultOf(evaluation);
  const verdict = result?.verdict.choice;
  const choices = CHOICES.map((choice) => ({ text: CHOICE[choice], value: choice }));
  const said = result ? `The framework says: *${result.says}*, ${scoreWords(result.tally)}.` : '';
  const { checkDays } = evaluation.terms;
  const chosen = choices.find(({ value }) => value === verdict);
  return modal({
    callback_id: 'evaluations.decide',
    private_metadata: evaluation.id,
    title: 'Decide',
    submit: 'Decide',
    blocks: [
      section(
        `*${toolWords(evaluation)}*\n${said}\nIn ${checkDays} days you are asked whether it came true, unless it is skipped.`,
      ),
      input('choice', 'What do we do?', radio('evaluations.say', choices, chosen)),
      input('reason', 'Why? Needed where you decide otherwise', textArea('evaluations.say', LONGEST.reason), true),
    ],
  });
}
