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
        const around = { people: PEOPLE, currency: 'USD', merchantOf: () => undefined };
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

  test('is read as people keep it: their own names for columns, categories and tools', async () => {
    const room = aStack();
    await addTool(room.parts, mia, fields('Claude', { category: 'ai', merchant: 'claude', price: monthly(150) }));
    const rows = [
      'Claude Team,AI tools,150.00,5,"Slack, Webflow",Drafts take longer',
      'Gong,Call recording,750,5,HubSpot,',
      'Our own thing,Whatever,,,,',
    ];
    const header = 'Name,Type,Monthly cost,Seats paid,Connected to,Notes,Colour';
    const preview = await look(room, [header, ...rows].join('\n'));
    expect(preview.failed).toBe(0);
    expect(preview.changed).toMatchObject([
      { id: 'T1', fields: { name: 'Claude', seats: 5, breaks: 'Drafts take longer' } },
    ]);
    expect(preview.changed[0]?.fields.integrations).toEqual([
      { with: 'Slack', how: 'native' },
      { with: 'Webflow', how: 'native' },
    ]);
    expect(preview.added).toMatchObject([
      { name: 'Gong', category: 'sales-enablement', merchant: 'gong', price: { minor: 75_000, per: 'month' } },
      { name: 'Our own thing', category: 'other', jobs: [] },
    ]);
    expect(preview.notes).toEqual([
      'There is no column colour: it was left out.',
      expect.stringContaining('Call recording, Whatever: no such category.'),
    ]);
    const yearly = await look(room, 'tool,category,annual cost\nNotion,content,96\n');
    expect(yearly.added).toMatchObject([{ price: { minor: 9_600, per: 'year' } }]);
  });

  test('takes two plans of one merchant for two tools, and never one row for two', async () => {
    const room = aStack();
    await addTool(room.parts, mia, fields('HubSpot', { category: 'crm', merchant: 'hubspot' }));
    const preview = await look(room, 'tool,category\nHubSpot Sales,crm\nHubSpot Service,crm\n');
    expect(preview.changed.map(({ id }) => id)).toEqual([]);
    expect([preview.same, preview.added.map(({ name }) => name)]).toEqual([1, ['HubSpot Service']]);
  });

  test('says by line what is wrong, and refuses what was changed since it was shown', async () => {
    const room = aStack();
    await addTool(room.parts, mia, fields('Figma'));
    const rows = ['Figma,design,-1,', 'A,design,many,', 'B,design,,zoe', ',design,,', 'C,design,1,', 'C,design,2,'];
    const preview = await look(room, `tool,category,seats,owner\n${rows.join('\n')}\n`);
    expect(preview.errors.map(({ line, says }) => [line, says.split('"')[0]])).toEqual([
      [2, 'seats: '],
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
