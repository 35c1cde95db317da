import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadEvaluationTerms, readEvaluationTerms } from '#features/evaluations/index.ts';

function edited(edit: (yaml: string) => string): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'baton-evaluation-')), 'manifests');
  cpSync('manifests', folder, { recursive: true });
  const file = join(folder, 'tool-evaluation.yml');
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
  return folder;
}

test('the criteria, their weights and their questions are the playbook’s', () => {
  const { criteria } = loadEvaluationTerms('manifests');
  expect(criteria.map(({ name, weight, asks }) => [name, weight, asks])).toEqual([
    ['Problem severity', 25, 'How painful is the problem this solves? Can you quantify time/money lost?'],
    ['Integration fit', 20, 'Does it integrate natively with your CRM? How many Zaps does it need?'],
    ['Time to value', 15, 'Can you get value in <1 week? Or does it need 3 months of setup?'],
    ['Total cost (incl. time)', 15, 'Monthly fee + setup time + maintenance time + training time'],
    ['Scalability', 10, 'Will this still work at $10M ARR? Or will you rip and replace?'],
    ['Team adoption risk', 10, 'Will your team actually use it? What is the learning curve?'],
    ['Vendor viability', 5, 'Will this company exist in 2 years? Is it default alive?'],
  ]);
  expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
});

test('the framework’s numbers are the playbook’s, and what it leaves open is the upper half', () => {
  const { criteria: _criteria, ...rest } = loadEvaluationTerms('manifests');
  expect(rest).toEqual({
    ref: 'tool-evaluation@1',
    currency: 'USD',
    painful: { criterion: 'problem', least: 3.5 },
    native: { criterion: 'integration', least: 3.5 },
    roi: 3,
    withinDays: 90,
    leastScore: 3.5,
    buildHours: 4,
    undoMinutes: 10,
    checkDays: 90,
  });
});

test('weights that do not sum to 100 are told with file and line', () => {
  const { errors } = readEvaluationTerms(edited((yaml) => yaml.replace('weight: 25', 'weight: 30')));
  expect(errors).toEqual([
    expect.stringMatching(/tool-evaluation\.yml:\d+ .*criteria: the weights sum to 105, and must sum to 100/),
  ]);
});

test.each([
  ['currency: USD', 'currency: Dollar', 'currency: must be a currency by its three letters'],
  ['criterion: problem,', 'criterion: pain,', 'painful.criterion: there is no criterion pain'],
  ['id: vendor', 'id: problem', 'there is a criterion problem already'],
  ['within: 90 days', 'within: 3 months', 'buy.within: must be like "10 days"'],
  ['undo: 10 minutes', 'undo: 0 minutes', 'undo: must be like "10 minutes"'],
  ['name: Scalability', 'name: <!channel>', 'name: must be without < > &'],
  ['score: 3.5', 'score: 3.555', 'must have two decimals at most'],
  ['hours: 4', 'hours: -1', 'build.hours: must be at least 0'],
])('instead of %j the line %j is refused', (before, after, says) => {
  const folder = edited((yaml) => yaml.replace(before, after));
  const { errors } = readEvaluationTerms(folder);
  expect(errors).toEqual([expect.stringMatching(/tool-evaluation\.yml:\d+ /)]);
  expect(errors[0]).toContain(says);
  expect(() => loadEvaluationTerms(folder)).toThrow('must be put right first');
});
