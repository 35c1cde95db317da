import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  canBeTyped,
  citedPaths,
  inlineCode,
  leadsSomewhere,
  npmCommands,
  papers,
  shellLines,
  slashCommands,
} from './house/papers.ts';
import { HOUSE } from './house/plant.ts';

const read = (path: string): string => readFileSync(join(HOUSE, path), 'utf8');

/** Text files of the repository: what git would not ignore. */
function files(folder = ''): string[] {
  const outside = ['.git', 'node_modules', 'data', 'coverage', 'test-artifacts', '.env'];
  return readdirSync(join(HOUSE, folder), { withFileTypes: true })
    .filter(({ name }) => !outside.includes(name) && !/\.(log|png|ico|woff2?|db)$/.test(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    });
}

describe('the papers', () => {
  test('cite paths that exist', () => {
    const cited = papers().flatMap((paper) => citedPaths(paper).map((path) => ({ in: paper.path, path })));

    expect(cited.length).toBeGreaterThan(5);
    expect(cited.filter(({ path }) => !leadsSomewhere(path))).toEqual([]);
  });

  test('name commands that can be typed', () => {
    const named = papers().flatMap(({ path, text }) => npmCommands(text).map((command) => ({ in: path, command })));

    expect(named.length).toBeGreaterThan(5);
    expect(named.filter(({ command }) => !canBeTyped(command))).toEqual([]);
  });

  test('name slash commands that the Slack manifest has', () => {
    const manifest = existsSync(join(HOUSE, 'slack-manifest.yml')) ? parse(read('slack-manifest.yml')) : undefined;
    const declared: { command: string }[] = manifest?.features?.slash_commands ?? [];

    const unknown = slashCommands(read('README.md')).filter(
      (name) => !declared.some(({ command }) => command === name),
    );

    expect(manifest ? unknown : []).toEqual([]);
  });

  test('say of the local Slack and HubSpot what their tests show, and nothing else', () => {
    const { status, stderr } = spawnSync(process.execPath, ['test/house/write-strictness.ts', '--check'], {
      cwd: HOUSE,
      encoding: 'utf8',
    });

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  }, 60_000);

  test('keep the laws short enough to be read', () => {
    expect(read('AGENTS.md').split('\n').length).toBeLessThan(80);
  });
});

describe('the repository', () => {
  test('names no registry in its lockfile, so that it installs from any', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };

    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  test('locks the binaries of every platform, so that npm ci takes the lockfile on any', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));

    const named = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));

    expect(named.filter((name) => !names.has(name))).toEqual([]);
  });

  test('speaks of no machine and of no paper that is not part of it', () => {
    // Put together here, so that this file does not find itself.
    const words = ['/work' + '/', '/farm' + '/', '../' + 'shared', 'DESIGN' + '.md', 'BRIEF' + '.md', 'bash' + '_jobs'];

    const all = files();
    const found = all.flatMap((path) => {
      const text = read(path);
      return words.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`);
    });

    expect(all).toEqual(expect.arrayContaining(['package.json', '.ci/run', 'src/engine/plan.ts']));
    expect(found).toEqual([]);
  });

  test('explains every variable of .env.example in a line of its own', () => {
    const lines = read('.env.example').split('\n');
    const variables = lines.filter((line) => /^[A-Z_]+=/.test(line));

    const unexplained = variables.filter((line) => !lines[lines.indexOf(line) - 1]!.startsWith('# '));

    expect(variables.length).toBeGreaterThanOrEqual(13);
    expect(unexplained).toEqual([]);
  });
});

describe('reading a paper', () => {
  const text = [
    'See `src/nowhere.ts`, `#lib/errors.ts`, [the laws](AGENTS.md#laws) and <https://example.com>.',
    'Type `/baton why` or `/healthz`; `npm run nothing`, `npx oxfmt`, `npm ci`.',
    '```sh',
    'node src/absent.ts --sandbox # and so on',
    '$ npm start',
    '```',
    '```ts',
    'const a = `src/no-citation.ts`;',
    '```',
  ].join('\n');

  test('finds what it cites', () => {
    const cited = citedPaths({ path: 'README.md', text });

    expect(cited).toEqual(['AGENTS.md', 'src/nowhere.ts', 'src/lib/errors.ts', 'src/absent.ts']);
    expect(cited.filter((path) => !leadsSomewhere(path))).toEqual(['src/nowhere.ts', 'src/absent.ts']);
  });

  test('finds what it tells people to type', () => {
    expect(shellLines(text)).toEqual(['node src/absent.ts --sandbox # and so on', 'npm start']);
    expect(inlineCode(text)).toContain('/healthz');
    expect(slashCommands(text)).toEqual(['/baton']);
    expect(npmCommands(text)).toEqual(['npm run nothing', 'npx oxfmt', 'npm ci', 'npm start']);
    expect(npmCommands(text).filter((command) => !canBeTyped(command))).toEqual(['npm run nothing']);
  });
});
