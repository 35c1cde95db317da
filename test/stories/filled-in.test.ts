import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

describe('somebody who asked is known too little of, and a teammate fills it in', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const wish = (more: Record<string, string> = {}) => ({
    firstname: 'Wilma',
    lastname: 'Ox',
    recent_conversion_event_name: 'Request a demo',
    recent_conversion_date: world.clock.now().toString(),
    ...more,
  });

  async function companyOf(id: string | undefined): Promise<Record<string, string>> {
    const { HUBSPOT_API_URL: url, HUBSPOT_TOKEN: token } = world.env;
    const path = `/crm/objects/2026-09/companies/${id}?properties=numberofemployees,industry`;
    const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
    return ((await response.json()) as { properties: Record<string, string> }).properties;
  }

  const fill = async (card: Card, words: Record<string, string>, who = 'ana') =>
    world.as(who).submits(await world.as(who).opens(card, 'Fill in…'), words);

  test('it counts at once, says who said so, and is written to the contact and its company', async () => {
    const contactId = world.hubspot.createContact(wish(), { name: 'Acme Robotics', domain: 'acme.example' });
    const card = await world.card(contactId, 'unknown: company size, industry, role → 20-70');

    await fill(card, { Role: 'VP Operations', Employees: '1,240', Industry: 'computer software' });

    const after = await world.card(contactId, '1,240 employees · filled in by Ana Ruiz · today');
    expect(after.words).toContain('VP Operations · filled in by Ana Ruiz · today');
    expect(after.words).toContain('industry: computer software · filled in by Ana Ruiz · today');
    expect(after.words).toContain('*Score 50* = fit 30/50 + engagement 20/50');
    expect(after.ts).toBe(card.ts);
    await world.settled();
    const contact = world.hubspot.contact(contactId);
    expect(contact?.properties['jobtitle']).toBe('VP Operations');
    expect(await companyOf(contact?.properties['associatedcompanyid'])).toMatchObject({
      numberofemployees: '1240',
      industry: 'COMPUTER_SOFTWARE',
    });

    // What we wrote comes back as news: HubSpot's own by now, and still a teammate's word.
    expect((await world.card(contactId, 'filled in by Ana Ruiz')).words).toContain('*Score 50*');
  });

  test('what is no number is said beside its field, and what an address tells is called a guess', async () => {
    const contactId = world.hubspot.createContact(wish({ email: 'wilma@bright-moor.example' }));
    const card = await world.card(contactId, 'Bright Moor · guessed from the e-mail address');
    expect(await fill(card, { Employees: 'many' })).toMatchObject({
      errors: { employees: 'Write a number, like 240.' },
    });
  });
});
