import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handoffCards, modalOf, press, ringsOf, threadOf } from '../world-handoffs.ts';
import type { Card } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

const CS = 'customer-success';

/** What HubSpot holds of a deal, and of what is linked to it. */
function dealIn(world: World, id: string) {
  const { crm } = world.hubspot;
  const deal = crm.tables.deals.get(id)!;
  const linked = (type: 'tasks' | 'notes' | 'contacts') =>
    [...crm.links.of(deal, type).keys()].map((one) => crm.tables[type].get(one)!.properties);
  return { deal, tasks: () => linked('tasks'), notes: () => linked('notes'), contacts: () => linked('contacts') };
}

const until = (world: World, local: string) =>
  world.timePasses(world.clock.now().until(Temporal.ZonedDateTime.from(`${local}[America/New_York]`).toInstant()));

describe('a deal is won', () => {
  let world: World;
  let deal: ReturnType<typeof dealIn>;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const cards = () => handoffCards(world, CS);
  const card = async (saying: string): Promise<Card> => {
    await world.until(`a card that says ${saying}`, () => cards().some(({ words }) => words.includes(saying)));
    return cards().find(({ words }) => words.includes(saying))!;
  };
  const thread = () => threadOf(world, CS, cards()[0]!);
  const day = async (number: number): Promise<Card> => {
    const find = () => thread().find(({ text }) => text.startsWith(`*Day ${number}*`));
    await world.until(`day ${number}`, () => find() !== undefined);
    return find()!;
  };
  const tasks = () => deal.tasks().map((task) => task.get('hs_task_subject'));

  test('customer success gets one card with what is known, and sales is asked for what is not', async () => {
    const won = await world.hubspot.closeDeal({});
    deal = dealIn(world, won.dealId!);
    const first = await card('Won deal to onboard for Priya Nair · by Wed 4 Mar 10:00 EST');
    expect(first.words).toContain(`*${won.name}*`);
    expect(first.words).toContain('*Amount* 48,000');
    expect(first.words).toContain(
      '⚠️ *Missing*: Use case, Primary outcome, Stakeholders. Ana Ruiz, please fill it in.',
    );
    expect(first.words).toContain('*Owner* <@U0PRIYA>');
    await world.settled();
    expect(thread()[0]?.text).toBe(
      '<@U0ANA>: customer success does not know Use case, Primary outcome and Stakeholders. Use Fill in… on the card.',
    );
    expect(cards()).toHaveLength(1);
  });

  test('what sales fills in is on the card and in the deal', async () => {
    await press(world, 'ana', CS, cards()[0]!, 'Fill in…');
    await world.as('ana').submits(await modalOf(world, 'ana'), {
      'Use case (needed)': 'Planning of *field* crews',
      'Primary outcome (needed)': 'Half the phone calls',
      'Stakeholders (needed)': 'Jo (ops), Max (IT)',
    });
    const filled = await card('*Use case* Planning of ∗field∗ crews');
    expect(filled.words).not.toContain('Missing');
    await world.settled();
    expect(deal.deal.properties.get('primary_outcome')).toBe('Half the phone calls');
  });

  test('whoever may not is told who may; customer success accepts and makes the introduction', async () => {
    await press(world, 'lee', CS, cards()[0]!, 'Accept');
    await world.told('lee', 'Only Priya Nair, Mia Lindqvist or Dana Cole can accept this.');
    await press(world, 'priya', CS, cards()[0]!, 'Accept');
    await card('*Accepted* by Priya Nair');
    await press(world, 'priya', CS, cards()[0]!, 'Intro made…');
    await world.as('priya').submits(await modalOf(world, 'priya'), { 'What came of it?': 'Call on Friday' });
    await card('✅ Won deal to onboard: intro made');
    await world.settled();
    expect(deal.notes().map((note) => note.get('hs_note_body'))).toEqual([
      expect.stringContaining('Priya Nair accepted the onboarding H1'),
      expect.stringContaining('Call on Friday'),
    ]);
  });

  test('the same deal that is told of twice, or touched by us, opens nothing more', async () => {
    world.hubspot.crm.update(deal.deal, { dealname: 'Renamed' }, { source: 'CRM_UI' });
    await world.timePasses({ minutes: 11 });
    await world.settled();
    expect(cards()).toHaveLength(1);
    expect(world.rows('select * from handoffs')).toHaveLength(1);
  });

  test('each day asks its question once, in its owner’s morning, and a no has consequences', async () => {
    await press(world, 'priya', CS, await day(0), 'Yes');
    await until(world, '2026-03-04T08:59');
    await world.settled();
    expect(thread().some(({ text }) => text.startsWith('*Day 1*'))).toBe(false);
    await until(world, '2026-03-04T09:00:30');
    await press(world, 'priya', CS, await day(1), 'Yes');
    await until(world, '2026-03-06T09:01');
    const third = await day(3);
    expect(third.text).toBe('*Day 3*, <@U0PRIYA>: Have they completed the first activation step?');
    await press(world, 'ana', CS, third, 'No');
    await world.told('ana', 'Only Priya Nair');
    await press(world, 'priya', CS, third, 'No');
    await world.until('an answer', () => thread().some(({ words }) => words.includes('*No*, says Priya Nair.')));
    await world.settled();
    expect(tasks()).toContain('Reach out, offer a call');
    expect(deal.tasks().every((task) => task.get('hubspot_owner_id') === '104')).toBe(true);
  });

  test('days that came while Baton was down are asked as one, and none twice', async () => {
    await world.closeApp();
    await until(world, '2026-03-18T10:00');
    await world.openApp();
    const late = await day(14);
    expect(late.text).toContain('(day 7 came meanwhile, too)');
    await world.restart();
    await world.settled();
    const days = thread().flatMap(({ text }) => /^\*Day (\d+)\*/.exec(text)?.[1] ?? []);
    expect(days).toEqual(['0', '1', '3', '14']);
    expect(tasks().filter((task) => task === 'Show the feature that fits their use case')).toHaveLength(1);
  });

  test('the first value makes an advocate, and day 60 comes on a working day', async () => {
    await until(world, '2026-04-02T09:01');
    const month = await day(30);
    expect(month.text).toContain('Did they achieve Half the phone calls?');
    await press(world, 'priya', CS, month, 'Yes');
    await world.until('a tag', () => deal.contacts().every((contact) => contact.get('baton_advocacy') === 'yes'));
    await until(world, '2026-05-02T12:00');
    await world.settled();
    expect(thread().some(({ text }) => text.startsWith('*Day 60*'))).toBe(false);
    await until(world, '2026-05-04T09:01');
    await day(60);
    await world.until('a tag', () => deal.contacts().every((contact) => contact.get('baton_expansion') === 'yes'));
    await world.settled();
    expect(tasks()).toContain('Ask for a case study or a review');
  });
});

describe('nobody takes what was won', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const cards = () => handoffCards(world, CS);

  test('it is overdue after a day, the manager hears after two, and each morning after', async () => {
    await world.hubspot.closeDeal({});
    await world.until('a card', () => cards().length > 0);
    await world.timePasses({ hours: 23 });
    await world.settled();
    expect(cards()[0]?.words).not.toContain('Overdue');
    await world.timePasses({ hours: 1, minutes: 1 });
    await world.until('overdue', () => cards()[0]!.words.includes('⏰ Overdue: Won deal to onboard for Priya Nair'));
    await world.settled();
    const told = () => ringsOf(world, 'dana').filter((text) => text.includes('Won deal to onboard'));
    expect(told()).toEqual([]);
    await world.timePasses({ hours: 24 });
    await world.until('word to the manager', () => told().length > 0);
    expect(told()[0]).toContain('has waited 2 days');
    await world.timePasses({ hours: 24 });
    await world.until('word again', () => told().length > 1);
  });

  test('a deal that is not won after all closes the card, and won once more opens it again', async () => {
    const [deal] = world.hubspot.crm.tables.deals
      .all()
      .filter(
        ({ properties }) =>
          properties.get('closedate')?.startsWith('2026-03-03') && properties.get('dealstage') === 'closedwon',
      );
    world.hubspot.crm.update(deal!, { dealstage: 'contractsent' }, { source: 'CRM_UI' });
    await world.until('a closed card', () => cards()[0]!.words.includes('The deal is not won any more in HubSpot'));
    await world.timePasses({ minutes: 5 });
    world.hubspot.crm.update(deal!, { dealstage: 'closedwon' }, { source: 'CRM_UI' });
    await world.until('an open card', () => cards()[0]!.choices.includes('Accept'));
    await world.settled();
    expect(cards()).toHaveLength(1);
  });
});

describe('HubSpot tells nobody of what changes', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ webhooks: false });
  });
  afterAll(() => world.stop());

  test('the sweep finds the deal that was won, once, and none that was won before the first start', async () => {
    const before = world.hubspot.crm.tables.deals
      .all()
      .filter(({ properties }) => properties.get('dealstage') === 'closedwon');
    for (const deal of before) world.hubspot.crm.update(deal, { description: 'Looked at' }, { source: 'CRM_UI' });
    const { name = '' } = await world.hubspot.closeDeal({});
    await world.timePasses({ minutes: 11 });
    await world.until('a card', () => handoffCards(world, CS).some(({ words }) => words.includes(name)));
    await world.timePasses({ minutes: 11 });
    await world.settled();
    expect(before.length).toBeGreaterThan(0);
    expect(handoffCards(world, CS)).toHaveLength(1);
  });
});
