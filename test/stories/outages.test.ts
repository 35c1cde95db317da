import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

/** Matches every call while the outage lasts. */
function during(outage: { lasts: boolean }): RegExp {
  return Object.assign(/./, { test: () => outage.lasts });
}

describe('HubSpot is down while leads come in', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  test.each(['server-error', 'reset', 'rate-limited', 'timeout-not-applied'] as const)(
    'by %s: each webhook is answered with 200 meanwhile, and after it every lead has its one card',
    async (how) => {
      const outage = { lasts: true };
      world.hubspot.fail(how, during(outage), Infinity);
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
    const outage = { lasts: true };
    world.hubspot.fail('timeout-applied', during(outage), Infinity);
    const calls = world.hubspot.calls().length;
    const modal = await world.as('dana').opens(card, 'Reject…');
    await world.as('dana').submits(modal, { 'Why?': 'Duplicate' });
    await world.card(card.contactId, '*Rejected* by Dana Cole');
    await world.eventually('three tries in vain', () => world.hubspot.calls().length >= calls + 3);

    outage.lasts = false;
    const notes = (): number => world.hubspot.contact(card.contactId)?.notes.length ?? 0;
    await world.eventually('the note', () => notes() > 0);
    await world.timePasses({ minutes: 5 });
    await world.settled();
    expect(world.hubspot.contact(card.contactId)?.properties['hs_lead_status']).toBe('UNQUALIFIED');
    expect(notes()).toBe(1);
  });

  test('a note that HubSpot took without an answer is found again, and not written twice', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.settled();
    world.hubspot.fail('timeout-applied', /^POST .*notes$/);
    const modal = await world.as('dana').opens(card, 'Reject…');
    await world.as('dana').submits(modal, { 'Why?': 'Existing customer' });
    const notes = (): number => world.hubspot.contact(card.contactId)?.notes.length ?? 0;
    await world.until('the note', () => notes() > 0);
    await world.eventually(
      'the outcome',
      () => world.rows(`select 1 from outbox where state = 'sending'`).length === 0,
    );
    await world.settled();
    expect(notes()).toBe(1);
    expect(world.thread(card)).toHaveLength(1);
  });
});

describe('Slack is in trouble while leads come in', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  test(
    '429, 5xx, broken connections and time-outs, applied and not: every lead has its card once',
    { timeout: 30_000 },
    async () => {
      const faults = ['rate-limited', 'server-error', 'reset', 'timeout-applied', 'timeout-not-applied'] as const;
      for (const fault of faults) world.slack.fail('chat.postMessage', fault);
      const contacts = await Promise.all(faults.map(() => world.newLead('hot-tier1')));
      const tried = (): number => world.slack.calls().filter(({ method }) => method === 'chat.postMessage').length;
      await world.until('five posts', () => tried() >= faults.length);

      // The history cannot be read at once either: an outcome that is not known is not guessed.
      world.slack.fail('conversations.history', 'rate-limited', 2);
      await world.until('four posts whose outcome is not known', () => unknownOutcomes(world) === 4, 20_000);
      await world.eventually('a card for each', () => contacts.every((id) => world.cards(id).length > 0));
      await world.eventually(
        'the outcome of each',
        () => world.rows(`select 1 from outbox where state = 'sending'`).length === 0,
      );
      await world.settled();
      expect(contacts.map((contactId) => world.cards(contactId).length)).toEqual([1, 1, 1, 1, 1]);

      const card = await world.card(contacts[3] ?? '');
      await world.as('mia').clicks(card, 'Accept');
      await world.card(card.contactId, '*Accepted* by Mia Lindqvist');
    },
  );

  test('edits and thread lines that fail are made good, each once', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.settled();
    world.slack.fail('chat.update', 'server-error');
    world.slack.fail('chat.postMessage', 'reset');
    await world.as('dana').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Dana Cole');
    await world.eventually('the line in the thread', () => world.thread(card).length > 0);
    await world.settled();
    expect(world.thread(card)).toEqual([expect.stringContaining('Accepted by Dana Cole')]);
  });
});

/** How often the app has said that it does not know what became of a post. */
function unknownOutcomes(world: World): number {
  return (world.log().match(/the outcome of an effect is not known yet/g) ?? []).length;
}
