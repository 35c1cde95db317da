import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handoffCards, modalOf, press, ringsOf, threadOf } from '../world-handoffs.ts';
import { aWorld, type World } from '../world.ts';

describe('an SDR has qualified somebody', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const cards = () => handoffCards(world, 'leads').filter(({ words }) => words.includes('SDR → AE'));
  const asked = async (line: string): Promise<string> => {
    const before = world.whispersTo('lee').length;
    await world.as('lee').says(line);
    await world.until('an answer', () => world.whispersTo('lee').length > before);
    return world.whispersTo('lee').at(-1)!;
  };
  let made = 0;
  const contactOf = (owner: string): string =>
    world.hubspot.createContact({
      firstname: 'Jo',
      lastname: `Number ${(made += 1)}`,
      email: `jo${made}@qualified${made}.example`,
      hubspot_owner_id: owner,
      lifecyclestage: 'lead',
    });

  test('a stage that a person sets in HubSpot hands it to the AEs; what an AE owns stays with them', async () => {
    const mine = contactOf('103');
    const anas = contactOf('101');
    await world.settled();
    for (const id of [mine, anas]) world.hubspot.updateContact(id, { lifecyclestage: 'salesqualifiedlead' });
    await world.until('a card', () => cards().length === 1);
    await world.settled();
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.words).toContain('*Jo Number 1*');
    expect(cards()[0]?.words).toContain('*No owner yet*: anyone of AE may accept');
  });

  test('two AEs accept at once: one has it, the other is told who', async () => {
    const [card] = cards();
    await Promise.allSettled(['ana', 'sam'].map((name) => press(world, name, 'leads', card!, 'Accept')));
    await world.until('an owner', () => cards()[0]!.words.includes('✅ Qualified lead: accepted by'));
    await world.settled();
    expect(world.rows(`select 1 from events where type = 'handoff.accepted'`)).toHaveLength(1);
    expect([...world.whispersTo('ana'), ...world.whispersTo('sam')]).toEqual([
      expect.stringMatching(/has accepted this already/),
    ]);
    await world.timePasses({ hours: 30 });
    await world.settled();
    expect(cards()[0]?.words).not.toContain('Overdue');
  });

  test('what Baton writes itself opens nothing; the SDR hands the lead over by a word', async () => {
    const card = await world.card(await world.newLead('hand-raiser-unknown'));
    await world.as('lee').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Lee Tanaka');
    await world.until(
      'an SQL',
      () => world.hubspot.contact(card.contactId)?.properties['lifecyclestage'] === 'salesqualifiedlead',
    );
    await world.timePasses({ minutes: 11 });
    await world.settled();
    expect(cards()).toHaveLength(1);
    expect(await asked('/baton qualify')).toContain('Which lead?');
    const [lead] = world.rows(`select number from leads where contact_id = '${card.contactId}'`);
    expect(await asked(`/baton qualify L${String(lead?.['number'])}`)).toContain('goes to the AEs');
    await world.until('a card', () => cards().length === 2);
    await asked(`/baton qualify L${String(lead?.['number'])}`);
    await world.settled();
    expect(cards()).toHaveLength(2);
    expect(cards()[1]?.words).toContain('from Lee Tanaka');
  });

  test('an AE who turns it down says why, and the SDR hears of it in the thread', async () => {
    await press(world, 'ana', 'leads', cards()[1]!, 'Reject…');
    await world.as('ana').submits(await modalOf(world, 'ana'), { 'Why?': 'No budget', Note: 'Next year' });
    await world.until('turned down', () => cards()[1]!.words.includes('*Turned down* by Ana Ruiz: No budget'));
    await world.settled();
    const line = threadOf(world, 'leads', cards()[1]!).at(-1);
    expect(line?.text).toMatch(/^Turned down by Ana Ruiz: No budget\.( It is back with <@U0LEE>\.)? Note: Next year$/);
    expect(ringsOf(world, 'lee').some((text) => text.includes('Turned down') || text.includes('was turned down'))).toBe(
      true,
    );
  });

  test('somebody asks to be forgotten: their name goes from the card and from the store', async () => {
    const gone = contactOf('103');
    await world.settled();
    world.hubspot.updateContact(gone, { lifecyclestage: 'salesqualifiedlead' });
    await world.until('a card', () => cards().length === 3);
    world.hubspot.deleteContact(gone, true);
    await world.until('a bare card', () => cards()[2]!.words.includes('Removed at the person’s request'));
    await world.settled();
    expect(cards()[2]?.words).not.toContain('Jo Number');
    expect(JSON.stringify(world.rows('select * from handoffs where number = 3'))).not.toContain('Jo Number');
  });
});
