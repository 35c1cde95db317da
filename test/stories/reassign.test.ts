import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('a lead is given to somebody else', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  test('the new owner is mentioned once, has a clock of their own, and by accepting becomes the owner in HubSpot', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    expect(card.words).toContain('for Ana Ruiz · accept by 11:00 EST');

    await world.timePasses({ minutes: 30 });
    const modal = await world.as('ana').opens(card, 'Reassign…');
    expect(JSON.stringify(modal.view.blocks)).toContain('Lee Tanaka · SDR · 09:30 there');
    expect(JSON.stringify(modal.view.blocks)).not.toContain('Ana Ruiz ·');
    await world.as('ana').submits(modal, { 'Who takes it?': 'Lee Tanaka', 'Note for them': 'I am in a demo until 11' });

    const moved = await world.card(card.contactId, 'for Lee Tanaka, reassigned · accept by 11:30 EST');
    expect(moved.ts).toBe(card.ts);
    expect(moved.words).toContain('*Owner* <@U0LEE>');
    expect(moved.words).toContain('reassigned by Ana Ruiz · was Ana Ruiz');
    await world.settled();
    const [line, ...more] = world.thread(card);
    expect(line).toMatch(/^Reassigned from Ana Ruiz to <@U0LEE> by Ana Ruiz, accept by /);
    expect(line).toContain('Note: I am in a demo until 11');
    expect(more).toEqual([]);
    expect(world.hubspot.contact(card.contactId)?.owner).toBeUndefined();

    // The old owner's clock runs no more.
    await world.timePasses({ minutes: 31 });
    await world.settled();
    expect(world.cards(card.contactId)[0]?.words).not.toContain('Overdue');

    await world.as('lee').clicks(moved, 'Accept');
    await world.card(card.contactId, '*Accepted* by Lee Tanaka');
    await world.settled();
    expect(world.hubspot.contact(card.contactId)?.owner).toBe('Lee Tanaka');
    await world.timePasses({ hours: 3 });
    await world.settled();
    expect(world.thread(card)).toHaveLength(2);
  });

  test('an accepted lead can be handed on, and HubSpot has no owner until the next one accepts', async () => {
    const contactId = await world.newLead('hot-tier1');
    const card = await world.card(contactId);
    await world.as('dana').clicks(card, 'Accept');
    await world.card(contactId, '*Accepted* by Dana Cole');
    await world.settled();
    expect(world.hubspot.contact(contactId)?.owner).toBe('Dana Cole');

    const modal = await world.as('dana').opens(card, 'Reassign…');
    await world.as('dana').submits(modal, { 'Who takes it?': 'Sam Okafor' });
    const moved = await world.card(contactId, 'for Sam Okafor, reassigned');
    await world.settled();
    expect(world.hubspot.contact(contactId)?.owner).toBeUndefined();

    await world.as('sam').clicks(moved, 'Accept');
    await world.card(contactId, '*Accepted* by Sam Okafor');
    await world.settled();
    expect(world.hubspot.contact(contactId)?.owner).toBe('Sam Okafor');
    expect(world.cards(contactId)).toHaveLength(1);
  });

  test('a reassignment can be undone, and the first owner is told that it is theirs again', async () => {
    const contactId = await world.newLead('hot-tier1');
    const card = await world.card(contactId);
    const owner = /for (Ana|Sam)/.exec(card.words)?.[1]?.toLowerCase() ?? '';
    const modal = await world.as('mia').opens(card, 'Reassign…');
    await world.as('mia').submits(modal, { 'Who takes it?': 'Lee Tanaka' });
    const moved = await world.card(contactId, 'for Lee Tanaka');
    await world.as('mia').clicks(moved, 'Undo the last change');
    const back = await world.card(contactId, `<@${world.as(owner).id}>`);
    expect(back.words).not.toContain('reassigned');
    await world.settled();
    expect(world.thread(card).at(-1)).toBe(
      `Reassignment undone by Mia Lindqvist. It waits for <@${world.as(owner).id}> again.`,
    );
  });
});
