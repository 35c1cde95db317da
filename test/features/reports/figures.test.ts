import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measured, Missing, Unit } from '#features/reports/index.ts';
import { figureOf, targetWords } from '#features/reports/rules/figures.ts';
import { missingWords } from '#features/reports/rules/missing-words.ts';
import { sayValue } from '#features/reports/rules/say-value.ts';

const WINDOW = { from: 0, to: 1 };
const measured = (value: number | null, unit: Unit = 'count', more: Partial<Measured> = {}): Measured => {
  return { id: 'mqls', unit, window: WINDOW, value, n: 10, unknown: 0, ...more };
};
const figure = (now: Measured, more: Partial<Parameters<typeof figureOf>[1]> = {}) =>
  figureOf(now, { id: 'mqls', words: 'MQLs', currency: 'USD', ...more });

test.each<[number, Unit, string, string]>([
  [1_234, 'count', 'USD', '1,234'],
  [0.38, 'share', 'USD', '38 %'],
  [0, 'share', 'USD', '0 %'],
  [1, 'share', 'USD', '100 %'],
  [0.0004, 'share', 'USD', '0.04 %'],
  [0.9996, 'share', 'USD', '99.96 %'],
  [120_050, 'money', 'USD', '$1,201'],
  [99_950, 'money', 'USD', '$999.50'],
  [120_000, 'money', 'JPY', '¥120,000'],
  [94_012.4, 'money a day', 'EUR', '€940.12 a day'],
  [47, 'minutes', 'USD', '47 min'],
  [60, 'minutes', 'USD', '1 h'],
  [80.4, 'minutes', 'USD', '1 h 20 min'],
  [1, 'days', 'USD', '1 day'],
  [4.46, 'days', 'USD', '4.5 days'],
])('%d as %s in %s is read as %s', (value, unit, currency, shown) => {
  expect(sayValue(value, unit, currency)).toBe(shown);
});

test('a share never looks like another one that it is not, where a third digit can tell them apart', () => {
  const share = fc.integer({ min: 0, max: 100_000 }).map((part) => part / 100_000);
  fc.assert(
    fc.property(share, share, (one, other) => {
      const [own, apart] = [sayValue(one, 'share', 'USD', [other]), sayValue(other, 'share', 'USD', [one])];
      expect(own === apart).toBe(one === other);
      if (one < 1) expect(own).not.toBe('100 %');
      if (one > 0) expect(own).not.toBe('0 %');
    }),
  );
  expect(sayValue(0.897, 'share', 'USD', [0.9])).toBe('89.7 %');
});

describe('a figure', () => {
  test.each([
    [42, 31, 'up from 31', 'up'],
    [31, 42, 'down from 42', 'down'],
    [31, 31, 'unchanged', 'same'],
    [3, 0, 'up from 0', 'up'],
  ] as const)('of %d after %d is %s', (now, before, change, direction) => {
    expect(figure(measured(now), { before: measured(before) }).before).toMatchObject({
      value: before,
      change,
      direction,
    });
  });

  test('that looks like the one before is unchanged, whatever its cents are', () => {
    const before = measured(12_000_010, 'money');
    expect(figure(measured(12_000_020, 'money'), { before }).before).toMatchObject({
      change: 'unchanged',
      direction: 'same',
    });
  });

  test('says what is aimed at, and whether it is met, where it is known', () => {
    const target = { aim: { least: 0.9, open: true }, isMet: (value: number) => value > 0.9 };
    expect(figure(measured(0.9, 'share'), { target }).target).toEqual({ words: 'over 90 %', met: false });
    expect(figure(measured(0.902, 'share'), { target }).shown).toBe('90.2 %');
    expect(figure(measured(null, 'share', { missing: { why: 'none' } }), { target }).target).toEqual({
      words: 'over 90 %',
    });
  });

  test('that is not known is no 0, says why, and keeps what it was', () => {
    const few: Missing = { why: 'few', n: 3, least: 5 };
    const told = figure(measured(null, 'share', { n: 3, missing: few }), { before: measured(0.4, 'share') });
    expect(told).toEqual({
      ...{ id: 'mqls', words: 'MQLs', shown: 'not known', value: null, n: 3 },
      missing: 'it rests on 3 records, and fewer than 5 say nothing.',
      before: { value: 0.4, shown: '40 %' },
    });
  });

  test('after one that is not known tells no change', () => {
    const told = figure(measured(3), { before: measured(null) });
    expect(told.before).toEqual({ value: null, shown: 'not known' });
  });
});

test('each reason for not knowing is a sentence of its own', () => {
  const kinds = [
    'contacts',
    'deals',
    'handoffs',
    'tools',
    'figures',
    'scores',
    'campaigns',
    'flows',
    'agreements',
  ] as const;
  const reasons: Missing[] = [
    ...kinds.map((kind) => ({ why: 'no facts' as const, kind })),
    ...[{ why: 'none' as const }, { why: 'few' as const, n: 1, least: 5 }, { why: 'unknown' as const, records: 2 }],
    { why: 'without', metric: 'win_rate' },
  ];
  const said = reasons.map((missing) => missingWords(missing));
  expect(new Set(said).size).toBe(reasons.length);
  for (const sentence of said) expect(sentence).toMatch(/^[a-z].*\.$/);
  expect(said).toContain('it is made of another number, Win rate, that is not known.');
});

test.each([
  [{ least: 0.8, open: true }, 'share', 'over 80 %'],
  [{ most: 60, open: true }, 'minutes', 'under 1 h'],
  [{ least: 0.4, most: 0.6, open: false }, 'share', '40 % to 60 %'],
  [{ least: 1, most: 1, open: false }, 'share', '100 %'],
  [{ most: 5, open: false }, 'days', 'at most 5 days'],
] as const)('the target %j is read as %s: %s', (target, unit, words) => {
  expect(targetWords(target, unit, 'USD')).toBe(words);
});
