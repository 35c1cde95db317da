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

/** Counts in a module of the project, and in a hook that the module sets. */
const SHARED = `
import { afterEach } from 'vitest';
export const kept = { pid: process.pid, loads: 0, ends: 0 };
afterEach(() => { kept.ends += 1; });
`;
const SHARING = `
import { expect, test } from 'vitest';
import { kept } from './shared.ts';
test('first', () => { kept.loads += 1; expect([kept.loads, kept.ends]).toEqual([1, 0]); });
test('second', () => { expect([kept.loads, kept.ends]).toEqual([1, 1]); });
test('a warning after others listened', () => { process.emitWarning('heard once'); expect(process.listenerCount('warning')).toBeLessThan(4); });
test('in process ' + process.pid, () => { expect(kept.pid).toBe(process.pid); });
`;

interface Report {
  testResults: { name: string; assertionResults: { title: string; status: string; failureMessages: string[] }[] }[];
}
let results: Report['testResults'][number]['assertionResults'];
let sharing: Report['testResults'][number]['assertionResults'];
let demolish: () => void;
beforeAll(() => {
  const many = Array.from({ length: 12 }, (_, at) => [`test/lib/sharing-${at}.test.ts`, SHARING]);
  const files = { 'test/loud.test.ts': LOUD, 'test/lib/shared.ts': SHARED, ...Object.fromEntries(many) };
  const house = plant(files, ['vitest.config.ts', 'test/house/setup.ts']);
  demolish = house.demolish;
  spawnSync(tool('vitest'), ['run', '--reporter=json', '--outputFile=report.json'], { cwd: house.root });
  const report = JSON.parse(readFileSync(join(house.root, 'report.json'), 'utf8')) as Report;
  const isLoud = ({ name }: { name: string }): boolean => name.endsWith('loud.test.ts');
  results = report.testResults.find(isLoud)!.assertionResults;
  sharing = report.testResults.filter((file) => !isLoud(file)).flatMap((file) => file.assertionResults);
}, 60_000);
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

describe('files that share a process', () => {
  const of = (title: string) => sharing.filter((one) => one.title.startsWith(title));

  test('do so, for the sake of time', () => {
    expect(of('in process ')).toHaveLength(12);
    expect(new Set(of('in process ').map(({ title }) => title)).size).toBeLessThan(12);
  });

  test.each(['first', 'second', 'in process '])('have modules and hooks of their own: %s', (title) => {
    expect(new Set(of(title).map(({ status }) => status))).toEqual(new Set(['passed']));
  });

  test('hear each its own noise, once', () => {
    const said = of('a warning').map(({ failureMessages }) => failureMessages.join().match(/heard once/g)?.length);

    expect(said).toEqual(Array.from({ length: 12 }, () => 1));
  });
});
