import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handoffCards, modalOf, press, ringsOf, threadOf } from '../world-handoffs.ts';
import { aWorld, type World } from '../world.ts';

const CS = 'customer-success';

describe('a customer may leave', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const cards = () => handoffCards(world, CS);
  const companies = () => world.hubspot.crm.tables.companies.all();
  const company = () => companies()[0]!;
  const risk = (churn_risk: string, which = company()) =>
    world.hubspot.crm.update(which, { churn_risk }, { source: 'CRM_UI' });
  const about = (words: string) => ringsOf(world, 'dana').filter((text) => text.includes(words));

  test('HubSpot says high: one card, for the account’s own AE, who is reminded before four hours are over', async () => {
    world.hubspot.crm.update(company(), { hubspot_owner_id: '101', churn_risk: 'high' }, { source: 'CRM_UI' });
    await world.until('a card', () => cards().length > 0);
    expect(cards()[0]?.words).toContain('Customer at risk for Ana Ruiz · by 14:00 EST');
    await world.timePasses({ hours: 3, minutes: 1 });
    await world.until('a reminder', () => ringsOf(world, 'ana').some((text) => text.includes('still waits')));
    await world.timePasses({ hours: 1 });
    await world.until('overdue', () => cards()[0]!.words.includes('⏰ Overdue: Customer at risk for Ana Ruiz'));
    await world.settled();
    expect(threadOf(world, CS, cards()[0]!).map(({ text }) => text)).toEqual(['Overdue: it waits for <@U0ANA>.']);
    expect(about('at risk')).toEqual([]);
  });

  test('the same risk told again opens nothing more', async () => {
    world.hubspot.crm.update(company(), { description: 'At risk' }, { source: 'CRM_UI' });
    await world.timePasses({ minutes: 11 });
    await world.settled();
    expect(world.rows('select * from handoffs')).toHaveLength(1);
  });

  test('unanswered for a day it goes to the top, who is not rung before they are at work', async () => {
    await world.timePasses(world.clock.now().until(Temporal.Instant.from('2026-03-04T15:02:00Z')));
    await world.until('word to the top', () => about('nobody has answered').length === 1);
    expect(about('nobody has answered')[0]).toMatch(
      /^🚨 Customer at risk: .* has waited 1 day and nobody has answered/,
    );
  });

  test('whoever answers says so, and the clock stops', async () => {
    await press(world, 'ana', CS, cards()[0]!, 'Responded…');
    await world.as('ana').submits(await modalOf(world, 'ana'), { 'What came of it?': 'They stay: new admin trained' });
    await world.until('done', () => cards()[0]!.words.includes('✅ Customer at risk: responded'));
    await world.timePasses({ hours: 30 });
    await world.settled();
    expect(about('at risk')).toHaveLength(1);
  });

  test('turned down, undone, paused and resumed: the thread tells it all, and the clock stands still meanwhile', async () => {
    const other = companies()[1]!;
    risk('high', other);
    await world.until('a card', () => cards().length > 1);
    const card = () => cards()[1]!;
    await press(world, 'dana', CS, card(), 'Reject…');
    await world.as('dana').submits(await modalOf(world, 'dana'), { 'Why?': 'No risk after all' });
    await world.until('turned down', () => card().words.includes('*Turned down* by Dana Cole: No risk after all'));
    await press(world, 'dana', CS, card(), 'Undo');
    await world.until('open again', () => card().choices.includes('Accept'));
    await press(world, 'dana', CS, card(), 'Pause the clock…');
    await world.as('dana').submits(await modalOf(world, 'dana'), {
      'Until the morning of': '2026-03-09',
      'Why? Everybody sees it': 'On holiday',
    });
    await world.until('paused', () => card().words.includes('paused until'));
    await world.timePasses({ hours: 20 });
    await world.settled();
    expect(card().words).not.toContain('Overdue');
    await press(world, 'dana', CS, card(), 'Resume the clock');
    await world.until('running', () => !card().words.includes('paused until'));
    await world.timePasses({ hours: 4 });
    await world.until('overdue', () => card().words.includes('Overdue'));
    await world.settled();
    expect(threadOf(world, CS, card()).map(({ text }) => text.slice(0, 30))).toEqual([
      'Turned down by Dana Cole: No r',
      'Rejection undone by Dana Cole.',
      'The clock is paused by Dana Co',
      'The clock runs again: Dana Col',
      expect.stringContaining('Overdue'),
    ]);
    risk('low', other);
    await world.until('closed', () => card().words.includes('HubSpot shows no risk any more'));
  });

  test('the list shows what is open, overdue first, and says when nothing is', async () => {
    const ask = async (): Promise<string> => {
      const before = world.whispersTo('mia').length;
      await world.as('mia').says('/baton handoffs');
      await world.until('an answer', () => world.whispersTo('mia').length > before);
      return world.whispersTo('mia').at(-1)!;
    };
    expect(await ask()).toBe('No handoff between teams is open. Leads are in their own channel.');
    const [, , one, two] = companies();
    risk('high', one);
    await world.until('a card', () => cards().length > 2);
    await world.timePasses({ hours: 5 });
    risk('high', two);
    await world.until('a card', () => cards().length > 3);
    await world.settled();
    const answer = await ask();
    expect(answer.split('\n')[0]).toBe('2 open, 1 overdue:');
    expect(answer.split('\n')[1]).toMatch(/^• H3 Customer at risk: .* · 5 h old · ⏰ was due/);
  });
});

describe('a product tells of a risk', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ env: { SIGNALS_SECRET: 'a-secret-of-some-length' } });
  });
  afterAll(() => world.stop());

  test('it opens one handoff for the company, however often it is told', async () => {
    const [contact] = world.hubspot.crm.tables.contacts
      .all()
      .filter(({ properties }) => properties.get('associatedcompanyid'));
    const email = contact!.properties.get('email');
    const tell = (id: string) =>
      fetch(`http://127.0.0.1:${world.env['PORT']}/signals`, {
        method: 'POST',
        headers: { authorization: 'Bearer a-secret-of-some-length', 'content-type': 'application/json' },
        body: JSON.stringify([{ id, kind: 'usage_dropped', email, at: world.clock.now().toString() }]),
      });
    const answer = await tell('one');
    expect([answer.status, await answer.json()]).toMatchObject([202, { accepted: 1, unknown: [] }]);
    await world.until('a card', () => handoffCards(world, CS).length > 0);
    await tell('two');
    await world.settled();
    expect(world.rows('select subject from handoffs')).toEqual([
      { subject: `companies:${contact!.properties.get('associatedcompanyid')}` },
    ]);
  });
});
