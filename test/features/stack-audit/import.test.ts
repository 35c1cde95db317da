import { describe, expect, test } from 'vitest';
import { confirmImport, dropImport, lookAtFile, previewImport } from '#features/stack-audit/import-file.ts';
import type { StatementPreview } from '#features/stack-audit/model.ts';
import { bytesOf, FILES, LINES } from './a-statement.ts';
import { aStack, fields, hand, monthly } from './a-stack.ts';

const mia = hand('mia');

async function look(text: string | Uint8Array, room = aStack(), encoding?: BufferEncoding): Promise<StatementPreview> {
  const shown = await lookAtFile(room.parts, bytesOf(text, encoding));
  if (!shown.ok) throw new Error(`${shown.error.line}: ${shown.error.says}`);
  return shown.preview as StatementPreview;
}

const refusal = async (text: string | Uint8Array): Promise<string> => {
  const shown = await lookAtFile(aStack().parts, bytesOf(text));
  return shown.ok ? 'read' : `${shown.error.line}: ${shown.error.says}`;
};

describe('a statement', () => {
  test.each(Object.keys(FILES))('%s: the twelve tools are found, with what they cost', async (name) => {
    const latin = name.startsWith('French');
    const preview = await look(FILES[name]!(), aStack(), latin ? 'latin1' : 'utf8');

    expect(preview).toMatchObject({ rows: LINES.length, failed: 0, known: 0, first: '2025-02-01', last: '2026-02-28' });
    expect(
      preview.recognised
        .map(({ merchant, recurring: { rhythm, price, stopped } }) => [
          merchant,
          rhythm,
          price?.minor,
          price?.per,
          stopped,
        ])
        .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    ).toEqual([
      ['ahrefs', 'once', 119_900, 'year', undefined],
      ['calendly', 'quarter', 14_400, 'quarter', undefined],
      ['chatgpt', 'month', 10_000, 'month', undefined],
      ['figma', 'month', 4_500, 'month', undefined],
      ['gong', 'once', 900_000, 'year', undefined],
      ['google-workspace', 'month', 16_800, 'month', undefined],
      ['hubspot', 'month', 90_000, 'month', undefined],
      ['loom', 'month', undefined, undefined, '2025-09-17'],
      ['mailchimp', 'month', 12_000, 'month', undefined],
      // The last three months: 21,370, 22,407 and 23,444 cents.
      ['mixpanel', 'usage', 22_407, 'month', undefined],
      ['slack', 'month', 8_750, 'month', undefined],
      ['zapier', 'month', 2_999, 'month', undefined],
    ]);
    const workspace = preview.recognised.find(({ merchant }) => merchant === 'google-workspace');
    expect(workspace?.recurring.changes).toMatchObject([
      { date: '2025-08-01', from: { minor: 14_400 }, to: { minor: 16_800 } },
    ]);
    expect(preview.unknown.map(({ merchant }) => merchant)).toEqual(['other:acme cleaning svc']);
    const totals = Object.fromEntries(preview.recognised.map(({ merchant, totals: all }) => [merchant, all]));
    const sum = (part: string) =>
      LINES.filter(({ text }) => text.includes(part)).reduce((all, { minor }) => all + minor, 0);
    expect(totals['figma']?.[0]?.minor).toBe(sum('FIGMA'));
    expect(totals['mixpanel']?.[0]?.minor).toBe(sum('MIXPANEL'));
  });

  test('says how it was understood', async () => {
    expect((await look(FILES['American, with commas']!())).notes.join(' ')).toMatch(
      /^Dates have the month first, because of line \d+: line 2 is of 1 February\.$/,
    );
    const german = await look(FILES['German, with BOM, semicolons and decimal commas']!());
    expect(german.notes).toEqual([
      'Amounts have a decimal comma.',
      'Amounts below zero are what was paid, those above what came back.',
    ]);
    const [unclear] = (await look('Date,Description,Amount\n03/04/2026,FIGMA,5\n05/06/2026,FIGMA,5')).notes;
    expect(unclear).toBe('Dates have the month first, which no line contradicts: line 2 is of 4 March.');
    const ordered = await look(
      'Date,Description,Amount\n30.01.2026,A B,5\n01/02/2026,FIGMA,5\n02/02/2026,FIGMA,5\n01/03/2026,FIGMA,5',
    );
    expect(ordered.first).toBe('2026-01-30');
    expect(ordered.last).toBe('2026-03-01');
  });

  test('tells each line that cannot be read, by its number in the file, and reads the others', async () => {
    const text = [
      'Date,Description,Amount',
      '"2026-01-03","FIGMA\nagain",45.00',
      '2026-13-03,FIGMA,45.00',
      '2026-02-03,FIGMA,free',
      '2026-02-03,,1',
      '2026-02-30,FIGMA,1',
      '2026-03-03,FIGMA,"1,045.00"',
    ].join('\n');
    const preview = await look(text);
    expect(preview.rows).toBe(2);
    expect(preview.errors).toEqual([
      { line: 4, says: '"2026-13-03" is no date that I can read.' },
      { line: 5, says: expect.stringMatching(/^The amount "free" is no amount/) },
      { line: 6, says: 'The description is empty.' },
      { line: 7, says: '"2026-02-30" is no date that I can read.' },
    ]);
    const many = await look(`Date,Description,Amount\n2026-01-01,FIGMA,1\n${'x,FIGMA,1\n'.repeat(500)}`);
    expect([many.failed, many.errors.length]).toEqual([500, 100]);
  });

  test('that is none is refused with a sentence about what to do', async () => {
    expect(await refusal('')).toMatch(/^0: This file is empty/);
    expect(await refusal('\uFEFF \n')).toMatch(/^0: This file is empty/);
    expect(await refusal('%PDF-1.7\n%âãÏÓ')).toMatch(/PDF with the name of a CSV/);
    expect(await refusal(Buffer.from('504b0304140006000800', 'hex'))).toMatch(/Excel workbook/);
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatch(/old Excel workbook/);
    expect(await refusal('<!DOCTYPE html><p>Log in')).toMatch(/web page/);
    expect(await refusal(Buffer.from('a,b\0c', 'latin1'))).toMatch(/no text file/);
    expect(await refusal('a,b\n1,2\n')).toMatch(/^1: No row names the columns/);
    expect(await refusal('Date,Description,Amount\n')).toMatch(/^0: There are no rows/);
    expect(await refusal('Date,Description,Amount\n"2026-01-01,FIGMA,1\n')).toMatch(/^\d: A quotation mark is opened/);
    expect(await refusal('Date,Description,Amount\n13/01/2026,FIGMA,1\n01/13/2026,FIGMA,1\n')).toMatch(
      /^3: The dates contradict each other: line 2/,
    );
    expect(await refusal('Date,Description,Amount\nx,FIGMA,1\n')).toMatch(/^2: "x" is no date/);
  });

  test('in UTF-16, as spreadsheets save it, is read', async () => {
    const text = Buffer.from('\uFEFFDate\tDescription\tAmount\n2026-01-01\tFIGMA\t1\n', 'utf16le');
    expect((await look(text)).recognised).toHaveLength(1);
  });
});

describe('bringing it in', () => {
  const statement = FILES['American, with commas']!();

  test('keeps nothing until it is confirmed, then tools and lines, once', async () => {
    const room = aStack();
    const preview = await look(statement, room);
    expect(room.stack.read()).toMatchObject({ tools: [], next: { import: 1 } });

    await previewImport(room.parts, mia, preview);
    expect(room.stack.read().tools).toEqual([]);
    expect(room.stack.chargesOf('figma')).toEqual([]);
    const plan = await confirmImport(room.parts, hand('dana'), 'I1', {
      named: { 'other:acme cleaning svc': { name: 'Acme Cleaning', category: 'other', jobs: [] } },
    });

    expect(plan.ok).toBe(true);
    const { tools } = room.stack.read();
    // Loom has stopped; Acme Cleaning was named by a person.
    expect(tools.map(({ name }) => name).toSorted()).toEqual([
      'Acme Cleaning',
      'Ahrefs',
      'Calendly',
      'ChatGPT',
      'Figma',
      'Gong',
      'Google Workspace',
      'HubSpot',
      'Mailchimp',
      'Mixpanel',
      'Slack',
      'Zapier',
    ]);
    expect(room.stack.chargesOf('figma')).toHaveLength(14);
    expect(room.stack.chargesOf('other:acme cleaning svc')).toHaveLength(13);
    expect(room.stack.import('I1')).toMatchObject({
      state: 'saved',
      span: { first: '2025-02-01', last: '2026-02-28' },
    });
    expect(room.stack.import('I1')).not.toHaveProperty('preview');
    expect(JSON.stringify(room.engine.story('import:I1'))).not.toMatch(/FIGMA|Blue|acme/i);
    expect(await confirmImport(room.parts, mia, 'I1')).toMatchObject({
      ok: false,
      refusal: { says: expect.stringContaining('saved already') },
    });
  });

  test('recognises what an earlier file brought, and tells the tools that are there from new ones', async () => {
    const room = aStack();
    await previewImport(room.parts, mia, await look(statement, room));
    await confirmImport(room.parts, mia, 'I1', { merchants: ['figma', 'zapier'] });

    const again = await look(`${statement}\n03/01/2026,PADDLE.NET* FIGMA,50.00\n`, room);

    expect(again.recognised.find(({ merchant }) => merchant === 'figma')).toMatchObject({ tool: 'T1', charges: 15 });
    expect(again.charges.map(({ merchant, date }) => [merchant, date])).toEqual([
      ...Array.from({ length: 13 }, () => ['other:acme cleaning svc', expect.any(String)]),
      ['figma', '2026-03-01'],
    ]);
    await previewImport(room.parts, mia, again);
    await confirmImport(room.parts, mia, 'I2', { merchants: [] });
    const { tools } = room.stack.read();
    expect(tools.map(({ name, price, version }) => [name, price?.minor, version])).toEqual([
      ['Figma', 5_000, 2],
      ['Zapier', 2_999, 1],
    ]);
  });

  test('two alike on one day are two, in every file that has both', async () => {
    const room = aStack();
    const twice = 'Date,Description,Amount\n2026-01-01,FIGMA,5\n2026-01-01,FIGMA,5\n';
    await previewImport(room.parts, mia, await look(twice, room));
    await confirmImport(room.parts, mia, 'I1');
    expect(room.stack.chargesOf('figma')).toHaveLength(2);
    expect(await look(twice, room)).toMatchObject({ known: 2, charges: [] });
  });

  test('is for those who see costs, and can be put aside', async () => {
    const room = aStack();
    const preview = await look(statement, room);
    expect(await previewImport(room.parts, hand('ana'), preview)).toMatchObject({ ok: false });
    await previewImport(room.parts, mia, preview);
    expect(await confirmImport(room.parts, hand('guest'), 'I1')).toMatchObject({ ok: false });
    expect(await dropImport(room.parts, mia, 'I1')).toMatchObject({ ok: true });
    expect(room.stack.import('I1')).toEqual(expect.not.objectContaining({ preview: expect.anything() }));
    expect(await confirmImport(room.parts, mia, 'I1')).toMatchObject({
      refusal: { says: expect.stringContaining('put aside') },
    });
    expect(await dropImport(room.parts, mia, 'I7')).toMatchObject({
      refusal: { says: expect.stringContaining('not here any more') },
    });
    expect(room.stack.read().tools).toEqual([]);
  });

  test('an entry by hand of the same name stays, and the other one says where it comes from', async () => {
    const room = aStack();
    await room.stack.change(({ next }) => ({
      ok: true,
      state: {
        subject: 'tool:T1',
        tools: [
          {
            ...fields('figma', { price: monthly(1) }),
            id: `T${next.tool}`,
            version: 1,
            addedAt: room.clock.now(),
            addedBy: 'UMIA',
          },
        ],
      },
      events: [],
      effects: [],
    }));
    await previewImport(room.parts, mia, await look('Date,Description,Amount\n2026-01-01,FIGMA,5\n', room));
    await confirmImport(room.parts, mia, 'I1');
    expect(room.stack.read().tools.map(({ name }) => name)).toEqual(['figma', 'Figma (statement)']);
  });
});
