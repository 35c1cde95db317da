import { expect, test } from 'vitest';
import { acceptanceWords } from '#features/activities/views/acceptance-words.ts';

const norm = { fine: { from: 0.4, to: 0.6 }, decisions: 10 };

test.each([
  [0, 0, undefined],
  [3, 5, '3 of 5 leads were taken in 30 days: too few to judge.'],
  [4, 10, '4 of 10 leads were taken in 30 days: within 40-60 %.'],
  [6, 10, '6 of 10 leads were taken in 30 days: within 40-60 %.'],
  [7, 10, '7 of 10 leads were taken in 30 days: outside 40-60 %, so the scoring is due for a review now.'],
  [3, 10, '3 of 10 leads were taken in 30 days: outside 40-60 %, so the scoring is due for a review now.'],
])('%d of %d taken reads: %s', (accepted, decided, words) => {
  expect(acceptanceWords({ accepted, decided }, norm)).toBe(words);
});
