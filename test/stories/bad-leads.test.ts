import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('leads that are not as one would wish', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const askedForADemo = () => ({
    recent_conversion_event_name: 'Demo: Request a demo',
    recent_conversion_date: world.clock.now().toString(),
  });
  const stateOf = (contactId: string) =>
    world.rows(
      `select state, json_extract(body, '$.route.to') as route from leads where contact_id = '${contactId}'`,
    )[0];

  test('who asks without an e-mail address and without a name still gets a card and an owner', async () => {
    const nameless = await world.card(world.hubspot.createContact(askedForADemo()));
    expect(nameless.words).toContain('*Name unknown* · company unknown');
    expect(nameless.text).toMatch(
      /^Hand-raiser: Somebody without a name, company unknown \(20\)\. .*Owner Lee Tanaka\./,
    );
    expect(nameless.words).toContain('→ 20-70');
  });

  test('a name of 10,000 characters and text that would ring everybody make a card that can be read', async () => {
    const contactId = await world.newLead('poison');
    const card = await world.card(contactId);
    expect(card.words.length).toBeLessThan(3_000);
    expect(card.text.length).toBeLessThan(400);
    expect(card.text).toContain('Mallory');
    expect(card.words).toContain('&lt;!channel&gt;');
    expect(card.choices.slice(0, 3)).toEqual(['Accept', 'Reject…', 'Reassign…']);
  });

  test('it stays harmless in the forms, the thread, the private lines and the notes', async () => {
    const card = await world.card(await world.newLead('poison'));
    const why = await world.as('priya').opens(card, 'Why this lead, score and owner?');
    expect(JSON.stringify(why.view)).toContain('Mallory');
    const owner = /for (Ana|Sam|Lee)/.exec(card.words)?.[1]?.toLowerCase() ?? '';
    const reassign = await world.as(owner).opens(card, 'Reassign…');
    await world
      .as(owner)
      .submits(reassign, { 'Who takes it?': 'Mia Lindqvist', 'Note for them': '<!here> look @channel' });
    await world.card(card.contactId, 'for Mia Lindqvist');
    const reject = await world.as('mia').opens(card, 'Reject…');
    await world.as('mia').submits(reject, { 'Why?': 'Bad contact data', 'Note for marketing': '<!channel> <script>' });
    await world.card(card.contactId, '*Rejected* by Mia Lindqvist');
    await world.settled();
    expect(world.thread(card)).toHaveLength(2);
    expect(world.hubspot.contact(card.contactId)?.notes[0]?.html).not.toContain('<script>');
  });

  test('nothing that anybody was shown rings a channel, mentions a stranger, or leads to a host of theirs', async () => {
    const shown = world.shown();
    expect(shown.match(/<![^>"]*/g)?.filter((found) => !found.startsWith('<!date^')) ?? []).toEqual([]);
    const ours = ['ana', 'sam', 'lee', 'priya', 'mia', 'dana'].map((name) => `<@${world.as(name).id}>`);
    expect((shown.match(/<@[^>]*>/g) ?? []).filter((found) => !ours.includes(found))).toEqual([]);
    expect(shown).not.toMatch(/https?:\/\/evil|<https?:[^>]*evil|"url":"[^"]*evil/);
    expect(shown).not.toMatch(/(?<!\w)@(channel|here|everyone)\b/);
    expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|\\u0007/);
    expect(world.log()).not.toContain('gate');
  });

  test.each(['competitor', 'student', 'opted-out', 'nurture', 'tier2', 'no-email'])(
    '%s gets no card',
    async (persona) => {
      const contactId = await world.newLead(persona);
      await world.until('a decision', () => stateOf(contactId) !== undefined);
      await world.settled();
      expect(world.cards(contactId)).toEqual([]);
      expect(stateOf(contactId)).toMatchObject({ state: 'unrouted' });
    },
  );

  test('who was not routed and asks a day later gets a card then', async () => {
    const contactId = await world.newLead('nurture');
    await world.until('a decision', () => stateOf(contactId) !== undefined);
    await world.settled();
    expect(world.cards(contactId)).toEqual([]);

    await world.timePasses({ hours: 1 });
    world.hubspot.updateContact(contactId, askedForADemo());
    const card = await world.card(contactId);
    expect(card.words).toContain('Asked for a demo');
    await world.settled();
    expect(world.cards(contactId)).toHaveLength(1);
  });
});
