import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

const local = (text: string): Temporal.Instant => Temporal.ZonedDateTime.from(`${text}[America/New_York]`).toInstant();

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const until = (text: string) => world.timePasses(world.clock.now().until(local(text)));
// What comes by itself in these months, feedback and tasks, is not of this story.
const directs = (name: string) =>
  world.slack
    .notifications(world.as(name).id)
    .map(({ text }) => text)
    .filter((text) => !/to learn from|\btasks?\b/.test(text));
const types = (lead: string) =>
  world.rows(`select type from events where subject = '${lead}' order by id`).map(({ type }) => String(type));
const leadOf = (card: Card): string => {
  const [row] = world.rows(`select number from leads where contact_id = '${card.contactId}'`);
  return `L${String(row!['number'])}`;
};

/** Somebody of sales logs it in HubSpot, as their HubSpot would over the API. */
async function logs(kind: 'calls' | 'emails' | 'notes', contactId: string, owner: string, at = world.clock.now()) {
  const link = { calls: 194, emails: 198, notes: 202 }[kind];
  const more = { calls: {}, emails: { hs_email_direction: 'EMAIL' }, notes: { hs_note_body: 'x' } }[kind];
  const response = await fetch(`${world.env['HUBSPOT_API_URL']}/crm/objects/2026-09/${kind}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${world.env['HUBSPOT_TOKEN']}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      properties: { hs_timestamp: at.toString({ smallestUnit: 'second' }), hubspot_owner_id: owner, ...more },
      associations: [
        { to: { id: contactId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: link }] },
      ],
    }),
  });
  expect(response.status).toBe(201);
}

describe('a lead comes on a Friday afternoon before a long weekend, and nobody answers it', () => {
  let card: Card;
  const thread = () => world.thread(card).map((line) => line.replaceAll(/<!date[^>]*\|([^>]*)>/g, '$1'));
  /** A minute before the step nothing is said, and at the step one line. */
  async function step(before: string, at: string, says: RegExp): Promise<number> {
    const said = thread().length;
    await until(before);
    await world.settled();
    expect(thread()).toHaveLength(said);
    await until(at);
    await world.until(String(says), () => says.test(thread().at(-1) ?? ''));
    await world.settled();
    return thread().length - said;
  }

  test('it is Ana’s until ten to nine on Tuesday, by her own hours', async () => {
    await until('2026-05-22T16:50');
    card = await world.card(await world.newLead('hot-tier1'), 'for Ana Ruiz');
    expect(card.words.split('\n')[0]).toBe('🔥 Hot lead for Ana Ruiz · accept by Tue 26 May 08:50 EDT');
  });

  test('on Tuesday she is reminded after three quarters of her hour, and then the card turns red', async () => {
    expect(
      await step('2026-05-26T08:34', '2026-05-26T08:36', /^<@U0ANA>, time is nearly up: accept by 08:50 EDT\.$/),
    ).toBe(1);
    expect(
      await step('2026-05-26T08:49', '2026-05-26T08:51', /^Overdue: it waited for <@U0ANA> until 08:50 EDT\.$/),
    ).toBe(1);
    await world.card(card.contactId, '⏰ Overdue: Hot lead for Ana Ruiz');
  });

  test('after two hours it goes to Sam, whose turn it is, and Ana hears of that alone', async () => {
    expect(
      await step(
        '2026-05-26T09:49',
        '2026-05-26T09:51',
        /^Nobody accepted it in time: from Ana Ruiz it goes to <@U0SAM>, accept by 10:5\d EDT\.$/,
      ),
    ).toBe(1);
    const moved = await world.card(card.contactId, 'Hot lead for Sam Okafor, reassigned · accept by 10:5');
    expect(moved.words).toMatch(
      /\*Owner\* <@U0SAM> · accept by .*10:5\d EDT> · it came .*3 days 17 h ago> · was Ana Ruiz/,
    );
    await world.until('a word to Ana', () => directs('ana').some((text) => text.includes('went on')));
    expect(directs('ana').filter((text) => text.includes('went on'))).toEqual([
      expect.stringMatching(/^Lead L1 was not accepted in time and went on: it is with Sam Okafor now\./),
    ]);
  });

  test('after four hours of the lead’s own clock Dana hears of it, in one message without its name', async () => {
    await until('2026-05-26T11:49');
    await world.settled();
    expect(directs('dana')).toEqual([]);
    // Before Sam's two hours are over, too.
    await until('2026-05-26T11:50:45');
    await world.until('a message to Dana', () => directs('dana').length > 0);
    await world.settled();
    expect(directs('dana')).toEqual([expect.stringMatching(/^1 lead waits too long for a first contact:\n• L1 /)]);
    const [lead] = world.rows('select body from leads where number = 1');
    const { first_name: name } = (JSON.parse(String(lead!['body'])) as { facts: { contact: { first_name: string } } })
      .facts.contact;
    expect(directs('dana').join()).not.toContain(name);
  });

  test('the log tells it all, in order, and why can say it', () => {
    expect(types('L1').filter((type) => !/received|scored|routed/.test(type))).toEqual([
      'lead.nudged',
      'lead.overdue',
      'lead.passed-on',
      'lead.overdue',
      'lead.escalated',
    ]);
  });

  test('answered at last, it leaves Dana’s message', async () => {
    await world.as('dana').clicks(world.cards(card.contactId)[0]!, 'Accept');
    const taken = await world.card(card.contactId, '*Accepted* by Dana Cole');
    const modal = await world.as('dana').opens(taken, 'Log contact');
    await world.as('dana').submits(modal, { 'How did you try?': 'Phone', 'What came of it?': 'Reached them' });
    const answered = 'No other lead waits too long for a first contact now.';
    await world.until('an edit', () => world.slack.posted().some(({ text }) => text === answered));
    expect(directs('dana')).toHaveLength(1);
  });
});

describe('an accepted lead', () => {
  async function anAcceptedLead(): Promise<Card> {
    const contactId = await world.newLead('hot-tier1');
    const card = await world.card(contactId, /for (Ana Ruiz|Sam Okafor)/);
    const owner = card.words.includes('for Ana Ruiz') ? 'ana' : 'sam';
    await world.as(owner).clicks(card, 'Accept');
    await world.settled();
    return world.card(contactId, '*Accepted*');
  }

  test('turns red without a contact, also with a note of ours and of theirs, and a call by its owner ends that', async () => {
    await until('2026-05-27T09:00');
    const card = await anAcceptedLead();
    const owner = card.words.includes('*Accepted* by Ana') ? '101' : '102';
    expect(card.words).toMatch(/^✅ Accepted by .* · make contact by 10:00 EDT/);
    await logs('notes', card.contactId, owner);
    await until('2026-05-27T10:01');
    await world.card(card.contactId, '⏰ Overdue: Accepted by');

    await logs('emails', card.contactId, '103');
    await world.card(card.contactId, '*Contacted* · 1 attempt');
    await world.settled();
    expect(world.cards(card.contactId)[0]!.words).toContain('⏰ Overdue: Accepted by');
    expect(world.thread(card).at(-1)).toMatch(
      /^Contact by Lee Tanaka, by e-mail, .*not the owner’s, so the clock runs on/,
    );

    await logs('calls', card.contactId, owner);
    const called = await world.card(card.contactId, '📞 Contacted');
    expect(called.words).toMatch(/by phone: what came of it is not said \(in HubSpot\)/);
    await world.settled();
    expect(types(leadOf(card)).at(-1)).toBe('lead.contacted');
    expect(world.hubspot.contact(card.contactId)?.properties['hs_lead_status']).toBe('ATTEMPTED_TO_CONTACT');
  });

  test('paused, it rests until then, and Dana is not told', async () => {
    const card = await anAcceptedLead();
    const owner = card.words.includes('*Accepted* by Ana') ? 'ana' : 'sam';
    const modal = await world.as(owner).opens(card, 'Pause the clock…');
    const seconds = Math.floor(local('2026-05-27T16:00').epochMilliseconds / 1000);
    const answer = { 'Why?': 'They are on holiday', 'Until when?': String(seconds), Note: 'back at four' };
    expect(await world.as(owner).submits(modal, answer)).toMatchObject({ ok: true });
    const paused = await world.card(card.contactId, '⏸ Paused: Accepted by');
    expect(paused.words).toMatch(/\*Clock paused\* by .* until .*16:00 EDT.*: They are on holiday\nNote: back at four/);
    expect(paused.choices).toContain('Resume the clock');

    const before = directs('dana').length;
    await until('2026-05-27T15:59');
    await world.settled();
    await world.card(card.contactId, '⏸ Paused');
    await until('2026-05-27T16:01');
    await world.card(card.contactId, '✅ Accepted by');
    await world.settled();
    expect(directs('dana')).toHaveLength(before);
    expect(types(leadOf(card)).slice(-2)).toEqual(['lead.paused', 'lead.resumed']);
  });
});

test('whose last two leads went on without an answer is set away, privately, and is back with one tap', async () => {
  await until('2026-05-28T09:00');
  const theirs = (name: string) =>
    world.hubspot.createContact({
      email: `jane@${name}.example`,
      hubspot_owner_id: '101',
      recent_conversion_event_name: 'Demo: Request a demo',
      recent_conversion_date: world.clock.now().toString(),
    });
  for (const name of ['acme', 'bolt']) await world.card(theirs(name), 'for Ana Ruiz');
  await until('2026-05-28T11:02');
  const isWord = ({ text }: { text: string }) => text.startsWith('Your last leads went on to others without an answer');
  await world.until('a word to Ana', () => world.slack.posted().some(isWord));
  const away = () => world.rows(`select set_by from absences where person = 'ana'`);
  expect(away()).toEqual([{ set_by: 'baton' }]);

  const word = world.slack.posted().find(isWord)!;
  const [block] = word.blocks as { block_id: string; accessory: { action_id: string } }[];
  const place = { channel: word.channel, ts: word.ts };
  const click = { as: world.as('ana').id, place, blockId: block!.block_id, actionId: block!.accessory.action_id };
  expect(await world.slack.click(click)).toMatchObject({ ok: true });
  await world.until('that she is back', () => away().length === 0);
});
