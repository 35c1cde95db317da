import { expect, test } from 'vitest';
import { numberFormat } from '#features/reports/papers/number-format.ts';
import { formatMoney } from '#lib/money.ts';

test.each([
  [
    'cents that are read as dollars',
    (minor: number) => formatMoney({ minor, currency: 'USD' }),
    [120_000, 99_900],
    { times: 0.01, code: '"$"#,##0' },
  ],
  [
    'with broken amounts',
    (minor: number) => formatMoney({ minor, currency: 'USD' }),
    [120_050],
    { times: 0.01, code: '"$"#,##0.0' },
  ],
  [
    'yen, which have no cents',
    (minor: number) => formatMoney({ minor, currency: 'JPY' }),
    [12],
    { times: 1, code: '"¥"#,##0' },
  ],
  [
    'shares',
    (share: number) => `${new Intl.NumberFormat('en').format(Math.round(share * 100))} %`,
    [0.5, 0.25],
    { times: 100, code: '#,##0" %"' },
  ],
  ['a unit of time', (days: number) => `${days} days`, [1.5], { times: 1, code: '#,##0.0" days"' }],
  ['nothing special', undefined, [1, 2], { times: 1, code: '#,##0' }],
  [
    'what no format can write',
    (minutes: number) => `${Math.floor(minutes / 60)} h ${minutes % 60} min`,
    [90],
    undefined,
  ],
])('%s', (_what, say, values, format) => {
  expect(numberFormat(say, values)).toEqual(format);
});
