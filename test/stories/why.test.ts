import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limitProblems } from '#lib/block-limits.ts';
import { LEADS } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  // Lee has an account in Slack, and nobody put him into team.yml.
  world = await aWorld({ packs: { 'team.yml': (yaml) => yaml.replace(/ {2}lee:\n(?: {4}.*\n)+/, '') } });
});
afterAll(() => world.stop());

/** What `/baton` answers to this person: its point, as a screen reader tells it. */
async function asked(name: string, line: string): Promise<string> {
  const before = world.whispersTo(name).length;
  expect(await world.as(name).says(line)).toEqual({ ok: true });
  await world.until('an answer', () => world.whispersTo(name).length > before);
  return world.whispersTo(name).at(-1) ?? '';
}

describe('somebody asks why a lead went where it went', () => {
  test('by its number, its card, its contact or its page in HubSpot, and is told the whole path', async () => {
    const contactId = await world.newLead('hot-tier1');
    const card = await world.card(contactId);
    await world.as('ana').clicks(card, 'Accept');
    await world.card(contactId, 'Accepted');
    await world.settled();
    const link = `https://fernhill.slack.com/archives/${LEADS}/p${card.ts.replace('.', '')}`;
    const page = `https://app.hubspot.com/contacts/4242/record/0-1/${contactId}`;
    const answers = [];
    for (const name of ['L1', 'l1', contactId, link, page]) answers.push(await asked('priya', `/baton why ${name}`));
    expect(answers[0]).toMatch(
      /^L1, .*: it went to Ana Ruiz \(AE\) because of the rule “Asked for a demo, a trial or a call, and looks like our best customers”/,
    );
    expect(new Set(answers).size).toBe(1);
    expect(world.shown()).toMatch(/Accepted by Ana Ruiz, less than a minute after it was offered/);
    expect(world.whispersTo('sam')).toEqual([]);
  });

  test('and hears what to type when it is none', async () => {
    for (const typed of ['', 'help', 'nonsense', 'https://example.com/x']) {
      expect(await asked('ana', `/baton why ${typed}`)).toContain('For example `/baton why L42`');
    }
    expect(await asked('ana', '/baton why L999')).toContain('There is no lead L999');
    expect(await asked('ana', '/baton why jane@acme.example')).toMatch(/^An e-mail address is not looked up/);
  });

  test('on the card, in a window that names what would have changed it', async () => {
    const contactId = await world.newLead('hand-raiser-unknown');
    const card = await world.card(contactId);
    await world.settled();
    const modal = await world.as('sam').opens(card, 'Why this lead, score and owner?');
    const words = JSON.stringify(modal.view);
    for (const stage of [
      'Came in',
      'Rules of routing.yml',
      'So it went to',
      'Since then',
      'What would have changed it',
    ]) {
      expect(words).toContain(stage);
    }
    expect(words).toMatch(/With the company size [\d-]+ \(which is not known\)/);
    expect(words).toContain('scoring@1 routing@1 slas@1 team@1 definitions@1');
    expect(words).not.toContain('(e-mail hidden)');
    expect(limitProblems(modal.view)).toEqual([]);
  });

  test('whoever works here may ask, but on the card it is the team that presses', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    expect(await asked('lee', '/baton why L1')).toMatch(/^L1, /);
    const before = world.whispersTo('lee').length;
    await world.as('lee').clicks(card, 'Why this lead, score and owner?');
    await world.until('an answer', () => world.whispersTo('lee').length > before);
    expect(world.slack.workspace(world.as('lee').id).modal).toBeUndefined();
  });
});
