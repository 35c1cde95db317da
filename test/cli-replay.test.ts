import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore, type OpenStore } from '#adapters/sqlite/open.ts';
import { createEventStore } from '#engine/events.ts';
import { createDecisionStore } from '#features/leads/decisions-store.ts';
import { loadLeadPacks } from '#features/leads/packs.ts';
import { aHistory } from './features/leads/a-history.ts';
import { silentLog } from './silent-log.ts';

// A process of its own for each answer.
vi.setConfig({ testTimeout: 40_000, hookTimeout: 40_000 });

const home = mkdtempSync(join(tmpdir(), 'baton-replay-'));
let running: OpenStore;

/** A data file with two weeks of leads, that a running Baton holds open. */
beforeAll(() => {
  running = openStore(join(home, 'data', 'baton.db'), { migrations: 'migrations', log: silentLog });
  const end = Temporal.Now.instant();
  const { decisions, events } = aHistory(loadLeadPacks('manifests'), { count: 200, days: 14, seed: 2, end });
  const store = createDecisionStore(running.db);
  const log = createEventStore(running.db);
  running.atomically(() => {
    decisions.forEach((decision) => store.keep(decision.lead, { decision }));
    events.forEach(({ subject, draft, at }) => log.add(subject, draft, at));
  });
});
afterAll(() => {
  running.close();
  rmSync(home, { recursive: true, force: true });
});

function replay(...args: string[]): { code: number | null; out: string; err: string } {
  const words = ['src/cli.ts', 'replay', ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** A copy of the packs with one text replaced. */
function draft(name: string, file: string, from: string, to: string): string {
  const folder = join(home, name);
  cpSync('manifests', folder, { recursive: true });
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
  return folder;
}

describe('baton replay', () => {
  const data = ['--data', join(home, 'data')];

  test('says that nothing moves under the packs that decided', () => {
    const { code, out } = replay('--days', '90', '--packs', 'manifests', ...data);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^200 leads of the last 90 days, placed again\n {2}Every one of them would have gone where it went/,
    );
    expect(out).toMatch(/What sales did, by band\n {2}\w+: accepted \d+ of \d+ \(\d+ %, between \d+ and \d+ %\)/);
  });

  test('says who would have moved under others, and what is known of their acceptance; --json says it to a program', () => {
    const packs = draft(
      'stricter',
      'routing.yml',
      'when: score.hand_raiser\n    to: pool',
      'when: score.hand_raiser\n    to: nobody #',
    );
    writeFileSync(
      join(packs, 'routing.yml'),
      readFileSync(join(packs, 'routing.yml'), 'utf8')
        .replace('to: nobody #\n    pools: [sdr, ae]', 'to: nobody')
        .replace(/^examples:[\s\S]*/m, ''),
    );
    const { code, out, err } = replay('--packs', packs, ...data);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Careful: \d+ leads asked for a call and would not have reached sales: L\d+/);
    expect(out).toMatch(/Lee Tanaka → nobody\n {4,}L\d+: still hand-raiser/);
    const report = JSON.parse(replay('--packs', packs, '--json', ...data).out) as { leads: number; unheard: unknown[] };
    expect(report.leads).toBe(200);
    expect(report.unheard.length).toBeGreaterThan(0);
  });

  test('says what is wrong with packs as baton check does, with file and line', () => {
    const packs = draft('broken', 'scoring.yml', 'hysteresis: 5', 'hysteresis: 500');
    const { code, err } = replay('--packs', packs, ...data);
    expect(code).toBe(1);
    expect(err).toMatch(/scoring\.yml:\d+ {2}hysteresis: must be at most 20/);
    expect(replay('--packs', join(home, 'nowhere'), ...data).err).toMatch(/scoring\.yml is missing/);
  });

  test('says which folder it looked for data in, and how it is asked', () => {
    const none = replay('--packs', 'manifests', '--data', join(home, 'nowhere'));
    expect([none.code, none.err]).toEqual([1, expect.stringContaining('There is no data file')]);
    for (const words of [[], ['--days', 'ten', '--packs', 'manifests'], ['--pax', 'x']]) {
      expect(replay(...words)).toMatchObject({ code: 2, err: expect.stringContaining('For example: baton replay') });
    }
  });
});
