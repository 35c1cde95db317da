import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countLine, type TestReport } from './count.ts';
import { plant } from './plant.ts';

function report(tests: string[], files: TestReport['testResults'] = []): TestReport {
  const many = (status: string): number => tests.filter((test) => test === status).length;
  return {
    numPassedTests: many('passed'),
    numFailedTests: many('failed'),
    numPendingTests: many('pending'),
    numTodoTests: many('todo'),
    testResults: files,
  };
}

describe('the count of a test run', () => {
  test('speaks of skipped tests only where there are some', () => {
    expect(countLine(report(['passed', 'passed', 'failed']))).toBe('2 passed, 1 failed');
    expect(countLine(report(['passed', 'pending', 'todo']))).toBe('1 passed, 0 failed, 2 skipped');
  });

  test('counts a file that did not load as a failure, and one with a failed test not twice', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const counted = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] };

    expect(countLine(report(['passed', 'failed'], [broken, counted]))).toBe('1 passed, 2 failed');
  });
});

describe('.ci/run', () => {
  let root: string;
  let demolish: () => void;
  beforeEach(() => {
    ({ root, demolish } = plant({}, ['.ci', 'test/house/count.ts']));
  });
  afterEach(() => demolish());

  /** Runs it with an npm that does what `npm` says, a bash script; browsers are there. */
  function run(npm: string): { status: number | null; lastLine: string | undefined } {
    const bin = join(root, 'bin');
    mkdirSync(bin);
    for (const [name, script] of [
      ['npm', npm],
      ['chromium', ''],
    ]) {
      writeFileSync(join(bin, name!), `#!/bin/bash\n${script}\n`);
      chmodSync(join(bin, name!), 0o755);
    }
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}`, TMPDIR: root };
    const { status, stdout } = spawnSync(join(root, '.ci/run'), { env, encoding: 'utf8' });
    return { status, lastLine: stdout.trimEnd().split('\n').at(-1) };
  }

  /** An npm that leaves this report where it is asked to. */
  const writes = (content: TestReport): string =>
    `for word in "$@"; do
       case $word in --outputFile.json=*) echo '${JSON.stringify(content)}' > "\${word#*=}" ;; esac
     done`;

  test('ends with the count, and 0 when every step passed', () => {
    expect(run(writes(report(['passed', 'passed'])))).toEqual({ status: 0, lastLine: '2 passed, 0 failed' });
  });

  test('fails when a test failed', () => {
    const npm = `${writes(report(['passed', 'failed']))}; [ "$1" != test ]`;

    expect(run(npm)).toEqual({ status: 1, lastLine: '1 passed, 1 failed' });
  });

  test('fails when a step failed, with the true count of the tests', () => {
    const npm = `${writes(report(['passed']))}; [ "\${@: -1}" != lint ]`;

    expect(run(npm)).toEqual({ status: 1, lastLine: '1 passed, 0 failed' });
  });

  test('says that something failed when the tests left no report', () => {
    expect(run('exit 1')).toEqual({ status: 1, lastLine: '0 passed, 1 failed' });
  });

  test('says so too when the packages cannot be installed', () => {
    rmSync(join(root, 'node_modules'));

    expect(run('exit 1')).toEqual({ status: 1, lastLine: '0 passed, 1 failed' });
  });
});
