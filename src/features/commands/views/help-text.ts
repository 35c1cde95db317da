import { escapeText } from '#lib/text.ts';

interface Helped {
  opens: string;
  closes?: string;
  words: Record<string, { usage: string; says: string }>;
}

/** For `help`, nothing and anything that is not known. `typed`: the word that was tried, untrusted. */
export function helpText(name: string, { opens, closes, words }: Helped, typed: string): string {
  const lines = Object.values(words).map(({ usage, says }) => `\`${name} ${escapeText(usage, 100)}\`: ${says}`);
  const help = [opens, `\`${name} help\`: this text`, ...lines, ...(closes === undefined ? [] : [closes])].join('\n');
  const word = escapeText(typed, 40);
  return word === '' || word.toLowerCase() === 'help' ? help : `There is no \`${name} ${word}\`.\n${help}`;
}
