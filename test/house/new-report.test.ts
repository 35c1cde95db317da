import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newReport } from './new-report.ts';
import { HOUSE, plant, tool } from './plant.ts';

let root: string;
let demolish: () => void;
beforeAll(() => {
  const reports = ['src', 'test/features/reports', 'test/features/metrics', 'test/features/narration/chance.ts'];
  const rest = ['manifests', 'prompts', 'vitest.config.ts', 'test/house', 'test/quiet.ts', '.oxfmtrc.json'];
  ({ root, demolish } = plant(
    {},
    [...reports, ...rest].filter((path) => existsSync(join(HOUSE, path))),
  ));
});
afterAll(() => demolish());

function run(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const script = join(HOUSE, 'test/house/new-feature.ts');
  return spawnSync(process.execPath, [script, ...words, root], { encoding: 'utf8' });
}

/** All that is known of the new report, by a process of the planted house. */
function readOf(name: string): unknown {
  const says = `
    import { reportNamed, readReports } from './src/features/reports/index.ts';
    import { readPrompts } from './src/features/narration/index.ts';
    const { pack, errors } = readReports('manifests');
    const kind = reportNamed('${name}');
    const prompt = readPrompts('prompts').prompts.get(kind.prompt);
    console.log(JSON.stringify({ name: kind.name, title: kind.title, errors, headline: pack?.plans['${name}'].headline, prompt: prompt?.ref }));`;
  const out = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', says], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(out);
}

describe('npm run new report', () => {
  test(
    'writes a report that is registered, planned and prompted, and passes format and lint',
    { timeout: 120_000 },
    () => {
      const { status, stdout } = run('report', 'board-pack');

      expect(status).toBe(0);
      expect(readOf('board-pack')).toEqual({
        ...{ name: 'board-pack', title: 'Report board pack', errors: [], prompt: 'board-pack-report@1' },
        headline: ['leads', 'mqls', 'sla_compliance'],
      });
      const written = ['src/features/reports', 'test/features/reports/board-pack'];
      execFileSync(tool('oxfmt'), ['--check', ...written, 'manifests/reports.yml'], { cwd: root });
      execFileSync(tool('oxlint'), written, { cwd: root });
      const files = stdout.matchAll(/^wrote (.+)$/gm).map(([, file]) => file!);
      const left = [...files].filter((file) =>
        /template\b/i.test(file + (file.includes('board-pack') ? readFileSync(join(root, file), 'utf8') : '')),
      );
      expect(left).toEqual([]);
    },
  );

  test('writes a test with it that passes', { timeout: 120_000 }, () => {
    const words = ['run', '--project', 'house', 'test/features/reports/board-pack'];
    expect(execFileSync(tool('vitest'), words, { cwd: root, encoding: 'utf8' })).toContain('1 passed');
  });

  test.each(['Board', '../board', 'board_pack', ''])('asks for another name than "%s"', (name) => {
    expect(() => newReport(name, root)).toThrow('kebab-case');
  });

  test.each(['weekly', 'rules', 'template'])('overwrites nothing: %s is taken', (name) => {
    expect(() => newReport(name, root)).toThrow('is taken');
  });
});
