import type { KnownBlock } from '@slack/types';
import { section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';

/** A heading and what stands under it, line by line. */
export interface Part {
  title: string;
  lines: string[];
}

const MOST_LINES = 40;
/** A section holds 3,000 characters. */
const LONGEST = 2_900;

export function partSection({ title, lines }: Part): KnownBlock {
  const shown = lines.slice(0, MOST_LINES).map((line) => `• ${escapeText(line, 300)}`);
  const more = lines.length - MOST_LINES;
  let words = [`*${escapeText(title, 150)}*`, ...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
  if (words.length > LONGEST) words = `${words.slice(0, words.lastIndexOf('\n', LONGEST))}\n…`;
  return section(words);
}
