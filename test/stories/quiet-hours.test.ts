import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEADS, type Card } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

describe('leads come in for people who are not at work, or who want no mention', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({
      packs: {
        'team.yml': (yaml) =>
          yaml
            .replace('    name: Sam Okafor\n', '    name: Sam Okafor\n    notify: dm\n')
            .replace('    name: Lee Tanaka\n', '    name: Lee Tanaka\n    quiet: 12:00-11:00\n'),
      },
    });
  });
  afterAll(() => world.stop());

  /** But for the one word to whoever gets their first lead ever. */
  const rings = (name: string) =>
    world.slack
      .notifications(world.as(name).id)
      .map(({ text }) => text)
      .filter((text) => !text.startsWith('Your first lead has come'));
  const existing = (owner: string) =>
    world.hubspot.createContact({
      firstname: 'Jane',
      lastname: `Of ${owner}`,
      email: `jane.of.${owner}.${world.clock.now().epochMilliseconds}@acme-${owner}.example`,
      hubspot_owner_id: owner,
      recent_conversion_event_name: 'Demo: Request a demo',
      recent_conversion_date: world.clock.now().toString(),
    });
  const until = (local: string) =>
    world.timePasses(world.clock.now().until(Temporal.ZonedDateTime.from(`${local}[America/New_York]`).toInstant()));

  const logsContact = async (name: string, card: Card) => {
    const modal = await world.as(name).opens(card, 'Log contact');
    await world.as(name).submits(modal, { 'How did you try?': 'Phone', 'What came of it?': 'Reached them' });
    await world.card(card.contactId, '🤝 Contacted');
  };

  test('who wants direct messages gets one with a way to the card, and is not mentioned', async () => {
    const card = await world.card(existing('102'), 'for Sam Okafor');
    expect(card.words).toContain('*Owner* Sam Okafor');
    await world.until('a direct message', () => rings('sam').length > 0);
    await world.as('sam').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Sam Okafor');
    await world.settled();
    expect(rings('sam')).toEqual([expect.stringMatching(/^Hand-raiser for Sam Okafor · accept by .* · Open the card/)]);
    expect(rings('sam')[0]).not.toContain('Jane');
    await logsContact('sam', await world.card(card.contactId, '*Accepted* by Sam Okafor'));
  });

  test('somebody’s own quiet time counts although they are at work', async () => {
    const card = await world.card(existing('103'), 'for Lee Tanaka');
    expect(card.words).not.toContain('<@');
    await world.settled();
    expect(rings('lee')).toEqual([]);
    await world.as('lee').clicks(card, 'Accept');
    await logsContact('lee', await world.card(card.contactId, '*Accepted* by Lee Tanaka'));
  });

  test('after hours nothing rings; at the next opening one line tells of all that waits, also after a restart', async () => {
    await until('2026-03-03T18:30');
    const cards = [];
    for (let n = 0; n < 3; n += 1) cards.push(await world.card(existing('101'), 'for Ana Ruiz'));
    await world.settled();
    expect(cards.map(({ words }) => words).join()).not.toContain('<@');
    expect(rings('ana')).toEqual([]);

    await world.as('ana').clicks(cards[0]!, 'Accept');
    await logsContact('ana', await world.card(cards[0]!.contactId, '*Accepted* by Ana Ruiz'));
    await world.settled();
    await world.closeApp();
    await until('2026-03-04T08:40');
    await world.openApp();
    await world.until('the line of the morning', () => rings('ana').length > 0);
    await world.settled();

    expect(rings('ana')).toEqual([expect.stringMatching(/2 leads are yours and wait for an answer:/)]);
    const lines = world.slack.posted(LEADS).filter(({ text }) => text.includes('are yours'));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.text).toMatch(
      /^<@U0ANA> 2 leads .*\n• Hand-raiser for Ana Ruiz · accept by 09:30 EST · <https:\/\/.*\|Open the card>/,
    );
    expect(lines[0]?.text).not.toContain('Jane');
  });

  test('over a day and a night nobody was rung twice for one lead', () => {
    for (const name of ['ana', 'sam', 'lee'])
      expect(rings(name).length, rings(name).join(' | ')).toBeLessThanOrEqual(1);
  });
});
