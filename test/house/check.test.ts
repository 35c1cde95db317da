import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plant } from './plant.ts';

let root: string;
let demolish: () => void;
beforeEach(() => {
  const page = { 'src/sandbox/page/browser/tsconfig.json': '{}' };
  ({ root, demolish } = plant(page, ['test/house/check.ts']));
  mkdirSync(join(root, 'bin'));
});
afterEach(() => demolish());

/** Runs the check with tools that only say their name; those in `broken` fail. */
function check(steps: string[], broken: string[] = []): { status: number | null; ran: string[]; said: string } {
  for (const tool of ['oxfmt', 'oxlint', 'tsc', 'depcruise', 'knip', 'vitest', 'node']) {
    writeFileSync(join(root, 'bin', tool), `#!/bin/sh\necho "ran ${tool}"\nexit ${broken.includes(tool) ? 1 : 0}\n`);
    chmodSync(join(root, 'bin', tool), 0o755);
  }
  const env = { PATH: `${join(root, 'bin')}:/usr/bin:/bin` };
  const run = spawnSync(process.execPath, ['test/house/check.ts', ...steps], { cwd: root, env, encoding: 'utf8' });
  const ran = run.stdout.matchAll(/^ran (\w+)$/gm).map(([, tool]) => tool!);
  return { status: run.status, ran: ran.toArray(), said: run.stdout + run.stderr };
}

describe('npm run check', () => {
  test('runs every step in order, the page by its own types, and names each', () => {
    const { status, ran, said } = check([]);

    expect(status).toBe(0);
    expect(ran).toEqual(['oxfmt', 'oxlint', 'tsc', 'tsc', 'depcruise', 'knip', 'vitest', 'node']);
    expect(said).toMatch(/format[\s\S]*lint[\s\S]*types[\s\S]*boundaries[\s\S]*unused[\s\S]*tests[\s\S]*simulation/);
  });

  test('stops at the first failure and says which step it was', () => {
    const { status, ran, said } = check([], ['tsc', 'knip']);

    expect(status).toBe(1);
    expect(ran).toEqual(['oxfmt', 'oxlint', 'tsc']);
    expect(said).toContain('types failed');
  });

  test('runs the steps that are asked for, and knows no others', () => {
    expect(check(['boundaries', 'lint']).ran).toEqual(['depcruise', 'oxlint']);
    expect(check(['speling'])).toMatchObject({ status: 2, ran: [], said: expect.stringContaining('speling') });
  });
});
