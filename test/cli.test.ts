import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { openStore } from '#adapters/sqlite/open.ts';
import { createPackStore } from '#features/leads/packs-store.ts';
import { silentLog } from './silent-log.ts';

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 40_000 });

function baton(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli.ts', ...args], { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe('baton check', () => {
  test('says what the packs decide, and that their examples come out', () => {
    const { code, out } = baton('check');

    expect(code).toBe(0);
    expect(out).toMatch(/routing@1: \d+ rules, \d+ examples as expected/);
    expect(out).toMatch(/narration: off, for ANTHROPIC_API_KEY is empty; .*\(.*stack-audit@1.*\)/);
  });

  test('says all mistakes of all packs at once, each with file and line, and exits with 1', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'baton-packs-')), 'manifests');
    cpSync('manifests', folder, { recursive: true });
    const edit = (file: string, from: string, to: string): void => {
      const path = join(folder, file);
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
    };
    edit('scoring.yml', 'hysteresis: 5', 'hysteresis: 500');
    edit('narration.yml', 'monthly_cap: 5', 'monthly_cap: much');
    edit('team.yml', 'ana@fernhill.example', 'not an address');

    const { code, err } = baton('check', folder);

    expect(code).toBe(1);
    expect(err).toMatch(/scoring\.yml:\d+ .*hysteresis/);
    expect(err).toMatch(/team\.yml:\d+ .*email/);
    expect(err).toMatch(/narration\.yml:\d+ .*monthly_cap/);
    expect(err).toMatch(/3 to mend/);
  });
});

test('baton check names what nobody signed, beside the data file of a Baton that has run', () => {
  const home = mkdtempSync(join(tmpdir(), 'baton-signed-'));
  const folder = join(home, 'manifests');
  cpSync('manifests', folder, { recursive: true });
  const store = openStore(join(home, 'baton.db'), { migrations: 'migrations', log: silentLog });
  const names = ['scoring', 'routing', 'team', 'slas', 'definitions'];
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, `${name}.yml`), 'utf8')]));
  createPackStore(store.db).add(
    { hash: 'h', versions: 'v', texts },
    'install',
    Temporal.Instant.fromEpochMilliseconds(0),
  );
  store.close();
  const check = () => {
    const env = { ...process.env, BATON_DATA: home };
    return spawnSync(process.execPath, ['src/cli.ts', 'check', folder], { encoding: 'utf8', env });
  };
  expect(check()).toMatchObject({ status: 0, stderr: '' });
  const file = join(folder, 'definitions.yml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/clause: .*/, 'clause: score.fit >= 0'));
  const { status, stderr } = check();
  expect(status).toBe(1);
  expect(stderr).toMatch(/definitions\.yml:\d+ {2}terms\.mql\.clause: this is not what MQL v1 \(unsigned\) says/);
});

describe('the command line', () => {
  test('helps with help, nothing and what it does not know', () => {
    expect(baton()).toMatchObject({ code: 0 });
    expect(baton('help').out).toMatch(/check \[folder\]/);
    expect(baton('nonsense')).toMatchObject({ code: 2 });
  });
});
