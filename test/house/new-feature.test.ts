import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUSE, plant, tool } from './plant.ts';

let root: string;
let demolish: () => void;
beforeEach(() => {
  ({ root, demolish } = plant({}, ['src', '.gitignore', '.oxfmtrc.json']));
});
afterEach(() => demolish());

function run(name: string): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(HOUSE, 'test/house/new-feature.ts'), name, root], { encoding: 'utf8' });
}

describe('npm run new', () => {
  // The type checker reads the whole house.
  test(
    'writes a feature that passes types, lint and format, and says where to register it',
    { timeout: 180_000 },
    () => {
      const { stdout, status } = run('churn-risk');

      expect(status).toBe(0);
      expect(stdout).toContain("src/app.ts, from '#features/churn-risk/index.ts'");
      execFileSync(tool('tsc'), ['--noEmit', '-p', '.'], { cwd: root, stdio: 'inherit' });
      const written = ['src/features/churn-risk', 'test/features/churn-risk'];
      execFileSync(tool('oxlint'), written, { cwd: root });
      execFileSync(tool('oxfmt'), ['--check', ...written], { cwd: root });
    },
  );

  test('leaves no word of the template behind', () => {
    const { stdout } = run('churn-risk');

    const files = stdout
      .matchAll(/^wrote (.+)$/gm)
      .map(([, file]) => file!)
      .toArray();
    expect(files).toContain('src/features/churn-risk/close-churn-risk.ts');
    expect(files).toContain('test/features/churn-risk/close-churn-risk.test.ts');
    expect(files.filter((file) => /template/i.test(file + readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  test.each(['Churn', '../churn', 'churn_risk', ''])('asks for another name than "%s"', (name) => {
    const { status, stderr } = run(name);

    expect(status).toBe(1);
    expect(stderr).toContain('kebab-case');
  });

  test('overwrites nothing', () => {
    const { status, stderr } = run('leads');

    expect(status).toBe(1);
    expect(stderr).toContain('exists already');
    expect(existsSync(join(root, 'test/features/leads'))).toBe(false);
  });
});
