import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('somebody comes from a company that HubSpot knows, and HubSpot does not say so', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const aCompany = (properties: Record<string, string>): string =>
    world.hubspot.crm.create('companies', properties, { source: 'CRM_UI' }).id;

  function asks(contact: Record<string, string>): string {
    const now = world.clock.now().toString();
    const wish = { recent_conversion_event_name: 'Request a demo', recent_conversion_date: now };
    return world.hubspot.createContact({ firstname: 'Kit', lastname: 'Moss', ...contact, ...wish });
  }

  test('at a customer’s domain: customer success gets it, and the card says what is between us', async () => {
    aCompany({ name: 'Harborline', domain: 'harborline.example', lifecyclestage: 'customer', hubspot_owner_id: '104' });
    const card = await world.card(asks({ email: 'kit@mail.harborline.example' }));
    expect(card.words).toContain('for Priya Nair');
    expect(card.words).toContain('An existing customer asks');
    expect(card.words).toContain('*Harborline*: customer, owned by Priya Nair · matched by domain');
  });

  test('with a name alike: whoever owns the account gets it, and the card says how sure that is', async () => {
    aCompany({ name: 'Quillstone Robotics', domain: 'quillstone.example', hubspot_owner_id: '102' });
    const card = await world.card(asks({ email: 'kit@postbox.example', company: 'Quillstone Robotcis Inc.' }));
    expect(card.words).toContain('for Sam Okafor');
    expect(card.words).toMatch(/probably \*Quillstone Robotics\* \(name, 9\d %\): owned by Sam Okafor/);
  });

  test('whoever works with others of the account gets the next one, too', async () => {
    const first = await world.card(asks({ email: 'one@tallowmere.example' }));
    await world.as('dana').clicks(first, 'Accept');
    await world.as('dana').clicks(await world.card(first.contactId, '*Accepted*'), 'Undo');
    const [, owner = ''] = /for (Lee Tanaka|Ana Ruiz|Sam Okafor)/.exec(first.words) ?? [];
    for (const name of ['two', 'three']) {
      const card = await world.card(asks({ email: `${name}@tallowmere.example` }));
      expect(card.words).toContain(`for ${owner}`);
      expect(card.words).toContain('same account');
    }
    const last = await world.card(asks({ email: 'four@tallowmere.example' }));
    const why = await world.as('priya').opens(last, 'Why this lead, score and owner?');
    expect(JSON.stringify(why.view)).toContain(`${owner} already works with 3 others at this account`);
  });

  test('who writes from free mail has no account by it', async () => {
    aCompany({ name: 'Postbox', domain: 'postbox.example', lifecyclestage: 'customer', hubspot_owner_id: '104' });
    const card = await world.card(asks({ email: 'wren@postbox.example' }));
    expect(card.words).not.toContain('Priya Nair');
  });

  test('when HubSpot does not answer the search, the lead goes its way, and the card says so', async () => {
    world.hubspot.fail('server-error', /companies.search/, 2);
    const card = await world.card(asks({ email: 'kit@saltmarsh.example' }));
    expect(card.words).toContain('Account not checked');
  });
});
