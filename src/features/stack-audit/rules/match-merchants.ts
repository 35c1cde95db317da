import type { Merchant } from '../model.ts';

/** A merchant of the pack, or what is left of the bank's words. */
export type Matched = { merchant: Merchant } | { words: string };
export type Matcher = (text: string) => Matched;

interface Pattern {
  words: string[];
  atBeginning: boolean;
  merchant: Merchant;
}

/** Who takes the money for others; the merchant stands behind. */
const PROCESSORS = [
  ['paypal'],
  ['pp'],
  ['paddle', 'net'],
  ['paddle', 'com'],
  ['paddle'],
  ['sp'],
  ['sq'],
  ['fs'],
  ['fastspring'],
  ['stripe'],
  ['2co', 'com'],
  ['2checkout', 'com'],
  ['2checkout'],
  ['dri'],
  ['digitalriver'],
  ['ls'],
  ['lemonsqueezy', 'com'],
  ['lemsqzy'],
  ['gumroad', 'com'],
  ['apple', 'com', 'bill'],
  ['google'],
  ['chargebee'],
  ['recurly'],
  ['klarna'],
  ['wl'],
  ['bt'],
  ['intuit'],
  ['msft'],
  ['pos'],
  ['purchase'],
  ['card', 'purchase'],
  ['recurring', 'payment'],
  ['visa'],
  ['mastercard'],
  ['kartenzahlung'],
  ['carte'],
  ['cb'],
  ['compra'],
];

/** Words that say nothing of who it is. */
const EMPTY = new Set(
  'inc llc ltd limited gmbh ag bv b v sas sarl sl sa spa oy ab aps as co corp corporation company plc pty com net io www http https usd eur gbp ie ireland us usa uk gb de fr es nl ca ny tx wa ma london dublin berlin amsterdam paris madrid san francisco new york subscription subscr invoice inv ref id monthly annual payment card'.split(
    ' ',
  ),
);

/** `GOOGLE *GSUITE_acme` → google, gsuite, acme. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Looks each text up once: a statement says the same words month after month. */
export function createMatcher(merchants: Merchant[]): Matcher {
  const byFirst = new Map<string, Pattern[]>();
  for (const merchant of merchants)
    for (const pattern of merchant.match) {
      const words = pattern.replace('^', '').split(' ');
      const all = byFirst.get(words[0]!) ?? [];
      all.push({ words, atBeginning: pattern.startsWith('^'), merchant });
      byFirst.set(words[0]!, all);
    }
  const known = new Map<string, Matched>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const found = match(wordsOf(text), byFirst);
    known.set(text, found);
    return found;
  };
}

/** The longest pattern wins, letters counted; of two as long the first in the text. */
function match(words: string[], byFirst: Map<string, Pattern[]>): Matched {
  const begin = words.slice(processorLength(words));
  let best: { merchant: Merchant; length: number } | undefined;
  for (const [index, word] of words.entries())
    for (const pattern of byFirst.get(word) ?? []) {
      const fits = pattern.words.every((one, step) => words[index + step] === one);
      const isAhead = index === 0 || index === words.length - begin.length;
      const length = pattern.words.join('').length;
      if (fits && (!pattern.atBeginning || isAhead) && length > (best?.length ?? 0))
        best = { merchant: pattern.merchant, length };
    }
  return best ? { merchant: best.merchant } : { words: nameIn(begin.length > 0 ? begin : words) };
}

function processorLength(words: string[]): number {
  const fitting = PROCESSORS.filter((processor) => processor.every((word, index) => words[index] === word));
  return Math.max(0, ...fitting.map(({ length }) => length));
}

/** At most four words that tell something: no numbers, no legal forms, no places. */
function nameIn(words: string[]): string {
  const telling = words.filter((word) => !EMPTY.has(word) && !/\d/.test(word) && word.length > 1);
  return (telling.length > 0 ? telling : words).slice(0, 4).join(' ');
}
