import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '#adapters/sqlite/open.ts';
import { stackCommand } from '../src/cli-stack.ts';
import { FILES } from './features/stack-audit/a-statement.ts';
import { silentLog } from './silent-log.ts';

let home = '';
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'baton-stack-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function stack(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const say = { out: (text: string) => (said.out += `${text}\n`), err: (text: string) => (said.err += `${text}\n`) };
  const code = await stackCommand([...words, '--data', join(home, 'data')], {}, process.cwd(), say);
  return { code, ...said };
}

function file(name: string, text: string): string {
  writeFileSync(join(home, name), text);
  return join(home, name);
}

describe('baton stack', () => {
  test('shows what a statement would bring and keeps nothing; --yes keeps it; the inventory goes out and comes back', async () => {
    const statement = file('card.csv', FILES['German, with BOM, semicolons and decimal commas']!());

    const shown = await stack('import', statement);
    expect(shown).toMatchObject({ code: 0, err: expect.stringMatching(/\d+ rows, \d+ kB/) });
    expect(shown.out).toMatch(/Tools: 12\n {2}\+ HubSpot: \$900 monthly\n/);
    expect(shown.out).toMatch(/Loom: stopped, last charged on 2025-09-17/);
    expect(shown.out).toMatch(/Nothing is saved/);
    expect(existsSync(join(home, 'data'))).toBe(false);

    expect(await stack('import', statement, '--yes')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Saved: 11 tools, 119 lines.'),
    });
    const { out } = await stack('export');
    expect(out.split('\r\n')).toHaveLength(12);
    expect(await stack('import', file('tools.csv', out))).toMatchObject({
      out: expect.stringContaining('0 new, 0 changed, 11 as they are'),
    });
    expect((await stack('export', '--as', 'audit')).out).toMatch(/^# Tech stack audit, /);
    expect((await stack('export', '--as', 'blueprint')).out).toMatch(/^# Tech stack blueprint, /);
    expect((await stack('export', '--template')).out).toMatch(/^tool,category,cost,/);
  });

  test('is told to wait while Baton runs, but may look', async () => {
    const running = openStore(join(home, 'data', 'baton.db'), { migrations: 'migrations', log: silentLog });
    const statement = file('card.csv', 'Date,Description,Amount\n2026-01-01,FIGMA,5\n');
    expect(await stack('import', statement)).toMatchObject({ code: 0 });
    await expect(stack('import', statement, '--yes')).rejects.toThrow(/Another Baton already uses/);
    running.close();
  });

  test('says what is wrong with a file, a name or a word', async () => {
    expect(await stack('import', file('card.csv', '%PDF-1.4'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('PDF with the name of a CSV'),
    });
    expect(await stack('import', join(home, 'none.csv'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no file'),
    });
    for (const words of [[], ['import'], ['sell'], ['export', '--as', 'song'], ['export', 'a', 'b'], ['--colour']])
      expect(await stack(...words)).toMatchObject({
        code: 2,
        err: expect.stringContaining('baton stack import <file>'),
      });
  });
});
