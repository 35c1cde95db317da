import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxModal } from '#sandbox/contract.ts';
import { CRITERIA, directOf, directsOf, opens, presses, scores } from '../world-evaluations.ts';
import { modalOf } from '../world-handoffs.ts';
import { target } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

describe('three people evaluate a tool', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
    // What happens in ninety days to those of the made-up company is not of this story.
    for (const record of world.hubspot.crm.tables.contacts.all())
      world.hubspot.crm.archive(record, { source: 'CRM_UI' });
    await world.settled();
  });
  afterAll(() => world.stop());

  const json = (modal: SandboxModal | undefined): string => JSON.stringify(modal?.view ?? {});
  const openModal = (name: string): SandboxModal | undefined => world.slack.workspace(world.as(name).id).modal;
  const rings = (name: string) => world.slack.notifications(world.as(name).id).map(({ text }) => text);
  const close = (name: string, { viewId }: SandboxModal) => world.slack.close({ as: world.as(name).id, viewId });

  test('the command opens a form, and each who is asked gets one message, however often it is sent', async () => {
    await world.as('ana').says('/stack-audit evaluate Hotjar');
    const modal = await modalOf(world, 'ana');
    const people = ['ana', 'sam', 'dana'].map((name) => world.as(name).id).join(',');
    const facts = {
      'Who scores it?': people,
      'Price a month': '49',
      'Benefit a month: time and money saved or earned': '$450',
      'Hours to build it ourselves (Zapier, Make)': '6',
      'Does the free tier cover what we need?': 'No',
      'Is there the process already that it is for?': 'Yes',
    };
    expect(await world.as('ana').submits(modal, { ...facts, 'Who scores it?': world.as('ana').id })).toMatchObject({
      errors: { people: expect.stringContaining('two people at least') },
    });
    expect(await world.as('ana').submits(modal, { ...facts, 'Price a month': 'a lot' })).toMatchObject({
      errors: { price: expect.stringContaining('write it like') },
    });
    const sent = [world.as('ana').submits(modal, facts), world.as('ana').submits(modal, facts)];
    expect((await Promise.all(sent)).filter(({ ok }) => ok)).toHaveLength(1);
    await Promise.all(['ana', 'sam', 'dana'].map((name) => directOf(world, name, 'to score Hotjar')));
    await world.settled();
    expect(world.rows('select number, open from evaluations')).toEqual([{ number: 1, open: 1 }]);
    for (const name of ['ana', 'sam', 'dana']) expect(directsOf(world, name)).toHaveLength(1);
    expect(rings('sam')).toEqual([
      'Ana Ruiz asks you to score Hotjar on 7 criteria, before you see what others think.',
    ]);
    await world.as('mia').says('/stack-audit evaluate  hotjar');
    expect(json(await modalOf(world, 'mia'))).toContain('E1: Hotjar');
  });

  test('what is chosen is kept though the form is closed, and a note too long is not taken', async () => {
    const first = await opens(world, 'sam', 'to score Hotjar', 'Score…');
    const as = world.as('sam').id;
    const score = { type: 'static_select', chosen: ['E1 integration 2'] };
    const place = { viewId: first.viewId };
    expect(
      await world.slack.click({ as, place, blockId: 'score-integration', actionId: 'evaluations.mark', input: score }),
    ).toEqual({ ok: true });
    await close('sam', first);
    const second = await opens(world, 'sam', 'to score Hotjar', 'Score…');
    expect(json(second)).toContain(
      '"initial_option":{"text":{"type":"plain_text","text":"2","emoji":false},"value":"E1 integration 2"}',
    );
    const long = await world.as('sam').submits(second, { 'Why?': 'x'.repeat(10_000) });
    expect(long).toMatchObject({ errors: { 'note-problem': expect.stringContaining('at most 500') } });
    expect(await world.as('sam').submits(second, { [CRITERIA[0]!]: '4' })).toMatchObject({
      errors: { 'score-time-to-value': expect.stringContaining('Choose a score') },
    });
    const later = { [CRITERIA[0]!]: '5', 'Why?': 'Half a day a week', 'What becomes of these scores?': 'Keep' };
    expect(await world.as('sam').submits(second, later)).toEqual({ ok: true });
    await world.settled();
    expect(world.rows("select 1 from events where type = 'evaluation.scored'")).toEqual([]);
    const third = await opens(world, 'sam', 'to score Hotjar', 'Score…');
    expect(json(third)).toContain('"initial_value":"Half a day a week"');
    await close('sam', third);
  });

  test('nobody sees another’s scores before they have given their own', async () => {
    const given = await scores(world, 'sam', [5, 2, 4, 4, 3, 4, 4], { 'Why?': 'Half a day <!channel> a week' });
    expect(given).toEqual({ ok: true });
    await directOf(world, 'sam', '1 of 3 have scored');
    await presses(world, 'dana', await directOf(world, 'dana', 'to score Hotjar'), 'Score…');
    expect(json(await modalOf(world, 'dana'))).not.toContain('Half a day');
    await close('dana', openModal('dana')!);
    await scores(world, 'ana', [4, 5, 4, 4, 3, 4, 4]);
    const card = await directOf(world, 'ana', 'People differ most on: Integration fit 2 to 5');
    expect(card.text).toBe('Hotjar: Buy, 3.92 of 5. 2 of 3 have scored.');
    expect(card.words).toContain('Integration fit −1 turns it to Skip.');
    const seen = await opens(world, 'sam', '2 of 3 have scored', 'Who sees what…');
    expect(json(seen)).toContain('2 to 5, 3 apart');
    expect(json(seen)).toContain('Problem severity: 9 × 25 = 225');
    expect(json(seen)).toContain('In 90 days it brings $1,350 and costs $147: 9.18 times, more than 3 times.');
    await world.settled();
    const danas = JSON.stringify(directsOf(world, 'dana'));
    expect(danas).not.toMatch(/Half a day|Buy|3\.92|differ/);
    // Somebody who was not asked sees that it goes on, and no score.
    await world.as('lee').says('/stack-audit evaluations');
    await world.until('the list', () => json(openModal('lee')).includes('*1 evaluation*'));
    expect(json(openModal('lee'))).not.toContain('Buy');
    const list = openModal('lee')!;
    const show = target(list.view.blocks, 'Show');
    await world.slack.click({ as: world.as('lee').id, place: { viewId: list.viewId }, ...show });
    await world.until('the evaluation', () => json(openModal('lee')).includes('once all who were asked'));
    expect(json(openModal('lee'))).not.toMatch(/Half a day|Buy|Decide|Markdown/);
  });

  test('after talking one may think otherwise, once', async () => {
    await close('sam', openModal('sam')!);
    const modal = await opens(world, 'sam', '2 of 3 have scored', 'Change my scores…');
    expect(await world.as('sam').submits(modal, { [CRITERIA[1]!]: '3' })).toEqual({ ok: true });
    const card = await directOf(world, 'sam', 'Integration fit 3 to 5');
    await world.settled();
    expect(card.choices).not.toContain('Change my scores…');
  });

  test('a crash between the last score and its news changes when, not whether', async () => {
    world.slack.fail('chat.update', 'server-error', 5);
    world.slack.fail('chat.postMessage', 'server-error', 2);
    expect(await scores(world, 'dana', [5, 4, 5, 3, 4, 5, 5])).toEqual({ ok: true });
    await world.restart();
    await world.eventually('word to Ana', () => rings('ana').some((text) => text.startsWith('All have scored Hotjar')));
    await world.eventually('a card for Sam', () =>
      JSON.stringify(directsOf(world, 'sam')).includes('3 of 3 have scored'),
    );
    await world.settled();
    expect(rings('ana').filter((text) => text.startsWith('All have scored'))).toHaveLength(1);
    await world.as('lee').says('/stack-audit evaluations');
    await world.until('the score', () => json(openModal('lee')).includes('The framework: Buy, 4.15 of 5'));
  });

  test('a decision other than the verdict needs a reason, can be undone, and the first one counts', async () => {
    const modal = await opens(world, 'dana', '3 of 3 have scored', 'Decide…');
    expect(await world.as('dana').submits(modal, { 'What do we do?': 'Skip' })).toMatchObject({
      errors: { reason: expect.stringContaining('say why') },
    });
    const late = await opens(world, 'ana', '3 of 3 have scored', 'Decide…');
    const why = 'Why? Needed where you decide otherwise';
    await world.as('dana').submits(modal, { 'What do we do?': 'Skip', [why]: 'Not this quarter' });
    await directOf(world, 'sam', 'the framework said Buy. Why: “Not this quarter”');
    expect(await world.as('ana').submits(late, { 'What do we do?': 'Buy' })).toEqual({ ok: true });
    await world.told('ana', 'Somebody has decided about this already');
    await presses(world, 'dana', await directOf(world, 'dana', 'Skip, decided by you'), 'Undo');
    const again = await opens(world, 'dana', '3 of 3 have scored', 'Decide…');
    expect(await world.as('dana').submits(again, { 'What do we do?': 'Buy' })).toEqual({ ok: true });
    await directOf(world, 'sam', '*Buy*: decided by Dana Cole on 3 Mar, as the framework says.');
    await world.timePasses({ minutes: 11 });
    await world.until('no more Undo', () => !JSON.stringify(directsOf(world, 'dana')).includes('evaluations.undo'));
  });

  test('ninety days later whoever decided is asked, answers with figures, and all can read it', async () => {
    await world.settled();
    await world.timePasses({ hours: 24 * 90 });
    const question = await directOf(world, 'dana', 'did the 3× happen?');
    expect(question.words).toContain('Expected: $1,350 against $147 in 90 days, 9.18 times.');
    expect(rings('dana').filter((text) => text === 'Hotjar: did the 3× happen?')).toHaveLength(1);
    await Promise.all([presses(world, 'dana', question, 'Partly'), presses(world, 'dana', question, 'No')]);
    await world.told('dana', 'This has been answered');
    const modal = await opens(world, 'dana', /did the 3× happen\? (Partly|No)\./, 'Add figures, or correct…');
    const figures = {
      'Did it come true?': 'Partly',
      'What does it cost a month now?': '60',
      'What does it bring a month?': '150',
    };
    expect(await world.as('dana').submits(modal, figures)).toEqual({ ok: true });
    await directOf(
      world,
      'dana',
      'It costs $60 and brings $150 a month: 2.5 times, where more than 3 times was wanted.',
    );
    await world.as('sam').says('/stack-audit evaluations');
    await world.until('the answer', () => json(openModal('sam')).includes('it came true: partly'));
    expect(world.log()).not.toMatch(/Half a day|Not this quarter/);
  });
});
