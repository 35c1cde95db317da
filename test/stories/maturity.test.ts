import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directOf, directsOf, presses } from '../world-evaluations.ts';
import { modalOf } from '../world-handoffs.ts';
import { target } from '../world-people.ts';
import { answers, close, json, openModal, says } from '../world-maturity.ts';
import { aWorld, type World } from '../world.ts';

describe('three teams say how far they are', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
    // Some are left to be measured; what happens in half a year to the others is not of this story.
    const [, ...others] = Object.values(
      Object.groupBy(world.hubspot.crm.tables.contacts.all(), (_, index) => index % 6),
    );
    for (const record of others.flat()) world.hubspot.crm.archive(record!, { source: 'CRM_UI' });
    await world.settled();
  });
  afterAll(() => world.stop());

  const rings = (name: string) => world.slack.notifications(world.as(name).id).map(({ text }) => text);
  const rounds = () => world.rows('select number, open from maturity_rounds');
  const channel = (name: string): string =>
    world.slack.workspace(world.as('mia').id).channels.find((one) => one.name === name)!.id;
  const results = () => world.slack.posted(channel('marketing-metrics')).filter(({ text }) => /maturity/.test(text));

  test('ops begins a round in a channel that there is, and each person of a team is asked once', async () => {
    await world.as('lee').says('/maturity');
    await world.told('lee', 'Ops, managers, VPs and founders begin one');
    const modal = await says(world, 'mia', '/maturity');
    expect(json(modal)).toContain('*Sales*: Ana Ruiz, Sam Okafor and Lee Tanaka');
    const where = 'In which channel should the result be posted?';
    expect(await world.as('mia').submits(modal, { [where]: '#nowhere' })).toMatchObject({
      errors: { channel: expect.stringContaining('no channel of this name') },
    });
    const sent = [1, 2].map(() => world.as('mia').submits(modal, { [where]: '#Marketing-Metrics' }));
    expect((await Promise.all(sent)).filter(({ ok }) => ok)).toHaveLength(1);
    for (const name of ['mia', 'dana', 'ana', 'sam', 'lee', 'priya'])
      await directOf(world, name, 'to say how far our marketing ops is');
    await world.settled();
    expect(rounds()).toEqual([{ number: 1, open: 1 }]);
    expect(directsOf(world, 'ana')).toHaveLength(1);
    expect(rings('ana')).toContain(
      'Mia Lindqvist asks you to say how far our marketing ops is: 9 dimensions, before you see what others say.',
    );
  });

  test('what is measured stands beside the questions, from five dimensions at least, and unknown is never zero', async () => {
    const modal = json(await says(world, 'ana', '/maturity'));
    expect(modal).toContain('Manual routing, no scoring, leads sit for days');
    expect(modal).toMatch(/\d+ % of \d+ contacts have a lifecycle stage: speaks for \*(Crawl|Walk|Run)\*/);
    expect(modal).toMatch(/13 scoring rules and 18 routing rules run: speaks for \*Run\*/);
    expect(modal).toMatch(/workflows run in Baton, \d+ signals are listened to: speaks for/);
    expect(modal).toMatch(/5 reports come by themselves: speaks for \*Run\*/);
    expect(modal).toMatch(/5 promises between teams run with a clock: speaks for \*Run\*/);
    expect(modal).toContain('No evidence: No tools are known');
    expect(modal).toContain('No evidence: Baton measures nothing here.');
  });

  test('a choice is kept though the window is closed, and a form that lacks one is not taken', async () => {
    const first = openModal(world, 'ana')!;
    const as = world.as('ana').id;
    const input = { type: 'radio_buttons', chosen: ['M1 crm 2'] };
    const place = { viewId: first.viewId };
    expect(await world.slack.click({ as, place, blockId: 'crm', actionId: 'maturity.choose', input })).toEqual({
      ok: true,
    });
    const again = await says(world, 'ana', '/maturity');
    expect(json(again)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"Walk","emoji":false},"value":"M1 crm 2"}',
    );
    expect(await world.as('ana').submits(again, { Automation: 'Run' })).toMatchObject({
      errors: { 'lead-management': expect.stringContaining('Choose one') },
    });
  });

  test('nobody sees what others say before they have answered', async () => {
    expect(await answers(world, 'mia', '333333333')).toEqual({ ok: true });
    await directOf(world, 'mia', 'You have answered, and 1 person of 6 have.');
    await close(world, 'sam');
    await world.as('sam').says('/maturity result');
    await world.told('sam', 'once you have given your own answers');
    await world.as('sam').says('/maturity export');
    await world.until('a second refusal', () => world.whispersTo('sam').length >= 2);
    expect(openModal(world, 'sam')).toBeUndefined();
    expect(await answers(world, 'sam', '111111111')).toEqual({ ok: true });
    const seen = json(await says(world, 'sam', '/maturity result'));
    expect(seen).toContain('Run: Mia Lindqvist');
    expect(seen).toContain('Crawl: you');
    expect(seen).toContain('Marketing 3, Sales 1, CS nobody');
    expect(seen).not.toContain('What to do next');
  });

  test('what was given can be changed until the round is closed, and counts once', async () => {
    expect(await answers(world, 'sam', '111111112')).toEqual({ ok: true });
    await world.settled();
    expect(world.rows("select count(*) as n from events where type = 'maturity.answered'")).toEqual([{ n: 2 }]);
    expect(json(await says(world, 'sam', '/maturity result'))).toContain('2 answers of 6');
    await close(world, 'sam');
  });

  test('only whoever opened it closes it; somebody who does not answer is reminded once', async () => {
    await presses(world, 'mia', await directOf(world, 'mia', 'Waits for'), 'Who says what…');
    const asked = await directOf(world, 'priya', 'to say how far');
    expect(asked.choices).toEqual(['Answer…']);
    await world.timePasses({ hours: 24 * 7 + 1 });
    await world.until('a reminder', () => rings('priya').some((text) => text.includes('yours is missing')));
    expect(rings('priya').filter((text) => text.includes('yours is missing'))).toHaveLength(1);
    expect(rings('sam').filter((text) => text.includes('yours is missing'))).toHaveLength(0);
  });

  test('whoever opened it closes it, and an outage of Slack changes when the result comes, not whether', async () => {
    expect(await answers(world, 'priya', '222222222')).toEqual({ ok: true });
    world.slack.fail('chat.postMessage', 'server-error', 2);
    await presses(world, 'mia', await directOf(world, 'mia', 'Waits for'), 'Close the round');
    await world.eventually('the result', () => results().length > 0);
    await world.settled();
    expect(results()).toHaveLength(1);
    expect(rounds()).toEqual([{ number: 1, open: 0 }]);
    const [message] = results();
    expect(message!.text).toBe(
      'Marketing ops maturity 2.0 of 3: Walk. Focus on Walk priorities. Largest gap: CRM: Marketing 3, Sales 1, CS 2.',
    );
    const blocks = JSON.stringify(message!.blocks);
    expect(blocks).toContain('*CRM* · 2 apart, a gap');
    expect(blocks).toMatch(/⚠ Marketing claims Run; \d+ % of 20 contacts have an owner: speaks for Walk\./);
    expect(blocks).toContain('"type":"data_visualization"');
    expect(blocks).toContain('phase 3 of the playbook. Walk by what people say, 1 short of Run, teams 2 apart.');
    await world.as('ana').says('/maturity');
    await world.told('ana', 'No round is open.');
  });

  test('a move becomes a task of somebody until a day, once', async () => {
    const [message] = results();
    const place = { channel: message!.channel, ts: message!.ts };
    await close(world, 'dana');
    const as = world.as('dana').id;
    await world.slack.click({ as, place, ...target(message!.blocks, 'Make it a task…') });
    const modal = await modalOf(world, 'dana');
    expect(await world.as('dana').submits(modal, { 'Until when?': '2026-01-01' })).toMatchObject({
      errors: { until: expect.stringContaining('still to come') },
    });
    expect(await world.as('dana').submits(modal, { 'Until when?': '2026-05-01' })).toEqual({ ok: true });
    await world.until('the task', () => JSON.stringify(results()).includes('✓ Dana Cole does it until 2026-05-01'));
    expect(JSON.stringify(results()).match(/Make it a task/g)).toHaveLength(2);
  });

  test('the whole result comes as a file', async () => {
    await world.as('lee').says('/maturity export');
    await world.told('lee', 'comes to you as a direct message');
    await world.settled();
    expect(world.rows("select state from outbox where kind = 'maturity.document'")).toEqual([{ state: 'done' }]);
    expect(json(await says(world, 'lee', '/maturity history'))).toContain('*M1* ·');
    await close(world, 'lee');
  });

  test('half a year later people are asked again by themselves, and see what they said last time', async () => {
    for (const record of world.hubspot.crm.tables.contacts.all())
      world.hubspot.crm.archive(record, { source: 'CRM_UI' });
    await world.settled();
    await world.timePasses({ hours: 24 * 190 });
    await directOf(world, 'mia', 'It is time again to say how far our marketing ops is');
    expect(rounds()).toEqual([
      { number: 1, open: 0 },
      { number: 2, open: 1 },
    ]);
    expect(json(await says(world, 'mia', '/maturity'))).toContain('Last time you said *Run*.');
    for (const [name, levels] of [
      ['ana', '222222222'],
      ['sam', '222222222'],
      ['lee', '222222222'],
      ['dana', '333333333'],
    ] as const)
      expect(await answers(world, name, levels)).toEqual({ ok: true });
    expect(await answers(world, 'mia', '333333333')).toEqual({ ok: true });
    world.slack.fail('chat.postMessage', 'server-error', 2);
    expect(await answers(world, 'priya', '333333333')).toEqual({ ok: true });
  });

  test('a crash between the last answer and the result changes when, not whether', async () => {
    await world.restart();
    await world.eventually('the second result', () => results().length >= 2);
    // Whatever was under way at the crash is looked for after a while.
    await world.timePasses({ minutes: 2 });
    await world.settled();
    expect(results()).toHaveLength(2);
    expect(world.rows('select count(*) as n from maturity_rounds where open = 0')).toEqual([{ n: 2 }]);
    // And it says how they moved.
    expect(JSON.stringify(results()[1])).toMatch(/\+0\.5 since \d+ Mar/);
    expect(world.log()).not.toMatch(/Dana Cole|Tribal/);
  });
});
