import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('what Slack refused for good', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const homeOf = (name: string) => world.slack.home(world.as(name).id);
  const words = (name: string): string => JSON.stringify(homeOf(name)?.view ?? null);

  async function looks(name: string, saying: string): Promise<void> {
    world.slack.openApp({ as: world.as(name).id, tab: 'home' });
    await world.eventually(`a Home tab of ${name} that says ${saying}`, () => words(name).includes(saying));
  }

  async function presses(name: string, actionId: string): Promise<void> {
    const home = homeOf(name)!;
    const blocks = home.view.blocks as { block_id?: string; elements?: { action_id?: string }[] }[];
    const block = blocks.find(({ elements }) => elements?.some((element) => element.action_id === actionId));
    const place = { viewId: home.viewId };
    const as = world.as(name).id;
    expect(await world.slack.click({ as, place, blockId: block?.block_id ?? '', actionId })).toEqual({ ok: true });
  }

  test('is on the Home tab of ops with its reason; Show opens what it holds, and Retry brings the card', async () => {
    world.slack.fail('chat.postMessage', { error: 'invalid_blocks' });
    const contactId = await world.newLead('hot-tier1');
    await world.until('a card laid aside', () => world.rows(`select 1 from outbox where state = 'dead'`).length > 0);
    await looks('mia', 'Laid aside: 1');
    expect(words('mia')).toContain('set HEARTBEAT_URL');

    await presses('mia', 'operations.show');
    await world.until('a modal', () => world.slack.workspace(world.as('mia').id).modal !== undefined);
    const modal = world.slack.workspace(world.as('mia').id).modal!;
    expect(JSON.stringify(modal.view)).toMatch(/invalid.blocks/);

    await presses('mia', 'operations.retry');
    await world.card(contactId);
    expect(world.cards(contactId)).toHaveLength(1);
    await world.eventually('a Home tab with nothing laid aside', () => !words('mia').includes('Laid aside'));
  });

  test('is not for sales to see or decide', async () => {
    await looks('ana', '*Baton*');
    expect(words('ana')).not.toContain('HEARTBEAT_URL');
  });
});
