import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodNamed, reportNamed } from '#features/reports/index.ts';
import { reconcile } from '#features/reports/rules/reconcile.ts';
import type { Lists } from '../metrics/some-facts.ts';
import { aCompany, contextOf, dayAt, factsFor, ZONE } from './a-company.ts';

type Values = [number | null, number | null, number | null];
const compare = ([marketing, sales, finance]: Values, why?: string) =>
  reconcile({
    ...{ words: 'New customers', unit: 'count', currency: 'USD' },
    sides: [
      { team: 'marketing', value: marketing, source: 'lifecycle dates' },
      { team: 'sales', value: sales, source: 'deals', ...(why !== undefined && { why }) },
      { team: 'finance', value: finance, source: 'Xero' },
    ],
  });

describe('the numbers of three teams', () => {
  test.each<[Values, number | null, boolean | null, string]>([
    [[100, 100, 100], 0, true, 'marketing has 100, sales has 100 and finance has 100: within 5 % of each other.'],
    [[100, 97, 95], 0.05, true, 'marketing has 100, sales has 97 and finance has 95: within 5 % of each other.'],
    [[0, 0, 0], 0, true, 'marketing has 0, sales has 0 and finance has 0: within 5 % of each other.'],
    [
      [100, 97, 94],
      0.06,
      false,
      'marketing has 100, sales has 97 and finance has 94. Marketing and finance part by 6 %, more than 5 %; compare lifecycle dates with Xero.',
    ],
    [
      [10, 12, null],
      2 / 12,
      false,
      'marketing has 10 and sales has 12. Sales and marketing part by 16.7 %, more than 5 %; compare deals with lifecycle dates. Nobody has given the number of finance.',
    ],
    [
      [100, 100, null],
      0,
      null,
      'marketing has 100 and sales has 100: within 5 % of each other. Nobody has given the number of finance. So nobody can say yet whether all agree.',
    ],
    [
      [7, null, null],
      null,
      null,
      'marketing has 7. Nobody has given the numbers of sales and finance. There is nothing to compare it with.',
    ],
    [
      [null, null, null],
      null,
      null,
      'nobody has a number. Nobody has given the numbers of marketing, sales and finance.',
    ],
  ])('%j are told', (values, apart, agrees, says) => {
    const told = compare(values);
    expect(told).toMatchObject({ agrees, says: `New customers: ${says}` });
    if (apart === null) expect(told.apart).toBeNull();
    else expect(told.apart).toBeCloseTo(apart, 12);
  });

  test('never agree while one is unknown, and agree in no other case than within 5 %', () => {
    const side = fc.option(fc.integer({ min: 0, max: 400 }));
    fc.assert(
      fc.property(fc.tuple(side, side, side), (values) => {
        const { agrees } = compare(values);
        const known = values.filter((value) => value !== null);
        const parted = known.some((one) => known.some((other) => Math.abs(one - other) * 20 > Math.max(...known)));
        if (parted) expect(agrees).toBe(false);
        else expect(agrees).toBe(known.length === 3 ? true : null);
      }),
    );
  });

  test('say why one is not known', () => {
    expect(compare([1, null, 1], '2 of the 9 deals won tell no amount in USD.').says).toContain(
      'The number of sales is not known: 2 of the 9 deals won tell no amount in USD.',
    );
  });
});

describe('a month', () => {
  const month = periodNamed('2026-10', ZONE)!;
  const lists = aCompany(3, { from: dayAt('2026-06-01'), to: dayAt('2026-11-10'), leads: 600 });
  const inMonth = (at: number | null): boolean => at !== null && at >= month.from && at < month.to;
  const build = (own: Lists, books?: Parameters<typeof contextOf>[1]) =>
    reportNamed('monthly')!.build(factsFor(own), month, contextOf('monthly', books)).reconciled;

  test('compares customers, what was won and what was spent, each from its own records', () => {
    const deals = lists.deals.map((deal) => ({ ...deal, amountMinor: deal.amountMinor ?? 5_000, currency: 'USD' }));
    const won = deals.filter((deal) => deal.outcome === 'won' && inMonth(deal.closedAt));
    const sum = (list: typeof won): number => list.reduce((total, { amountMinor }) => total + amountMinor, 0);
    const spend = lists.figures.filter(({ what, month: at }) => what === 'spend' && inMonth(at));
    const books = { customers: won.length, revenueMinor: sum(won), spendMinor: 1, source: 'Xero' };
    const [customers, revenue, spent] = build({ ...lists, deals }, { books });
    const values = (one: typeof revenue): (number | null)[] => one!.sides.map(({ value }) => value);
    expect(values(customers)).toEqual([
      lists.contacts.filter((one) => inMonth(one.customerAt)).length,
      won.length,
      won.length,
    ]);
    expect(values(revenue)).toEqual([sum(won.filter(({ source }) => source !== null)), sum(won), sum(won)]);
    expect(values(spent)).toEqual([spend.reduce((total, { amount }) => total + amount, 0), 1]);
    expect(spent!.agrees).toBe(false);
    expect(revenue!.sides.every(({ shown }) => shown.startsWith('$'))).toBe(true);
  });

  test('adds up no revenue of which a deal says nothing', () => {
    const deals = lists.deals.map((deal) => ({ ...deal, ...(inMonth(deal.closedAt) && { amountMinor: null }) }));
    const [, revenue] = build({ ...lists, deals });
    expect(revenue).toMatchObject({ apart: null, agrees: null });
    expect(revenue!.says).toMatch(
      /The numbers of marketing and sales are not known: \d+ of the \d+ deals? won tells? no amount/,
    );
  });
});
