import { describe, expect, test } from 'vitest';
import type { Fact, Sentence } from '#features/narration/model.ts';
import { lockSentences } from '#features/narration/rules/number-lock.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { escapeText, visible } from '#lib/text.ts';
import { hostileAnswer, type Said } from './hostile-model.ts';
import { NUMBER_WORDS, romanOf } from './say-number.ts';

const ANSWERS = 20_000;
const LIMITS = { sentences: 10, words: 1_000 };

/** A judge who knows what was planted and what code put in, and nothing of how sentences are checked. */
function findingsAbout({ text }: Sentence, said: Said, facts: Fact[]): string[] {
  const findings: string[] = [];
  if (said.isLie) findings.push('a lie');
  const inserted = [...text.matchAll(/⟦([^⟧]*)⟧/g)].map(([, inside]) => inside);
  const allowed = facts.map(({ shown }) => visible(shown).replaceAll('"', '’').slice(1, -1));
  if (inserted.some((inside) => !allowed.some((one) => one.startsWith(inside!.replace(/…$/, '')))))
    findings.push('something that is no fact');
  const own = text.replace(/⟦[^⟧]*(⟧|…)/g, ' ').normalize('NFKD');
  for (const character of own) if (/\p{N}/u.test(character)) findings.push(`the digit ${character}`);
  if (/[^ -~’‘“”–—]/.test(own)) findings.push('a character that nobody needs');
  for (const word of own.toLowerCase().split(/[^a-z]+/))
    if (NUMBER_WORDS.has(word)) findings.push(`the number ${word}`);
  for (const sign of ['<', '>', '@', '#', '://', 'www', '*', '`', '_', '%', '$', '&'])
    if (own.includes(sign)) findings.push(`the sign ${sign}`);
  if (/\b\w+\.\w/.test(own)) findings.push('an address');
  if (said.planted !== undefined && own.includes(said.planted)) findings.push(`what was planted: ${said.planted}`);
  return findings;
}

function survivors() {
  return Array.from({ length: ANSWERS }, (_, seed) => {
    const { facts, said } = hostileAnswer(seed);
    const { kept } = lockSentences({ sentences: said.map(({ text }) => ({ text })) }, facts, LIMITS);
    return { facts, said, kept };
  });
}

describe('a model that means harm', () => {
  const all = survivors();

  test('gets no figure, amount, link, mention or lie past the lock in thousands of answers', () => {
    const findings = all.flatMap(({ facts, said, kept }) =>
      kept.flatMap((sentence) =>
        findingsAbout(sentence, said[sentence.at]!, facts).map(
          (what) => `${said[sentence.at]!.kind}: ${what} in ${JSON.stringify(sentence.text)}`,
        ),
      ),
    );
    expect(findings.slice(0, 20)).toEqual([]);
  });

  test('is stopped because of what it does, and not because nothing passes', () => {
    const honest = all.flatMap(({ said }) => said.filter(({ kind }) => kind === 'honest'));
    const kept = all.flatMap(({ said, kept: ones }) => ones.filter(({ at }) => said[at]?.kind === 'honest'));
    expect(honest.length).toBeGreaterThan(10_000);
    expect(kept.length).toBe(honest.length);
  });

  test('tries everything often enough to be believed', () => {
    const tried = Map.groupBy(
      all.flatMap(({ said }) => said),
      ({ kind }) => kind,
    );
    expect(Math.min(...[...tried.values()].map(({ length }) => length))).toBeGreaterThan(3_000);
    expect(tried.size).toBe(20);
  });

  test('puts nothing into Slack by the names that others chose', () => {
    for (const { kept } of all.slice(0, 1_500)) {
      for (const { text } of kept) {
        const shown = escapeText(text, 600);
        expect(checkOutgoing({ text: shown, mentions: [], allowedHosts: [] })).toEqual([]);
      }
    }
  });
});

test('the judge sees a figure, a number word, an address and a lie', () => {
  const said: Said = { text: '', kind: 'test', isLie: true };
  const judged = findingsAbout({ at: 0, text: 'It is ⟦$9⟧, twelve at evil.example ⅷ.', facts: [] }, said, []);
  expect(judged).toEqual(
    expect.arrayContaining(['a lie', 'something that is no fact', 'the number twelve', 'an address']),
  );
  expect([romanOf(1999), romanOf(4)]).toEqual(['MCMXCIX', 'IV']);
});
