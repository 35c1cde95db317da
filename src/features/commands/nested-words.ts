import type { Subcommand } from '#adapters/slack/port.ts';
import { escapeText } from '#lib/text.ts';

/**
 * One word after a slash command that has words of its own, which several features give: `/baton report inputs`. What nobody answers to
 * is answered with all that there are. @throws Error when two answer to one word
 */
export function nestedWords(
  command: string,
  word: string,
  says: string,
  ...given: Record<string, Subcommand>[]
): Record<string, Subcommand> {
  const all = given.flatMap((words) => Object.entries(words));
  const words = new Map(all);
  if (words.size < all.length) throw new Error(`Two features answer to one word after "${word}".`);
  const help = (typed: string): string => {
    const unknown = typed === '' || typed === 'help' ? '' : `“${escapeText(typed, 40)}” is not known. `;
    const lines = all.map(([, { usage, says: does }]) => `• \`${command} ${word} ${escapeText(usage, 100)}\` ${does}`);
    return [`${unknown}After \`${command} ${word}\`:`, ...lines].join('\n');
  };
  const run: Subcommand['run'] = async (asked, text) => {
    const [, typed = '', rest = ''] = /^\s*(\S*)\s*(.*?)\s*$/s.exec(text) ?? [];
    return words.get(typed.toLowerCase())?.run(asked, rest) ?? { text: help(typed) };
  };
  return { [word]: { usage: `${word} ${[...words.keys()].join('|')}`, says, run } };
}
