import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

describe('a lead is rejected', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const overseer = 'mia';
  const statusOf = (card: Card) => world.hubspot.contact(card.contactId)?.properties['hs_lead_status'];
  const ownerOf = (card: Card) => world.hubspot.contact(card.contactId)?.owner;
  const notesOf = (card: Card) => world.hubspot.contact(card.contactId)?.notes.map(({ html }) => html) ?? [];

  async function aRejectedLead(): Promise<Card> {
    const card = await world.card(await world.newLead('hot-tier1'));
    const modal = await world.as(overseer).opens(card, 'Reject…');
    await world
      .as(overseer)
      .submits(modal, { 'Why?': 'Not now: timing', 'Note for marketing': 'Budget in <March> & later' });
    const rejected = await world.card(card.contactId, '*Rejected* by Mia Lindqvist');
    await world.settled();
    return rejected;
  }

  test('an empty form is refused at its field, and nothing has happened', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    const modal = await world.as('ana').opens(card, 'Reject…');
    expect(JSON.stringify(modal.view.blocks)).toContain('VP Operations at ');

    expect(await world.as('ana').submits(modal, {})).toMatchObject({
      ok: false,
      errors: { reason: 'Please complete this required field.' },
    });
    await world.settled();
    expect(world.cards(card.contactId)).toEqual([card]);
    expect(statusOf(card)).toBeUndefined();
  });

  test('with a reason the card says so in place, and HubSpot holds the status and the reason', async () => {
    const card = await aRejectedLead();
    expect(card.words.split('\n')[0]).toBe('Rejected by Mia Lindqvist: Not now: timing');
    expect(card.words).toContain('Note: Budget in &lt;March&gt; &amp; later');
    expect(card.choices).toEqual(['Undo', 'Reassign…', 'Open in HubSpot', 'Why this lead, score and owner?']);
    expect(world.cards(card.contactId)).toHaveLength(1);
    expect(world.thread(card)).toEqual([
      'Rejected by Mia Lindqvist: Not now: timing. Note: Budget in &lt;March&gt; &amp; later',
    ]);
    expect(statusOf(card)).toBe('UNQUALIFIED');
    expect(notesOf(card)).toHaveLength(1);
    expect(notesOf(card)[0]).toContain('Mia Lindqvist rejected lead');
    expect(notesOf(card)[0]).toContain('Not now: timing');
    expect(notesOf(card)[0]).toContain('Budget in &#60;March&#62; &#38; later');
  });

  test('Undo within ten minutes brings back the card, its clock, and what stood in HubSpot', async () => {
    const contactId = await world.newLead('hot-tier1');
    world.hubspot.updateContact(contactId, { hs_lead_status: 'NEW' });
    const card = await world.card(contactId);
    const due = card.words.match(/accept by [^\n]+/)?.[0];
    const modal = await world.as(overseer).opens(card, 'Reject…');
    await world.as(overseer).submits(modal, { 'Why?': 'Student or job seeker' });
    const rejected = await world.card(contactId, '*Rejected*');
    await world.settled();
    expect(statusOf(card)).toBe('UNQUALIFIED');

    await world.timePasses({ minutes: 9 });
    expect(await world.as(overseer).clicks(rejected, 'Undo')).toBeUndefined();

    const back = await world.card(contactId, 'Hot lead for');
    expect(back.ts).toBe(card.ts);
    expect(back.words.match(/accept by [^\n]+/)?.[0]).toBe(due);
    expect(back.choices.slice(0, 3)).toEqual(['Accept', 'Reject…', 'Reassign…']);
    await world.settled();
    expect(statusOf(card)).toBe('NEW');
    expect(ownerOf(card)).toBeUndefined();
    expect(notesOf(card).at(-1)).toContain('took the rejection of lead');
    expect(world.thread(card)[1]).toMatch(
      /^Rejection undone by Mia Lindqvist. It waits for (Ana Ruiz|Sam Okafor) again.$/,
    );

    await world.timePasses({ minutes: 55 });
    await world.card(contactId, '⏰ Overdue');
  });

  test('only whoever rejected it, a manager or ops can undo it', async () => {
    const card = await aRejectedLead();
    await world.as('lee').clicks(card, 'Undo');
    await world.told('lee', 'Only the person who decided, a manager or ops can undo this.');
    expect(world.cards(card.contactId)).toEqual([card]);

    await world.as('dana').clicks(card, 'Undo');
    await world.card(card.contactId, 'Hot lead for');
  });

  test('after ten minutes the button is gone, and it stays rejected', async () => {
    const card = await aRejectedLead();
    await world.timePasses({ minutes: 10, seconds: 1 });
    await world.until('a card without Undo', () => !world.cards(card.contactId)[0]?.choices.includes('Undo'));
    expect(world.cards(card.contactId)[0]?.words).toContain('*Rejected* by Mia Lindqvist');
    expect(world.cards(card.contactId)[0]?.words).not.toContain('undo until');
  });

  test.each([
    { known: false, says: 'while the clock is still running out' },
    { known: true, says: 'when the clock has run out' },
  ])('a late click on a button that Slack still shows is told so ($says)', async ({ known }) => {
    const card = await aRejectedLead();
    world.slack.fail('chat.update', 'server-error', 2);
    await world.timePasses({ minutes: 10, seconds: 1 });
    if (known) await world.until('the end of the undo', () => undoOf(world, card) === null);
    expect(await world.as(overseer).clicks(card, 'Undo')).toBeUndefined();

    await world.told(overseer, 'Undo works for 10 minutes. Use Reassign… instead.');
    await world.eventually('a card without Undo', () => !world.cards(card.contactId)[0]?.choices.includes('Undo'));
    await world.settled();
    expect(world.cards(card.contactId)[0]?.words).toContain('*Rejected* by Mia Lindqvist');
    expect(statusOf(card)).toBe('UNQUALIFIED');
  });
});

/** What the store holds of the lead's undo. */
function undoOf(world: World, { contactId }: Card): unknown {
  const [row] = world.rows(`select json_extract(body, '$.undo') as undo from leads where contact_id = '${contactId}'`);
  return row?.['undo'];
}
