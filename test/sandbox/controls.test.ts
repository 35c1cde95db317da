import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxInspection } from '#sandbox/control-contract.ts';
import { postJson } from './page/ask.ts';
import { aWorld, type World } from '../world.ts';

/** The real app, the real doubles, and the page's controls between them. */
describe('the controls of the sandbox, with Baton at work', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ page: true });
  });
  afterAll(() => world.stop());

  const press = async (path: string, body: unknown): Promise<unknown> =>
    JSON.parse((await postJson(`${world.url}/sandbox/${path}`, body)).body);

  test('an hour later, pressed once, the card that nobody answered is overdue', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.settled();
    expect(await press('clock', { to: 'hour' })).toMatchObject({ ok: true });
    await world.card(card.contactId, '⏰ Overdue');
    await world.settled();
    expect(world.thread(card)).toHaveLength(1);
  });

  test('Slack is down, a lead comes in, Slack is mended: the card arrives, once', async () => {
    await press('faults', { slack: 'down' });
    const contact = await world.newLead('hot-tier1');
    const failed = () => world.slack.calls().filter(({ method, error }) => method === 'chat.postMessage' && error);
    await world.until('a post that failed', () => failed().length > 0);
    expect(world.cards(contact)).toEqual([]);

    await press('faults', { slack: 'up' });
    await world.eventually('the card', () => world.cards(contact).length > 0);
    await world.settled();
    expect(world.cards(contact)).toHaveLength(1);
  });

  test('webhooks that come late, twice and in another order bring one card', async () => {
    await press('faults', { webhooks: { late: true, twice: true, shuffled: true } });
    const contact = await world.newLead('hot-tier1');
    await world.timePasses({ minutes: 4 });
    await world.settled();
    expect(world.cards(contact)).toEqual([]);
    await press('clock', { to: 'quarter' });
    await world.card(contact);
    await press('faults', { webhooks: { late: false, twice: false, shuffled: false } });
    await world.settled();
    expect(world.cards(contact)).toHaveLength(1);
  });

  test('a deal is won in HubSpot as somebody there would do it', async () => {
    const won = () =>
      world.hubspot.crm.tables.deals.all().filter((deal) => deal.properties.get('dealstage') === 'closedwon');
    const before = won().length;
    expect(await press('close-deal', {})).toMatchObject({ ok: true, name: expect.any(String) as string });
    expect(won()).toHaveLength(before + 1);
  });

  test('from Friday evening to Monday morning in one jump: what waits over the weekend is waited for, and not overdue', async () => {
    const friday = Temporal.ZonedDateTime.from('2026-03-06T18:30[America/New_York]').toInstant();
    await world.timePasses(world.clock.now().until(friday));
    const card = await world.card(await world.newLead('hot-tier1'));
    await world.settled();
    await press('clock', { to: 'monday' });
    await world.settled();
    expect(world.clock.now().toZonedDateTimeISO('America/New_York').toPlainDateTime().toString()).toContain(
      '2026-03-09T08:00',
    );
    expect(world.cards(card.contactId)[0]?.words).not.toContain('Overdue');
    const again = await world.card(await world.newLead('hand-raiser-unknown'));
    expect(again.words).not.toBe('');
    const { wire } = (await (await fetch(`${world.url}/sandbox/inspect`)).json()) as SandboxInspection;
    expect(new Set(wire.map(({ to }) => to))).toEqual(new Set(['Slack', 'HubSpot', 'Baton']));
    expect(wire.map(({ at }) => at)).toEqual(wire.map(({ at }) => at).toSorted((a, b) => b - a));
  });
});
