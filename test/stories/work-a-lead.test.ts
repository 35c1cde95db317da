import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

describe('a lead is accepted, and its owner gets to work', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const held = (card: Card) => world.hubspot.contact(card.contactId);
  const statusOf = (card: Card) => held(card)?.properties['hs_lead_status'];
  const notesOf = (card: Card) => held(card)?.notes.map(({ html }) => html) ?? [];
  const now = (card: Card): Card => world.cards(card.contactId).at(-1)!;

  async function anAcceptedLead(): Promise<Card> {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.as('dana').clicks(card, 'Accept');
    const accepted = await world.card(card.contactId, '*Accepted* by Dana Cole');
    await world.settled();
    return accepted;
  }

  async function logs(card: Card, outcome: string, note?: string): Promise<void> {
    const modal = await world.as('dana').opens(now(card), 'Log contact');
    await world.as('dana').submits(modal, {
      'How did you try?': 'Phone',
      'What came of it?': outcome,
      ...(note ? { Note: note } : {}),
    });
    await world.settled();
  }

  test('a logged contact is on the card, in the thread, and in HubSpot where sales looks', async () => {
    const card = await anAcceptedLead();
    await logs(card, 'Left a message', 'Call <back> in May');

    const contacted = await world.card(card.contactId, '📞 Contacted · attempt 1, no answer yet');
    expect(contacted.words).toMatch(
      /\*Contacted\* · 1 attempt, last .* by Dana Cole, by phone: left a message \(self-reported\)/,
    );
    expect(contacted.words).toContain('Note: Call &lt;back&gt; in May');
    expect(world.thread(card).at(-1)).toBe(
      'Attempt 1 by Dana Cole, by phone: left a message (self-reported). Note: Call &lt;back&gt; in May',
    );
    expect(statusOf(card)).toBe('ATTEMPTED_TO_CONTACT');
    expect(notesOf(card).at(-1)).toContain('Dana Cole tried to reach lead');
    expect(notesOf(card).at(-1)).toContain('Call &#60;back&#62; in May');
  });

  test('within ten minutes it can be taken back, and then it is no attempt', async () => {
    const card = await anAcceptedLead();
    await logs(card, 'Reached them');
    expect(statusOf(card)).toBe('CONNECTED');
    await world.timePasses({ minutes: 9 });
    await world.as('dana').clicks(await world.card(card.contactId, '🤝 Contacted · reached on attempt 1'), 'Undo');

    const back = await world.card(card.contactId, '✅ Accepted by Dana Cole in less than a minute');
    expect(back.words).not.toContain('Contacted');
    await world.settled();
    expect(statusOf(card)).toBe('IN_PROGRESS');
    expect(notesOf(card).at(-1)).toContain('took the logged contact of lead');
  });

  test('only its owner, a manager or ops may log a contact, and a note has an end', async () => {
    const card = await anAcceptedLead();
    await world.as('lee').clicks(card, 'Log contact');
    await world.told('lee', 'can log a contact of this lead');

    const modal = await world.as('dana').opens(card, 'Log contact');
    const long = { 'How did you try?': 'E-mail', 'What came of it?': 'No answer', Note: 'x'.repeat(1_234) };
    expect(await world.as('dana').submits(modal, long)).toMatchObject({
      errors: { note: 'Keep the note to 1,000 characters: this one has 1,234.' },
    });
    expect(await world.as('dana').submits(modal, { ...long, Note: 'x'.repeat(1_000) })).toMatchObject({ ok: true });
    await world.settled();
  });

  test('after three tries in vain the card asks, and Recycle… gives it back with the tries as its note', async () => {
    const card = await anAcceptedLead();
    for (const outcome of ['No answer', 'Left a message', 'No answer']) await logs(card, outcome);

    const asked = await world.card(card.contactId, 'No answer after 3 attempts');
    expect(asked.words).toContain('*No answer after 3 attempts*: recycle with a note?');
    expect(asked.choices.slice(0, 4)).toEqual(['Recycle…', 'Keep trying', 'Log contact', 'Open in HubSpot']);
    const modal = await world.as('dana').opens(asked, 'Recycle…');
    await world.as('dana').submits(modal, {});

    const returned = await world.card(card.contactId, '*Returned to nurture* by Dana Cole: No answer');
    expect(returned.words).toMatch(/Note: 2026-03-03 by phone: no answer 2026-03-03 by phone: left a message/);
    expect(returned.choices[0]).toBe('Undo');
    await world.settled();
    expect(statusOf(card)).toBe('BAD_TIMING');
    expect(notesOf(card).at(-1)).toContain('returned lead');

    await world.timePasses({ minutes: 11 });
    await world.until('a card of two lines', () => !now(card).choices.includes('Undo'));
    expect(now(card).words).toContain('↩️ Returned to nurture by Dana Cole: No answer');
    expect(now(card).words).not.toContain('*Score');
  });

  test('nobody was reached in five working days: it asks once, also when Baton was off then, and again after Keep trying', async () => {
    const card = await anAcceptedLead();
    await world.closeApp();
    await world.timePasses({ hours: 24 * 9 });
    await world.openApp();
    const asked = await world.card(card.contactId, '*Nobody was reached yet*: recycle with a note?');
    await world.settled();
    const question = /^Nobody was reached in days: <@U0DANA>, recycle it with a note, or keep trying\?$/;
    expect(world.thread(card).filter((line) => question.test(line))).toHaveLength(1);

    await world.as('dana').clicks(asked, 'Keep trying');
    await world.until('no question', () => !now(card).words.includes('*Nobody was reached yet*'));
    await world.timePasses({ hours: 24 * 4 });
    await world.card(card.contactId, '*Nobody was reached yet*');
    await world.settled();
    expect(world.thread(card).filter((line) => question.test(line))).toHaveLength(2);
  });

  test('given back, it asks for sales once more: a new card says that it was returned, and the old one where to look', async () => {
    const card = await anAcceptedLead();
    const modal = await world.as('dana').opens(card, 'Return to nurture…');
    await world.as('dana').submits(modal, { 'Why?': 'Timing' });
    await world.card(card.contactId, 'Returned to nurture');
    await world.settled();
    await world.timePasses({ hours: 2 });
    world.hubspot.updateContact(card.contactId, {
      recent_conversion_event_name: 'Demo: Request a demo',
      recent_conversion_date: world.clock.now().toString(),
    });

    await world.until('a new card', () => world.cards(card.contactId).some(({ ts }) => ts !== card.ts));
    const again = now(card);
    expect(again.words).toMatch(/\*Was returned\* \d+ Mar by Dana Cole: timing: later, not now/);
    expect(again.choices).toContain('Accept');
    const old = world.slack.posted('C0000001').find(({ ts }) => ts === card.ts);
    await world.until('the old card', () =>
      JSON.stringify(world.slack.posted('C0000001').find(({ ts }) => ts === card.ts)?.blocks).includes(
        'It is back with sales',
      ),
    );
    expect(old?.ts).toBe(card.ts);
  });
});
