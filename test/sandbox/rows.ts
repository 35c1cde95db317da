import { test } from 'vitest';

/**
 * One behaviour of a double that whoever builds on it relies on: something it `does`, something it `refuses`, or
 * something it knows nothing of (`unknown`). The tables in docs/ are made of these by test/house/write-strictness.ts.
 */
export function row(
  kind: 'does' | 'refuses' | 'unknown',
  area: string,
  sentence: string,
  body: () => void | Promise<void>,
): void {
  // oxlint-disable-next-line vitest/expect-expect -- the body asserts
  test(`${area} | ${kind} | ${sentence}`, body);
}
