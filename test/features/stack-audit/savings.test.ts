import { describe, expect, test } from 'vitest';
import { beginAudit, decideVerdict, resultOf } from '#features/stack-audit/run-audit.ts';
import { addTool } from '#features/stack-audit/change-tools.ts';
import { confirmImport, lookAtFile, previewImport } from '#features/stack-audit/import-file.ts';
import type { Saving } from '#features/stack-audit/model.ts';
import { aStack, fields, hand, monthly, usd } from './a-stack.ts';
import { bytesOf } from './a-statement.ts';

const mia = hand('mia');

/** Figma for $900 a month, 12 of 20 seats used; $360 a month of that agreed to be given back on 3 March 2026. */
async function agreed() {
  const room = aStack();
  await addTool(
    room.parts,
    mia,
    fields('Figma', { merchant: 'figma', price: monthly(900), seats: 20, activeUsers: 12, loss: 'slows' }),
  );
  await addTool(room.parts, mia, fields('Big', { price: monthly(90_000), loss: 'stops' }));
  await beginAudit(room.parts, mia, { growth: 'plg', blueprint: 'arr-2m' });
  const plan = await decideVerdict(room.parts, mia, { audit: 'A1', tool: 'T1', kind: 'downgrade' });
  expect(plan).toMatchObject({ ok: true });
  let files = 0;
  return {
    room,
    async bring(...lines: [date: string, amount: number, text?: string][]): Promise<Saving | undefined> {
      const text = [
        'Date,Description,Amount',
        ...lines.map(([date, amount, what = 'FIGMA']) => `${date},${what},${amount}`),
      ].join('\n');
      const shown = await lookAtFile(room.parts, bytesOf(text));
      if (!shown.ok) throw new Error(shown.error.says);
      await previewImport(room.parts, mia, shown.preview);
      files += 1;
      expect(await confirmImport(room.parts, mia, `I${files}`)).toMatchObject({ ok: true });
      return room.stack.read().decisions[0]?.saving;
    },
  };
}

describe('a saving', () => {
  test('is agreed, and real once a lower charge comes', async () => {
    const { bring, room } = await agreed();
    expect(await bring(['2026-01-05', 900], ['2026-02-05', 900])).toMatchObject({
      state: 'agreed',
      agreed: usd(4_320),
      costThen: usd(10_800),
    });
    expect(await bring(['2026-03-05', 900])).toMatchObject({ state: 'agreed' });
    expect(await bring(['2026-04-05', 600])).toMatchObject({ state: 'realised', realised: usd(3_600), importId: 'I3' });
    expect(resultOf(room.parts, 'A1')?.totals.realised).toEqual(usd(3_600));
    expect(room.engine.story('import:I3')[0]?.data).toMatchObject({ realised: ['T1'] });
  });

  test('is the whole cost once no charge comes any more, and only agreed again when one does', async () => {
    const { bring } = await agreed();
    await bring(['2026-01-05', 900], ['2026-02-05', 900]);
    expect(await bring(['2026-03-22', 5, 'LUNCH'])).toMatchObject({ state: 'agreed' });
    expect(await bring(['2026-03-30', 5, 'LUNCH'])).toMatchObject({ state: 'realised', realised: usd(10_800) });
    expect(await bring(['2026-03-31', 900])).toMatchObject({ state: 'agreed' });
  });

  test('is not real by a statement that never named the tool, nor by one that ends before it was agreed', async () => {
    const never = await agreed();
    expect(await never.bring(['2026-09-01', 5, 'LUNCH'])).toMatchObject({ state: 'agreed' });
    const early = await agreed();
    expect(await early.bring(['2026-01-05', 900], ['2026-02-05', 600])).toMatchObject({ state: 'agreed' });
  });

  test('of a dearer tool is none', async () => {
    const { bring } = await agreed();
    expect(await bring(['2026-02-05', 900], ['2026-03-05', 950], ['2026-04-05', 950])).toMatchObject({
      state: 'agreed',
    });
  });
});
