import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { callsUnderWay } from '../calls-under-way.ts';
import { aWorld, type World } from '../world.ts';

describe('HubSpot is down while leads come in', () => {
  let world: World;
  const outage = { lasts: false };
  const always = Object.assign(/./, { test: () => outage.lasts });
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => {
    outage.lasts = false;
  });
  afterAll(() => world.stop());

  const notesOn = (contactId: string): number => world.hubspot.contact(contactId)?.notes.length ?? 0;
  const nothingUnknown = () => world.rows(`select 1 from outbox where state = 'sending'`).length === 0;

  test.each(['server-error', 'reset', 'rate-limited'] as const)(
    'by %s: each webhook is answered with 200 meanwhile, and after it every lead has its one card',
    async (how) => {
      outage.lasts = true;
      world.hubspot.fail(how, always, Infinity);
      const before = { calls: world.hubspot.calls().length, deliveries: world.hubspot.deliveries().length };
      const contacts = await Promise.all(Array.from({ length: 5 }, () => world.newLead('hot-tier1')));
      await world.eventually('three tries in vain', () => world.hubspot.calls().length >= before.calls + 3);
      expect(world.cards().filter(({ contactId }) => contacts.includes(contactId))).toEqual([]);
      const answers = world.hubspot.deliveries().slice(before.deliveries);
      expect(answers.length).toBeGreaterThan(0);
      expect(answers.filter(({ status, attempt }) => status !== 200 || attempt > 0)).toEqual([]);

      outage.lasts = false;
      await world.eventually('a card for each', () => contacts.every((id) => world.cards(id).length > 0));
      await world.settled();
      expect(contacts.map((contactId) => world.cards(contactId).length)).toEqual([1, 1, 1, 1, 1]);
    },
  );

  test('a decision that was taken meanwhile is written when HubSpot is back, and its note stands there once', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.settled();
    outage.lasts = true;
    world.hubspot.fail('server-error', always, Infinity);
    const calls = world.hubspot.calls().length;
    const modal = await world.as('dana').opens(card, 'Reject…');
    await world.as('dana').submits(modal, { 'Why?': 'Duplicate' });
    await world.card(card.contactId, '*Rejected* by Dana Cole');
    await world.eventually('three tries in vain', () => world.hubspot.calls().length >= calls + 3);

    outage.lasts = false;
    await world.eventually('the note', () => notesOn(card.contactId) > 0);
    await world.timePasses({ minutes: 5 });
    await world.settled();
    expect(world.hubspot.contact(card.contactId)?.properties['hs_lead_status']).toBe('UNQUALIFIED');
    expect(notesOn(card.contactId)).toBe(1);
  });

  test('by silence: what was not done is done later, and a note that was written is not written twice', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.settled();
    world.hubspot.fail('timeout-applied', /^POST .*notes$/);
    world.hubspot.fail('timeout-not-applied', /^POST .*contacts.batch.read$/);
    const modal = await world.as('dana').opens(card, 'Reject…');
    await world.as('dana').submits(modal, { 'Why?': 'Existing customer' });
    const contactId = await world.newLead('hot-tier1');
    await world.until('the note', () => notesOn(card.contactId) > 0);
    await world.until('the end of all waiting', () => callsUnderWay() === 0);

    await world.eventually('a card', () => world.cards(contactId).length > 0);
    await world.eventually('the outcome of each', nothingUnknown);
    await world.settled();
    expect(world.cards(contactId)).toHaveLength(1);
    expect(notesOn(card.contactId)).toBe(1);
    expect(world.thread(card)).toHaveLength(1);
  });
});
