import type { Fact } from '../model.ts';
import { stem, tokensOf, type Token } from './tokens.ts';
import { AMOUNTS, FUNCTION_WORDS } from './vocabulary.ts';

/** What the facts of a sentence are called by code: the model may say that, whatever words it takes. */
export interface OwnWords {
  stems: ReadonlySet<string>;
  /** Two words in a row. */
  pairs: ReadonlySet<string>;
}

export function ownWordsOf(facts: Fact[]): OwnWords {
  const texts = facts.flatMap((fact) => {
    if (fact.kind === 'name') return [fact.words];
    return [fact.words, fact.unit ?? '', fact.compare?.with ?? '', fact.rank?.among ?? ''];
  });
  const words = texts.map((text) => tokensOf(text.replaceAll('#', '')).map(({ word }) => word));
  return {
    stems: new Set(words.flat().map(stem)),
    pairs: new Set(words.flatMap((row) => row.slice(1).map((word, index) => `${row[index]} ${word}`))),
  };
}

/** True where the word stands as it does in a fact's own words, beside the same neighbour. */
export function isQuoted(tokens: Token[], at: number, own: OwnWords): boolean {
  const [before, word, after] = [tokens[at - 1]?.word, tokens[at]?.word, tokens[at + 1]?.word];
  return own.pairs.has(`${before} ${word}`) || own.pairs.has(`${word} ${after}`);
}

/** True where the sentence says what the figure is: at least half of the words that carry its meaning. */
export function saysWhatItIs(words: string, tokens: Token[]): boolean {
  const said = new Set(tokens.map(({ word }) => stem(word)));
  const carrying = tokensOf(words).filter(({ word }) => !FUNCTION_WORDS.has(word) && !AMOUNTS.has(word));
  const needed = [...new Set(carrying.map(({ word }) => stem(word)))];
  return needed.filter((word) => said.has(word)).length * 2 >= needed.length;
}
