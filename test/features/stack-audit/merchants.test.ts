import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStackPacks } from '#features/stack-audit/packs.ts';
import { createMatcher } from '#features/stack-audit/rules/match-merchants.ts';
import { findRecurring } from '#features/stack-audit/rules/find-recurring.ts';
import { PACKS } from './a-stack.ts';

const matcher = createMatcher(PACKS.merchants);
const keyOf = (text: string): string => {
  const found = matcher(text);
  return 'merchant' in found ? found.merchant.key : `other:${found.words}`;
};

describe('the words of a bank', () => {
  test.each([
    ['GOOGLE *GSUITE_acme', 'google-workspace'],
    ['PADDLE.NET* FIGMA', 'figma'],
    ['SP HUBSPOT INC 8889 CAMBRIDGE MA', 'hubspot'],
    ['PAYPAL *MAILCHIMP 4029357733', 'mailchimp'],
    ['Zoho-CRM Chennai', 'zoho-crm'],
    ['SALESFORCE ENTERPRISE ED', 'salesforce-enterprise'],
    ['MSFT * MICROSOFT 365 B', 'microsoft-365'],
    ['NOTION LABS, INC.', 'notion'],
    ['LINEAR.APP SAN FRANCISCO', 'linear'],
    ['TWILIO SENDGRID', 'sendgrid'],
    ['Écran Figmá', 'figma'],
    ['THE LOOM WEAVING CO', 'other:the loom weaving'],
    ['BOX OF CHOCOLATES 0042', 'other:box of chocolates'],
    ['MONDAY MORNING COFFEE LLC', 'other:monday morning coffee'],
    ['PAYPAL *ACME GmbH 12345', 'other:acme'],
    ['12345', 'other:12345'],
  ])('%s is %s', (text, key) => {
    expect(keyOf(text)).toBe(key);
  });

  test('of every merchant of the pack lead to it, also behind a payment processor and before a place', () => {
    expect(PACKS.merchants.length).toBeGreaterThanOrEqual(300);
    for (const { key, match } of PACKS.merchants)
      for (const pattern of match) {
        const words = pattern.replace('^', '').toUpperCase();
        expect([pattern, keyOf(words), keyOf(`PAYPAL *${words} 4029357733 CA`)]).toEqual([pattern, key, key]);
      }
  });
});

describe('what comes back', () => {
  const paid = (...all: [date: string, minor: number][]) =>
    all.map(([date, minor]) => ({ date, minor, currency: 'USD' }));
  const every = (days: number, count: number, minor: (n: number) => number = () => 100) =>
    paid(
      ...Array.from({ length: count }, (_, n): [string, number] => [
        Temporal.PlainDate.from('2025-01-31')
          .add({ days: days * n })
          .toString(),
        minor(n),
      ]),
    );

  test.each([
    ['monthly', every(30, 6), '2025-07-05', { rhythm: 'month', sure: true, price: { minor: 100, per: 'month' } }],
    ['quarterly', every(91, 4), '2025-11-01', { rhythm: 'quarter', price: { per: 'quarter' } }],
    ['yearly', every(365, 3), '2027-02-01', { rhythm: 'year', price: { per: 'year' } }],
    ['twice: not sure', every(30, 2), '2025-03-05', { rhythm: 'month', sure: false }],
    [
      'once, of late: may be monthly',
      every(1, 1),
      '2025-02-10',
      { rhythm: 'once', sure: false, price: { per: 'month' } },
    ],
    ['once, long ago: may be yearly', every(1, 1), '2025-08-10', { rhythm: 'once', price: { per: 'year' } }],
    ['by use', every(30, 6, (n) => 100 + n * 7), '2025-07-05', { rhythm: 'usage', price: { per: 'month' } }],
    ['no longer', every(30, 6), '2025-09-15', { rhythm: 'month', stopped: '2025-06-30' }],
    ['a quarter that is only late', every(91, 3), '2025-11-20', { rhythm: 'quarter', price: { minor: 100 } }],
    ['by use, no longer', every(9, 9, (n) => 50 + n), '2025-07-01', { rhythm: 'usage', stopped: '2025-04-13' }],
  ])('%s', (_, charges, end, expected) => {
    const found = findRecurring(charges, end);
    expect(found).toMatchObject(expected);
    expect(found.price === undefined).toBe(found.stopped !== undefined);
  });

  test('price rises are told with their day, and refunds are taken off', () => {
    expect(
      findRecurring(
        every(30, 9, (n) => (n < 4 ? 100 : 120)),
        '2025-10-01',
      ).changes,
    ).toMatchObject([{ date: '2025-05-31', from: { minor: 100 }, to: { minor: 120 } }]);
    const partly = paid(['2025-01-05', 100], ['2025-02-05', 100], ['2025-02-07', -30]);
    expect(findRecurring(partly, '2025-02-20')).toMatchObject({ price: { minor: 70 } });
    expect(findRecurring(paid(['2025-01-05', 100], ['2025-01-06', -100]), '2025-02-01')).toEqual({
      rhythm: 'once',
      sure: false,
      changes: [],
    });
    expect(findRecurring(paid(['2025-01-05', 100], ['2025-01-09', -250]), '2025-02-01')).toMatchObject({
      rhythm: 'once',
    });
  });
});

describe('the packs', () => {
  test("hold the playbook's sums, and say by line what is wrong with them", () => {
    const sums = PACKS.blueprints.map(({ lines, from, to }) => [
      lines.length,
      ...[
        from,
        to,
        ...(['from', 'to'] as const).map((end) => ({ minor: lines.reduce((sum, line) => sum + line[end].minor, 0) })),
      ].map(({ minor }) => minor / 100),
    ]);
    expect(sums).toEqual([
      [9, 2_000, 3_000, 165, 1_180],
      [11, 4_000, 6_000, 1_010, 3_600],
    ]);
    const folder = mkdtempSync(join(tmpdir(), 'baton-stack-packs-'));
    cpSync('manifests', folder, { recursive: true });
    const edit = (file: string, from: string, to: string): void => {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toContain(from);
      writeFileSync(join(folder, file), text.replace(from, to));
    };
    edit('stack-blueprint.yml', 'tools: [loom]', 'tools: [lom]');
    expect(readStackPacks(folder).errors).toEqual([
      expect.stringMatching(/stack-blueprint\.yml:\d+ {2}lom is not in merchants\.yml/),
    ]);
    edit('stack-audit.yml', 'loss: 30', 'loss: 31');
    edit('stack-audit.yml', 'currency: USD', 'currency: USX');
    edit('merchants.yml', 'match: [pipedrive]', 'match: [hubspot]');
    const { errors } = readStackPacks(folder);
    rmSync(folder, { recursive: true, force: true });
    expect(errors.join('\n')).toMatch(/stack-audit\.yml:\d+ {2}currency: must be the three letters/);
    expect(errors.join('\n')).toMatch(/merchants\.yml:\d+ .*stands under hubspot already/);
  });
});
