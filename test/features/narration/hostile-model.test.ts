import { describe, expect, test } from 'vitest';
import { lockSentences } from '#features/narration/rules/number-lock.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { escapeText } from '#lib/text.ts';
import { hostileAnswer, type Said } from './hostile-model.ts';
import { findingsAbout } from './judge.ts';
import { romanOf } from './say-number.ts';

const ANSWERS = 20_000;
const LIMITS = { sentences: 10, words: 1_000 };

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
