import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('somebody works in HubSpot while a card waits', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const aCard = async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.settled();
    return card;
  };

  test('another owner of ours there: the card goes to them with a clock of their own, and rings them once', async () => {
    const card = await aCard();
    await world.timePasses({ minutes: 30 });
    world.hubspot.updateContact(card.contactId, { hubspot_owner_id: '103' });
    const moved = await world.card(card.contactId, 'Hot lead for Lee Tanaka, reassigned · accept by 11:30 EST');
    expect(moved.ts).toBe(card.ts);
    await world.settled();
    expect(world.thread(card)).toEqual([
      expect.stringMatching(
        /^<@U0LEE> was made the owner in HubSpot instead of Ana Ruiz: it is theirs, accept by .*11:30 EST>\.$/,
      ),
    ]);
    await world.timePasses({ minutes: 61 });
    await world.card(card.contactId, '⏰ Overdue: Hot lead for Lee Tanaka');
    await world.as('lee').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Lee Tanaka');
    await world.settled();
    expect(world.hubspot.contact(card.contactId)?.owner).toBe('Lee Tanaka');
  });

  test('became an opportunity: the card says so and closes', async () => {
    const card = await aCard();
    world.hubspot.updateContact(card.contactId, { lifecyclestage: 'opportunity' });
    const closed = await world.card(card.contactId, 'Closed: Became an opportunity in HubSpot');
    expect(closed.choices).toEqual(['Open in HubSpot', 'Why this lead, score and owner?']);
    await world.timePasses({ hours: 2 });
    await world.settled();
    expect(world.thread(card)).toEqual(['Closed: Became an opportunity in HubSpot.']);
  });

  test('the owner of the card there, too: nothing to say', async () => {
    const card = await aCard();
    const [, name = ''] = /for (Ana Ruiz|Sam Okafor)/.exec(card.words) ?? [];
    world.hubspot.updateContact(card.contactId, { hubspot_owner_id: name === 'Ana Ruiz' ? '101' : '102' });
    await world.settled();
    expect(world.cards(card.contactId)).toEqual([card]);
    await world.as('mia').clicks(card, 'Accept');
    await world.card(card.contactId, 'Accepted');
  });

  test('an accepted lead gets another owner there: the card follows, and we do not write over it', async () => {
    const card = await aCard();
    await world.as('dana').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Dana Cole');
    await world.settled();
    world.hubspot.updateContact(card.contactId, { hubspot_owner_id: '102' });
    await world.card(card.contactId, 'lead for Sam Okafor');
    await world.settled();
    expect(world.hubspot.contact(card.contactId)?.owner).toBe('Sam Okafor');
  });

  test('became a customer: the card says so and closes', async () => {
    const card = await aCard();
    world.hubspot.updateContact(card.contactId, { lifecyclestage: 'customer' });
    const closed = await world.card(card.contactId, 'Closed: Became a customer in HubSpot');
    expect(closed.choices).not.toContain('Accept');
  });

  test('the contact is deleted: the card says so and closes', async () => {
    const card = await aCard();
    world.hubspot.deleteContact(card.contactId);
    await world.card(card.contactId, 'Closed: The contact was deleted in HubSpot');
    await world.settled();
    await world.as('ana').clicks(card, 'Why this lead, score and owner?');
    expect(world.cards(card.contactId)).toHaveLength(1);
  });

  test('a new title there is on the card, and nobody is told of it', async () => {
    const card = await aCard();
    world.hubspot.updateContact(card.contactId, { jobtitle: 'Chief Operating Officer' });
    await world.card(card.contactId, 'Chief Operating Officer');
    await world.settled();
    expect(world.thread(card)).toEqual([]);
  });

  test.each(['first', 'second'])(
    'two contacts are merged, the %s into the other: one card stays live, the other closes',
    async (which) => {
      const [one, two] = [await aCard(), await aCard()];
      const [primary, other] = which === 'first' ? [two, one] : [one, two];
      const merged = world.hubspot.mergeContacts(primary.contactId, other.contactId);
      await world.until('a closed card', () =>
        world.cards().some(({ words }) => words.includes('Closed: Merged into')),
      );
      await world.settled();
      const [live, ...more] = world.cards(merged);
      expect(more).toEqual([]);
      expect([one.ts, two.ts]).toContain(live?.ts);
      expect(live?.choices).toContain('Accept');
      const state = world.cards().filter(({ ts }) => [one.ts, two.ts].includes(ts));
      expect(state.filter(({ words }) => words.includes('Closed: Merged into another contact'))).toHaveLength(1);

      await world.as('dana').clicks(live ?? one, 'Accept');
      await world.card(merged, '*Accepted* by Dana Cole');
      await world.settled();
      expect(world.hubspot.contact(merged)?.owner).toBe('Dana Cole');
    },
  );
});
