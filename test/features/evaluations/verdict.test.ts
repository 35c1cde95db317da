import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHOICES, type Choice, type Facts, type Given } from '#features/evaluations/model.ts';
import { sensitivityOf } from '#features/evaluations/rules/sensitivity.ts';
import { differences, scores, shifted, tallyOf, weightedScore } from '#features/evaluations/rules/tally.ts';
import { dearest, judge, paysOff, returns } from '#features/evaluations/rules/verdict.ts';
import { FACTS, given, terms } from './an-evaluation.ts';

const tallied = (all: Given[]) => tallyOf(all, terms)!;
const score = fc.integer({ min: 1, max: 5 });
const oneScores = fc.array(score, { minLength: 7, maxLength: 7 });
const people = fc
  .array(oneScores, { minLength: 1, maxLength: 10 })
  .map((all) => all.map((scored, index) => given(`U${index}`, ...scored)));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const known = (facts: Record<string, unknown>): Facts => ({
  currency: 'USD',
  ...Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)),
});
const minor = fc.integer({ min: 0, max: 30_000 });
const facts = fc
  .record({
    price: maybe(minor),
    benefit: maybe(minor),
    hourly: maybe(minor),
    setupMinutes: maybe(fc.integer({ min: 0, max: 600 })),
    buildMinutes: maybe(fc.integer({ min: 0, max: 600 })),
    free: maybe(fc.boolean()),
    process: maybe(fc.boolean()),
  })
  .map(known);

describe('the weighted score', () => {
  test('is between 1 and 5, and the mean of what each person’s scores come to', () => {
    fc.assert(
      fc.property(people, (all) => {
        const score_ = weightedScore(tallied(all));
        expect(score_).toBeGreaterThanOrEqual(1);
        expect(score_).toBeLessThanOrEqual(5);
        const own = all.map(({ marks }) =>
          terms.criteria.reduce((sum, { id, weight }) => sum + ((marks[id]?.score ?? 0) * weight) / 100, 0),
        );
        expect(score_).toBeCloseTo(own.reduce((sum, one) => sum + one, 0) / own.length, 9);
      }),
    );
  });

  test('rises with each criterion, by its weight', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...terms.criteria), (all, { id, weight }) => {
        const before = tallied(all);
        const after = shifted(before, id, 1);
        if (!after) expect(all.every(({ marks }) => marks[id]?.score === 5)).toBe(true);
        if (!after) return;
        const rise = weightedScore(after) - weightedScore(before);
        expect(rise).toBeGreaterThan(0);
        expect(rise).toBeLessThanOrEqual(weight / 100 + 1e-9);
      }),
    );
  });

  test('is compared exactly', () => {
    const all = tallied([given('U1', 4, 4, 3, 3, 3, 3, 3), given('U2', 4, 4, 3, 3, 3, 3, 4)]);
    expect([weightedScore(all), scores(all, 3.47), scores(all, 3.48)]).toEqual([3.475, true, false]);
  });
});

test('those furthest apart come first, with who says what', () => {
  const [first, second] = differences([given('UANA', 4, 5, 3), given('USAM', 5, 2, 4)], terms);
  expect(first).toMatchObject({ criterion: { id: 'integration' }, low: 2, high: 5 });
  expect(first?.said.map(({ by, score: said }) => [by, said])).toEqual([
    ['UANA', 5],
    ['USAM', 2],
  ]);
  expect(second?.criterion.id).toBe('problem');
  expect(differences([], terms)).toEqual([]);
});

describe('the framework', () => {
  const good = [given('UANA', 4, 4), given('USAM', 4, 4)];
  const row = test.each<[string, Choice | undefined, Partial<Facts>, Given[]?]>([
    ['painful, native and worth it', 'buy', {}],
    ['no process yet', 'skip', { process: false }],
    ['annoying, not painful', 'skip', {}, [given('UANA', 3, 5), given('USAM', 3, 5)]],
    ['just painful', 'buy', {}, [given('UANA', 3, 5), given('USAM', 4, 5)]],
    ['covered by the free tier', 'free', { free: true }],
    ['not native, and long to build', 'skip', {}, [given('UANA', 4, 3), given('USAM', 4, 3)]],
    ['not native, and quick to build', 'build', { buildMinutes: 239 }, [given('UANA', 4, 3), given('USAM', 4, 3)]],
    ['four hours to build are too many', 'skip', { buildMinutes: 240 }, [given('UANA', 4, 3), given('USAM', 4, 3)]],
    ['three times is not more than three times', 'skip', { benefit: 3 * 4_900, setupMinutes: 0 }],
    ['a cent more is', 'buy', { benefit: 3 * 4_900 + 1, setupMinutes: 0 }],
    ['set-up time counts', 'skip', { benefit: 3 * 4_900 + 1, setupMinutes: 60 }],
    ['what costs nothing pays off', 'buy', { price: 0, setupMinutes: 0, benefit: 1 }],
    ['a poor score', 'skip', {}, [given('UANA', 4, 4, 1, 1, 1, 1, 1), given('USAM', 4, 4, 1, 1, 1, 1, 1)]],
  ]);
  row('%s: %s', (_, choice, more, all = good) => {
    expect(judge(tallied(all), { ...FACTS, ...more }, terms).choice).toBe(choice);
  });

  test('unknown is not zero: without the price there is no verdict, unless it does not matter', () => {
    const { price: _price, ...unpriced } = FACTS;
    const verdict = judge(tallied(good), unpriced, terms);
    expect(verdict.choice).toBeUndefined();
    expect(verdict.reasons).toContainEqual({ question: 'roi', holds: undefined });
    expect(judge(tallied(good), { ...unpriced, process: false }, terms).choice).toBe('skip');
    expect(judge(tallied(good), { ...unpriced, free: true }, terms).choice).toBe('free');
    const notNative = tallied([given('UANA', 4, 1), given('USAM', 4, 1)]);
    expect(judge(notNative, unpriced, terms).choice).toBe('skip');
    const { hourly: _hourly, ...unpaid } = FACTS;
    expect(judge(tallied(good), unpaid, terms).answers.roi).toBeUndefined();
  });

  test('reasons stand in the order in which it asks, as far as it has to', () => {
    const questions = (more: Partial<Facts>) =>
      judge(tallied(good), { ...FACTS, ...more }, terms).reasons.map(({ question }) => question);
    expect(questions({})).toEqual(['process', 'painful', 'free', 'native', 'roi', 'score']);
    expect(questions({ free: true })).toEqual(['process', 'painful', 'free']);
    expect(questions({ process: false })).toEqual(['process']);
    expect(questions({ benefit: 0 }).at(-1)).toBe('build');
  });

  test('it says of what is known what it would say however the rest turns out', () => {
    const complete = (all: Facts): Facts[] => {
      const options: [keyof Facts, unknown[]][] = [
        ['process', [true, false]],
        ['free', [true, false]],
        ['buildMinutes', [0, 600]],
        ['hourly', [0, 30_000_000]],
        ['price', [0, 30_000_000]],
        ['benefit', [0, 30_000_000]],
      ];
      return options.reduce<Facts[]>(
        (made, [name, values]) =>
          all[name] === undefined ? made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))) : made,
        [all],
      );
    };
    fc.assert(
      fc.property(people, facts, (all, some) => {
        const { choice } = judge(tallied(all), some, terms);
        const others = complete(some).map((one) => judge(tallied(all), one, terms).choice);
        expect(others.every((one) => one !== undefined && CHOICES.includes(one))).toBe(true);
        if (choice !== undefined) expect(new Set(others)).toEqual(new Set([choice]));
      }),
    );
  });

  test('amounts of any size are compared exactly', () => {
    const huge = { ...FACTS, setupMinutes: 0, price: 10 ** 12 + 1, benefit: 3 * (10 ** 12 + 1) };
    expect(paysOff(huge, terms)).toBe(false);
    expect(paysOff({ ...huge, benefit: huge.benefit + 1 }, terms)).toBe(true);
    expect(returns(FACTS, terms)).toEqual({ brings: 135_000, costs: 14_700 + 12_000 });
  });
});

describe('what would turn it', () => {
  test('is what the playbook would say: Integration −1 flips Buy to Skip', () => {
    const all = tallied([given('UANA', 5, 4), given('USAM', 5, 4)]);
    const found = sensitivityOf(all, FACTS, terms);
    expect(found?.points).toEqual([{ criterion: terms.criteria[1], by: -1, to: 'skip' }]);
    // 3 × (90 days of the price + $120 of set-up) reaches $1,350 at $110 a month.
    expect(found?.price).toEqual({ price: 11_000, to: 'skip' });
  });

  test('a lower price that would do is told, too', () => {
    const all = tallied([given('UANA', 5, 5), given('USAM', 5, 5)]);
    expect(sensitivityOf(all, { ...FACTS, price: 20_000 }, terms)?.price).toEqual({ price: 10_999, to: 'buy' });
    expect(sensitivityOf(all, { ...FACTS, price: 20_000, benefit: 0 }, terms)?.price).toBeUndefined();
    const { price: _price, ...unpriced } = FACTS;
    expect(sensitivityOf(all, unpriced, terms)).toBeUndefined();
  });

  test('agrees with trying every change by hand', () => {
    fc.assert(
      fc.property(people, facts, (all, some) => {
        const now = judge(tallied(all), some, terms).choice;
        const found = sensitivityOf(tallied(all), some, terms);
        expect(found === undefined).toBe(now === undefined);
        const tried = terms.criteria.flatMap(({ id }) =>
          ([-1, 1] as const).flatMap((by) => {
            const n = all.length;
            const sum = all.reduce((total, { marks }) => total + (marks[id]?.score ?? 0), 0);
            // Everybody by one, the mean within 1 to 5: any scores of that sum judge alike.
            const wanted = Math.min(5 * n, Math.max(n, sum + by * n));
            if (wanted === sum) return [];
            const shares = Array.from({ length: n }, (_, index) => Math.floor((wanted + index) / n));
            const moved = all.map((one, index) => ({
              ...one,
              marks: { ...one.marks, [id]: { score: shares[index]! } },
            }));
            const to = judge(tallied(moved), some, terms).choice;
            return to !== undefined && to !== now ? [`${id} ${by} ${to}`] : [];
          }),
        );
        if (found) expect(found.points.map(({ criterion, by, to }) => `${criterion.id} ${by} ${to}`)).toEqual(tried);
      }),
    );
  });

  test('no smaller change of the price turns it, and this one does', () => {
    const small = fc.record({
      price: fc.integer({ min: 0, max: 60 }),
      benefit: fc.integer({ min: 0, max: 150 }),
      hourly: fc.integer({ min: 0, max: 30 }),
      setupMinutes: fc.integer({ min: 0, max: 120 }),
      buildMinutes: fc.constantFrom(60, 600),
    });
    fc.assert(
      fc.property(people, small, (all, amounts) => {
        const some: Facts = { currency: 'JPY', free: false, process: true, ...amounts };
        const tally = tallied(all);
        const now = judge(tally, some, terms).choice!;
        const at = (price: number) => judge(tally, { ...some, price }, terms).choice!;
        const reach = Array.from({ length: 300 }, (_, step) => [some.price! - step, some.price! + step]).flat();
        const first = reach.find((price) => price >= 0 && at(price) !== now);
        const found = sensitivityOf(tally, some, terms)?.price;
        expect(found).toEqual(first === undefined ? undefined : { price: first, to: at(first) });
      }),
    );
  });

  test('the dearest price still pays off, and a cent more does not', () => {
    fc.assert(
      fc.property(minor, minor, fc.integer({ min: 0, max: 600 }), (benefit, hourly, setupMinutes) => {
        const some: Facts = { currency: 'USD', benefit, hourly, setupMinutes };
        const most = dearest(some, terms);
        const at = (price: number) => paysOff({ ...some, price }, terms);
        if (most === undefined) expect(at(0)).toBe(false);
        else expect([at(most), at(most + 1)]).toEqual([true, false]);
      }),
    );
  });
});
