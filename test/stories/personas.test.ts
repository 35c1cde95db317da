import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personas } from '#sandbox/seed/personas.ts';
import { aWorld, type World } from '../world.ts';

/** Whom a card asks, and for which reason, as the card says it. */
const WITH_A_CARD = {
  'hot-tier1': ['ana', 'Asked for a demo, a trial or a call, and looks like our best customers'],
  'hand-raiser-unknown': ['lee', 'Asked for a demo, a trial or a call'],
  'free-mail-hand-raiser': ['lee', 'Asked for a demo, a trial or a call'],
  'pricing-twice': ['lee', 'Visited the pricing page twice or more within 30 days'],
  'colleague-of-customer': ['priya', 'An existing customer asks or looks at prices'],
  poison: ['sam', 'Asked for a demo, a trial or a call, and looks like our best customers'],
} as const;

const WITHOUT = {
  tier2: 'nurture',
  nurture: 'nurture',
  returning: 'nurture',
  competitor: 'disqualified',
  student: 'disqualified',
  consultant: 'disqualified',
  'opted-out': undefined,
  'no-email': 'newsletter',
} as const;

describe('everybody who can come goes where the playbook says, and the card says why', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const destination = (contactId: string) => world.hubspot.contact(contactId)?.properties['baton_destination'];
  const isPlaced = (contactId: string) =>
    world.rows(`select 1 from leads where contact_id = '${contactId}'`).length > 0;

  test('nobody is left out here', () => {
    const one = personas.filter(({ count }) => count === undefined).map(({ id }) => id);
    expect([...Object.keys(WITH_A_CARD), ...Object.keys(WITHOUT)].toSorted()).toEqual(one.toSorted());
  });

  test.each(Object.entries(WITH_A_CARD))('%s gets a card', async (persona, [owner, because]) => {
    const card = await world.card(await world.newLead(persona), `*Because* ${because}`);
    expect(card.words).toContain(`*Owner* <@${world.as(owner).id}>`);
    await world.until('the word to HubSpot', () => destination(card.contactId) === 'sales');
    expect(world.cards(card.contactId)).toHaveLength(1);
  });

  test.each(Object.entries(WITHOUT))('%s gets no card, and HubSpot hears %s', async (persona, where) => {
    const contactId = await world.newLead(persona);
    await world.until('a decision', () => isPlaced(contactId));
    await world.settled();
    expect(destination(contactId)).toBe(where);
    expect(world.cards(contactId)).toEqual([]);
  });
});
