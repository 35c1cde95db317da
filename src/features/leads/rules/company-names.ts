/** Whether two names are of one company. Pure, symmetric, and 1 for names that differ in nothing but spelling habits. */

const LEGAL = new Set(
  (
    'inc incorporated corp corporation co company llc llp lp ltd limited plc gmbh ggmbh mbh ag kg kgaa ug ohg ev se sa sas sarl ' +
    'srl spa bv nv vof ab as asa aps oy oyj kft zrt doo dd sro pty pvt private kk holding holdings group'
  ).split(' '),
);
const ASIAN = /株式会社|有限公司|주식회사/gu;
/** Letters that no decomposition turns into plain ones. */
const PLAIN: Record<string, string> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

/** `Müller & Söhne GmbH & Co. KG` → `muller and sohne`. A name that is nothing but a legal form stays as it is. */
export function plainCompanyName(name: string): string {
  const words = wordsOf(name).map((word) =>
    word
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .replace(/[ßøæœłđðþı]/g, (letter) => PLAIN[letter]!),
  );
  return withoutLegalForm(words[0] === 'the' && words.length > 1 ? words.slice(1) : words).join(' ');
}

/** How the word begins by which the CRM is asked for names alike; undefined when the name has no word. */
export function searchedBeginning(name: string): string | undefined {
  const words = wordsOf(name).filter((word) => word !== 'the' && word !== 'and');
  const word = withoutLegalForm(words).find(({ length }) => length > 2) ?? words[0];
  return word?.slice(0, 6);
}

/** 0 to 1: Jaro and Winkler's measure of the plain names. Another number, or a word with no counterpart, means another company. */
export function nameLikeness(one: string, other: string): number {
  const [a = '', b = ''] = [plainCompanyName(one), plainCompanyName(other)].sort();
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const digits = (text: string): string => text.replace(/\P{Nd}+/gu, ' ').trim();
  if (digits(a) !== digits(b)) return 0;
  const likeness = jaroWinkler(a, b);
  return haveCounterparts(a.split(' '), b.split(' ')) ? likeness : Math.min(likeness, MOST_WITHOUT_COUNTERPART);
}

const COUNTERPART = 0.85;
/** Acme Software and Acme Solutions begin alike and are two companies. */
const MOST_WITHOUT_COUNTERPART = 0.85;

function haveCounterparts(one: string[], other: string[]): boolean {
  const [few, many] = one.length <= other.length ? [one, other] : [other, one];
  return few.every((word) => many.some((each) => jaroWinkler(...inOrder(word, each)) >= COUNTERPART));
}

function inOrder(one: string, other: string): [string, string] {
  return one <= other ? [one, other] : [other, one];
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .normalize('NFC')
    .replace(ASIAN, ' ')
    .replace(/(?<=\p{L})[.'’](?=\p{L}|\s|$)/gu, '')
    .replace(/&|\+/g, ' and ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '');
}

function withoutLegalForm(words: string[]): string[] {
  let end = words.length;
  while (end > 1 && (LEGAL.has(words[end - 1]!) || words[end - 1] === 'and')) end -= 1;
  return words.slice(0, end);
}

/** M. A. Jaro, JASA 84 (1989); W. E. Winkler (1990): up to four letters at the beginning weigh more. */
function jaroWinkler(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const inA = a.filter((letter, index) => {
    for (let at = Math.max(0, index - reach); at <= Math.min(b.length - 1, index + reach); at += 1) {
      if (b[at] !== letter || taken.has(at)) continue;
      taken.add(at);
      return true;
    }
    return false;
  });
  if (inA.length === 0) return 0;
  const inB = b.filter((_, index) => taken.has(index));
  const moved = inA.filter((letter, index) => letter !== inB[index]).length / 2;
  const jaro = (inA.length / a.length + inA.length / b.length + (inA.length - moved) / inA.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
