import { SocketModeClient } from '@slack/socket-mode';
import { expect } from 'vitest';
import { WebSocket } from 'ws';
import { row } from '../../rows.ts';
import { bareSocket } from '../bare-socket.ts';
import type { Frame } from '../bare-socket.ts';
import { act, acting, form, post } from '../listening.ts';
import { ana, client, later, plain, refusal, sales, section, slack, socketApp, until } from '../world.ts';

const event = (text: string) => ({
  type: 'message',
  channel: sales,
  user: ana,
  text,
  ts: '1.000001',
  event_ts: '1.000001',
});
const ofType = (frames: Frame[], type: string) => frames.filter((frame) => frame.type === type);
const button = acting({ type: 'button', text: plain('Accept') });

row('does', 'Socket Mode', 'hello says how many connections there are and how long this one lasts', async () => {
  const server = await slack();
  const [first, second] = [await bareSocket(server), await bareSocket(server)];
  expect([first.frames[0], second.frames[0]]).toMatchObject([
    { type: 'hello', num_connections: 1, debug_info: { approximate_connection_time: 18_060 } },
    { type: 'hello', num_connections: 2 },
  ]);
});

row('does', 'Socket Mode', 'each envelope goes to one connection', async () => {
  const server = await slack();
  const sockets = [await bareSocket(server), await bareSocket(server)];
  for (const text of ['a', 'b', 'c', 'd']) await server.sendEvent(event(text));
  const texts = sockets.flatMap(({ frames }) =>
    ofType(frames, 'events_api').map(({ payload }) => String(payload?.event?.['text'])),
  );
  expect(texts.toSorted()).toEqual(['a', 'b', 'c', 'd']);
});

row('refuses', 'Socket Mode', 'an eleventh connection: disconnect, too_many_websockets', async () => {
  const server = await slack();
  for (let count = 0; count < 10; count += 1) await bareSocket(server);
  const { frames } = await bareSocket(server);
  expect(frames[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
});

row('refuses', 'Socket Mode', 'a URL that was used: HTTP 401', async () => {
  const { url } = await bareSocket(await slack());
  const again = new WebSocket(url);
  await expect(new Promise((_, reject) => again.on('error', reject))).rejects.toThrow('401');
});

row('refuses', 'Socket Mode', 'apps.connections.open with the bot token: not_allowed_token_type', async () => {
  expect((await refusal(client(await slack()).apps.connections.open({}))).error).toBe('not_allowed_token_type');
});

row('refuses', 'Socket Mode', 'apps.connections.open while the app is on HTTP: not_allowed', async () => {
  const server = await slack({ delivery: { http: 'http://127.0.0.1:1/slack/events' } });
  expect((await refusal(client(server, 'xapp-good').apps.connections.open({}))).error).toBe('not_allowed');
});

row('does', 'Socket Mode', 'a connection is warned, then told refresh_requested, and gets nothing more', async () => {
  const server = await slack({ socketLifeMs: 80 });
  const { frames } = await bareSocket(server);
  await until(() => frames.length === 3);
  await server.sendEvent(event('late'));
  expect(frames.map(({ type, reason }) => reason ?? type)).toEqual(['hello', 'warning', 'refresh_requested']);
});

row('does', 'Socket Mode', 'debug_reconnects=true makes a connection of six minutes', async () => {
  const { frames } = await bareSocket(await slack(), undefined, { more: '&debug_reconnects=true' });
  expect(frames[0]?.debug_info).toMatchObject({ approximate_connection_time: 360 });
});

row('does', 'Socket Mode', 'link_disabled ends a connection when Socket Mode is turned off', async () => {
  const server = await slack();
  const { frames } = await bareSocket(server);
  server.refreshSockets('link_disabled');
  await until(() => frames.length === 2);
  expect(frames[1]).toMatchObject({ type: 'disconnect', reason: 'link_disabled' });
  expect(server.workspace(ana).connected).toBe(false);
});

row('does', 'Socket Mode', 'after a warning a connection still gets envelopes', async () => {
  const server = await slack();
  const { frames } = await bareSocket(server);
  server.refreshSockets('warning');
  await server.sendEvent(event('still'));
  expect(frames.map(({ type }) => type)).toEqual(['hello', 'disconnect', 'events_api']);
});

row(
  'does',
  'Socket Mode',
  'an event that is not acknowledged comes again, with its number, reason and event_id',
  async () => {
    const server = await slack({ ackMs: 40 });
    const deaf = await bareSocket(server, () => false);
    await server.sendEvent(event('lost?'));
    deaf.socket.terminate();
    const live = await bareSocket(server);
    await until(() => live.frames.length > 1);
    const [lost, found] = [deaf, live].map(({ frames }) => ofType(frames, 'events_api')[0]);
    expect(lost).toMatchObject({ retry_attempt: 0, retry_reason: '' });
    expect(found?.retry_attempt).toBeGreaterThan(0);
    expect(found?.payload).toEqual(lost?.payload);
    expect(found?.envelope_id).not.toBe(lost?.envelope_id);
  },
);

row('does', 'Socket Mode', 'an event that finds nobody waits for the next connection', async () => {
  const server = await slack();
  await server.sendEvent(event('early'));
  const late = await bareSocket(server);
  await until(() => late.frames.length > 1);
  expect(late.frames[1]).toMatchObject({ type: 'events_api', payload: { event: { text: 'early' } } });
});

row('does', 'Socket Mode', 'accepts_response_payload is true for commands, submissions and options alone', async () => {
  const server = await slack({ shortcuts: [{ name: 'New', type: 'global', callbackId: 'new', description: 'New' }] });
  const { frames } = await bareSocket(server);
  const menu = { ...acting({ type: 'external_select', min_query_length: 0 }), block_id: 'm' };
  const place = await post(server, button, menu);
  await server.say({ as: ana, channel: sales, text: '/baton' });
  await act(server, place);
  await server.options({ as: ana, place, blockId: 'm', actionId: 'a', typed: '' });
  await server.shortcut({ as: ana, callbackId: 'new' });
  const trigger_id = String(ofType(frames, 'slash_commands')[0]?.payload?.['trigger_id']);
  const view = form([section('Sure?')], { notify_on_close: true });
  const viewId = (await client(server).views.open({ trigger_id, view })).view?.id ?? '';
  await server.submit({ as: ana, viewId, values: {} });
  await server.close({ as: ana, viewId });
  const asked = frames.filter(({ type }) => ['interactive', 'slash_commands'].includes(type));
  expect(
    asked.map(({ payload, accepts_response_payload }) => [payload?.['type'] ?? 'command', accepts_response_payload]),
  ).toEqual([
    ['command', true],
    ['block_actions', false],
    ['block_suggestion', true],
    ['shortcut', false],
    ['view_submission', true],
  ]);
});

row('unknown', 'Socket Mode', 'what an app says with the acknowledgement of a click', async () => {
  const server = await slack();
  await bareSocket(server, undefined, { payload: { text: 'Nobody reads this' } });
  expect(await act(server, await post(server, button))).toEqual({ ok: true });
  expect(server.posted(sales).map(({ text }) => text)).toEqual(['A message']);
});

row(
  'refuses',
  'Socket Mode',
  'a click that is not acknowledged is not sent again, and its person is told',
  async () => {
    const server = await slack({ ackMs: 40 });
    const { frames } = await bareSocket(server, ({ type }) => type !== 'interactive');
    expect(await act(server, await post(server, button))).toMatchObject({ ok: false });
    await server.sendEvent(event('after'));
    expect(ofType(frames, 'interactive')).toHaveLength(1);
  },
);

row('does', 'Socket Mode', 'Bolt reconnects when it is told to, and nothing is lost meanwhile', async () => {
  const texts: string[] = [];
  const server = await slack();
  await socketApp(server, (app) =>
    app.message(async ({ message }) => void texts.push((message as { text: string }).text)),
  );
  server.refreshSockets();
  expect(server.workspace(ana).connected).toBe(false);
  await server.sendEvent(event('between'));
  await until(() => texts.length > 0);
  expect(texts).toEqual(['between']);
  expect(server.calls().filter(({ method }) => method === 'apps.connections.open')).toHaveLength(2);
});

row('does', 'Socket Mode', "Slack's own socket client connects, hears and acknowledges", async () => {
  const server = await slack();
  const clientOptions = { slackApiUrl: `${server.url}/api/` };
  const sdk = new SocketModeClient({ appToken: 'xapp-good', clientOptions, clientPingTimeout: 300 });
  const heard: string[] = [];
  sdk.on('message', async ({ ack, event: { text } }: { ack: () => Promise<void>; event: { text: string } }) => {
    heard.push(text);
    await ack();
  });
  await sdk.start();
  later(() => sdk.disconnect());
  await server.sendEvent(event('hi'));
  expect(heard).toEqual(['hi']);
});
