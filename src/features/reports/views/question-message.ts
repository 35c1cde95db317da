import type { KnownBlock } from '@slack/types';
import { context, section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import type { Question, Report } from '../model.ts';
import { figuresOf } from '../rules/match-figures.ts';
import { figureLine, fitted, titleOf, type Message } from './words.ts';

/** In the thread at once, and edited when there is an answer. `told`: what a model said, with its label. */
export function questionMessage(
  { text = '', answer }: Question,
  report: Report,
  { name, told }: { name: string; told: KnownBlock[] },
): Message {
  const asks = `*${shown(name, 60)}* asks: “${shown(text, 600)}”`;
  const about = context(`From the figures of ${shown(titleOf(report), 200)}, as they were sent.`);
  if (!answer) return { text: asks, blocks: [section(asks), context('It is looked up in this report…')], mentions: [] };
  const blocks = answer.told === 'model' ? told : [section(figuresText(report, answer.figures))];
  return { text: `${asks} Answered in the thread.`, blocks: [section(asks), ...blocks, about], mentions: [] };
}

/** Without a model: which figures the question's words match, and no guess beyond that. */
function figuresText(report: Report, ids: string[]): string {
  const all = figuresOf(report);
  const found = ids.flatMap((id) => all.find((figure) => figure.id === id) ?? []);
  if (found.length > 0) {
    const lines = fitted(found, 2_800, (figure) => `• ${figureLine(figure)}`);
    return `No model answered, so these are the figures that the words of the question match:\n${lines}`;
  }
  const names = all.slice(0, 12).map(({ words }) => shown(words, 60));
  return names.length === 0
    ? 'This report has no figures.'
    : `No figure of this report is called by the words of the question. It has, among others: ${names.join(', ')}.`;
}
