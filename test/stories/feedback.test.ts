import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { directOf, directsOf, opens, presses } from '../world-evaluations.ts';
import { modalOf } from '../world-handoffs.ts';
import { close, json, openModal } from '../world-maturity.ts';
import { target, toCard } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

const QUALIFIED = 'Which MQLs were actually qualified? (MQL acceptance rate)';
const ASK = 'What should Marketing do or answer?';
const WHEN = 'And now?';

describe('sales tells marketing what it hears, every week', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
    // What happens to leads in these weeks is not of this story.
    for (const record of world.hubspot.crm.tables.contacts.all())
      world.hubspot.crm.archive(record, { source: 'CRM_UI' });
    await world.settled();
  });
  afterAll(() => world.stop());

  const digests = () => {
    const ops = world.slack.workspace(world.as('mia').id).channels.find(({ name }) => name === 'marketing-ops')!.id;
    return world.slack
      .posted(ops)
      .map(toCard)
      .filter(({ text }) => text.includes('answered'));
  };
  const cards = (name: string) => directsOf(world, name).filter(({ text }) => /Marketing to learn from/.test(text));

  test('on thursday at ten each of sales is asked, with what Baton knows beside the questions', async () => {
    await world.timePasses({ hours: 48 });
    const modal = json(await opens(world, 'ana', 'questions for Marketing to learn from', 'Answer…'));
    expect(modal).toContain(QUALIFIED);
    expect(modal).toContain('Baton does not know');
    expect(modal).toContain('Baton knows nothing about this.');
    expect(cards('priya')).toEqual([]);
  });

  test('what is kept for later is there when the form is opened again', async () => {
    const words = { [QUALIFIED]: 'Two of *five* <!channel>', [WHEN]: 'Keep it: I come back to it' };
    expect(await world.as('ana').submits(openModal(world, 'ana')!, words)).toMatchObject({ ok: true });
    const again = await opens(world, 'ana', 'kept, and not given yet', 'Answer…');
    expect(json(again)).toContain('Two of *five*');
    const given = { [QUALIFIED]: 'Two of *five* <!channel>', [ASK]: 'Send us the price list' };
    expect(await world.as('ana').submits(again, given)).toMatchObject({ ok: true });
    await directOf(world, 'ana', 'You have answered');
  });

  test('skipping is one tap', async () => {
    await directOf(world, 'dana', 'questions for Marketing');
    await presses(world, 'dana', await directOf(world, 'dana', 'questions for Marketing'), 'Skip this time');
    const { choices } = await directOf(world, 'dana', 'Skipped this time');
    expect(choices).toEqual(['Answer…']);
  });

  test('who has said nothing is reminded once, under their message, when they are at work', async () => {
    const reminders = (name: string) => directsOf(world, name).filter(({ text }) => text.includes('answer is missing'));
    // Ten in the morning in London: half of the time is over.
    await world.timePasses({ hours: 19 });
    await world.until('a reminder', () => reminders('sam').length === 1);
    expect(reminders('sam')[0]!.threadTs).toBe(cards('sam')[0]!.ts);
    await world.settled();
    for (const name of ['ana', 'dana', 'lee']) expect(reminders(name)).toEqual([]);
  });

  test('a day later the channel reads who said what, and what was asked is somebody’s task', async () => {
    await world.timePasses({ hours: 5 });
    await world.until('a digest', () => digests().length === 1);
    const [digest] = digests();
    expect(digest!.text).toMatch(/^Sales → Marketing: 1 of \d people answered, 1 open question to Marketing\.$/);
    expect(digest!.words).toContain('Two of ∗five∗');
    expect(digest!.words).not.toContain('<!channel>');
    expect(digest!.words).toContain('“Send us the price list”\nAsked by Ana Ruiz today. Owner: Mia Lindqvist');
    await directOf(world, 'mia', 'Answer: Send us the price list');
  });

  test('unanswered it comes back in the next digest, with its age, though the clocks have changed', async () => {
    // 10:00 on the wall, an hour sooner.
    await world.timePasses({ hours: 24 * 6 - 1 });
    await world.until(
      'the next round',
      () => world.rows("select 1 from feedback_rounds where key like 'sales-marketing:%'").length === 2,
    );
    await world.settled();
    await world.timePasses({ hours: 24 });
    await world.until('the next digest', () => digests().length === 2);
    expect(digests()[1]!.words).toContain('Asked by Ana Ruiz 7 days ago');
    expect(digests()[1]!.words).toContain('*2 days late*');
  });

  test('an answer goes to whoever asked, and nothing is open any more', async () => {
    await world.as('mia').says('/baton feedback');
    const list = await modalOf(world, 'mia');
    const place = { viewId: list.viewId };
    await world.slack.click({ as: world.as('mia').id, place, ...target(list.view.blocks, 'Answer…') });
    await world.until('the form', () => json(openModal(world, 'mia')).includes('What is the answer?'));
    const sent = await world
      .as('mia')
      .submits(openModal(world, 'mia')!, { 'What is the answer?': 'It is in the drive' });
    expect(sent).toMatchObject({ ok: true });
    await directOf(world, 'ana', 'Mia Lindqvist has answered what you asked of Marketing');
    expect(world.rows('select open from feedback_items')).toEqual([{ open: 0 }]);
    await close(world, 'ana');
    await world.as('ana').says('/baton feedback');
    expect(json(await modalOf(world, 'ana'))).toMatch(
      /Nothing is open\..*Sales → Marketing: asked next .*Marketing → Sales: asked next /s,
    );
  });
});
