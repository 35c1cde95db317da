import { Environment } from '@marcbachmann/cel-js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition, Scope } from '#lib/cel.ts';
import { celLanguage } from '#lib/cel.ts';

const language = celLanguage(
  {
    company: { employees: 'double', industry: 'string', public: 'bool', tags: 'list<string>' },
    icp: { tier1: { industries: 'list<string>', from: 'double' } },
    signals: { listOf: { kind: 'string', age: 'double' } },
  },
  [{ signature: 'shout(string): string', call: (text: string) => text.toUpperCase() }],
);

const icp = { tier1: { industries: ['software'], from: 50 } };

describe('three results', () => {
  test.each<[string, Scope, boolean | 'unknown', string[]]>([
    ['company.employees >= 50', { company: { employees: 50 } }, true, []],
    ['company.employees >= 50.0', { company: { employees: 49 } }, false, []],
    ['company.employees >= 50', { company: {} }, 'unknown', ['company.employees']],
    ['company.employees == 50', { company: { employees: 50 } }, true, []],
    ['company.employees + 1 > 50', { company: { employees: 50 } }, true, []],
    ['company.employees != 50 || company.public', { company: {} }, 'unknown', ['company.employees', 'company.public']],
    ['false && company.public', { company: {} }, false, []],
    ['company.public && false', { company: {} }, false, []],
    ['true || company.public', { company: {} }, true, []],
    ['company.public || true', { company: {} }, true, []],
    ['true && company.public', { company: {} }, 'unknown', ['company.public']],
    ['false || company.public', { company: {} }, 'unknown', ['company.public']],
    ['!company.public', { company: {} }, 'unknown', ['company.public']],
    ['!company.public', { company: { public: false } }, true, []],
    ['(company.public && false) || company.employees > 1', { company: {} }, 'unknown', ['company.employees']],
    ['company.industry in icp.tier1.industries', { company: { industry: 'software' }, icp }, true, []],
    ['company.industry in icp.tier1.industries', { company: {}, icp }, 'unknown', ['company.industry']],
    ['has(company.industry)', { company: {} }, false, []],
    ['has(company.industry) && company.industry == "x"', { company: {} }, false, []],
    ['!has(company.industry)', { company: {} }, true, []],
    ['company.public ? company.employees > 1 : false', { company: { public: false } }, false, []],
    ['company.public ? true : false', { company: {} }, 'unknown', ['company.public']],
    ['signals.exists(s, s.kind == "demo")', { signals: [] }, false, []],
    ['signals.exists(s, s.age < 3)', { signals: [{ kind: 'a' }, { kind: 'b', age: 1 }] }, true, []],
    ['signals.exists(s, s.age < 3)', { signals: [{ kind: 'a' }, { kind: 'b', age: 9 }] }, 'unknown', ['signals.age']],
    ['signals.exists(s, s.kind == company.industry)', { signals: [], company: {} }, false, []],
    ['signals.all(s, s.age < 3)', { signals: [{ age: 9 }, {}] }, false, []],
    ['signals.all(s, s.age < 3)', { signals: [{}] }, 'unknown', ['signals.age']],
    [
      'signals.filter(s, s.kind == "a").size() >= 2',
      { signals: [{ kind: 'a' }, { kind: 'b' }, { kind: 'a' }] },
      true,
      [],
    ],
    ['signals.filter(s, s.age < 3).size() >= 1', { signals: [{ kind: 'a' }] }, 'unknown', ['signals.age']],
    ['company.tags.exists(t, t.startsWith("x"))', { company: { tags: ['ax', 'xa'] } }, true, []],
    [
      'company.industry.contains("soft") && size(company.tags) == 0',
      { company: { industry: 'soft', tags: [] } },
      true,
      [],
    ],
    ['shout(company.industry) == "A"', { company: { industry: 'a' } }, true, []],
    ['shout(company.industry) == "A"', { company: {} }, 'unknown', ['company.industry']],
    ['company.industry.lowerAscii() == "ÄB"', { company: { industry: 'ÄB' } }, false, []],
  ])('%s in %j', (text, scope, holds, missing) => {
    expect(compiled(text).evaluate(scope)).toEqual({ holds, missing });
  });

  test('each absent fact is named once', () => {
    const { missing } = compiled('company.employees > 1 && company.employees < 9').evaluate({ company: {} });
    expect(missing).toEqual(['company.employees']);
  });

  test('a condition knows which facts it looks at, loop variables apart', () => {
    const text = 'has(company.industry) && signals.exists(s, s.kind == company.industry && s.age > icp.tier1.from)';
    expect(compiled(text).reads).toEqual(['company.industry', 'signals', 'icp.tier1.from']);
  });
});

describe('mistakes are explained when a condition is compiled', () => {
  test.each([
    ['company.employes > 1', "'company' has no field 'employes'; did you mean 'employees'? (at `employes > 1`)"],
    ['icp.tier1.form > 1', "'icp.tier1' has no field 'form'; did you mean 'from'? (at `form > 1`)"],
    ['compny.public', "there is no 'compny' here; did you mean 'company'? (at `compny.public`)"],
    ['zzz', "there is no 'zzz' here; there are company, icp, signals (at `zzz`)"],
    ['signals.exists(s, s.knd == "a")', "'s' has no field 'knd'; did you mean 'kind'? (at `knd == \"a\")`)"],
    [
      'company.industry >= 3',
      "these do not go together: text >= number; texts are compared with texts in quotes: field == 'word' (at `company.industry >= 3`)",
    ],
    [
      'company.industry == null',
      'these do not go together: text == null; to ask whether a field is known write has(field) (at `company.industry == null`)',
    ],
    [
      'company.employees in [1, 2]',
      'these do not go together: number in list<number>; write the numbers of the list with a point: [1.0, 2.0] (at `company.employees in [1, 2]`)',
    ],
    ['company.employees', 'a condition must be true or false, but `company.employees` is a number'],
    ['company.employees >', 'the condition ends too early (at its end)'],
    ['company.public && "x"', 'both sides of && and || must be true or false (at `company.public && "x"`)'],
    [
      'true &&\n  company.pubic',
      "'company' has no field 'pubic'; did you mean 'public'? (at `pubic`, line 2 of the condition)",
    ],
  ])('%s', (text, error) => {
    expect(language.compile(text)).toEqual({ ok: false, error });
  });

  test.each([
    'company.industry.matches("(a+)+$")',
    'type(company.industry) == string',
    '{"a": true}["a"]',
    'cel.bind(x, true, x)',
    'company.tags[0] == "a"',
    '5 % 2 == 1',
  ])('what the dialect leaves out is refused: %s', (text) => {
    expect(language.compile(text)).toMatchObject({
      ok: false,
      error: expect.stringContaining('not available in conditions'),
    });
  });
});

describe('laws of conditions', () => {
  test('with every fact known it agrees with the CEL library', () => {
    fc.assert(
      fc.property(conditions, companies, lists, (text, company, signals) => {
        const scope = { company, signals, icp };
        expect(compiled(text).evaluate(scope).holds).toBe(reference.evaluate(text, scope));
      }),
      { numRuns: 500 },
    );
  });

  test('an answer from part of the facts stands whatever the absent ones turn out to be', () => {
    fc.assert(
      fc.property(conditions, companies, companies, lists, absences, (text, known, other, signals, absent) => {
        const company = Object.fromEntries(Object.entries(known).filter(([name]) => !absent.includes(name)));
        const verdict = compiled(text).evaluate({ company, signals, icp });
        if (verdict.holds === 'unknown') {
          expect(verdict.missing.length).toBeGreaterThan(0);
          for (const path of verdict.missing) expect(absent).toContain(path.replace('company.', ''));
          return;
        }
        for (const rest of [known, other]) {
          const settled = reference.evaluate(text, { company: { ...rest, ...company }, signals, icp });
          expect(verdict.holds).toBe(settled);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** The library itself, over the same names. */
const reference = new Environment()
  .registerVariable({
    name: 'company',
    schema: { employees: 'double', industry: 'string', public: 'bool', tags: 'list<string>' },
  })
  .registerVariable({ name: 'icp', schema: { tier1: { industries: 'list<string>', from: 'double' } } })
  .registerType('Signal', { fields: { kind: 'string', age: 'double' } })
  .registerVariable('signals', 'list<Signal>');

const word = fc.constantFrom('software', 'soft', 'a', '');
const number = fc.integer({ min: -3, max: 3 });
const companies = fc.record({
  employees: number,
  industry: word,
  public: fc.boolean(),
  tags: fc.array(word, { maxLength: 3 }),
});
const lists = fc.array(fc.record({ kind: word, age: number }), { maxLength: 3 });
const absences = fc.subarray(['employees', 'industry', 'public', 'tags']);

const conditions = fc.letrec<{ logic: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(
      'company.public',
      'true',
      'false',
      'company.industry in icp.tier1.industries',
      'icp.tier1.from > company.employees * 20.0',
    ),
    fc.tuple(fc.constantFrom('>=', '<', '==', '!='), number).map(([op, n]) => `company.employees ${op} ${n}.0`),
    word.map((w) => `company.industry.contains("${w}")`),
    word.map((w) => `"${w}" in company.tags`),
    word.map((w) => `company.tags.exists(t, t == "${w}" || t == company.industry)`),
    word.map((w) => `company.tags.all(t, t != "${w}" && company.public)`),
    number.map((n) => `signals.exists(s, s.age > ${n}.0 && s.kind == company.industry)`),
    number.map((n) => `signals.filter(s, s.age > ${n}.0).size() > 1`),
  ),
  logic: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.tuple(tie('logic'), fc.constantFrom('&&', '||'), tie('logic')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('logic').map((a) => `!(${a})`),
    fc.tuple(tie('logic'), tie('logic'), tie('logic')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
})).logic;

function compiled(text: string): Condition {
  const result = language.compile(text);
  if (!result.ok) throw new Error(result.error);
  return result.condition;
}
