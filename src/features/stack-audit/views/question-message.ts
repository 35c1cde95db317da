import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, divider, input, modal, radio, section, textArea } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import type { Answer, Asked, Loss, Tool, ToolId, Use } from '../model.ts';
import { count, toolName, withRoom, type Message } from './audit-words.ts';
import { CATEGORY_WORDS } from './words.ts';

const USE: Record<Use, string> = { weekly: 'Weekly', monthly: 'Monthly', never: 'Never' };
const LOSS: Record<Loss, string> = { stops: 'Work stops', slows: 'Work slows', nothing: 'Nothing happens' };

/** Longest that somebody writes of what breaks. */
const BREAKS = 500;

export interface Question {
  asked: Asked;
  /** Those that are still there. */
  tools: Tool[];
  /** Of this person, since they were asked. */
  answers: Answer[];
}

/** One message: a few buttons for each tool, and in their place what was said. No money. */
export function questionMessage({ asked, tools, answers }: Question): Message {
  const open = tools.filter(({ id }) => !answers.some(({ tool }) => tool === id));
  const text =
    open.length > 0
      ? `Which of these tools do you use? ${count(open.length, 'short question')} for the audit of our tools.`
      : 'Thank you: you have said how you use each of these tools. You can still change it.';
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...tools.flatMap((tool) => [divider(), ...toolBlocks(tool, asked, answerOn(answers, tool.id))]),
      context('What you say helps to decide what we keep. Whoever decides sees it with your name.'),
    ],
    mentions: [],
  };
}

function answerOn(answers: Answer[], id: ToolId): Answer | undefined {
  return answers.find(({ tool }) => tool === id);
}

function toolBlocks(tool: Tool, { at }: Asked, answer: Answer | undefined): KnownBlock[] {
  const about = `${tool.id} ${at.epochMilliseconds}`;
  const name = `*${toolName(tool)}* · ${CATEGORY_WORDS[tool.category]}`;
  if (!answer)
    return [
      section(`${name}\nHow often do you use it?`),
      actions(
        button('stack.use-weekly', USE.weekly, about),
        button('stack.use-monthly', USE.monthly, about),
        button('stack.use-never', USE.never, about),
        button('stack.answer', 'In my words…', about),
      ),
    ];
  if (answer.loss === undefined)
    return [
      section(`${name}\nYou use it: ${USE[answer.use].toLowerCase()}. What happens without it?`),
      actions(
        button('stack.loss-stops', LOSS.stops, about),
        button('stack.loss-slows', LOSS.slows, about),
        button('stack.loss-nothing', LOSS.nothing, about),
        button('stack.answer', 'Change…', about),
      ),
    ];
  const breaks = shown(answer.breaks ?? '', BREAKS);
  const said = `You use it: ${USE[answer.use].toLowerCase()}. Without it: ${LOSS[answer.loss].toLowerCase()}.`;
  return [
    section(`${name}\n${said}${breaks ? ` “${breaks}”` : ''}`),
    actions(button('stack.answer', 'Change…', about)),
  ];
}

/** Rings once, days later, and leads back to the message. */
export function reminderMessage({ tools, answers }: Question): Message {
  const open = tools.filter(({ id }) => !answers.some(({ tool }) => tool === id));
  const text = `${count(open.length, 'question')} about tools ${open.length === 1 ? 'waits' : 'wait'} for you in the message above: ${withRoom(open.map(toolName), ', ', 800)}.`;
  return { text, blocks: [section(text)], mentions: [] };
}

/** All of one answer at once. `about`: the tool and when it was asked about. */
export function answerModal(tool: Tool, about: string, answer: Answer | undefined): ModalView {
  const uses = (['weekly', 'monthly', 'never'] as const).map((value) => ({ text: USE[value], value }));
  const losses = (['stops', 'slows', 'nothing'] as const).map((value) => ({ text: LOSS[value], value }));
  const use = uses.find(({ value }) => value === answer?.use);
  const loss = losses.find(({ value }) => value === answer?.loss);
  return modal({
    callback_id: 'stack.answer',
    private_metadata: about,
    title: 'A tool that you use',
    submit: 'Save',
    blocks: [
      section(`*${toolName(tool)}* · ${CATEGORY_WORDS[tool.category]}`),
      input('use', 'How often do you use it?', radio('stack.say', uses, use)),
      input('loss', 'What happens without it?', radio('stack.say', losses, loss), true),
      input('breaks', 'What breaks without it?', textArea('stack.say', BREAKS, answer?.breaks), true),
    ],
  });
}
