import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ringsOf } from '../world-handoffs.ts';
import { messagesTo, pressIn } from '../world-install.ts';
import type { Card } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

const saying = (world: World, name: string, words: string): Card | undefined =>
  messagesTo(world, name).find((one) => one.words.includes(words));

async function direct(world: World, name: string, words: string): Promise<Card> {
  await world.eventually(`a word to ${name} that says ${words}`, () => saying(world, name, words) !== undefined);
  return saying(world, name, words)!;
}

describe('a new installation', () => {
  let world: World;
  let contact: string;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  test('tells the first of ops what is so and what is not, in one message', async () => {
    const { words, text } = await direct(world, 'mia', 'Setting up Baton');

    expect(words).toContain('Setting up Baton: 2 of 4 done');
    expect(words).toContain('⬜ *HubSpot is connected*: account 4242, but it has not called Baton yet.');
    expect(words).toContain('✅ *People are matched*: 3 of 3 who get leads');
    expect(words).toContain('✅ *Channels are picked, and Baton is in them*: #leads, #marketing-ops');
    expect(text).toContain('Next: HubSpot is connected');
    expect(messagesTo(world, 'ana')).toEqual([]);
  });

  test('sends a test lead to whoever asks, and rings nobody else', async () => {
    const message = await direct(world, 'mia', 'Setting up Baton');
    expect(await pressIn(world, 'mia', message, 'Send a test lead')).toEqual({ ok: true });
    await direct(world, 'mia', '⏳ Press *Accept* on <http');

    const [card] = world.cards();
    contact = card!.contactId;
    expect(card!.text).toMatch(/^🧪 Test lead: Baton Test lead/);
    expect(card!.words).toContain('<@U0MIA>');
    for (const name of ['ana', 'sam', 'lee', 'dana']) expect(ringsOf(world, name)).toEqual([]);
    const held = world.hubspot.crm.tables.contacts.get(contact)!.properties;
    expect(held.get('email')).toMatch(/^baton-test-1-\w+@example\.com$/);
  });

  test('says each step with its time in that one message', async () => {
    const { words } = await direct(world, 'mia', 'Test lead T1');

    for (const step of ['Made in HubSpot', 'Received', 'Scored: \\d+ of 100', 'Routed to you', 'Card posted in'])
      expect(words).toMatch(new RegExp(`✅ ${step}.* · \\d\\d:\\d\\d:\\d\\d \\(after \\d+ s\\)`));
    expect(messagesTo(world, 'mia')).toHaveLength(2);
  });

  test('refuses a second one while the first is under way', async () => {
    await world.as('mia').says('/baton test-lead');
    expect(await world.told('mia', 'under way')).toBe(
      'Your test lead T1 is still under way: its message says where it is.',
    );
  });

  test('ends with all four done once it is accepted, and takes the contact out of HubSpot again', async () => {
    const [card] = world.cards(contact);
    expect(await world.as('mia').clicks(card!, 'Accept')).toBeUndefined();

    await direct(world, 'mia', 'Baton is set up: all four done');
    await direct(world, 'mia', '*The way is open*: accepted');
    await direct(world, 'mia', 'The contact is out of HubSpot again.');
    expect(world.hubspot.crm.tables.contacts.get(contact)).toBeUndefined();
    await world.card(contact, 'Closed: The test is over');
    expect(messagesTo(world, 'mia')).toHaveLength(2);
  });

  test('counts it nowhere: it took nobody’s turn, and says nothing of what leads are worth', async () => {
    expect(world.rows('select * from rota')).toEqual([]);
    expect(world.rows('select * from decisions')).toEqual([]);
    await world.as('mia').says('/baton acceptance');
    expect(await world.told('mia', 'Nobody has accepted or rejected a lead')).toBeDefined();
  });

  test('tells a rep with their first lead what it is, and never again', async () => {
    await world.card(await world.newLead('hot-tier1'), 'for Ana Ruiz');
    const { words } = await direct(world, 'ana', 'Your first lead has come');
    expect(words).toMatch(/look at <http[^|]+\|its card> in #leads/);
    expect(words).toContain('*Your hours* as Baton knows them: Mon-Fri 08:30-17:30, New York time.');
    expect(words).toContain('ask Mia Lindqvist');
    expect(words).toContain('`/baton away until friday 5pm`');

    await world.restart();
    const before = world.cards().length;
    for (const _ of [1, 2]) await world.newLead('hot-tier1');
    await world.eventually('two more cards', () => world.cards().length === before + 2);
    await direct(world, 'sam', 'Your first lead has come');
    await world.timePasses({ seconds: 10 });
    await world.settled();
    expect(messagesTo(world, 'ana')).toHaveLength(1);
    expect(messagesTo(world, 'mia')).toHaveLength(2);
  });
});

describe('an installation with gaps', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({
      packs: {
        'team.yml': (yaml) =>
          yaml.replace('roles: [ops]', 'roles: [cs]').replace('email: sam@fernhill.example', 'email: sam@typo.example'),
        'slas.yml': (yaml) => yaml.replace('channel: customer-success', 'channel: customers'),
      },
    });
  });
  afterAll(() => world.stop());

  const ops = () => world.slack.workspace(world.as('dana').id).channels.find(({ name }) => name === 'marketing-ops')!;

  test('tells whoever runs the workspace, where nobody is ops, who and what is missing and what to do', async () => {
    const { words } = await direct(world, 'dana', 'Setting up Baton');

    expect(words).toContain(
      '2 of 3 who get leads. Not found by their e-mail address: Sam Okafor in Slack and HubSpot.',
    );
    expect(words).toMatch(
      /Baton does not see #customers\. Create it or, if it is private, type `\/invite @Baton` there/,
    );
  });

  test('sees when Baton is put out of a channel, and when it is invited again, as soon as somebody asks', async () => {
    const member = (is: boolean) =>
      world.slack.setMembership({ as: world.as('dana').id, channel: ops().id, person: 'U0BATON', member: is });
    expect(member(false)).toEqual({ ok: true });
    await pressIn(world, 'dana', await direct(world, 'dana', 'Setting up Baton'), 'Look again');
    await direct(world, 'dana', 'Baton can post to #marketing-ops, but not look whether a message arrived.');

    expect(member(true)).toEqual({ ok: true });
    await pressIn(world, 'dana', await direct(world, 'dana', 'Setting up Baton'), 'Look again');
    await world.eventually('no word of it', () => !saying(world, 'dana', 'Baton can post to')?.words);
    expect(messagesTo(world, 'dana').filter(({ text }) => text.includes('Setting up Baton'))).toHaveLength(1);
  });

  test('cleans a test lead up that nobody answers within a day', async () => {
    await world.as('ana').says('/baton test-lead');
    await direct(world, 'ana', '⏳ Press *Accept*');
    await world.settled();
    await world.timePasses({ hours: 24 });

    await direct(world, 'ana', 'Nobody answered it within 24 hours.');
    await direct(world, 'ana', 'The contact is out of HubSpot again.');
    expect(world.thread(world.cards()[0]!).filter((line) => /overdue|Reassigned/i.test(line))).toEqual([]);
  });

  test('makes one contact, and follows it, when HubSpot’s answer is lost', async () => {
    world.hubspot.fail('timeout-applied', /^POST .*contacts$/);
    await world.as('ana').says('/baton test-lead');

    await direct(world, 'ana', 'Test lead T2');
    await world.eventually(
      'a card of it',
      () => saying(world, 'ana', 'Test lead T2')?.words.includes('⏳ Press') === true,
    );
    const made = world.rows(`select body from test_leads`).length;
    expect(made).toBe(2);
    expect(world.cards().filter(({ text }) => text.startsWith('🧪'))).toHaveLength(1);
  });
});
