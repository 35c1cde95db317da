import type { HomeView } from '@slack/web-api';
import { expect } from 'vitest';
import type { SandboxChange } from '#sandbox/contract.ts';
import { row } from '../../rows.ts';
import { act, acting, form, listening } from '../listening.ts';
import { ana, ben, bot, client, plain, refusal, section, slack, until } from '../world.ts';

const home = (text: string, more: object = {}): HomeView => ({
  type: 'home',
  blocks: [section(text), acting({ type: 'button', text: plain('Open'), value: 'H17' }) as never],
  ...more,
});
const publish = (server: Parameters<typeof client>[0], view: object, more: object = {}) =>
  client(server).views.publish({ user_id: ana, view: view as HomeView, ...more });

row('does', 'Home tab', 'views.publish puts a view into the Home tab of one person', async () => {
  const server = await slack();
  const { view } = await publish(server, home('Hello'));
  expect(server.home(ana)).toMatchObject({ viewId: view?.id, view: { type: 'home', blocks: [section('Hello'), {}] } });
  expect(server.home(ben)).toBeUndefined();
});

row('does', 'Home tab', 'a second views.publish replaces the view and keeps its id', async () => {
  const server = await slack();
  const [first, second] = [await publish(server, home('One')), await publish(server, home('Two'))];
  expect(second.view?.id).toBe(first.view?.id);
  expect(second.view?.hash).not.toBe(first.view?.hash);
});

row('does', 'Home tab', 'whoever looks sees a new view at once', async () => {
  const server = await slack();
  const seen: SandboxChange[] = [];
  server.watch(ana, (change) => void seen.push(change));
  server.watch(ben, (change) => expect(change.type).not.toBe('home'));
  await publish(server, home('Hello'));
  expect(seen).toMatchObject([{ type: 'home', home: { view: { type: 'home' } } }]);
});

for (const [what, more] of [
  ['title', { title: plain('Home') }],
  ['submit', { submit: plain('Send') }],
  ['close', { close: plain('Close') }],
] as const)
  row('refuses', 'Home tab', `a Home view with ${what}: invalid_arguments`, async () => {
    expect((await refusal(publish(await slack(), home('Hello', more)))).error).toBe('invalid_arguments');
  });

row('refuses', 'Home tab', 'a modal in views.publish: invalid_arguments', async () => {
  expect((await refusal(publish(await slack(), form([])))).error).toBe('invalid_arguments');
});

row('refuses', 'Home tab', '101 blocks: invalid_arguments', async () => {
  const server = await slack();
  const blocks = (count: number) => home('', { blocks: Array.from({ length: count }, () => ({ type: 'divider' })) });
  expect((await publish(server, blocks(100))).ok).toBe(true);
  expect((await refusal(publish(server, blocks(101)))).error).toBe('invalid_arguments');
});

row('refuses', 'Home tab', 'views.publish while the manifest has no Home tab: not_enabled', async () => {
  expect((await refusal(publish(await slack({ homeTab: false }), home('Hello')))).error).toBe('not_enabled');
});

row('refuses', 'Home tab', 'views.publish for a bot or for nobody: invalid_arguments', async () => {
  const server = await slack();
  for (const user_id of [bot, 'U0NOBODY'])
    expect((await refusal(publish(server, home('Hello'), { user_id }))).error).toBe('invalid_arguments');
});

row('refuses', 'Home tab', 'views.publish with a hash that is not the newest: hash_conflict', async () => {
  const server = await slack();
  const { view } = await publish(server, home('One'));
  const hash = view?.hash ?? '';
  await publish(server, home('Two'), { hash });
  expect((await refusal(publish(server, home('Three'), { hash }))).error).toBe('hash_conflict');
});

row('does', 'Home tab', 'views.update changes a Home view by its view_id', async () => {
  const server = await slack();
  const { view } = await publish(server, home('One'));
  await client(server).views.update({ view_id: view?.id ?? '', view: home('Two') });
  expect(server.home(ana)?.view.blocks[0]).toMatchObject(section('Two'));
});

row('refuses', 'Home tab', 'views.update of a Home view with a modal: invalid_arguments', async () => {
  const server = await slack();
  const { view } = await publish(server, home('One'));
  const call = client(server).views.update({ view_id: view?.id ?? '', view: form([]) });
  expect((await refusal(call)).error).toBe('invalid_arguments');
});

for (const transport of ['socket', 'http'] as const)
  row(
    'does',
    'Home tab',
    `over ${transport}, opening it sends app_home_opened with the view that was published`,
    async () => {
      const { server, heard } = await listening({}, {}, transport);
      expect(server.openApp({ as: ana, tab: 'home' })).toEqual({ ok: true });
      const { view } = await publish(server, home('Hello'));
      server.openApp({ as: ana, tab: 'home' });
      await until(() => heard('event_callback').length === 2);
      const [first, second] = heard('event_callback').map(({ event }) => event);
      expect(first).toMatchObject({
        type: 'app_home_opened',
        user: ana,
        channel: 'D0ANA',
        tab: 'home',
        event_ts: expect.any(String),
      });
      expect(first).not.toHaveProperty('view');
      expect(second).toMatchObject({ view: { id: view?.id, type: 'home' } });
    },
  );

row('does', 'Home tab', 'opening the Messages tab sends app_home_opened with tab messages and no view', async () => {
  const { server, heard } = await listening();
  await publish(server, home('Hello'));
  server.openApp({ as: ana, tab: 'messages' });
  await until(() => heard('event_callback').length > 0);
  expect(heard('event_callback')).toMatchObject([{ event: { type: 'app_home_opened', tab: 'messages' } }]);
  expect(heard('event_callback')[0]?.['event']).not.toHaveProperty('view');
});

row('refuses', 'Home tab', 'opening a tab that the manifest does not give the app', async () => {
  const server = await slack({ homeTab: false, messagesTab: 'none' });
  expect(server.openApp({ as: ana, tab: 'home' })).toEqual({ ok: false, error: 'Baton has no Home tab.' });
  expect(server.openApp({ as: ana, tab: 'messages' })).toEqual({ ok: false, error: 'Baton has no Messages tab.' });
});

row('refuses', 'Home tab', 'a message to the app where the Messages tab is read-only', async () => {
  const server = await slack({ messagesTab: 'read-only' });
  expect(await server.say({ as: ana, channel: 'D0ANA', text: 'Hello?' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('does not take messages'),
  });
});

row('does', 'Home tab', 'a click in it carries the view with its hash and root_view_id, and no channel', async () => {
  const { server, heard } = await listening();
  const { view } = await publish(server, home('Hello', { private_metadata: 'mine' }));
  const viewId = view?.id ?? '';
  expect(await act(server, { viewId })).toEqual({ ok: true });
  expect(heard('block_actions')).toMatchObject([
    {
      container: { type: 'view', view_id: viewId },
      view: { id: viewId, type: 'home', hash: view?.hash, root_view_id: viewId, private_metadata: 'mine' },
      actions: [{ value: 'H17' }],
    },
  ]);
  expect(heard('block_actions')[0]).not.toHaveProperty('channel');
});

row('refuses', 'Home tab', 'a click in the Home tab of somebody else', async () => {
  const { server } = await listening();
  const { view } = await publish(server, home('Hello'));
  expect(await act(server, { viewId: view?.id ?? '' }, undefined, ben)).toMatchObject({ ok: false });
});

row('does', 'Home tab', 'the trigger of a click in it opens a modal and cannot push one', async () => {
  const { server, heard } = await listening();
  const { view } = await publish(server, home('Hello'));
  const click = async () => {
    await act(server, { viewId: view?.id ?? '' });
    return String(heard('block_actions').at(-1)?.['trigger_id']);
  };
  const pushed = client(server).views.push({ trigger_id: await click(), view: form([]) });
  expect((await refusal(pushed)).error).toBe('invalid_trigger_id');
  await client(server).views.open({ trigger_id: await click(), view: form([section('Sure?')]) });
  expect(server.workspace(ana).modal).toBeDefined();
});
