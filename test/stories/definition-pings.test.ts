import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { presses, proposal, proposes } from '../world-definitions.ts';
import { messagesTo } from '../world-install.ts';
import { aWorld, type World } from '../world.ts';

describe('a change of a definition that waits for hands', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const pings = (name: string) => messagesTo(world, name).filter(({ text }) => text.includes('waits for a hand'));

  test('tells each who may sign, with a link to it, and not who proposed it', async () => {
    expect(await proposes(world, 'mia', 'score.fit >= 20 && score.engagement >= 10')).toMatchObject({ ok: true });
    await world.eventually('a word to customer success', () => pings('priya').length === 1);
    await world.eventually('a word to sales', () => pings('ana').length === 1);

    expect(pings('priya')[0]!.words).toMatch(
      /^MQL v2, which Mia Lindqvist wants, waits for a hand of customer success\. <http[^|]+\|Read it>/,
    );
    expect(pings('ana')[0]!.words).toContain('of sales');
    expect(pings('mia')).toEqual([]);
    expect(pings('lee')).toEqual([]);
  });

  test('reminds after three working days only those whose team has not signed, and never again', async () => {
    await presses(world, 'ana', await proposal(world, 'MQL v2'), 'Sign for sales');
    await world.settled();
    await world.timePasses({ hours: 24 * 3 });
    await world.eventually('a second word to customer success', () => pings('priya').length === 2);
    expect(pings('priya')[1]!.text).toContain('This is the last word about it.');
    expect(pings('ana')).toHaveLength(1);

    await world.timePasses({ hours: 24 * 7 });
    await world.settled();
    expect(pings('priya')).toHaveLength(2);
  });
});
