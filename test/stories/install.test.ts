import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messagesTo, pressIn } from '../world-install.ts';
import { aWorld, type World } from '../world.ts';

describe('a new installation', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const checklist = () => messagesTo(world, 'mia').find(({ words }) => words.includes('Setting up Baton'));

  test('tells the first of ops what is so and what is not, in one message', async () => {
    await world.eventually('a checklist', () => checklist() !== undefined);
    console.log(JSON.stringify(messagesTo(world,'mia'),null,1));
    await world.settled();
  });
});
