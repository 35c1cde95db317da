import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directOf, directsOf, presses } from '../world-evaluations.ts';
import { modalOf } from '../world-handoffs.ts';
import { close, json } from '../world-maturity.ts';
import { aWorld, type World } from '../world.ts';

describe('what comes back each month and quarter is somebody’s task', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
    // What happens to leads in these months is not of this story.
    for (const record of world.hubspot.crm.tables.contacts.all())
      world.hubspot.crm.archive(record, { source: 'CRM_UI' });
    await world.settled();
  });
  afterAll(() => world.stop());

  const list = async (name: string): Promise<string> => {
    await close(world, name);
    await world.as(name).says('/baton cadence');
    return json(await modalOf(world, name));
  };
  const tasks = () =>
    world.rows(
      "select key, owner, settled_at is not null as settled from tasks where key like 'activities:%' order by key",
    );
  const monthly = (date: string) => tasks().filter(({ key }) => String(key).endsWith(date));

  test('all ten are listed before their first turn, with when they come and whose they are', async () => {
    const words = await list('mia');
    expect(words).toContain('10 activities, 0 open');
    expect(words).toContain('*RevOps alignment meeting* · Monthly. Marketing + Sales + CS leadership.');
    expect(words).toContain('Owner: Mia Lindqvist. Last done: not that Baton knows. Next: 1 Apr.');
    expect(words).toContain('Baton begins it: `/maturity`. Next: 1 Jul.');
    expect(words).toContain('0 pieces of work are laid aside.');
  });

  test('on the first working day each that Baton does not begin itself is a task of its owner', async () => {
    // 1 April, 09:00 on the wall: the clocks have changed meanwhile.
    await world.timePasses({ hours: 24 * 29 - 2 });
    await world.until('tasks', () => tasks().length === 7);
    expect(tasks().filter(({ key }) => /stack-audit|maturity|contract/.test(String(key)))).toEqual([]);
    expect(tasks().filter(({ owner }) => owner === 'dana')).toMatchObject([
      { key: 'activities:alignment-meeting:2026-04-01' },
    ]);
    const message = await directOf(world, 'mia', 'CRM data cleanup: Automated where possible');
    await close(world, 'mia');
    await presses(world, 'mia', message, 'What is known…');
    expect(json(await modalOf(world, 'mia'))).toContain('1 activity, 1 open');
  });

  test('one that is done says so, and one that is open gives way to its next turn', async () => {
    await presses(
      world,
      'mia',
      directsOf(world, 'mia').findLast(({ text }) => /task/.test(text))!,
      'Done',
    );
    await world.until('one is done', () => tasks().filter(({ settled }) => settled === 1).length === 1);
    await world.timePasses({ hours: 24 * 30 });
    await world.until('the next turn', () => monthly('2026-05-01').length === 4);
    await world.until('the turn before is over', () => {
      const open = monthly('2026-04-01').filter(({ settled }) => settled === 0);
      return open.every(({ key }) => /scoring|automation|sop/.test(String(key)));
    });
    expect(await list('mia')).toContain('Last done: 1 Apr');
  });
});
