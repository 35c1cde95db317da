import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('somebody clicks who may not', () => {
  let world: World;
  beforeAll(async () => {
    // Lee has an account in Slack, and nobody put him into team.yml.
    world = await aWorld({ packs: { 'team.yml': (yaml) => yaml.replace(/ {2}lee:\n(?: {4}.*\n)+/, '') } });
  });
  afterAll(() => world.stop());

  test.each([
    ['Accept', 'Only Ana Ruiz, Mia Lindqvist or Dana Cole can accept this lead. Ask one of them in the thread.'],
    ['Reject…', 'Only Ana Ruiz, Mia Lindqvist or Dana Cole can reject this lead. Ask one of them in the thread.'],
    ['Reassign…', 'Only Ana Ruiz, Mia Lindqvist or Dana Cole can reassign this lead. Ask one of them in the thread.'],
  ])('customer success presses %s and is told privately who may; nothing changes', async (label, line) => {
    const card = await anasCard(world);
    expect(await refusal(world, 'priya', card.contactId, label)).toMatch(line);
  });

  test.each(['Accept', 'Reject…', 'Reassign…'])(
    'somebody outside team.yml presses %s and is told privately whom to ask; nothing changes',
    async (label) => {
      const card = await anasCard(world);
      const line =
        /^You are not in team\.yml, so this is not yours to see or decide\. .* Ask whoever runs Baton to add your e-mail address there\.$/;
      expect(await refusal(world, 'lee', card.contactId, label)).toMatch(line);
    },
  );

  test('a colleague of the same pool may accept, but neither reject nor reassign what is not theirs', async () => {
    const card = await anasCard(world);
    expect(await refusal(world, 'sam', card.contactId, 'Reject…')).toMatch(/^Only Ana Ruiz, .* can reject this lead/);
    expect(await refusal(world, 'sam', card.contactId, 'Reassign…')).toMatch(
      /^Only Ana Ruiz, .* can reassign this lead/,
    );
    await world.as('sam').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Sam Okafor');
  });

  test('a form that was opened in time is refused when meanwhile somebody else has decided', async () => {
    const card = await anasCard(world);
    const modal = await world.as('ana').opens(card, 'Reject…');
    await world.as('sam').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Sam Okafor');

    await world.as('ana').submits(modal, { 'Why?': 'Duplicate' });
    await world.told('ana', 'Sam Okafor has accepted this lead; only they, a manager or ops can reject it now.');
    await world.settled();
    expect(world.cards(card.contactId)[0]?.words).toContain('*Accepted* by Sam Okafor');
    expect(world.hubspot.contact(card.contactId)?.properties['hs_lead_status']).toBe('IN_PROGRESS');
  });
});

/** A card that waits for Ana: somebody made her the owner in HubSpot before. */
async function anasCard(world: World) {
  const now = world.clock.now().toString();
  const contactId = world.hubspot.createContact({
    firstname: 'Jo',
    lastname: 'Park',
    hubspot_owner_id: '101',
    recent_conversion_event_name: 'Request a demo',
    recent_conversion_date: now,
  });
  const card = await world.card(contactId, 'for Ana Ruiz');
  await world.settled();
  return card;
}

/** What this person is told privately for their click. Throws when anything has changed by it. */
async function refusal(world: World, who: string, contactId: string, label: string): Promise<string> {
  const [before] = world.cards(contactId);
  if (!before) throw new Error('there is no card');
  const contact = world.hubspot.contact(contactId);
  const told = world.whispersTo(who).length;

  expect(await world.as(who).clicks(before, label)).toBeUndefined();

  await world.until(`a private line to ${who}`, () => world.whispersTo(who).length > told);
  await world.settled();
  expect(world.cards(contactId)).toEqual([before]);
  expect(world.thread(before)).toEqual([]);
  expect(world.hubspot.contact(contactId)).toEqual(contact);
  expect(world.slack.workspace(world.as(who).id).modal).toBeUndefined();
  return world.whispersTo(who).slice(told).join('\n');
}
