import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Level, Round } from '#features/maturity/model.ts';
import { nextMoves } from '#features/maturity/rules/next-moves.ts';
import {
  byGap,
  contradicted,
  decimal,
  levelOf,
  movedBy,
  movementOf,
  tallyOf,
  valueOf,
} from '#features/maturity/rules/tally.ts';
import { answer, aRound, levels, NOW, terms } from './a-round.ts';

const ids = terms.dimensions.map(({ id }) => id);
const someLevels = fc.array(fc.constantFrom<Level>(1, 2, 3), { minLength: ids.length, maxLength: ids.length });
const someAnswers: fc.Arbitrary<Answer[]> = fc
  .array(fc.record({ team: fc.constantFrom('marketing', 'sales', 'cs'), said: someLevels }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((all) =>
    all.map(({ team, said }, index) => ({
      by: `U${index}`,
      team,
      at: NOW,
      levels: Object.fromEntries(ids.map((id, n) => [id, said[n]!])),
    })),
  );

/** Measured so for each dimension that is named. */
function measured(found: Record<string, Level>): NonNullable<Round['measured']> {
  const dimensions = Object.entries(found).map(([id, level]) => [id, { lines: [{ says: 'x', level }], level }]);
  return { at: NOW, dimensions: Object.fromEntries(dimensions) };
}

test('the average is that of all answers, whoever reckons it', () => {
  fc.assert(
    fc.property(someAnswers, (answers) => {
      const tally = tallyOf({ answers, terms })!;
      let sum = 0;
      let count = 0;
      for (const one of answers)
        for (const id of ids) {
          sum += one.levels[id]!;
          count += 1;
        }
      expect(valueOf(tally.average)).toBeCloseTo(sum / count, 12);
      expect(tally.people).toBe(answers.length);
      for (const { dimension, teams, spread } of tally.rows) {
        const means = ['marketing', 'sales', 'cs'].flatMap((team) => {
          const said = answers.filter((one) => one.team === team).map((one) => one.levels[dimension.id]!);
          return said.length > 0 ? [said.reduce<number>((a, b) => a + b, 0) / said.length] : [];
        });
        expect(teams.map(({ mean }) => valueOf(mean))).toEqual(means);
        expect(spread).toBeCloseTo(Math.max(...means) - Math.min(...means), 8);
      }
    }),
  );
});

test.each<[number, number, Level]>([
  [149, 100, 1],
  [150, 100, 2],
  [3, 2, 2],
  [250, 100, 2],
  [5, 2, 2],
  [251, 100, 3],
  [1499, 1000, 1],
  [2501, 1000, 3],
  [9, 9, 1],
  [27, 9, 3],
])('%i over %i answers is level %i: below 1.5 Crawl, above 2.5 Run, and Walk at both exactly', (sum, count, level) => {
  expect(levelOf({ sum, count }, terms)).toBe(level);
});

test('what is shown never stands on the other side of a threshold than what it is', () => {
  expect(decimal({ sum: 17, count: 10 }, terms)).toBe('1.7');
  expect(decimal({ sum: 3, count: 2 }, terms)).toBe('1.5');
  expect(decimal({ sum: 146, count: 100 }, terms)).toBe('1.46');
  expect(decimal({ sum: 539, count: 360 }, terms)).toBe('1.497');
  expect(decimal({ sum: 2504, count: 1000 }, terms)).toBe('2.504');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, part) => {
      const mean = { sum: Math.round(count + part * 2 * count), count };
      const shown = Number(decimal(mean, terms));
      expect(levelOf({ sum: Math.round(shown * 1e5), count: 1e5 }, terms)).toBe(levelOf(mean, terms));
      expect(Math.abs(shown - valueOf(mean))).toBeLessThanOrEqual(0.05 + 1e-9);
    }),
  );
});

describe('three teams', () => {
  const round = aRound({
    answers: [answer('UMIA', 'marketing', '321'), answer('USAM', 'sales', '122'), answer('UPRIYA', 'cs', '221')],
  });
  const tally = tallyOf(round)!;

  test('the largest gap comes first, and from 1 on it is one', () => {
    const rows = byGap(tally.rows);
    expect(rows[0]).toMatchObject({ dimension: { id: 'crm' }, spread: 2, isGap: true });
    expect(rows[1]).toMatchObject({ spread: 1, isGap: true });
    expect(rows.at(-1)).toMatchObject({ dimension: { id: 'lead-management' }, spread: 0, isGap: false });
  });

  test('of one team alone nobody can say that it disagrees', () => {
    const alone = tallyOf({ answers: [answer('USAM', 'sales', '1'), answer('UANA', 'sales', '3')], terms })!;
    expect(alone.rows.every(({ isGap, spread }) => !isGap && spread === 0)).toBe(true);
  });

  test('a claim above what is measured is marked, one below or at it is not, and it is never overruled', () => {
    const found = { ...round, measured: measured({ crm: 2 }) };
    const [crm, leads] = tallyOf(found)!.rows;
    expect(contradicted(crm!, found).map(({ team, level }) => [team.id, level])).toEqual([['marketing', 3]]);
    expect(contradicted(leads!, found)).toEqual([]);
    expect(valueOf(crm!.mean)).toBe(2);
  });

  test('movement is told against the round before, and not where there was none', () => {
    const before = { USAM: levels('1'), ULEE: levels('2') };
    const next = { ...round, last: { id: 'M0', levels: before } };
    expect(movementOf(tally.rows[0]!, next)).toBeCloseTo(0.5);
    expect(movedBy(tally, next)).toBeCloseTo(valueOf(tally.average) - 1.5);
    expect(movedBy(tally, round)).toBeUndefined();
    expect(movementOf(tally.rows[0]!, { last: { id: 'M0', levels: { USAM: { other: 1 } } } })).toBeUndefined();
  });
});

describe('the moves that matter most', () => {
  const keys = (round: Round) => nextMoves(round).map(({ key, weight }) => [key, weight]);
  const all = (digits: string, apart = digits) => [answer('UMIA', 'marketing', digits), answer('USAM', 'sales', apart)];

  test('begin with the lowest level, claimed or measured', () => {
    expect(keys(aRound({ answers: all('333133333') }))).toEqual([
      ['data-quality:2:0', 2],
      ['data-quality:2:1', 2],
      ['data-quality:2:2', 2],
    ]);
    const found = { ...aRound({ answers: all('333233333') }), measured: measured({ crm: 1 }) };
    expect(keys(found)).toEqual([
      ['crm:2:0', 2],
      ['data-quality:3:0', 1],
      ['crm:2:1', 2],
    ]);
    expect(nextMoves(found)[0]!.why).toBe('Crawl by what is measured, 2 short of Run');
  });

  test('are weighed by how far teams are apart', () => {
    // On the second all say Walk; on the third one team says Run, the other Crawl: as much is missing, and they disagree.
    const round = aRound({ answers: all('323333333', '321333333') });
    expect(keys(round).slice(0, 2)).toEqual([
      ['automation:3:0', 3],
      ['lead-management:3:0', 1],
    ]);
    expect(nextMoves(round)[0]!.why).toBe('Walk by what people say, 1 short of Run, teams 2 apart');
  });

  test('are none where nothing is missing, and a measurement above a claim lifts nothing', () => {
    expect(keys(aRound({ answers: all('3') }))).toEqual([]);
    expect(keys(aRound())).toEqual([]);
    const lifted = { ...aRound({ answers: all('133333333') }), measured: measured({ crm: 3 }) };
    expect(keys(lifted)[0]).toEqual(['crm:2:0', 2]);
  });

  test('are three at most, of different dimensions where there are so many, heaviest first', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const moves = nextMoves(aRound({ answers }));
        expect(moves.length).toBeLessThanOrEqual(3);
        expect(new Set(moves.map(({ key }) => key)).size).toBe(moves.length);
        const dimensions = new Set(moves.map(({ dimension }) => dimension));
        const lacking = tallyOf({ answers, terms })!.rows.filter(({ mean }) => levelOf(mean, terms) < 3).length;
        expect(dimensions.size).toBe(Math.min(3, lacking));
        if (lacking >= 3)
          expect(moves.map(({ weight }) => -weight)).toEqual(
            moves.map(({ weight }) => -weight).toSorted((a, b) => a - b),
          );
      }),
    );
  });
});
