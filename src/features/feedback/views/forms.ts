import type { ModalView, UsersSelect } from '@slack/types';
import { actions, button, context, input, modal, radio, section, select, textArea, type Choice } from '#lib/blocks.ts';
import { escapeText, plainText } from '#lib/text.ts';
import { LONGEST, type Item, type Loop, type Round, type Said } from '../model.ts';
import { factLines, itemLine, loopName, quoted, type Reader } from './words.ts';

const NOW: Choice = { text: 'Give it now', value: 'now' };
const LATER: Choice = { text: 'Keep it: I come back to it', value: 'later' };
/** So many items stand in the list. */
const MOST = 30;

/** The block of a question, apart from the other fields. */
export const fieldOf = (question: string): string => `q-${question}`;

export function sayModal(round: Round, said: Said, reader: Reader): ModalView {
  const { loop } = round;
  const to = plainText(loop.to, 20);
  return modal({
    callback_id: 'feedback.say',
    private_metadata: round.id,
    title: 'Feedback',
    submit: 'Save',
    blocks: [
      section(
        `*${loopName(loop)}*\nAnswer what you can, and leave the rest empty. The channel sees your name beside it.`,
      ),
      ...loop.questions.flatMap((question) => [
        input(
          fieldOf(question.id),
          plainText(question.asks, 150),
          textArea('feedback.text', LONGEST.answer, said.answers[question.id]),
          true,
        ),
        context(...factLines(question, round.facts, loop, reader)),
      ]),
      input('item', `What should ${to} do or answer?`, textArea('feedback.text', LONGEST.item, said.item), true),
      input('when', 'And now?', radio('feedback.when', [NOW, LATER], NOW)),
    ],
  });
}

/** A loop, and when it next comes round, in words. */
export interface Coming {
  loop: Loop;
  next: string;
}

interface Listed {
  open: Item[];
  coming: Coming[];
  zone: string;
  assigns: boolean;
}

/** Open items, oldest first, the way to raise one, and when people are asked again. */
export function listModal({ open, coming, zone, assigns }: Listed, reader: Reader): ModalView {
  const more = open.length - MOST;
  return modal({
    callback_id: 'feedback.items',
    title: 'Feedback',
    close: 'Close',
    blocks: [
      section(open.length > 0 ? `*Open: ${open.length}*` : 'Nothing is open.'),
      actions(button('feedback.raise', 'Ask something…', 'new')),
      ...open
        .slice(0, MOST)
        .flatMap((item) => [
          section(itemLine(item, reader, zone)),
          actions(
            button('feedback.answer', 'Answer…', item.id),
            ...(assigns ? [button('feedback.assign', 'Give to…', item.id)] : []),
          ),
        ]),
      ...coming.map(({ loop, next }) => context(`${loopName(loop)}: asked next ${next}`)),
      ...(more > 0 ? [context(`and ${more} more: they come here as these are answered.`)] : []),
    ],
  });
}

export function raiseModal(loops: Loop[]): ModalView {
  const choices = loops.slice(0, 100).map((loop): Choice => {
    return { text: plainText(`${loop.from} → ${loop.to}`, 75), value: loop.id };
  });
  return modal({
    callback_id: 'feedback.raise',
    title: 'Ask something',
    submit: 'Ask',
    blocks: [
      input('loop', 'Which team do you ask?', select('feedback.loop', 'Choose', choices)),
      input('says', 'What should they do or answer?', textArea('feedback.text', LONGEST.item)),
    ],
  });
}

export function answerModal(item: Item): ModalView {
  return modal({
    callback_id: 'feedback.answer',
    private_metadata: item.id,
    title: 'Answer',
    submit: 'Answer',
    blocks: [
      section(
        `*${item.id}* of ${escapeText(item.to, 20)}: ${quoted(item.says, 600)}\nYour answer goes to whoever asked.`,
      ),
      input('says', 'What is the answer?', textArea('feedback.text', LONGEST.answer)),
    ],
  });
}

export function assignModal(item: Item): ModalView {
  const person: UsersSelect = {
    type: 'users_select',
    action_id: 'feedback.owner',
    placeholder: { type: 'plain_text', text: 'Choose somebody', emoji: false },
  };
  return modal({
    callback_id: 'feedback.assign',
    private_metadata: item.id,
    title: 'Who answers?',
    submit: 'Save',
    blocks: [section(`*${item.id}*: ${quoted(item.says, 600)}`), input('owner', 'Who answers?', person)],
  });
}
