import { afterAll, beforeAll, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld({
    packs: { 'team.yml': (yaml) => yaml.replace('    name: Sam Okafor\n', '    name: Sam Okafor\n    most_open: 2\n') },
  });
});
afterAll(() => world.stop());

test('who comes in overnight is offered in the morning, oldest first, as far as somebody has room, also after a restart', async () => {
  const night = Temporal.ZonedDateTime.from('2026-03-03T20:00[America/New_York]').toInstant();
  await world.timePasses(world.clock.now().until(night));
  const contacts: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    contacts.push(await world.newLead('hot-tier1'));
    await world.card(contacts.at(-1)!, 'without an owner');
    await world.timePasses({ minutes: 5 });
  }
  await world.settled();
  await world.closeApp();
  // 09:00 in London, 04:00 in New York.
  await world.timePasses({ hours: 8 });
  await world.openApp();
  await world.settled();
  const headlines = () => contacts.map((id) => world.cards(id)[0]!.words.split('\n')[0]);
  await world.until('two offers', () => headlines().filter((line) => line!.includes('Sam Okafor')).length === 2);
  expect(headlines().map((line) => /without an owner|for Sam Okafor/.exec(line!)?.[0])).toEqual([
    'for Sam Okafor',
    'for Sam Okafor',
    'without an owner',
  ]);
  for (const id of contacts.slice(0, 2)) {
    await world.as('sam').clicks(world.cards(id)[0]!, 'Accept');
    await world.card(id, '*Accepted* by Sam Okafor');
  }
  // 08:30 in New York.
  await world.timePasses({ hours: 4, minutes: 30 });
  await world.card(contacts[2]!, 'for Ana Ruiz');
  await world.settled();
  expect(world.cards()).toHaveLength(3);
  const released = world.rows(
    `select subject, json_extract(data, '$.owner') as owner from events where type = 'lead.released' order by id`,
  );
  expect(released.map(({ subject, owner }) => `${String(subject)} ${String(owner)}`)).toEqual([
    'L1 sam',
    'L2 sam',
    'L3 ana',
  ]);
});
