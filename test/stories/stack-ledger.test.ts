import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginAudit, closeAudit } from '#features/stack-audit/run-audit.ts';
import type { SandboxModal } from '#sandbox/contract.ts';
import { directOf, directsOf, opens, presses } from '../world-evaluations.ts';
import { handoffCards, modalOf, press, ringsOf } from '../world-handoffs.ts';
import { target } from '../world-people.ts';
import { atTheDesk, done } from '../world-stack-desk.ts';
import { aWorld, type World } from '../world.ts';

const OPS = 'marketing-ops';
const usd = (dollars: number, per: 'month' | 'year') => ({ minor: dollars * 100, currency: 'USD', per });

describe('a decision about a tool is carried to what a statement proves', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
    // What happens in months to those of the made-up company is not of this story.
    for (const record of world.hubspot.crm.tables.contacts.all())
      world.hubspot.crm.archive(record, { source: 'CRM_UI' });
    await atTheDesk(world, async ({ parts, clock, mia, add }) => {
      const notice = { count: 30, unit: 'day' } as const;
      const hotjar = {
        merchant: 'hotjar',
        price: usd(49, 'month'),
        billing: 'year',
        seats: 10,
        activeUsers: 2,
      } as const;
      await add('Hotjar', { ...hotjar, owner: 'ana', renewal: '2026-05-20', notice });
      await add('Gong <!channel>', { price: usd(9000, 'year'), billing: 'year', renewal: '2026-06-30', notice });
      done(await beginAudit(parts, mia, { growth: 'plg', blueprint: 'arr-2m' }));
      done(await closeAudit(parts, mia, 'A1'));
      await clock.advance(60_000);
      await add('Loom', { price: usd(15, 'month') });
    });
  });
  afterAll(() => world.stop());

  const json = (modal: SandboxModal | undefined): string => JSON.stringify(modal?.view ?? {});
  const open = (name: string) => world.slack.workspace(world.as(name).id).modal;
  const close = (name: string) => world.slack.close({ as: world.as(name).id, viewId: open(name)!.viewId });
  const cards = (about: string) => handoffCards(world, OPS).filter(({ text }) => text.startsWith(about));
  const until = (day: string) => world.timePasses(world.clock.now().until(Temporal.Instant.from(day)));
  const savings = async (): Promise<string> => {
    await world.as('mia').says('/stack-audit savings');
    const modal = json(await modalOf(world, 'mia'));
    await close('mia');
    return modal;
  };

  test('on its day, and in working hours, a contract asks in the channel of ops without amounts, and those who see costs with them', async () => {
    await until('2026-03-21T14:00:00Z');
    await world.settled();
    expect(cards('Hotjar')).toEqual([]);
    await until('2026-03-23T13:05:00Z');
    await world.until('the card', () => cards('Hotjar').length > 0);
    const mias = await directOf(world, 'mia', 'Hotjar: decide by 20 Apr (28 days left), it renews on 20 May.');
    const anas = await directOf(world, 'ana', 'Hotjar: decide by 20 Apr');
    const [card] = cards('Hotjar');
    expect(mias.words).toContain('Costs $588/year ($49/month)');
    expect(`${card?.words} ${anas.words}`).not.toContain('$');
    expect(card?.words).toMatch(
      /Use: Low \(2\/10 seats, 20 %\)\nLast verdict: nobody has decided yet; the rules say Cut today/,
    );
    expect(card?.choices).toEqual(['Renew', 'Cut', 'Downgrade', 'Decide later…']);
    expect(anas.choices).toEqual([]);
    await press(world, 'lee', OPS, card!, 'Cut').catch(() => undefined);
    await world.told('lee', 'What tools cost is for these roles');
  });

  test('the first word counts, the second is told, and it is a task of the owner at once', async () => {
    const [card] = cards('Hotjar');
    const mias = await directOf(world, 'mia', 'Hotjar: decide by');
    await Promise.all([presses(world, 'mia', mias, 'Cut'), press(world, 'dana', OPS, card!, 'Cut')]);
    await world.until('a word to the second', () =>
      [...world.whispersTo('mia'), ...world.whispersTo('dana')].some((line) => line.includes('Somebody has decided')),
    );
    await world.until('the card decided', () => cards('Hotjar: Cut, decided').length === 1);
    const task = await directOf(world, 'ana', '1 task. It is: Cut Hotjar, until 20 Apr.');
    expect(task.choices).toEqual(['Done', 'Not possible…', 'Later…']);
    expect(task.words).not.toContain('$');
    await world.settled();
    expect(cards('Hotjar')).toHaveLength(1);
    expect(world.rows("select 1 from events where type = 'audit.decided'")).toHaveLength(1);
    expect(world.rows('select number, owner from tasks')).toEqual([{ number: 1, owner: 'ana' }]);
  });

  test('a quarter begins on its first working day: the next audit, with what has moved; nobody is asked by itself', async () => {
    await until('2026-04-01T12:55:00Z');
    await world.settled();
    expect(world.rows('select number from stack_audits')).toHaveLength(1);
    await world.timePasses({ minutes: 6 });
    const told = await directOf(world, 'mia', 'the next audit of our tools, A2, has begun');
    expect(told.text).toContain('Since the last audit we spend $15 a month more, with 1 more tool. New: Loom.');
    expect(told.choices).toEqual(['Open the audit', 'Ask people anew…']);
    await world.settled();
    expect(world.rows('select number, state from stack_audits')).toEqual([
      { number: 1, state: 'closed' },
      { number: 2, state: 'open' },
    ]);
    expect(world.rows('select * from stack_asked')).toEqual([]);
  });

  test('a week before its day the task rings, in one new list; it is put off, not possible, done and undone by words', async () => {
    await until('2026-04-13T13:05:00Z');
    await world.until(
      'the reminder',
      () => ringsOf(world, 'ana').filter((text) => text.includes('Cut Hotjar')).length === 2,
    );
    await directOf(world, 'ana', 'Your tasks are in the newer message below.');
    const form = await opens(world, 'ana', '1 task. It is: Cut Hotjar', 'Later…');
    expect(await world.as('ana').submits(form, { 'Until which day?': '2026-04-13' })).toMatchObject({
      errors: { until: 'Choose a day after today.' },
    });
    expect(await world.as('ana').submits(form, { 'Until which day?': '2026-04-24' })).toEqual({ ok: true });
    const no = await opens(world, 'ana', 'until 24 Apr, put off from 20 Apr', 'Not possible…');
    await world.as('ana').submits(no, { 'Why is it not possible?': 'Sales <!here> use it' });
    const decider = world.whispersTo('mia').some((line) => line.includes('Somebody has decided')) ? 'dana' : 'mia';
    const told = await directOf(world, decider, 'Cut Hotjar: not possible, says Ana Ruiz');
    expect(told.text).not.toContain('<!here>');
    await presses(world, 'ana', await directOf(world, 'ana', 'not possible, says you'), 'Undo');
    const again = await directOf(world, 'ana', '1 task. It is: Cut Hotjar, until 24 Apr');
    await Promise.all([presses(world, 'ana', again, 'Done'), presses(world, 'ana', again, 'Done')]);
    await world.told('ana', 'You have said already what became of this');
    await directOf(world, 'ana', 'Cut Hotjar: done, by the word of you.');
    const heard = (): unknown[] =>
      world
        .rows("select data from events where type = 'audit.task' order by id")
        .map(({ data }) => (JSON.parse(String(data)) as { how: string }).how);
    await world.until('the audit to hear of it', () => heard().at(-1) === 'done');
  });

  test('what is said to be done is not realised while it is charged; the statement that proves it is told to whoever decided', async () => {
    await atTheDesk(world, ({ statement }) =>
      statement(['2026-02-05', 49, 'HOTJAR LTD'], ['2026-03-05', 49, 'HOTJAR LTD'], ['2026-04-05', 49, 'HOTJAR LTD']),
    );
    const before = await savings();
    expect(before).toContain('(said to be done)');
    expect(before).toContain('Not realised: still charged on 5 Apr: $49');
    expect(before).toMatch(/\*agreed\* \$49\/month, \$588\/year.*\*realised\* nothing/);
    await until('2026-06-03T14:00:00Z');
    await atTheDesk(world, ({ statement }) => statement(['2026-06-01', 12, 'LUNCH']));
    const decider = world.whispersTo('mia').some((line) => line.includes('Somebody has decided')) ? 'dana' : 'mia';
    await directOf(world, decider, 'Hotjar: $588/year saved, as agreed on 23 Mar. The statement proves it.');
    expect(await savings()).toMatch(/\*realised \$588\/year\* on 3 Jun/);
    await world.as('mia').says('/stack-audit savings');
    const modal = await modalOf(world, 'mia');
    const csv = target(modal.view.blocks, 'As CSV');
    await world.slack.click({ as: world.as('mia').id, place: { viewId: modal.viewId }, ...csv });
    await world.until('the file', () => JSON.stringify(directsOf(world, 'mia')).includes('savings-2026-06-03'));
    expect(world.log()).not.toMatch(/Sales|not possible/);
  });

  test('whoever does not see costs sees no savings, and the Home tab of those who do says what waits', async () => {
    await world.as('ana').says('/stack-audit savings');
    await world.told('ana', 'What tools cost is for these roles');
    expect(open('ana')).toBeUndefined();
    world.slack.openApp({ as: world.as('mia').id, tab: 'home' });
    await world.until('the Home tab', () =>
      JSON.stringify(world.slack.home(world.as('mia').id)?.view ?? {}).includes('*Tools*: $814 a month'),
    );
  });
});
