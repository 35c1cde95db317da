import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

const SECRET = 'the-secret-of-the-story';
const COMPANY = { name: 'Acme Robotics', domain: 'acme.example', numberofemployees: '60', industry: 'RETAIL' };

describe('the product tells what people do in it', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ env: { SIGNALS_SECRET: SECRET } });
  });
  afterAll(() => world.stop());

  async function tell(body: unknown): Promise<{ accepted: number; duplicates: number }> {
    const text = JSON.stringify(body);
    const t = Math.floor(world.clock.now().epochMilliseconds / 1000);
    const digest = createHmac('sha256', SECRET).update(`${t}.${text}`).digest('hex');
    const response = await fetch(`http://127.0.0.1:${world.env['PORT']}/signals`, {
      method: 'POST',
      body: text,
      headers: { 'x-baton-signature': `t=${t},v1=${digest}` },
    });
    expect(response.status).toBe(202);
    return (await response.json()) as { accepted: number; duplicates: number };
  }

  const stateOf = (contactId: string) => world.rows(`select state from leads where contact_id = '${contactId}'`)[0];
  const contact = (email: string) =>
    world.hubspot.createContact({ email, firstname: 'Wilma', lastname: 'Ox' }, COMPANY);

  test('a lead that waited in nurture asks for a demo in the product and gets its card, with evidence and time', async () => {
    const contactId = contact('wilma@acme.example');
    await world.until('a lead without a card', () => stateOf(contactId)?.['state'] === 'unrouted');

    const event = { id: 'e1', kind: 'demo_requested', email: 'Wilma@acme.example', says: 'Button in the editor' };
    expect(await tell(event)).toMatchObject({ accepted: 1 });

    const card = await world.card(contactId, 'Asked for a demo');
    expect(card.words).toContain('+20 Asked for a demo, a trial or a call (Button in the editor)');
    expect(await tell(event)).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await tell([event, { ...event, id: 'e2', kind: 'pricing_viewed', says: null }])).toMatchObject({
      accepted: 1,
    });
    await world.card(contactId, 'Visited the pricing page');
    expect(world.cards(contactId)).toHaveLength(1);
  });

  test('who is no contact yet is remembered by no address, and what they did counts once they are one', async () => {
    await tell({ event: { uuid: 'u1', event: 'trial_started', distinct_id: 'new@acme.example' } });
    await world.settled();
    expect(world.rows('select contact_id, kind from signals where contact_id is null')).toEqual([
      { contact_id: null, kind: 'trial' },
    ]);
    const held = ['inbox', 'signals', 'outbox', 'events'].map((table) => world.rows(`select * from ${table}`));
    expect(JSON.stringify(held)).not.toContain('new@acme');

    const contactId = contact('new@acme.example');
    const card = await world.card(contactId, 'Started a trial');
    expect(card.text).toContain('Hand-raiser');
    expect(world.rows('select 1 from signals where contact_id is null')).toEqual([]);
  });

  test('what was told of somebody who is to be forgotten is forgotten too', async () => {
    const contactId = contact('gone@acme.example');
    await tell({ kind: 'demo_requested', contact_id: contactId, says: 'Called it Gargantua' });
    await world.card(contactId, 'Asked for a demo');
    expect(world.dataFile().toString('latin1')).toContain('Gargantua');

    world.hubspot.deleteContact(contactId, true);
    await world.card(contactId, 'Closed: Removed');
    await world.settled();
    expect(world.rows(`select 1 from signals where contact_id = '${contactId}'`)).toEqual([]);
    expect(world.dataFile().toString('latin1')).not.toContain('Gargantua');
  });

  test('an outage of HubSpot delays a signal and loses none', async () => {
    const contactId = contact('late@acme.example');
    await world.until('a lead without a card', () => stateOf(contactId)?.['state'] === 'unrouted');
    world.hubspot.fail('server-error', /batch\/read/, 3);
    await tell({ kind: 'demo_requested', email: 'late@acme.example' });
    await world.eventually('its card', () => world.cards(contactId).length > 0);
    expect(world.cards(contactId)).toHaveLength(1);
  });
});
