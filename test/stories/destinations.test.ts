import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('HubSpot is told where leads went', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const held = (contactId: string, property: string) => world.hubspot.contact(contactId)?.properties[property];
  const destination = (contactId: string) => held(contactId, 'baton_destination');
  const notes = (contactId: string) => world.hubspot.contact(contactId)?.notes.map(({ html }) => html) ?? [];
  const lists = (contactId: string): string[] =>
    [...world.hubspot.crm.lists.values()].filter(({ members }) => members.has(contactId)).map(({ name }) => name);

  async function placed(persona: string, where: string): Promise<string> {
    const contactId = await world.newLead(persona);
    await world.until(`${persona} in ${where}`, () => destination(contactId) === where);
    await world.settled();
    return contactId;
  }

  test('a lead to nurture is on the list that a workflow can start from, and says so itself', async () => {
    const contactId = await placed('nurture', 'nurture');
    expect(lists(contactId)).toEqual(['Baton: nurture']);
    expect(notes(contactId)).toEqual([]);
    const list = [...world.hubspot.crm.lists.values()].find(({ name }) => name === 'Baton: nurture');
    expect(list?.processing).toBe('MANUAL');
  });

  test('when it asks for a demo it leaves the list and is with sales', async () => {
    const contactId = await placed('nurture', 'nurture');
    const now = world.clock.now().toString();
    const wish = { recent_conversion_event_name: 'Request a demo', recent_conversion_date: now };
    world.hubspot.updateContact(contactId, wish);
    await world.card(contactId);
    await world.until('sales', () => destination(contactId) === 'sales');
    await world.settled();
    expect(lists(contactId)).toEqual([]);
  });

  test('a competitor gets the reason as a tag, a note, and no card', async () => {
    const contactId = await placed('competitor', 'disqualified');
    expect(held(contactId, 'baton_disqualified_reason')).toBe('competitor');
    expect(lists(contactId)).toEqual(['Baton: disqualified']);
    expect(notes(contactId).filter((html) => html.includes('Works for a competitor'))).toHaveLength(1);
    expect(world.cards(contactId)).toEqual([]);
  });

  test('what sales rejects is disqualified by that reason, and an undo takes it back', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    const modal = await world.as('dana').opens(card, 'Reject…');
    await world.as('dana').submits(modal, { 'Why?': 'Not interested' });
    const rejected = await world.card(card.contactId, '*Rejected*');
    await world.until('a tag', () => held(card.contactId, 'baton_disqualified_reason') === 'not-interested');
    await world.settled();
    expect(lists(card.contactId)).toEqual(['Baton: disqualified']);

    await world.as('dana').clicks(rejected, 'Undo');
    await world.until('sales', () => destination(card.contactId) === 'sales');
    await world.settled();
    expect(lists(card.contactId)).toEqual([]);
    expect(held(card.contactId, 'baton_disqualified_reason')).toBeUndefined();
  });

  test('the lifecycle stage moves with the lead, and never back', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.until('an MQL', () => held(card.contactId, 'lifecyclestage') === 'marketingqualifiedlead');
    await world.as('dana').clicks(card, 'Accept');
    await world.until('an SQL', () => held(card.contactId, 'lifecyclestage') === 'salesqualifiedlead');
    const accepted = await world.card(card.contactId, '*Accepted*');
    await world.as('dana').clicks(accepted, 'Undo');
    await world.settled();
    expect(held(card.contactId, 'lifecyclestage')).toBe('salesqualifiedlead');
  });

  test('a list that somebody deleted is made anew', async () => {
    const list = [...world.hubspot.crm.lists.values()].find(({ name }) => name === 'Baton: nurture');
    list!.deletedAt = world.clock.now().epochMilliseconds;
    const contactId = await world.newLead('nurture');
    await world.eventually('a new list', () => lists(contactId).length > 0);
    const [anew] = [...world.hubspot.crm.lists.values()].filter(({ members }) => members.has(contactId));
    expect(anew?.id).not.toBe(list!.id);
  });

  test('of many leads at once HubSpot is told in few calls', async () => {
    const before = world.hubspot.calls().length;
    const contactIds: string[] = [];
    for (let n = 0; n < 60; n += 1) contactIds.push(await world.newLead('nurture'));
    await world.eventually('all on the list', () => contactIds.every((id) => lists(id)[0] === 'Baton: nurture'));
    await world.settled();

    expect(contactIds.map(destination)).toEqual(contactIds.map(() => 'nurture'));
    const told = world.hubspot.calls().slice(before);
    const about = told.filter(({ method, path }) => method === 'PATCH' || /batch.update|memberships/.test(path));
    expect(about.length).toBeLessThan(40);
  });

  test('the same news again writes nothing', async () => {
    const contactId = await placed('nurture', 'nurture');
    const before = world.hubspot.calls().filter(({ method }) => method !== 'POST' && method !== 'GET').length;
    world.hubspot.updateContact(contactId, { jobtitle: 'Head of Growth' });
    await world.settled();
    expect(world.hubspot.calls().filter(({ method }) => method !== 'POST' && method !== 'GET')).toHaveLength(before);
  });
});

describe('HubSpot refuses to be told where leads went', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  test('leads are routed all the same, ops hears of it once with the way out, and what was missed is made good', async () => {
    let refuses = true;
    const properties = /crm.properties/;
    const asked = Object.assign(/./, { test: (call: string) => refuses && properties.test(call) });
    world.hubspot.fail('missing-scope', asked, Infinity);
    const nurtured = await world.newLead('nurture');
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.as('dana').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Dana Cole');
    await world.settled();
    expect(world.hubspot.contact(card.contactId)?.owner).toBe('Dana Cole');
    expect(world.hubspot.contact(nurtured)?.properties['baton_destination']).toBeUndefined();
    expect(world.rows(`select 1 from outbox where state = 'dead'`)).toEqual([]);

    const told = () => world.slack.posted().filter(({ text }) => text.includes('where leads went'));
    await world.timePasses({ minutes: 1 });
    await world.until('word to ops', () => told().length > 0);
    await world.timePasses({ minutes: 2 });
    await world.settled();
    expect(told()).toHaveLength(1);
    expect(told()[0]?.text).toContain('crm.schemas.contacts.write');

    refuses = false;
    await world.eventually('what was missed', () => {
      const tags = [nurtured, card.contactId].map((id) => world.hubspot.contact(id)?.properties['baton_destination']);
      return tags.join() === 'nurture,sales';
    });
    await world.timePasses({ minutes: 1 });
    await world.until('the end of it', () => told().some(({ text }) => text.startsWith('This is over')));
  });
});
