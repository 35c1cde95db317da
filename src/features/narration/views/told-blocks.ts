import type { KnownBlock } from '@slack/types';
import { context, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';
import type { Told } from '../model.ts';

const LONGEST = 600;

/** What was told, as mrkdwn, sentence after sentence. `fixed`: the caller's own words for when the model has none, escaped. */
export function toldText(told: Told, fixed: string[]): string {
  const lines = told.told === 'model' ? told.sentences.map(({ text }) => escapeText(text, LONGEST)) : fixed;
  return lines.join(' ');
}

/** Who wrote it, where a model did. */
function toldLabel(told: Told): string | undefined {
  if (told.told !== 'model') return undefined;
  return `Written by a model from checked figures · prompt ${told.prompt} · ${escapeText(told.model, 60)}`;
}

/** The paragraph and, where a model wrote it, a line that says so. */
export function toldBlocks(told: Told, fixed: string[]): KnownBlock[] {
  const label = toldLabel(told);
  return [section(toldText(told, fixed)), ...(label === undefined ? [] : [context(label)])];
}
