import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decimalText,
  exchange,
  formatMoney,
  minus,
  monthly,
  portion,
  sumMoney,
  yearly,
  type Money,
} from '#lib/money.ts';
import { readMoney } from '#lib/read-money.ts';

const usd = (minor: number): Money => ({ minor, currency: 'USD' });

describe('what people type as an amount', () => {
  const row = test.each<[string, Money, string?]>([
    ['1.234,56 €', { minor: 123_456, currency: 'EUR' }],
    ['$1,200/mo', usd(120_000), 'month'],
    ['$1,200 per month', usd(120_000), 'month'],
    ['12k', usd(1_200_000)],
    ['1.25k', usd(125_000)],
    ['0.5M', usd(50_000_000)],
    ['€ 9,90', { minor: 990, currency: 'EUR' }],
    ['EUR 1.200', { minor: 120_000, currency: 'EUR' }],
    ['1 234,5', usd(123_450)],
    ['1\u202f234,50 eur', { minor: 123_450, currency: 'EUR' }],
    ["CHF 1'200.05 / Jahr", { minor: 120_005, currency: 'CHF' }, 'year'],
    ['1.234.567', usd(123_456_700)],
    ['1,234,567.89', usd(123_456_789)],
    ['(49.00)', usd(-4_900)],
    ['-9,90', usd(-990)],
    ['49.00-', usd(-4_900)],
    ['−3', usd(-300)],
    ['.5', usd(50)],
    ['0,125 KWD', { minor: 125, currency: 'KWD' }],
    ['¥1,200', { minor: 1_200, currency: 'JPY' }],
    ['R$ 10', { minor: 1_000, currency: 'BRL' }],
    ['-0', usd(0)],
    ['99 mtl.', usd(9_900), 'month'],
    ['£1,200 a year', { minor: 120_000, currency: 'GBP' }, 'year'],
    ['$900 / quarter', usd(90_000), 'quarter'],
  ]);
  row('%s is read', (typed, money, per) => {
    expect(readMoney(typed, { currency: 'USD' })).toEqual({ ok: true, money, ...(per && { per }) });
  });

  test.each(['', '   ', 'free', '12 seats', '1,2,3', '1.234.56', '1.999 million', '12.345', '5e3', '--5', '1/2'])(
    '%s is refused with a sentence, or read as thousands where that is what it says',
    (typed) => {
      const read = readMoney(typed, { currency: 'USD' });
      if (typed === '12.345') expect(read).toEqual({ ok: true, money: usd(1_234_500) });
      else expect(read).toMatchObject({ ok: false, problem: expect.stringMatching(/./) });
    },
  );

  test('a dollar sign is the dollar of the house, and the mark of the file decides what three digits are', () => {
    expect(readMoney('$5', { currency: 'CAD' })).toMatchObject({ money: { currency: 'CAD' } });
    expect(readMoney('$5', { currency: 'EUR' })).toMatchObject({ money: { currency: 'USD' } });
    expect(readMoney('1.200', { currency: 'EUR', decimal: ',' })).toMatchObject({ money: { minor: 120_000 } });
    expect(readMoney('1,200', { currency: 'EUR', decimal: '.' })).toMatchObject({ money: { minor: 120_000 } });
    expect(readMoney('1,200', { currency: 'KWD' })).toMatchObject({ money: { minor: 1_200 } });
  });

  test('what is shown can be typed again, in either writing', () => {
    const places = ['en-US', 'de-DE', 'fr-FR', 'es-ES', 'de-CH'];
    const codes = ['USD', 'EUR', 'GBP', 'JPY', 'CHF'];
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.constantFrom(...codes),
        fc.constantFrom(...places),
        (minor, currency, locale) => {
          const shown = formatMoney({ minor, currency }, locale);
          const money = { minor: minor || 0, currency };
          expect(readMoney(shown.replace('€', ' EUR '), { currency })).toEqual({ ok: true, money });
          expect(readMoney(decimalText({ minor, currency }), { currency })).toEqual({ ok: true, money });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('counting with money', () => {
  test('only the same currency is added', () => {
    expect(sumMoney('USD', [usd(1), usd(2)])).toEqual(usd(3));
    expect(minus(usd(5), usd(7))).toEqual(usd(-2));
    expect(() => sumMoney('USD', [usd(1), { minor: 1, currency: 'EUR' }])).toThrow('EUR cannot be added to USD');
  });

  test('years are exact, and twelve months shown are never further from the year than twelve halves of a cent', () => {
    expect(yearly({ ...usd(4_999), per: 'month' })).toEqual(usd(59_988));
    expect(yearly({ ...usd(10_001), per: 'quarter' })).toEqual(usd(40_004));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (minor) => {
        expect(monthly(yearly({ ...usd(minor), per: 'month' }))).toEqual(usd(minor));
        expect(Math.abs(monthly(usd(minor)).minor * 12 - minor)).toBeLessThanOrEqual(6);
      }),
    );
  });

  test('a portion is rounded down, and an exchange to the nearest cent', () => {
    expect(portion(usd(90_000 * 12), 8, 20)).toEqual(usd(36_000 * 12));
    expect(portion(usd(100), 1, 3)).toEqual(usd(33));
    expect(portion(usd(100), 1, 0)).toEqual(usd(0));
    expect(exchange({ minor: 10_000, currency: 'EUR' }, 'USD', '1.0842')).toEqual(usd(10_842));
    expect(exchange({ minor: 5, currency: 'EUR' }, 'USD', '1.1')).toEqual(usd(6));
    expect(exchange({ minor: 1_000, currency: 'JPY' }, 'USD', '0.0066')).toEqual(usd(660));
    expect(exchange({ minor: -5, currency: 'EUR' }, 'USD', '1.1')).toEqual(usd(-6));
  });

  test('is shown as each place writes it, without empty cents', () => {
    expect(formatMoney(usd(120_000))).toBe('$1,200');
    expect(formatMoney(usd(120_050))).toBe('$1,200.50');
    expect(formatMoney({ minor: 123_456, currency: 'EUR' }, 'de-DE')).toBe('1.234,56\u00a0€');
    expect(decimalText({ minor: -5, currency: 'USD' })).toBe('-0.05');
    expect(decimalText({ minor: 1_200, currency: 'JPY' })).toBe('1200');
  });
});
