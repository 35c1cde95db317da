import type { Fault } from '../model.ts';
import { isQuoted, type OwnWords } from './own-words.ts';
import { stem, type Token } from './tokens.ts';
import {
  AMOUNTS,
  FOREIGN_NUMBERS,
  FUNCTION_WORDS,
  NEGATIONS,
  NOT_NUMBERS,
  NUMBERS,
  NUMBER_STEM,
  UNITS,
} from './vocabulary.ts';

interface Found {
  fault: Fault;
  word: string;
}

/** The first word that states a number or an amount, a time or a unit that no fact of the sentence is about, or a negation. */
export function quantityIn(tokens: Token[], own: OwnWords): Found | undefined {
  for (const [at, { word, raw }] of tokens.entries()) {
    if (word === '#' || isQuoted(tokens, at, own)) continue;
    if (isNumber(word) || isRoman(raw, at) || isSpelled(word, raw)) return { fault: 'figure', word: raw };
    if (isSplit(tokens, at)) return { fault: 'figure', word: raw };
    if (NEGATIONS.has(word)) return { fault: 'negation', word: raw };
    if (AMOUNTS.has(word)) return { fault: 'amount', word: raw };
    if ((UNITS.has(word) || isMonth(raw)) && !own.stems.has(stem(word))) return { fault: 'unit', word: raw };
  }
  return undefined;
}

function isNumber(word: string): boolean {
  if (NOT_NUMBERS.has(word)) return false;
  return NUMBERS.has(word) || FOREIGN_NUMBERS.has(word) || NUMBER_STEM.test(word) || isMisspelled(word);
}

const LONG_NUMBERS =
  'three seven eight eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen double triple percent'.split(
    ' ',
  );
/** One letter from a number, and words all the same. */
const NEIGHBOURS = new Set(
  'there threw these tree sever even event severn fight light might night right sight tight height weight freight eights trouble ripple tripped doze dozed forth forte party thirsty nifty sixths doubt hundreds million'.split(
    ' ',
  ),
);

/** "fourty", "twelfe", "hunderd" with one letter too many, too few or wrong. */
function isMisspelled(word: string): boolean {
  if (word.length < 4 || word.length > 11 || NEIGHBOURS.has(word) || FUNCTION_WORDS.has(word)) return false;
  return LONG_NUMBERS.some((number) => Math.abs(number.length - word.length) < 2 && isOneOff(word, number));
}

/** True where at most one letter is wrong, missing, too many, or has changed places with the next. */
function isOneOff(word: string, number: string): boolean {
  let head = 0;
  while (head < word.length && word[head] === number[head]) head += 1;
  const rest = (text: string, from: number): string => text.slice(from);
  if (word.length > number.length) return rest(word, head + 1) === rest(number, head);
  if (word.length < number.length) return rest(word, head) === rest(number, head + 1);
  const swapped = word[head] === number[head + 1] && word[head + 1] === number[head];
  return (
    rest(word, head + 1) === rest(number, head + 1) || (swapped && rest(word, head + 2) === rest(number, head + 2))
  );
}

const ROMAN = /^(?=[MDCLXVI])M{0,4}(CM|CD|D?C{0,4})(XC|XL|L?X{0,4})(IX|IV|V?I{0,4})$/;

/** IV, xii; also V and I alone, which no sentence of a report needs. */
function isRoman(raw: string, at: number): boolean {
  if (!ROMAN.test(raw.toUpperCase())) return false;
  if (raw === raw.toUpperCase()) return true;
  if (raw.toLowerCase() === 'mix') return false;
  return raw === raw.toLowerCase() || at === 0;
}

/** "t w o": letters that stand alone; "lO": letters that look like digits. */
function isSpelled(word: string, raw: string): boolean {
  return (word.length === 1 && word !== 'a') || /^[IlOo]{2,}$/.test(raw);
}

/** "twen ty", "for-ty", "hun dred": two or three pieces that make a number together. */
function isSplit(tokens: Token[], at: number): boolean {
  const [one, two, three] = tokens.slice(at, at + 3).map(({ word }) => word);
  if (two === undefined || two === '#') return false;
  const makes = (joined: string): boolean =>
    NUMBERS.has(joined) || LONG_NUMBERS.includes(joined) || SHORT_NUMBERS.has(joined);
  return makes(`${one}${two}`) || (three !== undefined && makes(`${one}${two}${three}`));
}
const SHORT_NUMBERS = new Set('two four five six nine zero dozens hundreds thousands millions'.split(' '));

/** A month whose name is also another word, written as a month. */
function isMonth(raw: string): boolean {
  return raw === 'May' || raw === 'March';
}
