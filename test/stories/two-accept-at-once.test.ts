import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

const ROUNDS = 20;
const NAMES = { ana: 'Ana Ruiz', sam: 'Sam Okafor' };

describe('two people accept the same lead at once', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  test('one wins, the other is told privately who was first, and HubSpot has the winner', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    const clicks = [world.as('sam').clicks(card, 'Accept'), world.as('ana').clicks(card, 'Accept')];
    expect(await Promise.all(clicks)).toEqual([undefined, undefined]);

    const accepted = await world.card(card.contactId, 'Accepted');
    const [winner, loser] = accepted.words.includes('by Sam Okafor')
      ? (['sam', 'ana'] as const)
      : (['ana', 'sam'] as const);
    expect(await world.told(loser, 'accepted this lead')).toMatch(
      new RegExp(
        `^${NAMES[winner]} accepted this lead (just now|\\d s ago). Use Reassign… on the card if it should be yours.$`,
      ),
    );
    await world.settled();
    expect(world.whispersTo(winner)).toEqual([]);
    expect(world.hubspot.contact(card.contactId)?.owner).toBe(NAMES[winner]);
    expect(world.thread(card)).toHaveLength(1);
  });

  test(`${ROUNDS} leads, both click on all of them at the same moment: each lead has one owner, and each loser one line`, async () => {
    const before = { ana: world.whispersTo('ana').length, sam: world.whispersTo('sam').length };
    const contacts = await Promise.all(Array.from({ length: ROUNDS }, () => world.newLead('hot-tier1')));
    await world.until('a card for each', () => world.cards().length > ROUNDS);
    const cards = await Promise.all(contacts.map((contactId) => world.card(contactId)));

    await Promise.all(
      cards.flatMap((card, round) => {
        const [first, second] = round % 2 === 0 ? ['ana', 'sam'] : ['sam', 'ana'];
        return [world.as(first ?? '').clicks(card, 'Accept'), world.as(second ?? '').clicks(card, 'Accept')];
      }),
    );

    const wins = { ana: 0, sam: 0 };
    for (const card of cards) {
      const { words } = await world.card(card.contactId, /\*Accepted\* by (Ana Ruiz|Sam Okafor)/);
      wins[words.includes('*Accepted* by Ana Ruiz') ? 'ana' : 'sam'] += 1;
    }
    expect(wins.ana + wins.sam).toBe(ROUNDS);
    const lines = (who: 'ana' | 'sam'): string[] => world.whispersTo(who).slice(before[who]);
    await world.until('a line for each loser', () => lines('ana').length + lines('sam').length >= ROUNDS);
    await world.settled();
    expect(lines('sam').filter((line) => line.startsWith('Ana Ruiz accepted this lead'))).toHaveLength(wins.ana);
    expect(lines('ana').filter((line) => line.startsWith('Sam Okafor accepted this lead'))).toHaveLength(wins.sam);
    for (const card of cards) {
      const owner = world.hubspot.contact(card.contactId)?.owner;
      expect(world.cards(card.contactId).map(({ words }) => words.includes(`*Accepted* by ${owner}`))).toEqual([true]);
      expect(world.thread(card)).toEqual([expect.stringContaining(`Accepted by ${owner}`)]);
    }
  });
});
