import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

function aDemoRequest(world: World): Record<string, string> {
  return {
    recent_conversion_event_name: 'Demo: Request a demo',
    recent_conversion_date: world.clock.now().toString(),
  };
}

/** Somebody who was in HubSpot long before Baton came, of a company that sales would talk to. */
function anOldContact(world: World): string {
  const { contacts, companies } = world.hubspot.crm.tables;
  const old = contacts.all().find(({ properties }) => {
    const company = companies.get(properties.get('associatedcompanyid') ?? '')?.properties;
    const mayBeAsked = properties.get('lifecyclestage') === 'subscriber' && !properties.get('hs_email_optout');
    return mayBeAsked && properties.get('jobtitle') !== 'Student' && Number(company?.get('numberofemployees')) >= 20;
  });
  if (!old) throw new Error('nobody is in HubSpot');
  return old.id;
}

describe('no webhook arrives', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ webhooks: false });
  });
  afterAll(() => world.stop());

  test('the very first start routes nothing of the past', async () => {
    await world.settled();
    expect(world.hubspot.crm.tables.contacts.all().length).toBeGreaterThan(100);
    await world.timePasses({ minutes: 11 });
    await world.settled();
    expect(world.rows('select * from leads')).toEqual([]);
    expect(world.cards()).toEqual([]);
  });

  test('the sweep finds a new contact within ten minutes, once', async () => {
    const contactId = await world.newLead('hot-tier1');
    await world.settled();
    expect(world.cards(contactId)).toEqual([]);

    await world.timePasses({ minutes: 10 });
    await world.card(contactId, /for (Ana|Sam)/);
    await world.timePasses({ minutes: 10 });
    await world.timePasses({ minutes: 10 });
    await world.settled();
    expect(world.cards(contactId)).toHaveLength(1);
  });

  test('the sweep finds an old contact that changes', async () => {
    const contactId = anOldContact(world);
    world.hubspot.updateContact(contactId, aDemoRequest(world));
    // What is under way when time jumps would look late.
    await world.settled();
    await world.timePasses({ minutes: 10 });
    expect((await world.card(contactId)).words).toContain('Asked for a demo');
  });

  test('what changed while Baton was not running is found when it starts', async () => {
    await world.closeApp();
    const contacts = await Promise.all([world.newLead('hot-tier1'), world.newLead('hand-raiser-unknown')]);
    await world.timePasses({ hours: 1 });
    await world.openApp();
    for (const contactId of contacts) await world.card(contactId);
    await world.settled();
    for (const contactId of contacts) expect(world.cards(contactId)).toHaveLength(1);
  });

  test('a sweep that HubSpot refuses is made up for by the next one', async () => {
    const outage = { lasts: true };
    world.hubspot.fail('server-error', Object.assign(/./, { test: () => outage.lasts }), Infinity);
    const contactId = await world.newLead('hot-tier1');
    const calls = world.hubspot.calls().length;
    await world.timePasses({ minutes: 10 });
    await world.until('a sweep', () => world.hubspot.calls().length > calls);
    outage.lasts = false;
    await world.timePasses({ minutes: 10 });
    expect((await world.card(contactId)).edited).toBe(false);
  });
});

describe('HubSpot is polled', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ webhooks: false, env: { INTAKE: 'poll', PUBLIC_URL: '', HUBSPOT_CLIENT_SECRET: '' } });
  });
  afterAll(() => world.stop());

  test('a demo request has its card at the next poll, half a minute later, and Accept reaches HubSpot', async () => {
    const contactId = await world.newLead('hot-tier1');
    await world.timePasses({ seconds: 30 });
    const card = await world.card(contactId);
    await world.as('ana').clicks(card, 'Accept');
    await world.card(contactId, '*Accepted* by Ana Ruiz');
    await world.settled();
    expect(world.hubspot.contact(contactId)?.owner).toBe('Ana Ruiz');
  });

  test('forty leads between two polls have a card each, and none has two', async () => {
    const contacts = await Promise.all(Array.from({ length: 40 }, () => world.newLead('hand-raiser-unknown')));
    await world.timePasses({ seconds: 30 });
    await world.until('forty cards more', () => world.cards().length >= 41);
    await world.timePasses({ seconds: 30 });
    await world.settled();
    const shown = world.cards().map(({ contactId }) => contactId);
    expect(shown.toSorted()).toEqual([...new Set([...shown, ...contacts])].toSorted());
    expect(shown).toHaveLength(41);
  });
});
