import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signedWebhook } from '#sandbox/hubspot/start.ts';
import { aWorld, type World } from '../world.ts';

describe('Baton stops in the middle and starts again', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const answered = () => world.hubspot.deliveries().length;

  test('after the webhook was answered and before the lead was read: one card', async () => {
    const outage = { lasts: true };
    world.hubspot.fail('server-error', Object.assign(/./, { test: () => outage.lasts }), Infinity);
    const before = answered();
    const contactId = await world.newLead('hot-tier1');
    await world.until('an answered webhook', () => answered() > before);
    await world.closeApp();
    outage.lasts = false;
    await world.openApp();
    await world.card(contactId);
    await world.settled();
    expect(world.cards(contactId)).toHaveLength(1);
  });

  test.each(['rate-limited', 'server-error', 'reset'] as const)(
    'after a post that failed by %s: one card',
    async (how) => {
      world.slack.fail('chat.postMessage', how);
      const posts = () => world.slack.calls().filter(({ method }) => method === 'chat.postMessage').length;
      const before = posts();
      const contactId = await world.newLead('hot-tier1');
      await world.until('a post', () => posts() > before);
      await world.restart();
      await world.eventually('a card', () => world.cards(contactId).length > 0);
      await world.settled();
      expect(world.cards(contactId)).toHaveLength(1);
    },
  );

  test('after a post that reached Slack without Baton hearing of it: one card, and it can be accepted', async () => {
    world.slack.fail('chat.postMessage', 'timeout-applied');
    const contactId = await world.newLead('hot-tier1');
    await world.card(contactId);
    const closed = world.closeApp();
    // It waits for what is under way, but not for ever.
    await world.timePasses({ seconds: 16 });
    await closed;
    await world.openApp();
    await world.eventually(
      'the outcome',
      () => world.rows(`select 1 from outbox where state = 'sending'`).length === 0,
    );
    await world.settled();
    expect(world.cards(contactId)).toHaveLength(1);
    await world.as('dana').clicks(await world.card(contactId), 'Accept');
    await world.card(contactId, '*Accepted* by Dana Cole');
  });

  test('between a click and what follows from it: the card, the thread and HubSpot catch up', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.settled();
    world.slack.fail('chat.update', 'server-error');
    const outage = { lasts: true };
    world.hubspot.fail('server-error', Object.assign(/./, { test: () => outage.lasts }), Infinity);
    await world.as('dana').clicks(card, 'Accept');
    await world.closeApp();
    outage.lasts = false;
    await world.openApp();
    await world.eventually(
      'an accepted card',
      () => world.cards(card.contactId)[0]?.words.includes('*Accepted* by Dana Cole') === true,
    );
    await world.settled();
    expect(world.thread(card)).toHaveLength(1);
    expect(world.hubspot.contact(card.contactId)?.owner).toBe('Dana Cole');
  });

  test('while it is away a click is answered by Slack, and the same card works again after', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.settled();
    await world.closeApp();
    expect(await world.as('dana').clicks(card, 'Accept')).toBe('Baton is not connected. Start it and try again.');
    await world.openApp();
    await world.as('dana').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Dana Cole');
  });
});

describe('HubSpot tells things twice and in any order', () => {
  let world: World;
  let told = 0;
  beforeAll(async () => {
    world = await aWorld({ webhooks: false });
  });
  afterAll(() => world.stop());

  type News = Record<string, unknown>;
  const news = (contactId: string, what: string, property?: string): News => {
    told += 1;
    return {
      eventId: told,
      subscriptionId: 1,
      portalId: 4242,
      appId: 4242,
      occurredAt: world.clock.now().epochMilliseconds,
      subscriptionType: `contact.${what}`,
      attemptNumber: 0,
      objectId: Number(contactId),
      changeSource: 'CRM_UI',
      ...(property === undefined ? {} : { propertyName: property, propertyValue: '' }),
    };
  };

  async function deliver(...events: News[]): Promise<number> {
    const url = `${world.env['PUBLIC_URL']}/webhooks/hubspot`;
    const secret = world.env['HUBSPOT_CLIENT_SECRET'] ?? '';
    const { headers, body } = signedWebhook(url, secret, events as never, world.clock.now());
    const response = await fetch(url, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  }

  test('the same delivery five times, three of them at once, is one card', async () => {
    const contactId = await world.newLead('hot-tier1');
    const creation = news(contactId, 'creation');
    expect(await deliver(creation)).toBe(200);
    expect(await Promise.all([deliver(creation), deliver(creation), deliver(creation)])).toEqual([200, 200, 200]);
    await world.card(contactId);
    await world.restart();
    expect(await deliver(creation)).toBe(200);
    await world.settled();
    expect(world.cards(contactId)).toHaveLength(1);
    expect(world.rows(`select * from events where type = 'lead.received'`)).toHaveLength(1);
  });

  test('the news of one lead ends in the same card whatever its order', async () => {
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ];
    const contacts = await Promise.all(orders.map(() => world.newLead('hand-raiser-unknown')));
    for (const [index, contactId] of contacts.entries()) {
      world.hubspot.updateContact(contactId, { firstname: 'Kim', lastname: 'Vale', jobtitle: 'Head of Ops' });
      const all = [
        news(contactId, 'creation'),
        news(contactId, 'propertyChange', 'jobtitle'),
        news(contactId, 'propertyChange', 'lastname'),
      ];
      for (const which of orders[index] ?? []) await deliver(all[which] as News);
      await deliver(...all);
    }
    const words = await Promise.all(contacts.map(async (contactId) => (await world.card(contactId)).words));
    await world.settled();
    const same = words.map((text) => text.replace(/L\d+ came in/, 'it came in').replaceAll(/<!date\^\d+/g, '<!date'));
    expect(new Set(same.map((text) => text.split('\n').slice(1).join('\n'))).size).toBe(1);
  });

  test('late news of its creation does not bring back what was closed or deleted', async () => {
    const [customer, deleted] = [await world.newLead('hot-tier1'), await world.newLead('hot-tier1')];
    const births = [news(customer, 'creation'), news(deleted, 'creation')];
    await deliver(...births);
    await Promise.all([world.card(customer), world.card(deleted)]);
    world.hubspot.updateContact(customer, { lifecyclestage: 'customer' });
    world.hubspot.deleteContact(deleted);
    await deliver(news(customer, 'propertyChange', 'lifecyclestage'), news(deleted, 'deletion'));
    await world.card(customer, 'Closed: Became a customer');
    await world.card(deleted, 'Closed: The contact was deleted');

    await deliver(
      ...births,
      news(customer, 'creation'),
      news(deleted, 'creation'),
      news(deleted, 'propertyChange', 'email'),
    );
    await world.settled();
    expect((await world.card(customer)).words).toContain('Closed: Became a customer');
    expect((await world.card(deleted)).words).toContain('Closed: The contact was deleted');
    expect([...world.cards(customer), ...world.cards(deleted)]).toHaveLength(2);
  });

  test('what is not signed by HubSpot is refused and leaves no trace', async () => {
    const contactId = await world.newLead('hot-tier1');
    const url = `${world.env['PUBLIC_URL']}/webhooks/hubspot`;
    const forged = signedWebhook(url, 'somebody-else', [news(contactId, 'creation')] as never, world.clock.now());
    const response = await fetch(url, { method: 'POST', headers: forged.headers, body: forged.body });
    await response.arrayBuffer();
    expect(response.status).toBeGreaterThanOrEqual(400);
    await world.settled();
    expect(world.cards(contactId)).toEqual([]);
  });
});
