import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsUnderWay } from '../calls-under-way.ts';
import { aWorld, type World } from '../world.ts';

describe('Slack is in trouble while leads come in', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  test('429, 5xx, broken connections and time-outs, applied and not: every lead has its card once', async () => {
    const faults = ['rate-limited', 'server-error', 'reset', 'timeout-applied', 'timeout-not-applied'] as const;
    for (const fault of faults) world.slack.fail('chat.postMessage', fault);
    const contacts = await Promise.all(faults.map(() => world.newLead('hot-tier1')));
    const tried = (): number => world.slack.calls().filter(({ method }) => method === 'chat.postMessage').length;
    await world.until('five posts', () => tried() >= faults.length);

    // The history cannot be read at once either: an outcome that is not known is not guessed.
    world.slack.fail('conversations.history', 'rate-limited', 2);
    await world.until('the end of the last call', () => callsUnderWay() === 0);
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
  });

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
