import { ADVICE, FUNCTION_WORDS, MODALS, TELLING } from './vocabulary.ts';

const list = (...sets: ReadonlySet<string>[]): string => sets.flatMap((set) => [...set]).join(' ');

/** What a prompt ends with: the words that a sentence may be made of, beside those of its own facts. */
export function wordList(): string {
  return [
    'Words you may use',
    'A sentence may use the words of its own facts ("words", "unit", "compared_with", "among"), the words for their direction',
    `or rank, and these: ${list(FUNCTION_WORDS, TELLING)}.`,
    `A sentence that tells names and no figure may also use: ${list(ADVICE, MODALS)}.`,
  ].join('\n');
}
