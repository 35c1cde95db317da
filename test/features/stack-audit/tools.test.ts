import { describe, expect, test } from 'vitest';
import { addTool, archiveTool, changeTool, restoreTool } from '#features/stack-audit/change-tools.ts';
import { contractDates } from '#features/stack-audit/rules/notice-dates.ts';
import { noticeKey } from '#features/stack-audit/rules/steps.ts';
import { aStack, fields, hand, monthly, PACKS, yearly } from './a-stack.ts';

const mia = hand('mia');

describe('the inventory', () => {
  test('is entered, changed, archived and brought back, each told in the log without names or free text', async () => {
    const { parts, stack, engine } = aStack();
    const figma = fields('Figma', { price: monthly(45), owner: 'mia', breaks: 'Jane Doe cannot draw', seats: 3 });

    expect(await addTool(parts, mia, figma)).toMatchObject({ ok: true });
    const change = { id: 'T1', version: 1, fields: { ...figma, seats: 5 } };
    expect(await changeTool(parts, hand('dana'), change)).toMatchObject({ ok: true });
    expect(await archiveTool(parts, mia, 'T1')).toMatchObject({ ok: true });
    expect(stack.read().tools[0]).toMatchObject({ seats: 5, version: 3, archived: { by: 'UMIA' } });
    expect(await restoreTool(parts, mia, 'T1')).toMatchObject({ ok: true });

    expect(stack.read().tools).toMatchObject([{ id: 'T1', ...figma, seats: 5, version: 4, addedBy: 'UMIA' }]);
    expect(stack.read().tools[0]).not.toHaveProperty('archived');
    const story = engine.story('tool:T1');
    expect(story.map(({ type, actor }) => [type, actor.id])).toEqual([
      ['tool.added', 'UMIA'],
      ['tool.changed', 'UDANA'],
      ['tool.archived', 'UMIA'],
      ['tool.restored', 'UMIA'],
    ]);
    expect(story[1]?.data).toMatchObject({
      seats: 5,
      before: { seats: 3, minor: 4_500, currency: 'USD', per: 'month' },
    });
    expect(JSON.stringify(story)).not.toMatch(/Jane|Figma/);
  });

  test('refuses what is wrong with a sentence, and stores nothing of it', async () => {
    const { parts, stack } = aStack();
    const says = async (more: Parameters<typeof fields>[1], name = 'Figma'): Promise<string> => {
      const plan = await addTool(parts, mia, fields(name, more));
      return plan.ok ? 'saved' : plan.refusal.says;
    };
    expect(await says({}, '  ')).toBe('Give the tool a name.');
    expect(await says({ price: monthly(-1) })).toBe('Give a cost of 0 or more.');
    expect(await says({ seats: 1.5 })).toBe('Give the seats as a whole number.');
    expect(await says({ renewal: '2026-02-30' })).toBe('Give the renewal as a date like 2027-03-31.');
    expect(await says({ notice: { count: 900, unit: 'day' } })).toMatch(/two years at most/);
    expect(await says({ breaks: 'x'.repeat(501) })).toMatch(/500 letters/);
    expect(stack.read().tools).toEqual([]);
    expect(await says({})).toBe('saved');
    expect(await says({}, 'FIGMA ')).toMatch(/^T1 has this name already/);
  });

  test('the first change wins, and who saw an older version is told', async () => {
    const { parts, stack } = aStack();
    await addTool(parts, mia, fields('Figma'));
    const both = [1, 2].map((seats) =>
      changeTool(parts, mia, { id: 'T1', version: 1, fields: fields('Figma', { seats }) }),
    );
    const [first, second] = await Promise.all(both);
    expect(first?.ok).toBe(true);
    expect(second).toMatchObject({ ok: false, refusal: { says: expect.stringContaining('Open it again') } });
    expect(stack.read().tools[0]?.seats).toBe(1);
    expect(await archiveTool(parts, mia, 'T9')).toMatchObject({ ok: false });
    expect(await restoreTool(parts, mia, 'T1')).toMatchObject({ ok: false });
  });

  test('is for those who see costs: others are told who they are', async () => {
    const { parts, stack } = aStack();
    for (const name of ['ana', 'guest', 'stranger']) {
      const plan = await addTool(parts, hand(name), fields('Figma'));
      expect(plan).toMatchObject({ ok: false, refusal: { says: expect.stringMatching(/\.$/) } });
    }
    expect(await addTool(parts, hand('ana'), fields('x'))).toMatchObject({
      refusal: { says: expect.stringContaining('ops, founder, vp, manager') },
    });
    expect(stack.read().tools).toEqual([]);
  });
});

describe('contracts', () => {
  const day = (text: string) => Temporal.PlainDate.from(text);
  const dates = (renewal: string, today: string, more: Partial<Parameters<typeof contractDates>[0]> = {}) => {
    const found = contractDates({ renewal, billing: 'year', ...more }, PACKS.norm, day(today));
    return found && [found.renewal, found.lastNotice, found.decideBy].map(String);
  };
  const days = (count: number) => ({ notice: { count, unit: 'day' as const } });

  test.each([
    ['without notice, 60 days before', '2026-12-31', {}, ['2026-12-31', '2026-12-31', '2026-11-01']],
    [
      'with 30 days of notice, both are the same day',
      '2026-12-31',
      days(30),
      ['2026-12-31', '2026-12-01', '2026-11-01'],
    ],
    ['with 90 days of notice, 120 days before', '2026-12-31', days(90), ['2026-12-31', '2026-10-02', '2026-09-02']],
    [
      'three months before the end of May is the end of February',
      '2026-05-31',
      { notice: { count: 3, unit: 'month' as const } },
      ['2027-05-31', '2027-02-28', '2027-01-29'],
    ],
  ])('are looked at %s', (_, renewal, more, expected) => {
    expect(dates(renewal, '2026-03-03', more)).toEqual(expected);
  });

  test('of a leap day keep it, and what has renewed meanwhile counts from its first day', () => {
    expect(dates('2024-02-29', '2026-12-01')?.[0]).toBe('2027-02-28');
    expect(dates('2024-02-29', '2028-02-28')?.[0]).toBe('2028-02-29');
    expect(dates('2024-03-01', '2024-02-29', days(1))?.slice(0, 2)).toEqual(['2024-03-01', '2024-02-29']);
    expect(dates('2026-01-31', '2026-02-10', { billing: 'quarter' })?.[0]).toBe('2026-04-30');
    expect(dates('2020-06-30', '2026-06-30')?.[0]).toBe('2026-06-30');
    expect(dates('2020-06-30', '2026-07-01')?.[0]).toBe('2027-06-30');
    expect(contractDates({ billing: 'year' }, PACKS.norm, day('2026-01-01'))).toBeUndefined();
  });

  test('wake somebody at nine that morning, at once where that is over, and nobody once the tool is gone', async () => {
    const { parts, engine, store } = aStack();
    const due = () => store.raw.prepare('select state, due_at from dues where key = ?').get(noticeKey('T1'));
    const at = (text: string) => Temporal.ZonedDateTime.from(text).epochMilliseconds;
    await addTool(parts, mia, fields('Gong', { price: yearly(9_000), renewal: '2026-12-31', ...days(90) }));
    expect(due()).toEqual({ state: 'waiting', due_at: at('2026-09-02T09:00[America/New_York]') });
    const change = { id: 'T1', version: 1, fields: fields('Gong', { renewal: '2026-03-31' }) };
    await changeTool(parts, mia, change);
    expect(due()).toEqual({ state: 'waiting', due_at: parts.clock.now().epochMilliseconds });
    await archiveTool(parts, mia, 'T1');
    expect(due()).toMatchObject({ state: 'cancelled' });
    await restoreTool(parts, mia, 'T1');
    expect(engine.isDue(noticeKey('T1'))).toBe(true);
  });
});
