import type { Fact, Fault, Figure } from '../model.ts';
import type { Parts } from './placeholders.ts';
import { saysWhatItIs } from './own-words.ts';
import { stem, tokensOf, type Token } from './tokens.ts';
import { FUNCTION_WORDS, MAY_FOLLOW, MAY_NOT_PRECEDE, relationOf } from './vocabulary.ts';

interface Found {
  fault: Fault;
  word?: string;
}

/** What is wrong with how the facts stand in the sentence: a right figure in a wrong place is a wrong figure. */
export function misplaced(parts: Parts, tokens: Token[]): Found | undefined {
  const { facts } = parts;
  const figures = facts.filter((fact) => fact.kind === 'figure');
  if (isGlued(parts)) return { fault: 'glued' };
  return (
    neighbours(tokens, facts) ??
    misnamed(facts) ??
    twoFigures(tokens, facts) ??
    (figures.every(({ words }) => saysWhatItIs(words, tokens)) ? undefined : { fault: 'not-its-words' })
  );
}

/** "{{a}}{{b}}", "x{{a}}", "- {{a}}", "{{a}}k": marks and letters that would make another figure of it. */
function isGlued({ skeleton, facts }: Parts): boolean {
  if (/[.,;:!?](?![\s.)"”’']|$)/.test(skeleton) || /#(?!['’]s\b)(?![ .,;:!?)”"]|$)/.test(skeleton)) return true;
  const places = [...skeleton.matchAll(/#/g)].map(({ index }) => index);
  return facts.some((fact, index) => {
    const at = places[index]!;
    const before = skeleton.slice(0, at);
    const between = skeleton.slice(at + 1, places[index + 1] ?? at + 1);
    const next = facts[index + 1];
    if (next && !/[A-Za-z]/.test(between)) return fact.kind === 'figure' || next.kind === 'figure' || between !== ', ';
    if (fact.kind === 'name') return !/(^|[ ("“])$/.test(before);
    return !/(^|[^–—-] )$/.test(before) || /^['’]s\b/.test(between);
  });
}

/** The words right before and behind a figure. */
function neighbours(tokens: Token[], facts: Fact[]): Found | undefined {
  let next = 0;
  for (const [at, { word }] of tokens.entries()) {
    if (word !== '#') continue;
    const fact = facts[next++]!;
    if (fact.kind === 'name') continue;
    const wrong = badBefore(tokens[at - 1], fact) ?? badAfter(tokens[at + 1], fact);
    if (wrong !== undefined) return { fault: 'glued', word: wrong };
  }
  return undefined;
}

/** "rose by" and "up" want a difference, "to" and "from" want a level. */
function badBefore(token: Token | undefined, fact: Figure): string | undefined {
  if (!token || token.word === '#') return undefined;
  const wantsChange = token.word === 'by' || ['up', 'down'].includes(relationOf(token.word) ?? '');
  const wantsLevel = ['to', 'from', 'at', 'than', 'is', 'are', 'was', 'were'].includes(token.word);
  const wrong = (wantsChange && !fact.isChange) || (wantsLevel && fact.isChange === true);
  return wrong || (MAY_NOT_PRECEDE.has(token.word) && !wantsChange) ? token.raw : undefined;
}

function badAfter(token: Token | undefined, { words, unit = '' }: Figure): string | undefined {
  if (!token || token.apart || token.word === '#' || MAY_FOLLOW.has(token.word)) return undefined;
  const carrying = tokensOf(`${words} ${unit}`).filter(({ word }) => !FUNCTION_WORDS.has(word));
  const own = new Set(carrying.map(({ word }) => stem(word)));
  return own.has(stem(token.word)) ? undefined : token.raw;
}

/**
 * A figure of a name stands behind that name, or before it where it comes first; a figure of everything beside no name.
 * A name alone says nothing that was checked but that it is there.
 */
function misnamed(facts: Fact[]): Found | undefined {
  const names = facts.filter(({ kind }) => kind === 'name');
  if (names.length === 0) return undefined;
  const wrong = facts.some((fact, index) => {
    if (fact.kind === 'name') return false;
    const before = facts.slice(0, index).findLast(({ kind }) => kind === 'name');
    const behind = facts.slice(index + 1).find(({ kind }) => kind === 'name');
    return fact.of === undefined || (before ?? behind)?.id !== fact.of;
  });
  // Each figure to its name: "A and B cost {{a}}" would be about B alone, or about both.
  const figures = facts.filter(({ kind }) => kind === 'figure').length;
  return wrong || (figures > 0 && figures !== names.length) ? { fault: 'not-its-name' } : undefined;
}

/** One figure a sentence; more only where one is compared with the other, or the same is told of several names. */
function twoFigures(tokens: Token[], facts: Fact[]): Found | undefined {
  const figures = facts.filter((fact) => fact.kind === 'figure');
  const [one, two] = figures;
  if (!one || !two) return undefined;
  const ofNames = figures.every(({ of, words }) => of !== undefined && words === one.words);
  const apart = new Set(figures.map(({ of }) => of)).size === figures.length;
  if (ofNames && apart) return undefined;
  const pair = figures.length === 2 && (one.compare?.with === two.id || two.compare?.with === one.id);
  return pair && isInOrder(tokens, facts, one.compare?.with === two.id ? two : one)
    ? undefined
    : { fault: 'two-figures' };
}

/** "to {{now}} from {{before}}": only what the other is compared with stands behind "from" or "than". */
function isInOrder(tokens: Token[], facts: Fact[], standard: Figure): boolean {
  const places = tokens.flatMap(({ word }, at) => (word === '#' ? [at] : []));
  return facts.every((fact, index) => {
    if (fact.kind === 'name') return true;
    const isBase = ['from', 'than'].includes(tokens[places[index]! - 1]?.word ?? '');
    return isBase === (fact.id === standard.id);
  });
}
