import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plant, tool } from './plant.ts';

const LOUD = `
import { expect, test, vi } from 'vitest';
const report = (works: boolean) => expect(works).toBe(true);
test('an error on the console', () => { console.error('disk on fire'); report(true); });
test('a warning on the console', () => { console.warn('disk warm'); report(true); });
test('a warning of the process', () => { process.emitWarning('too many listeners'); report(true); });
test('an expected line', () => { vi.spyOn(console, 'warn').mockReturnValue(); console.warn('as planned'); report(true); });
test('silence', () => report(true));
`;

interface Report {
  testResults: { assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
}
let results: Report['testResults'][number]['assertionResults'];
let demolish: () => void;
beforeAll(() => {
  const house = plant({ 'test/loud.test.ts': LOUD }, ['vitest.config.ts', 'test/house/setup.ts']);
  demolish = house.demolish;
  spawnSync(tool('vitest'), ['run', '--reporter=json', '--outputFile=report.json'], { cwd: house.root });
  const report = JSON.parse(readFileSync(join(house.root, 'report.json'), 'utf8')) as Report;
  results = report.testResults[0]!.assertionResults;
});
afterAll(() => demolish());

describe('noise during a test', () => {
  test.each([
    ['an error on the console', 'disk on fire'],
    ['a warning on the console', 'disk warm'],
    ['a warning of the process', 'too many listeners'],
  ])('%s fails it and is shown', (title, said) => {
    const result = results.find((one) => one.title === title)!;

    expect(result.status).toBe('failed');
    expect(result.failureMessages.join()).toContain(said);
  });

  test.each(['an expected line', 'silence'])('%s passes', (title) => {
    expect(results.find((one) => one.title === title)!.status).toBe('passed');
  });
});
