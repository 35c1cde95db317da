import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reportCommand } from '../src/cli-report.ts';

let home = '';
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'baton-report-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

async function report(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const say = { out: (text: string) => (said.out += `${text}\n`), err: (text: string) => (said.err += `${text}\n`) };
  const code = await reportCommand([...words, '--data', join(home, 'data')], {}, process.cwd(), say);
  return { code, ...said };
}

function file(text: string): string {
  writeFileSync(join(home, 'inputs.csv'), text);
  return join(home, 'inputs.csv');
}

const GOOD = [
  'month;channel;visitors;spend;budget;revenue',
  '2025-10;Paid search;3.400;"4.200,50";;',
  '2025-10;all;;;40k;31000',
].join('\n');

describe('baton report inputs', () => {
  test('shows what a file would change and keeps nothing; --yes keeps it; it comes out as it went in; --undo takes it back', async () => {
    const shown = await report('inputs', file(GOOD));
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('2 rows, 4 numbers: 4 new or changed, 0 as they are.');
    expect(shown.out).toContain('+ 2025-10, Paid search, spend: $4,200.50');
    expect(shown.out).toContain('Nothing is saved');
    expect(existsSync(join(home, 'data'))).toBe(false);

    expect(await report('inputs', file(GOOD), '--yes')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Saved, 4 numbers'),
    });
    const { out } = await report('inputs');
    expect(out.trim().split(/\r?\n/)).toEqual([
      'month,channel,visitors,spend,budget,revenue',
      '2025-10,all,,,40000.00,31000.00',
      '2025-10,PAID_SEARCH,3400,4200.50,,',
    ]);
    expect((await report('inputs', file(out))).out).toContain('0 new or changed, 4 as they are');
    expect((await report('inputs', file(out), '--yes')).err).toContain('Nothing of it is new');
    expect((await report('inputs', '--undo')).out).toContain('Taken back:');
    expect((await report('inputs')).out.trim()).toBe('month,channel,visitors,spend,budget,revenue');
    expect(await report('inputs', '--undo')).toMatchObject({
      code: 1,
      err: expect.stringContaining('nothing to undo'),
    });
  });

  test('says of each row that cannot be used why, with its line, and takes the others', async () => {
    const rows = [
      'month,channel,visitors,spend',
      '2025-13,PAID_SEARCH,1,1',
      '2025-11,TELEPATHY,1,1',
      '2025-11,all,12,',
      '2025-11,EMAIL_MARKETING,many,€5',
      '2025-11,REFERRALS,10,20',
      '2025-11,REFERRALS,11,',
    ];
    const { out } = await report('inputs', file(rows.join('\n')));
    expect(out).toContain('6 rows, 2 numbers: 2 new or changed');
    expect(out).toMatch(/line 2: "2025-13" is no month/);
    expect(out).toMatch(/line 3: "TELEPATHY" is no channel: it is one of ORGANIC_SEARCH/);
    expect(out).toMatch(/line 4: visitors is given by channel/);
    expect(out).toMatch(/line 5: visitors "many" is no whole number/);
    expect(out).toMatch(/line 5: spend is in EUR: give it in USD/);
    expect(out).toMatch(/line 7: visitors of 2025-11 and REFERRALS stands in line 6 already/);
  });

  test('says what is wrong with a file or a word', async () => {
    expect(await report('inputs', file('when,where\n1,2\n'))).toMatchObject({
      out: expect.stringContaining('The column month is missing'),
    });
    expect(await report('inputs', file('%PDF-1.4'))).toMatchObject({ code: 1, err: expect.stringContaining('PDF') });
    expect(await report('inputs', join(home, 'none.csv'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no file'),
    });
    expect(await report('weekly')).toMatchObject({ code: 2, err: expect.stringContaining('baton report inputs') });
    expect(await report('inputs', '--currency', 'XQZ')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no currency'),
    });
  });
});
