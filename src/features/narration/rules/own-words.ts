import type { Fact } from '../model.ts';
import { stem, tokensOf, type Token } from './tokens.ts';
import { ADVICE, AMOUNTS, FUNCTION_WORDS, MODALS, NEGATIONS, NUMBERS, relationOf, TELLING } from './vocabulary.ts';

/** What the facts of a sentence are called by code: the model may say that, whatever words it takes. */
export interface OwnWords {
  stems: ReadonlySet<string>;
  /** Two words in a row. */
  pairs: ReadonlySet<string>;
}

export function ownWordsOf(facts: Fact[], all: ReadonlyMap<string, Fact>): OwnWords {
  const texts = facts.flatMap((fact) => {
    if (fact.kind === 'name') return [fact.words];
    const { words, unit = '', compare, rank } = fact;
    const { with: other = '' } = compare ?? {};
    return [words, unit, all.get(other)?.words ?? other, rank?.among ?? ''];
  });
  const words = texts.map((text) => tokensOf(text.replaceAll('#', '')).map(({ word }) => word));
  const carrying = words.flat().filter((word) => !FUNCTION_WORDS.has(word));
  return {
    stems: new Set(carrying.map(stem)),
    pairs: new Set(words.flatMap((row) => row.slice(1).map((word, index) => `${row[index]} ${word}`))),
  };
}

/** True where the word stands as it does in a fact's own words, beside the same neighbour. */
export function isQuoted(tokens: Token[], at: number, own: OwnWords): boolean {
  const [before, word, after] = [tokens[at - 1]?.word, tokens[at]?.word, tokens[at + 1]?.word];
  return own.pairs.has(`${before} ${word}`) || own.pairs.has(`${word} ${after}`);
}

/** Words without which a figure is another one: "seats that nobody used" are not "seats used". */
const isCrucial = (word: string): boolean => NEGATIONS.has(word) || AMOUNTS.has(word) || NUMBERS.has(word);

/** True where the sentence says what this is: at least half of the words that carry its meaning, and every crucial one. */
export function saysWhatItIs(words: string, tokens: Token[], besides = ''): boolean {
  const said = new Set(tokens.flatMap(({ word }) => [word, stem(word)]));
  const known = new Set(tokensOf(besides).map(({ word }) => stem(word)));
  const meant = tokensOf(words).map(({ word }) => word);
  const carrying = meant.filter((word) => !FUNCTION_WORDS.has(word) && !isCrucial(word) && !known.has(stem(word)));
  const needed = [...new Set(carrying.map(stem))];
  const isSaid = needed.filter((word) => said.has(word)).length * 2 >= needed.length;
  return isSaid && meant.filter(isCrucial).every((word) => said.has(word));
}

/** The first word that neither tells nor points nor is a fact's own. `isFree`: no figure stands in the sentence. */
export function strangerIn(tokens: Token[], own: OwnWords, isFree: boolean): string | undefined {
  const isKnown = (word: string): boolean =>
    FUNCTION_WORDS.has(word) ||
    TELLING.has(word) ||
    own.stems.has(stem(word)) ||
    relationOf(word) !== undefined ||
    (isFree && (ADVICE.has(word) || MODALS.has(word)));
  return tokens.find(({ word }) => word !== '#' && !isKnown(word))?.raw;
}
