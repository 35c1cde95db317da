import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCell, readCsv, writeCsv } from '#lib/csv.ts';

async function readBack(csv: string): Promise<string[][]> {
  const rows: string[][] = [];
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(csv);
  }
  const read = await readCsv(pieces(), ({ cells }) => void rows.push(cells));
  expect(read).toEqual({ ok: true });
  return rows;
}

test('what is written is read back, and no cell begins like a formula', async () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => text.replace(/[;|"]/g, ' ').trim());
  const row = fc.tuple(fc.constant('x'), cell, cell);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), async (rows) => {
      const cells = await readBack(writeCsv(rows));
      expect(cells.flat().filter((one) => /^[=+\-@]/.test(one))).toEqual([]);
      expect(cells.map((one) => one.map(readCell))).toEqual(rows);
    }),
    { numRuns: 50 },
  );
});
