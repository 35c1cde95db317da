import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';
import type { SandboxModal } from '#sandbox/contract.ts';

let world: World;
beforeAll(async () => {
  const again =
    '  - clause: again\n    says: Opted out, once more\n    when: has(contact.opted_out) && contact.opted_out\n    to: nobody\n\n';
  world = await aWorld({
    packs: {
      'team.yml': (yaml) => yaml.replace(/  priya:\n(    .*\n)*/, ''),
      'routing.yml': (yaml) => yaml.replace('  - clause: unreachable', `${again}  - clause: unreachable`),
    },
  });
});
afterAll(() => world.stop());

const homeOf = (name: string): string => JSON.stringify(world.slack.home(world.as(name).id)?.view ?? null);

async function looks(name: string): Promise<void> {
  expect(world.slack.openApp({ as: world.as(name).id, tab: 'home' })).toEqual({ ok: true });
  await world.eventually(`a Home tab of ${name}`, () => homeOf(name) !== 'null');
}

/** Presses a button of the Home tab by its label. */
async function presses(name: string, label: string): Promise<void> {
  const home = world.slack.home(world.as(name).id)!;
  const blocks = home.view.blocks as {
    block_id?: string;
    elements?: { action_id?: string; text?: { text?: string } }[];
  }[];
  for (const { block_id: blockId = '', elements = [] } of blocks) {
    const actionId = elements.find(({ text }) => text?.text === label)?.action_id;
    if (actionId === undefined) continue;
    const answer = await world.slack.click({
      as: world.as(name).id,
      place: { viewId: home.viewId },
      blockId,
      actionId,
    });
    expect(answer).toEqual({ ok: true });
    return;
  }
  throw new Error(`no ${label} on ${homeOf(name)}`);
}

async function modalOf(name: string): Promise<SandboxModal> {
  let modal: SandboxModal | undefined;
  await world.until('a modal', () => (modal = world.slack.workspace(world.as(name).id).modal) !== undefined);
  return modal!;
}

describe('the Home tab', () => {
  test('shows an account executive whether leads come to them and whether Baton is well, and nothing of the packs', async () => {
    await looks('ana');
    expect(homeOf('ana')).toContain('You are at work: leads come to you.');
    expect(homeOf('ana')).toContain('0 leads wait for an answer');
    expect(homeOf('ana')).not.toContain('*Packs*');
  });

  test('shows a rep their own leads by deadline, and follows what becomes of them', async () => {
    const contactId = world.hubspot.createContact({
      firstname: 'Jo',
      lastname: 'Park',
      hubspot_owner_id: '101',
      recent_conversion_event_name: 'Request a demo',
      recent_conversion_date: world.clock.now().toString(),
    });
    const card = await world.card(contactId, 'for Ana Ruiz');
    await world.eventually('the lead on the Home tab', () => homeOf('ana').includes('Jo Park'));
    expect(homeOf('ana')).toMatch(/\|L1>\* Jo Park.*Accept or reject by/);
    expect(homeOf('ana')).toContain('.slack.com/archives/C0000001/p');
    expect(homeOf('ana')).toContain('too few to say anything');
    await world.as('ana').clicks(card, 'Accept');
    await world.eventually('what is left to do', () => homeOf('ana').includes('Make contact by'));
  });

  test('shows a manager who has how much, and nothing of the connections', async () => {
    await looks('dana');
    await world.eventually('the load of the team', () => homeOf('dana').includes('*Ana Ruiz*: 1 open'));
    expect(homeOf('dana')).toContain('*Late this week*: none.');
    expect(homeOf('dana')).not.toContain('*Connections*');
    expect(homeOf('ana')).not.toContain('*Team load*');
  });

  test('lets them set themselves away until a day, and come back', async () => {
    await presses('ana', 'Set me away…');
    const modal = await modalOf('ana');
    expect(JSON.stringify(modal.view)).toContain('Times are New York time.');
    expect(await world.as('ana').submits(modal, { 'Back on': '2026-03-01' })).toMatchObject({ ok: false });
    const answer = await world.as('ana').submits(await modalOf('ana'), { 'Back on': '2026-03-09', 'Back at': '09:30' });
    expect(answer).toMatchObject({ ok: true });
    await world.eventually('an absence on the Home tab', () =>
      homeOf('ana').includes('away until 09:30 Mon, New York time'),
    );

    await presses('ana', 'I’m back');
    await world.eventually('presence', () => homeOf('ana').includes('You are at work'));
    expect(homeOf('ana')).not.toContain('I’m back');
  });

  test('shows ops what is odd about the packs, and which they are', async () => {
    await looks('mia');
    expect(homeOf('mia')).toContain('*Packs*');
    expect(homeOf('mia')).toContain('*Connections*: all well');
    await world.eventually('today’s leads', () => homeOf('mia').includes('*Today*: 1 lead handed over'));
    expect(homeOf('mia')).toMatch(/routing\.\u200b?yml:\d+/);
    expect(homeOf('mia')).toContain('scoring@1');
  });

  test('welcomes whoever is not in team.yml with a few words', async () => {
    // Slack knows her; team.yml does not any more.
    const stranger = world.as('priya');
    expect(world.slack.openApp({ as: stranger.id, tab: 'home' })).toEqual({ ok: true });
    await world.eventually('their Home tab', () => world.slack.home(stranger.id) !== undefined);
    const { blocks } = world.slack.home(stranger.id)!.view;
    expect(blocks).toHaveLength(1);
    expect(JSON.stringify(blocks)).toContain('ask whoever runs Baton');
  });

  test('is published for one person at most once in five seconds, however often they look', async () => {
    await world.settled();
    await world.timePasses({ seconds: 10 });
    const published = () => world.slack.calls().filter(({ method }) => method === 'views.publish');
    const before = published().length;
    const lee = world.as('lee').id;
    const look = () => world.slack.openApp({ as: lee, tab: 'home' });
    look();
    await world.until('a first Home tab', () => published().length > before);
    await world.settled();
    const looks = () => world.rows(`select state from inbox where topic = 'home.opened' and subject = '${lee}'`);
    const already = looks().length;
    for (let n = 0; n < 20; n += 1) look();
    await world.until('twenty looks', () => looks().filter(({ state }) => state === 'done').length === already + 20);
    await world.timePasses({ seconds: 3 });
    expect(published().length).toBe(before + 1);

    await world.timePasses({ seconds: 3 });
    await world.until('the last of them', () => published().length > before + 1);
    await world.settled();
    expect(published().length).toBe(before + 2);
  });

  test('an app that was installed without a Home tab loses nothing by it', async () => {
    world.slack.fail('views.publish', { error: 'not_enabled' });
    await world.timePasses({ seconds: 10 });
    world.slack.openApp({ as: world.as('lee').id, tab: 'home' });
    await world.until('a word in the log', () => world.log().includes('a Home tab could not be published'));
    await world.settled();
    expect(world.rows(`select * from outbox where state = 'dead'`)).toEqual([]);
  });
});
