import { expect, test } from 'vitest';
import { retryDelay } from '#sandbox/hubspot/webhooks.ts';

test('the wait before a retry begins at a second, doubles, stays under a minute and a half, and is spread', () => {
  const waits = (random: number) => Array.from({ length: 10 }, (_, attempt) => retryDelay(attempt, () => random));
  expect(waits(0)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60].map((seconds) => seconds * 1_000));
  expect(Math.max(...waits(0.999))).toBeLessThan(90_000);
  expect(waits(0.5)[0]).toBe(1_250);
});
