/** A message to whoever had it counted, or wants it with its chart. */
import { actions, button, context, section } from '#lib/blocks.ts';
import type { MessageBlock } from '#lib/chart-block.ts';
import { chartBlock } from '#lib/charts.ts';
import { dayIn } from '#lib/time-words.ts';
import type { Run } from '../model.ts';
import { FORMULA } from '../rules/score-quality.ts';
import {
  compositeWords,
  contactsWords,
  measureWords,
  metWords,
  trendChart,
  trendWords,
  worstWords,
  type Reader,
} from './words.ts';

export interface ToldMessage {
  text: string;
  blocks: MessageBlock[];
  mentions: string[];
}

/** While it is counted, or where it could not be. */
export function plainMessage(text: string): ToldMessage {
  return { text, blocks: [section(text)], mentions: [] };
}

export const COUNTING = 'The contacts are being counted. This message shows what comes of it.';

/** `runs`: the one that is told, and those before it, the newest first. */
export function resultMessage(runs: Run[], reader: Reader): ToldMessage {
  const [run, before] = runs;
  if (!run) return plainMessage('This count is not known any more.');
  const text = `Data quality ${compositeWords(run, before)}: ${metWords(run)} in ${contactsWords(run.contacts)}.`;
  const chart = trendChart(runs, reader);
  const drawn = chart && chartBlock(chart);
  const trend = trendWords(runs, reader);
  const worst = worstWords(run.worst);
  return {
    text,
    blocks: [
      section(`*${text}*\nCounted on ${dayIn(run.at, reader.zone, reader.now)}.`),
      section(run.score.rated.map((rated) => `• ${measureWords(rated)}`).join('\n')),
      ...(drawn ? [drawn] : []),
      ...(trend === undefined ? [] : [section(trend)]),
      ...(worst.length > 0 ? [section(worst.join('\n'))] : []),
      actions(button('quality.open', 'What to mend first', 'last')),
      context(FORMULA),
    ],
    mentions: [],
  };
}
