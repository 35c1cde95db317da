import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe.each(['socket', 'http'] as const)('somebody asks for a demo, and Slack talks over %s', (transport) => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ transport, paced: true });
  });
  afterAll(() => world.stop());

  test('within two seconds there is one card that says who, why now, what the score is made of and whose it is', async () => {
    const asked = performance.now();
    const contactId = await world.newLead('hot-tier1');
    const card = await world.card(contactId);
    expect(performance.now() - asked).toBeLessThan(2_000);

    const { firstname, lastname, company, email } = world.hubspot.contact(contactId)?.properties ?? {};
    expect(card.words).toContain(`*${firstname} ${lastname}*, VP Operations · *${company}*`);
    expect(card.words).toContain('240 employees');
    expect(card.words).toMatch(/^Asked for a demo · /m);
    expect(card.words).toMatch(/^Visited the pricing page · /m);
    expect(card.words).toContain('*Score 85* = fit 50/50 + engagement 35/50 · Hot');
    expect(sumOfLines(card.words)).toBe(85);
    expect(card.words).toContain('*Owner* <@U0ANA>');
    expect(card.words).toContain('round robin: 1 of 2');
    expect(card.words.split('\n')[0]).toBe('🔥 Hot lead for Ana Ruiz · accept by 11:00 EST');
    expect(card.text).toBe(
      `🔥 Hot lead: ${firstname} ${lastname}, VP Operations at ${company} (85). Accept by 11:00 EST. Owner Ana Ruiz. Asked for a demo.`,
    );
    expect(card.choices.slice(0, 4)).toEqual(['Accept', 'Reject…', 'Reassign…', 'Open in HubSpot']);
    expect(world.shown()).not.toContain(email);
    expect(world.cards(contactId)).toHaveLength(1);
  });

  test('Accept edits the same message, sets owner and status in HubSpot, and leaves the story in the thread', async () => {
    const contactId = await world.newLead('hot-tier1');
    const card = await world.card(contactId);
    expect(card.words).toContain('for Sam Okafor');
    expect(world.hubspot.contact(contactId)?.owner).toBeUndefined();

    expect(await world.as('sam').clicks(card, 'Accept')).toBeUndefined();

    const accepted = await world.card(contactId, '*Accepted* by Sam Okafor');
    expect(accepted.ts).toBe(card.ts);
    expect(accepted.edited).toBe(true);
    expect(accepted.text).toMatch(/^Accepted by Sam Okafor in less than a minute: /);
    expect(accepted.words).not.toContain('<@');
    expect(accepted.choices).toEqual([
      'Log contact',
      'Undo',
      'Reassign…',
      'Open in HubSpot',
      'Return to nurture…',
      'Reject…',
      'Fill in…',
      'Pause the clock…',
      'Why this lead, score and owner?',
    ]);
    await world.settled();
    expect(world.thread(card)).toEqual(['Accepted by Sam Okafor in less than a minute.']);
    expect(world.hubspot.contact(contactId)?.owner).toBe('Sam Okafor');
    expect(world.hubspot.contact(contactId)?.properties['hs_lead_status']).toBe('IN_PROGRESS');
    expect(world.cards(contactId)).toHaveLength(1);
  });

  test('our own write to HubSpot comes back as news and changes nothing', async () => {
    const contactId = await world.newLead('hot-tier1');
    const card = await world.card(contactId);
    await world.as('ana').clicks(card, 'Accept');
    await world.card(contactId, 'Accepted');
    await world.settled();
    const before = world.cards(contactId);

    await world.timePasses({ minutes: 5 });
    await world.settled();
    expect(world.cards(contactId)).toEqual(before);
    expect(world.thread(card)).toHaveLength(1);
  });

  test('"why" answers privately with every line of the arithmetic and every reason', async () => {
    const contactId = await world.newLead('hot-tier1');
    const card = await world.card(contactId);
    const { view } = await world.as('priya').opens(card, 'Why this lead, score and owner?');
    const why = JSON.stringify(view);
    expect(why).toContain('*Score 85 = fit 50/50 + engagement 35/50 · Hot*');
    expect(why.match(/• [+-]\d+ /g)).toHaveLength(7);
    expect(world.whispersTo('ana')).toEqual([]);
    expect(world.thread(card)).toEqual([]);
  });
});

/** What the card's lines of arithmetic add up to. */
function sumOfLines(words: string): number {
  const [, arithmetic = ''] = words.split('*Score ');
  const points = [...arithmetic.matchAll(/^([+-]\d+) (?!more,)|^\+\d+ more, together ([+-]\d+)$/gm)];
  return points.reduce((total, [, one, rest]) => total + Number(one ?? rest), 0);
}
