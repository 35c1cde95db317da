import type { Fact } from '../model.ts';

/** A sentence in its parts: words of the model, and facts in between. */
export interface Parts {
  /** With `#` where a fact stands: the model may write no `#`. */
  skeleton: string;
  facts: Fact[];
}

/** What the model may write itself, after NFKC: English letters and the marks of a plain sentence. No digit of any script is among them. */
const PLAIN = /^[A-Za-z ,.;:!?'’"“”()–—-]*$/;
const PLACEHOLDER = /\{\{ ?([A-Za-z0-9_.]{1,80}) ?\}\}/g;

/** What is wrong with it as a text, or its parts. */
export function partsOf(
  text: string,
  facts: ReadonlyMap<string, Fact>,
): Parts | { fault: 'characters' | 'unknown-fact' | 'no-fact'; word?: string } {
  const named: Fact[] = [];
  let unknown: string | undefined;
  const outside = text.replace(PLACEHOLDER, '');
  if (!PLAIN.test(outside)) return { fault: 'characters' };
  const skeleton = text.replace(PLACEHOLDER, (_, id: string) => {
    const fact = facts.get(id);
    if (fact) named.push(fact);
    else unknown ??= id;
    return '#';
  });
  if (unknown !== undefined) return { fault: 'unknown-fact', word: unknown };
  return named.length === 0 ? { fault: 'no-fact' } : { skeleton, facts: named };
}

/** Longer than this a name is cut; a name that could be taken for a claim stands in quotation marks. */
const LONGEST_NAME = 60;
const PLAIN_NAME = /^\p{L}[\p{L}&.-]*( \p{L}[\p{L}&.-]*){0,2}$/u;

/** Puts the facts in. What a fact holds is text and is not looked into again. `clean`: makes one visible line of a name. */
export function fill({ skeleton, facts }: Parts, clean: (name: string) => string): string {
  let next = 0;
  return skeleton.replaceAll('#', () => {
    const fact = facts[next++]!;
    return fact.kind === 'figure' ? fact.shown : nameShown(clean(fact.shown));
  });
}

function nameShown(name: string): string {
  const letters = [...name.normalize('NFC')];
  const cut =
    letters.length > LONGEST_NAME
      ? `${letters
          .slice(0, LONGEST_NAME - 1)
          .join('')
          .trimEnd()}…`
      : name;
  const [bare] = [cut.replace(/[“”"]/g, '’')];
  return PLAIN_NAME.test(bare) ? bare : `“${bare}”`;
}
