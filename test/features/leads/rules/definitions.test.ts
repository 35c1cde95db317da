import { describe, expect, test } from 'vitest';
import type { LeadPacks } from '#features/leads/packs.ts';
import { compileDefinitions, definitionLanguage } from '#features/leads/rules/compile-definitions.ts';
import type { DefinitionsData } from '#features/leads/rules/definition-schemas.ts';
import { replay } from '#features/leads/rules/replay.ts';
import { differenceOf, noteEnd, type Ends } from '#features/leads/rules/replay-difference.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { aHistory } from '../a-history.ts';
import { withClause } from '../with-clause.ts';
import { hot, NOW, packs } from './made-up.ts';

describe('a clause', () => {
  test.each([
    ['score.fit >= 30 && score.engagement >= 31', undefined],
    ['score.total >= 61.5 || score.hand_raiser', undefined],
    ['company.industry in icp.tier1.industries && count(signals, "pricing-visit", 30) >= 2', undefined],
    ['!disqualifiers.exists(d, d == "student") && score.tier == "tier1"', undefined],
    ['score.mql', "'score' has no field 'mql'"],
    ['score.fitt >= 30', "did you mean 'fit'"],
    ['score.fit', 'must be true or false'],
    ['score.fit >= ', 'ends too early'],
    ['contact.email == "jo"', "'contact' has no field 'email'"],
  ])('%s is checked as scoring would', (text, problem) => {
    const compiled = definitionLanguage(packs.scoring.icp).compile(text);
    if (problem === undefined) expect(compiled.ok).toBe(true);
    else expect(compiled).toEqual({ ok: false, error: expect.stringContaining(problem) });
  });

  test('decides who is an MQL, and the score cites it', () => {
    expect(scoreLead(hot, packs, NOW)).toMatchObject({ mql: false, definition: 'MQL v1 (unsigned)' });
    expect(scoreLead(hot, withClause(packs, 'score.fit >= 50'), NOW).mql).toBe(true);
    expect(scoreLead(hot, withClause(packs, 'score.fit >= 51'), NOW).mql).toBe(false);
    expect(scoreLead(hot, withClause(packs, 'contact.country == "DE"'), NOW)).toMatchObject({
      mql: false,
      unknown: expect.arrayContaining(['contact.country']),
    });
  });

  test('of the MQL may not be missing, and each that does not compile is told at its place', () => {
    const words = { version: 1, marketing: 'a', sales: 'b', cs: 'c', aligned: 'd' };
    const told: string[] = [];
    const data: DefinitionsData = {
      version: 1,
      why: 'x',
      terms: { mql: { term: 'MQL', ...words }, churn: { term: 'Churn', ...words, clause: 'contact.gone' } },
    };
    compileDefinitions(data, packs.scoring.icp, (path, message) => told.push(`${path.join('.')} ${message}`));
    expect(told).toEqual([
      expect.stringContaining("terms.churn.clause 'contact' has no field 'gone'"),
      expect.stringContaining('terms.mql needs a clause'),
    ]);
  });
});

describe('the difference between two definitions', () => {
  const { decisions } = aHistory(packs, { count: 500, days: 30, seed: 11, end: NOW });
  const ends = (under: LeadPacks): Ends => {
    const found: Ends = new Map();
    for (const replayed of replay(decisions, under)) noteEnd(found, replayed);
    return found;
  };
  const running = ends(packs);
  const strict = ends(withClause(packs, 'score.fit >= 45 && score.engagement >= 40'));

  test('is nothing between the same', () => {
    const { mql, spared, added } = differenceOf(running, ends(packs));
    expect([mql.before - mql.after, spared, added]).toEqual([0, [], []]);
    expect(mql.before).toBeGreaterThan(0);
  });

  test('names who would not have reached sales, and is the same the other way round', () => {
    const there = differenceOf(running, strict);
    const back = differenceOf(strict, running);
    expect(there.mql.after).toBeLessThan(there.mql.before);
    expect(there.spared.length).toBeGreaterThan(0);
    expect(there.added).toEqual([]);
    expect(back.added).toEqual(there.spared);
    expect([back.mql.before, back.mql.after]).toEqual([there.mql.after, there.mql.before]);
    // Who asks is heard by another rule.
    expect(there.unheard).toBe(0);
  });
});
