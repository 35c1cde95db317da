/** What people press and write under the questions that they are asked. */
import type { Click, ClickAnswer, SlackListeners, Submission, SubmissionAnswer } from '#adapters/slack/port.ts';
import { sayUsage } from './ask-users.ts';
import { LOSSES, USES, type Loss, type Use } from './model.ts';
import { teammate } from './rules/may.ts';
import { findTool } from './rules/steps.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import { answerModal } from './views/question-message.ts';

export function answerListeners(parts: StackParts): SlackListeners {
  const says = (said: { use?: Use; loss?: Loss }) => (click: Click) => say(parts, click, said);
  return {
    actions: {
      'stack.use-weekly': says({ use: 'weekly' }),
      'stack.use-monthly': says({ use: 'monthly' }),
      'stack.use-never': says({ use: 'never' }),
      'stack.loss-stops': says({ loss: 'stops' }),
      'stack.loss-slows': says({ loss: 'slows' }),
      'stack.loss-nothing': says({ loss: 'nothing' }),
      'stack.answer': (click) => open(parts, click),
    },
    submissions: { 'stack.answer': (sent) => answer(parts, sent) },
  };
}

/** `T3 1772550000000`: the tool, and when it was asked about. */
function place(text: string): { tool: string; asked: number } {
  const [tool = '', asked = ''] = text.split(' ');
  return { tool, asked: Number(asked) || 0 };
}

async function say(parts: StackParts, { user, value }: Click, said: { use?: Use; loss?: Loss }): Promise<ClickAnswer> {
  const plan = await sayUsage(parts, handOf(parts, user), { ...place(value), ...said });
  return plan.ok ? { do: 'nothing' } : { do: 'whisper', text: plan.refusal.says };
}

async function open(parts: StackParts, { user, value }: Click): Promise<ClickAnswer> {
  const may = teammate(handOf(parts, user));
  if ('refusal' in may) return { do: 'whisper', text: may.refusal.says };
  const { tool: id, asked } = place(value);
  const stack = parts.stack.read();
  const tool = findTool(stack, id);
  if (!tool || tool.archived)
    return { do: 'whisper', text: 'This tool is not in the list any more. There is nothing left to do for you.' };
  const mine = stack.answers.find(
    (one) => one.tool === id && one.person === may.person.id && one.at.epochMilliseconds >= asked,
  );
  return { do: 'open-modal', view: answerModal(tool, value, mine) };
}

async function answer(parts: StackParts, { user, values, privateMetadata }: Submission): Promise<SubmissionAnswer> {
  const use = USES.find((one) => one === values['use']);
  const loss = LOSSES.find((one) => one === values['loss']);
  if (!use) return { do: 'show-errors', errors: { use: 'Choose how often you use it.' } };
  const said = { ...place(privateMetadata), use, ...(loss && { loss }), breaks: values['breaks'] ?? '' };
  const plan = await sayUsage(parts, handOf(parts, user), said);
  return plan.ok ? { do: 'close' } : { do: 'show-errors', errors: { breaks: plan.refusal.says } };
}
