import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confirmImport, lookAtFile, previewImport } from '#features/stack-audit/import-file.ts';
import { addTool, changeTool } from '#features/stack-audit/change-tools.ts';
import { BILLINGS, CATEGORIES, LOSSES, METHODS, type InventoryPreview } from '#features/stack-audit/model.ts';
import { readInventory } from '#features/stack-audit/rules/read-inventory.ts';
import { inventoryRows } from '#features/stack-audit/views/inventory-file.ts';
import { readCsv, writeCsv, type CsvRecord } from '#lib/csv.ts';
import { bytesOf } from './a-statement.ts';
import { aStack, fields, hand, monthly, PEOPLE, tool } from './a-stack.ts';

const mia = hand('mia');

async function linesOf(text: string): Promise<CsvRecord[]> {
  const lines: CsvRecord[] = [];
  await readCsv(bytesOf(text), (line) => lines.push(line));
  return lines;
}

async function look(room: ReturnType<typeof aStack>, text: string): Promise<InventoryPreview> {
  const shown = await lookAtFile(room.parts, bytesOf(text));
  if (!shown.ok) throw new Error(shown.error.says);
  return shown.preview as InventoryPreview;
}

const word = fc.stringMatching(/^[=+@'A-Za-z-][A-Za-z0-9 ,"'=-]{0,15}[A-Za-z0-9]$/);
const someTool = fc.record(
  {
    name: word,
    category: fc.constantFrom(...CATEGORIES),
    jobs: fc.uniqueArray(fc.stringMatching(/^[a-z]{3,9}$/), { maxLength: 3 }),
    price: fc.record({
      minor: fc.nat(10_000_000),
      currency: fc.constantFrom('USD', 'EUR', 'JPY', 'KWD'),
      per: fc.constantFrom('month' as const, 'quarter' as const, 'year' as const),
    }),
    billing: fc.constantFrom(...BILLINGS),
    seats: fc.nat(500),
    activeUsers: fc.nat(500),
    lastUse: fc.constant('2026-02-28'),
    owner: fc.constantFrom('ana', 'mia'),
    renewal: fc.constantFrom('2026-12-31', '2028-02-29'),
    notice: fc.record({
      count: fc.integer({ min: 1, max: 24 }),
      unit: fc.constantFrom('day' as const, 'month' as const),
    }),
    integrations: fc.array(
      fc.record({ with: fc.stringMatching(/^[A-Z][a-z]{2,8}$/), how: fc.constantFrom(...METHODS) }),
      { maxLength: 3 },
    ),
    loss: fc.constantFrom(...LOSSES),
    breaks: word,
    merchant: fc.constantFrom('figma', 'other:acme'),
  },
  { requiredKeys: ['name', 'category', 'jobs', 'integrations'] },
);

describe('the inventory as a file', () => {
  test('comes back as it went out, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(someTool, async (made) => {
        const out = tool('T1', made.name, made);
        const text = writeCsv(inventoryRows([out]));
        const around = { people: PEOPLE, currency: 'USD' };
        const same = readInventory(await linesOf(text), { ...around, tools: [out] });
        expect(same).toMatchObject({ rows: 1, same: 1, added: [], changed: [], errors: [] });
        const fresh = readInventory(await linesOf(text), { ...around, tools: [] });
        expect(fresh.added).toEqual([made]);
      }),
      { numRuns: 100 },
    );
  });

  test('holds no formula that a spreadsheet would run', () => {
    const bad = ['=HYPERLINK("http://evil")', '+1', '-1', '@SUM(A1)', '\tx', "'=1"].map((name, index) =>
      tool(`T${index + 1}`, name, { breaks: name }),
    );
    const cells = writeCsv(inventoryRows(bad)).split('\r\n').slice(1, -1);
    for (const line of cells) expect(line).toMatch(/^"?'/);
  });

  test('adds and changes what it names, and leaves alone the columns that it has not', async () => {
    const room = aStack();
    await addTool(room.parts, mia, fields('Figma', { seats: 3, price: monthly(45), breaks: 'drawing' }));
    const text =
      'Tool;Category;Seats;Cost;Per;Owner;Notice;Renewal;Seets\nfigma;design;5;;;;;;\nNotion;content;;96,00;year;mia;3 months;2026-12-31;\n';
    const preview = await look(room, text);
    expect(preview).toMatchObject({
      rows: 2,
      same: 0,
      failed: 0,
      notes: [expect.stringContaining("did you mean 'seats'")],
    });
    expect(preview.changed).toMatchObject([{ id: 'T1', version: 1, what: ['category', 'price', 'seats'] }]);
    expect(room.stack.read().tools[0]?.seats).toBe(3);
    await previewImport(room.parts, mia, preview);
    expect(await confirmImport(room.parts, mia, 'I1')).toMatchObject({ ok: true });
    const [figma, notion] = room.stack.read().tools;
    expect(figma).toMatchObject({ seats: 5, category: 'design', breaks: 'drawing', version: 2 });
    expect(figma).not.toHaveProperty('price');
    expect(notion).toMatchObject({
      name: 'Notion',
      price: { minor: 9_600, currency: 'USD', per: 'year' },
      owner: 'mia',
      notice: { count: 3, unit: 'month' },
    });
    expect(room.engine.isDue('stack.notice:T2')).toBe(true);
  });

  test('says by line what is wrong, and refuses what was changed since it was shown', async () => {
    const room = aStack();
    await addTool(room.parts, mia, fields('Figma'));
    const rows = ['Figma,nonsense,,', 'A,design,many,', 'B,design,,zoe', ',design,,', 'C,design,1,', 'C,design,2,'];
    const preview = await look(room, `tool,category,seats,owner\n${rows.join('\n')}\n`);
    expect(preview.errors.map(({ line, says }) => [line, says.split('"')[0]])).toEqual([
      [2, 'category: '],
      [3, 'seats: '],
      [4, 'owner: '],
      [5, 'Give the tool a name.'],
      [7, 'This tool is in the file twice: keep one of the two rows.'],
    ]);
    const good = await look(room, 'tool,category\nFigma,design\n');
    await previewImport(room.parts, mia, good);
    await changeTool(room.parts, mia, { id: 'T1', version: 1, fields: fields('Figma', { seats: 2 }) });
    expect(await confirmImport(room.parts, mia, 'I1')).toMatchObject({
      ok: false,
      refusal: { says: expect.stringContaining('was changed since') },
    });
  });
});
