import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handoffCards, modalOf, press } from '../world-handoffs.ts';
import type { Card } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

const OPS = 'marketing-ops';

async function reject(world: World, words: string): Promise<Card> {
  const card = await world.card(await world.newLead('hot-tier1'));
  await world.as('dana').submits(await world.as('dana').opens(card, 'Reject…'), { 'Why?': words });
  return world.card(card.contactId, '*Rejected*');
}

describe('sales gives a good lead away', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const recycled = () => handoffCards(world, OPS).filter(({ words }) => words.includes('Lead to recycle'));
  const rows = () => world.rows('select * from handoffs order by number');

  test('once HubSpot says where it went the handoff is over, and nobody is bothered', async () => {
    await reject(world, 'Not now: timing');
    await world.until('a handoff', () => rows().length === 1);
    await world.settled();
    await world.timePasses({ minutes: 3 });
    await world.until('its end', () => rows()[0]?.['open'] === 0);
    await world.timePasses({ minutes: 20 });
    await world.settled();
    expect(recycled()).toEqual([]);
    const events = world.rows(`select type from events where subject = 'H1' order by id`).map(({ type }) => type);
    expect(events).toEqual(['handoff.opened', 'handoff.closed']);
  });

  test('a rejection for good is no handoff', async () => {
    await reject(world, 'Competitor');
    await world.settled();
    expect(rows()).toHaveLength(1);
  });

  test('a rejection that was undone takes it back, and one after that is another', async () => {
    world.hubspot.fail('missing-scope', /PATCH .*contacts/, Infinity);
    const card = await reject(world, 'Not now: timing');
    await world.until('a handoff', () => rows().length === 2);
    await world.as('dana').clicks(card, 'Undo');
    const open = await world.card(card.contactId, 'accept by');
    await world.timePasses({ minutes: 2 });
    await world.until('its end', () => rows()[1]?.['open'] === 0);
    await world.as('dana').submits(await world.as('dana').opens(open, 'Reject…'), { 'Why?': 'Not now: timing' });
    await world.until('another', () => rows().length === 3);
    expect(rows().map(({ open }) => open)).toEqual([0, 0, 1]);
  });

  test('while HubSpot cannot be told, ops get a card with the reason, and say when it is done', async () => {
    await world.timePasses({ minutes: 11 });
    await world.until('a card', () => recycled().length === 1);
    const [card] = recycled();
    expect(card?.words).toContain('*Reason* Not now: timing');
    expect(card?.words).toContain('*Where to* nurture');
    await press(world, 'mia', OPS, card!, 'Returned…');
    await world.as('mia').submits(await modalOf(world, 'mia'), { 'What came of it?': 'Put on the list by hand' });
    await world.until('done', () => recycled()[0]!.words.includes('✅ Lead to recycle: returned to marketing'));
  });
});
