import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directOf, directsOf, presses } from '../world-evaluations.ts';
import { asks, closes, shared, drops, json, openModal, picks, sends, saidTo, windowOf } from '../world-stack.ts';
import { aWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

const tools = () => world.rows('select number, version, archived from stack_tools order by number');

describe('the list of tools', () => {
  test('says what to do first, and a known tool is entered by its name and its cost', async () => {
    const empty = await asks(world, 'mia', '/stack-audit', 'No tool is known yet');
    await picks(world, 'mia', empty, 'Add a tool…');
    const form = await windowOf(world, 'mia', 'Seats paid');
    const wrong = await sends(world, 'mia', form, { name: 'Figma', cost: 'a lot', seats: 'few', notice: 'soon' });
    expect(wrong).toMatchObject({
      errors: {
        cost: expect.stringContaining('no amount'),
        seats: 'Give the seats as a whole number.',
        notice: 'Write it like 30 days or 3 months.',
      },
    });
    expect(await sends(world, 'mia', form, { name: 'Frobnicator' })).toMatchObject({
      errors: { category: expect.stringContaining('merchants.yml does not know') },
    });
    const figma = { name: 'figma', cost: '$540 a year', seats: '5', active: '3', renewal: '2027-01-31' };
    expect(await sends(world, 'mia', form, figma)).toMatchObject({ ok: true });
    const list = await windowOf(world, 'mia', 'Added: *figma*, $540 a year.');
    expect(json(list)).toContain('*figma* · Design · $45/month · 3 of 5 seats');
    expect(json(list)).toContain('not known: owner');
    expect(json(list)).toContain('$45/month, $540/year');
    const again = await asks(world, 'dana', '/stack-audit add Figma', '"initial_value":"Figma"');
    expect(await sends(world, 'dana', again, {})).toMatchObject({ errors: { name: expect.stringMatching(/^T1 has/) } });
  });

  test('who changes a tool a moment later sees both, and loses nothing of what they typed', async () => {
    const forms = await Promise.all(
      ['mia', 'dana'].map(async (name) => {
        const list = await asks(world, name, '/stack-audit list', '*figma*');
        await picks(world, name, list, 'Change…', '*figma*');
        return windowOf(world, name, 'Seats paid');
      }),
    );
    expect(await sends(world, 'mia', forms[0]!, { cost: '60', per: 'month', owner: 'mia' })).toMatchObject({
      ok: true,
    });
    await windowOf(world, 'mia', 'Saved: *figma*, $60 a month.');
    expect(await sends(world, 'dana', forms[1]!, { seats: '4', breaks: 'No mock-ups' })).toMatchObject({ ok: true });
    const clash = await windowOf(world, 'dana', 'changed this tool while you had it open');
    expect(json(clash)).toContain(`<@${world.as('mia').id}>`);
    expect(json(clash)).toContain('cost: saved is “60.00”, you typed “540.00”');
    expect(json(clash)).toContain('"initial_value":"No mock-ups"');
    expect(tools()).toEqual([{ number: 1, version: 2, archived: 0 }]);
    expect(await sends(world, 'dana', clash, {})).toMatchObject({ ok: true });
    await windowOf(world, 'dana', 'Saved: *figma*, $540 a year.');
    expect(tools()).toEqual([{ number: 1, version: 3, archived: 0 }]);
  });

  test('a tool that is archived comes back by undo for ten minutes, and from the archived ones after that', async () => {
    const list = await asks(world, 'mia', '/stack-audit', '*figma*');
    await picks(world, 'mia', list, 'Archive', '*figma*');
    await picks(world, 'mia', await windowOf(world, 'mia', 'Archived: *figma*'), 'Undo');
    await picks(world, 'mia', await windowOf(world, 'mia', 'Back in the list: *figma*'), 'Archive', '· Design ·');
    const late = await windowOf(world, 'mia', 'Archived (1)');
    await world.timePasses({ minutes: 11 });
    await picks(world, 'mia', late, 'Undo');
    const over = await windowOf(world, 'mia', 'The ten minutes to undo this are over');
    await picks(world, 'mia', over, 'Archived (1)');
    await picks(world, 'mia', await windowOf(world, 'mia', '*1 archived*'), 'Restore');
    await windowOf(world, 'mia', 'No tool is archived');
    expect(tools()).toEqual([{ number: 1, version: 7, archived: 0 }]);
  });

  test('is for those who see costs: others, guests and strangers get a sentence and nothing of it', async () => {
    const list = await asks(world, 'mia', '/stack-audit', '*figma*');
    for (const words of ['', ' list', ' add Gong', ' import', ' export'])
      await world.as('lee').says(`/stack-audit${words}`);
    await world.told('lee', 'What tools cost is for these roles of team.yml: ops, founder, vp, manager.');
    await world.settled();
    expect(openModal(world, 'lee')).toBeUndefined();
    expect(world.whispersTo('lee')).toHaveLength(5);
    expect(JSON.stringify(world.whispersTo('lee'))).not.toMatch(/igma|\$/);
    expect(directsOf(world, 'lee')).toEqual([]);
    await closes(world, 'mia');
    expect(list).toBeDefined();
  });
});

describe('a file that is dropped', () => {
  test('the card statement that was shared in a channel: shown first, saved by a word, and only once', async () => {
    const file = shared(world, /^card-statement/);
    expect(await drops(world, 'mia', file)).toMatchObject({ ok: true });
    await windowOf(world, 'mia', 'is being read');
    const card = await directOf(world, 'mia', 'Nothing is saved yet');
    expect(card.words).toMatch(/\*New\* \(\d+\)/);
    expect(tools()).toHaveLength(1);
    await presses(world, 'mia', card, 'Choose and save…');
    const form = await windowOf(world, 'mia', 'New tools');
    const list = await asks(world, 'dana', '/stack-audit', 'waits for somebody');
    await picks(world, 'dana', list, 'Look…');
    const danas = await windowOf(world, 'dana', 'New tools');
    expect(await sends(world, 'dana', danas, { 'tools-1': '10,11' })).toMatchObject({ ok: true });
    await windowOf(world, 'dana', '12 tools added, 0 changed');
    expect(tools()).toHaveLength(13);
    expect(await sends(world, 'mia', form, {})).toMatchObject({ ok: true });
    await windowOf(world, 'mia', `was saved by <@${world.as('dana').id}>`);
    expect(tools()).toHaveLength(13);
    const saved = await directOf(world, 'mia', 'was saved by');
    expect(saved.choices).toEqual([]);
    await closes(world, 'mia');
    await world.settled();
    expect(directsOf(world, 'mia').filter(({ text }) => !text.includes('Setting up Baton'))).toHaveLength(1);
  });

  test('the list of tools that was shared in a channel, put aside', async () => {
    const before = tools().length;
    await drops(world, 'dana', shared(world, /^tools\.csv$/));
    const card = await directOf(world, 'dana', 'in the list:');
    expect(card.words).toContain('*Changed*');
    await presses(world, 'dana', card, 'Put it aside');
    await directOf(world, 'dana', 'Nothing of it is saved');
    await presses(world, 'dana', card, 'Put it aside').catch(() => undefined);
    expect(tools()).toHaveLength(before);
  });

  test('that is none gets a sentence, and so does who may not', async () => {
    await drops(world, 'mia', { name: 'renamed.csv', bytes: '%PDF-1.7\n%âãÏÓ' });
    await directOf(world, 'mia', 'csv could not be read. This is a PDF with the name of a CSV');
    await drops(world, 'mia', { name: 'empty.csv', bytes: ' \n' });
    await directOf(world, 'mia', 'This file is empty');
    await drops(world, 'mia', { name: 'odd.csv', bytes: 'Date,Description,Amount\n2026-01-01,"<!channel> @x' });
    await world.until('the quotation mark', () => saidTo(world, 'mia').includes('quotation mark'));
    expect(saidTo(world, 'mia')).not.toContain('<!channel>');
  });

  test('is read after all when Slack gave no bytes and Baton was started again meanwhile', async () => {
    world.slack.fail('download', 'server-error', 2);
    await drops(world, 'dana', { name: 'later.csv', bytes: 'Date,Description,Amount\n2026-02-01,MIRO.COM,16.00\n' });
    await world.restart();
    await world.eventually('the card', () => /later[^"]*: 1 tool in 1 row/.test(saidTo(world, 'dana')));
    await world.settled();
    expect(saidTo(world, 'dana').match(/later/g)?.length).toBe(2);
  });

  test('the list goes out as a file to whoever asks', async () => {
    await world.as('mia').says('/stack-audit export');
    await world.until('the file', () => /tools-2026-03-03[^"]*\.csv/.test(saidTo(world, 'mia')));
    expect(world.log()).not.toMatch(/"level":(50|60)/);
  });
});
