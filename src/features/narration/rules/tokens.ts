/** The words of a sentence, for checks: small letters, without what is tied on by an apostrophe. `#` stands for a fact. */
export interface Token {
  word: string;
  /** As it was written. */
  raw: string;
  /** A mark stands between it and the word before it. */
  apart: boolean;
}

const NEGATED = /n['’]t$/;
const TIED = /['’](s|re|ve|ll|d|m)$/;

export function tokensOf(skeleton: string): Token[] {
  const found = skeleton.replace(/#['’]s\b/g, '#').matchAll(/([^A-Za-z#]*)(#|[A-Za-z]+(?:['’][A-Za-z]+)*)/g);
  return [...found].flatMap(([, between = '', raw = '']): Token[] => {
    const apart = between.trim() !== '';
    const small = raw.toLowerCase();
    if (NEGATED.test(small)) return [{ word: 'not', raw, apart }];
    const bare = small.replace(TIED, '');
    return bare.split(/['’]/).map((word) => ({ word, raw: raw.replace(TIED, ''), apart }));
  });
}

/** So much of a word that "costs" and "cost", "used" and "using" are one. */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const bare = word.length > 4 ? word.replace(/(ings?|ies|ed|es|s|y|e)$/, '') : word.replace(/s$/, '');
  return bare.slice(0, 7);
}
