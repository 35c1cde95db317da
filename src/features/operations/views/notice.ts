import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '#lib/blocks.ts';

/** A word to ops; with `choices`, what to do about something that was laid aside. */
export function noticeBlocks(text: string, choices: { box: string; id: number } | null): KnownBlock[] {
  if (!choices) return [section(text)];
  const value = `${choices.box}:${choices.id}`;
  return [
    section(text),
    actions(button('operations.retry', 'Retry', value, 'primary'), button('operations.skip', 'Skip', value)),
  ];
}
