import type { Fact, Fault, Figure } from '../model.ts';
import { isQuoted, saysWhatItIs, type OwnWords } from './own-words.ts';
import type { Token } from './tokens.ts';
import { relationOf, type Relation } from './vocabulary.ts';

/** A sentence, and all that may be told. */
interface Said {
  tokens: Token[];
  facts: Fact[];
  all: ReadonlyMap<string, Fact>;
}

type Found = { fault: Fault; word: string };

const UNMEANT = ['at least', 'at most', 'most of', 'least of', 'as much', 'as many', 'more or', 'less than half'];

/**
 * A sentence that says up, down, same, highest or lowest says it of its figures, so each must bear it out: its declared
 * direction is that one (or it is what such a figure is compared with), or its declared rank. Undefined: all is well.
 */
export function unborneRelation(said: Said, own: OwnWords): Found | undefined {
  const { tokens, facts } = said;
  const words = tokens.map(({ word }) => word);
  const relations = new Map<Relation, string>();
  for (const [at, { word, raw }] of tokens.entries()) {
    const relation = relationOf(word);
    if (!relation || isQuoted(tokens, at, own)) continue;
    if (UNMEANT.some((pair) => [`${words[at - 1]} ${word}`, `${word} ${words[at + 1]}`].includes(pair)))
      return { fault: 'amount', word: raw };
    relations.set(relation, raw);
  }
  const than = words.includes('than');
  const [first, ...others] = relations;
  if (!first) return than ? { fault: 'comparison', word: 'than' } : undefined;
  const [relation, word] = first;
  const no = { fault: 'comparison' as const, word };
  if (others.length > 0 || relation === 'never') return no;
  const figures = facts.filter((fact) => fact.kind === 'figure');
  if (relation === 'highest' || relation === 'lowest') {
    const borne = ({ rank }: Figure): boolean => rank?.place === relation && saysWhatItIs(rank.among, tokens);
    return figures.length > 0 && figures.every(borne) && !than ? undefined : no;
  }
  return directionHolds(relation, said) ? undefined : no;
}

/** Names beside a direction need no direction of their own: a figure's name is checked elsewhere, and no figure means no proof. */
function directionHolds(direction: 'up' | 'down' | 'same', said: Said): boolean {
  const { facts } = said;
  const figures = facts.filter((fact) => fact.kind === 'figure');
  const bearing = figures.filter((one) => one.compare?.direction === direction && saysAgainstWhat(one, said));
  const compared = new Set(bearing.map(({ compare }) => compare?.with));
  const names = facts.filter(({ kind }) => kind === 'name').length;
  return bearing.length > 0 && names <= 1 && figures.every((one) => bearing.includes(one) || compared.has(one.id));
}

/** "Spend rose" alone may be read as since yesterday: the sentence says what the figure is compared with. */
function saysAgainstWhat({ compare, words }: Figure, { facts, all, tokens }: Said): boolean {
  const { with: other = '' } = compare ?? {};
  return facts.some(({ id }) => id === other) || saysWhatItIs(all.get(other)?.words ?? other, tokens, words);
}
