import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('nobody answers for an hour', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const overdueEvents = () => world.rows(`select * from events where type = 'lead.overdue'`);

  test('the card turns overdue once and the owner is mentioned once in the thread, also after a restart', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.timePasses({ minutes: 59 });
    await world.settled();
    expect(world.cards(card.contactId)[0]?.words).not.toContain('Overdue');

    await world.timePasses({ minutes: 2 });
    const overdue = await world.card(card.contactId, '⏰ Overdue: Hot lead for Ana Ruiz · was due 11:00 EST');
    expect(overdue.ts).toBe(card.ts);
    expect(overdue.text).toMatch(/^⏰ Overdue: Hot lead: /);
    await world.settled();
    expect(world.thread(card)).toEqual([
      expect.stringMatching(/^<@U0ANA>, time is nearly up: accept by /),
      expect.stringMatching(/^Overdue: it waited for <@U0ANA> until /),
    ]);

    await world.restart();
    await world.timePasses({ minutes: 30 });
    await world.settled();
    expect(world.thread(card)).toHaveLength(2);
    expect(world.cards(card.contactId)).toHaveLength(1);
    expect(overdueEvents()).toHaveLength(1);
  });

  test('it can still be accepted, and stays overdue until somebody is in touch', async () => {
    const [card] = world.cards();
    if (!card) throw new Error('there is no card');
    await world.as('ana').clicks(card, 'Accept');
    const accepted = await world.card(card.contactId, '*Accepted* by Ana Ruiz');
    expect(accepted.words).toMatch(
      /^⏰ Overdue: Accepted by Ana Ruiz in 1 h 31 min · no contact yet, was due 11:00 EST/,
    );
    await world.settled();
    expect(world.thread(card).at(-1)).toMatch(/^Accepted by Ana Ruiz in 1 h 31 min\.$/);
    const modal = await world.as('ana').opens(accepted, 'Log contact');
    await world.as('ana').submits(modal, { 'How did you try?': 'Phone', 'What came of it?': 'Reached them' });
    const answered = await world.card(card.contactId, '🤝 Contacted');
    expect(answered.words).not.toContain('Overdue');
  });

  test('all steps up to passing it on come while Baton is not running: when it starts they are one piece of news', async () => {
    const card = await world.card(await world.newLead('hand-raiser-unknown'));
    expect(card.words).toContain('for Lee Tanaka · accept by 12:31 EST');
    await world.settled();
    await world.closeApp();
    await world.timePasses({ hours: 3 });
    await world.openApp();
    await world.card(card.contactId, 'Hand-raiser for Ana Ruiz, reassigned · accept by');
    await world.settled();
    expect(world.thread(card)).toEqual([
      expect.stringMatching(/^Nobody accepted it in time: from Lee Tanaka it goes to <@U0ANA>, accept by /),
    ]);
  });

  test('in the evening nobody is at work: the lead is held until somebody is, and then their hour runs', async () => {
    const evening = Temporal.ZonedDateTime.from('2026-03-03T18:30[America/New_York]').toInstant();
    await world.timePasses(world.clock.now().until(evening));
    const card = await world.card(await world.newLead('hot-tier1'));
    expect(card.words.split('\n')[0]).toBe('🔥 Hot lead without an owner · accept by Wed 4 Mar 10:00 EST');
    expect(card.words).not.toContain('<@');

    await world.timePasses({ hours: 9, minutes: 25 });
    await world.settled();
    expect(world.thread(card)).toEqual([]);
    await world.timePasses({ minutes: 6 });
    const offered = await world.card(card.contactId, 'Hot lead for Sam Okafor · accept by 05:');
    expect(offered.ts).toBe(card.ts);
    await world.settled();
    expect(world.thread(card)).toEqual([
      expect.stringMatching(/^Somebody is at work again: it goes to <@U0SAM>, accept by .*05:\d\d EST>\.$/),
    ]);

    await world.timePasses({ minutes: 61 });
    await world.card(card.contactId, '⏰ Overdue');
    await world.as('sam').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Sam Okafor');
    await world.settled();
    expect(world.thread(card)[1]).toMatch(/^Overdue: it waited for <@U0SAM> until /);
  });
});
