import { visible } from '#lib/text.ts';
import type { Dropped, Fact, Limits, Locked, Sentence } from '../model.ts';
import { misplaced } from './bindings.ts';
import { quantityIn } from './number-words.ts';
import { ownWordsOf, strangerIn, type OwnWords } from './own-words.ts';
import { fill, partsOf } from './placeholders.ts';
import { unborneRelation } from './relations.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Characters of one sentence as the model wrote it, and entries of its answer that are looked at. */
const LONGEST = 320;
const MOST_READ = 40;

/**
 * What of a model's answer may be shown: sentences of plain English around facts, where the facts bear out everything
 * that sounds like a figure, an amount, a time or a comparison. The model's own text holds no digit of any script, no
 * mark-up, link or mention, for it may use English letters and plain marks only, and words of a closed list. Rather drops a right sentence than
 * keeps a wrong one. `output`: whatever came, `{sentences: [{text}]}` where all is well.
 */
export function lockSentences(output: unknown, facts: Fact[], limits: Limits): Locked {
  const texts = textsOf(output);
  if (!texts) return { kept: [], dropped: [{ at: 0, fault: 'shape' }] };
  const known = new Map(facts.map((fact) => [fact.id, fact]));
  const locked: Locked = { kept: [], dropped: [] };
  let words = 0;
  for (const { at, text } of texts) {
    const result = lock(text, at, known);
    if ('fault' in result) {
      locked.dropped.push(result);
      continue;
    }
    const length = result.text.split(' ').length;
    if (locked.kept.length >= limits.sentences || words + length > limits.words) {
      locked.dropped.push({ at, fault: 'too-many' });
      continue;
    }
    words += length;
    locked.kept.push(result);
  }
  return locked;
}

interface Candidate {
  at: number;
  text: string;
}

/** Sentence by sentence, compatible characters made plain: full-width, circled and raised digits become digits. */
function textsOf(output: unknown): Candidate[] | undefined {
  const { sentences } = (output ?? {}) as { sentences?: unknown };
  if (!Array.isArray(sentences)) return undefined;
  return sentences.slice(0, MOST_READ).flatMap((entry: unknown, at): Candidate[] => {
    const { text } = (entry ?? {}) as { text?: unknown };
    if (typeof text !== 'string') return [{ at, text: '' }];
    if (text.length > LONGEST) return [{ at, text }];
    const plain = text.normalize('NFKC').replace(/ +/g, ' ').trim();
    return plain.split(/(?<=[.!?]) /).map((one) => ({ at, text: one }));
  });
}

function lock(text: string, at: number, known: ReadonlyMap<string, Fact>): Sentence | Dropped {
  if (text.length > LONGEST) return { at, fault: 'too-long' };
  const parts = partsOf(text, known);
  if ('fault' in parts) return { at, ...parts };
  const { facts, skeleton } = parts;
  const tokens = tokensOf(skeleton);
  const own = ownWordsOf(facts, known);
  const wrong =
    linkIn(skeleton, tokens) ??
    quantityIn(tokens, own) ??
    misplaced(parts, tokens) ??
    unborneRelation({ tokens, facts, all: known }, own) ??
    stranger(tokens, own, facts);
  return wrong ? { at, ...wrong } : { at, text: fill(parts, visible), facts: facts.map(({ id }) => id) };
}

const ADDRESS_WORDS = new Set('http https www mailto ftp dot com net org slash colon hashtag'.split(' '));

/** What could be read as an address or an order to Slack, although the marks for one are not let through. */
function linkIn(skeleton: string, tokens: Token[]): { fault: 'link'; word?: string } | undefined {
  const named = tokens.find(({ word }) => ADDRESS_WORDS.has(word));
  if (named) return { fault: 'link', word: named.raw };
  return /[A-Za-z#][.:](?=[A-Za-z#])/.test(skeleton) ? { fault: 'link' } : undefined;
}

/** A closed list of words holds no amount that nobody thought of. */
function stranger(tokens: Token[], own: OwnWords, facts: Fact[]): { fault: 'vocabulary'; word: string } | undefined {
  const word = strangerIn(tokens, own, !facts.some(({ kind }) => kind === 'figure'));
  return word === undefined ? undefined : { fault: 'vocabulary', word };
}
