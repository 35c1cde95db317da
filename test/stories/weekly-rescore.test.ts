import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('every Monday at 6 all open leads are scored anew', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  test('who did nothing for a month has fewer points on the same card, and who is gone stops nobody', async () => {
    const at = world.clock.now().toString();
    const wish = { recent_conversion_event_name: 'Request a demo', recent_conversion_date: at, lastname: 'Ox' };
    const contacts = Array.from({ length: 3 }, () => world.hubspot.createContact(wish));
    const cards = await Promise.all(contacts.map((id) => world.card(id, '*Score 20*')));
    await world.settled();

    await world.timePasses({ hours: 24 * 35 });
    const after = await Promise.all(contacts.map((id) => world.card(id, '*Score 10*')));

    expect(after.map(({ ts }) => ts)).toEqual(cards.map(({ ts }) => ts));
    expect(after[0]?.words).toMatch(/^-10 No activity for 3\d days/m);
    await world.until('the end of the sweep', () => world.log().includes('all open leads have been scored anew'));
    expect(world.rows(`select value from bookmarks where name = 'cadence.rescore'`)).toEqual([{ value: '2026-04-06' }]);
    await world.settled();
    const scored = () => world.rows(`select 1 from events where type = 'lead.scored'`).length;
    const before = scored();
    await world.restart();
    await world.settled();
    expect(scored()).toBe(before);
  });
});
