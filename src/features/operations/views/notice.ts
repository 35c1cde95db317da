import type { KnownBlock } from '@slack/types';
import { section } from '#lib/blocks.ts';
import { choices as choicesOf } from './laid-aside.ts';

/** A word to ops; with `choices`, what to do about something that was laid aside. */
export function noticeBlocks(text: string, choices: { box: string; id: number } | null): KnownBlock[] {
  if (!choices) return [section(text)];
  return [section(text), choicesOf(choices, true)];
}
