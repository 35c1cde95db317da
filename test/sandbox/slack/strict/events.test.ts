import { expect } from 'vitest';
import type { SandboxSlackOptions } from '#sandbox/slack/start.ts';
import { row } from '../../rows.ts';
import { bareSocket } from '../bare-socket.ts';
import { ana, ben, bot, client, sales, slack } from '../world.ts';

const scopes = ['chat:write', 'channels:read', 'channels:history', 'im:history', 'app_mentions:read', 'users:read'];
const dm = 'D0ANA';

/** A Slack and all that it sends to the app; `settled` waits for what was sent before. */
async function hearing(options: Partial<SandboxSlackOptions> & { scopes?: string[] } = {}) {
  const server = await slack({ scopes, ...options });
  const { frames } = await bareSocket(server);
  const settled = async () => {
    await server.sendEvent({ type: 'app_uninstalled' });
    return frames.flatMap(({ payload }) => (payload && payload.event?.['type'] !== 'app_uninstalled' ? [payload] : []));
  };
  return { server, settled, events: async () => (await settled()).flatMap(({ event }) => event ?? []) };
}

const events = ['app_uninstalled'];

row('does', 'events', 'a message in a public channel is message.channels', async () => {
  const { server, events: all } = await hearing({ events: [...events, 'message.channels'] });
  await server.say({ as: ana, channel: sales, text: '5 < 6' });
  expect(await all()).toMatchObject([
    { type: 'message', channel: sales, channel_type: 'channel', user: ana, text: '5 &lt; 6', team: 'T0ACME' },
  ]);
});

row('does', 'events', 'a message to the app is message.im', async () => {
  const { server, events: all } = await hearing({ events: [...events, 'message.im'] });
  await server.say({ as: ana, channel: dm, text: 'Hello' });
  expect(await all()).toMatchObject([{ type: 'message', channel: dm, channel_type: 'im', user: ana }]);
});

row('does', 'events', 'a reply carries thread_ts', async () => {
  const { server, events: all } = await hearing();
  const { ts = '' } = await client(server).chat.postMessage({ channel: sales, text: 'A lead' });
  await server.say({ as: ana, channel: sales, text: 'Mine', threadTs: ts });
  expect((await all()).at(-1)).toMatchObject({ text: 'Mine', thread_ts: ts });
});

row('does', 'events', 'the app hears its own messages, with bot_id', async () => {
  const { server, events: all } = await hearing();
  await client(server).chat.postMessage({ channel: sales, text: 'A lead' });
  expect(await all()).toMatchObject([{ type: 'message', user: bot, bot_id: 'B0BATON', app_id: 'A0BATON' }]);
});

row('does', 'events', 'an edit is message_changed, with the message as it is and as it was', async () => {
  const { server, events: all } = await hearing();
  const { ts = '' } = await client(server).chat.postMessage({ channel: sales, text: 'A lead' });
  await client(server).chat.update({ channel: sales, ts, text: 'Accepted' });
  expect((await all()).at(-1)).toMatchObject({
    subtype: 'message_changed',
    hidden: true,
    channel: sales,
    message: { ts, text: 'Accepted', edited: { user: bot } },
    previous_message: { ts, text: 'A lead' },
  });
});

row('does', 'events', 'a deletion is message_deleted, with the message as it was', async () => {
  const { server, events: all } = await hearing();
  const { ts = '' } = await client(server).chat.postMessage({ channel: sales, text: 'A lead' });
  await client(server).chat.delete({ channel: sales, ts });
  expect((await all()).at(-1)).toMatchObject({
    subtype: 'message_deleted',
    deleted_ts: ts,
    previous_message: { ts, text: 'A lead' },
  });
});

row('does', 'events', 'a message that mentions the app is app_mention as well', async () => {
  const { server, events: all } = await hearing();
  await server.say({ as: ana, channel: sales, text: `<@${bot}> why?` });
  const [said, mention] = await all();
  expect(said).toMatchObject({ type: 'message' });
  expect(mention).toMatchObject({ type: 'app_mention', channel: sales, user: ana, ts: said?.['ts'] });
});

row('unknown', 'events', 'app_mention in the direct message of the app', async () => {
  const { server, events: all } = await hearing();
  await server.say({ as: ana, channel: dm, text: `<@${bot}> why?` });
  expect((await all()).map(({ type }) => type as string)).toEqual(['message']);
});

row('unknown', 'events', 'an ephemeral makes no event', async () => {
  const { server, events: all } = await hearing();
  await client(server).chat.postEphemeral({ channel: sales, user: ana, text: 'Only you' });
  expect(await all()).toEqual([]);
});

row('refuses', 'events', 'an event that the manifest does not subscribe to is never sent', async () => {
  const { server, events: all } = await hearing({ events });
  await server.say({ as: ana, channel: sales, text: `<@${bot}> hello` });
  await server.sendEvent({ type: 'user_change', user: { id: ben } });
  expect(await all()).toEqual([]);
});

for (const [event, scope, more] of [
  ['message.channels', 'channels:history', { type: 'message', channel: sales }],
  ['message.im', 'im:history', { type: 'message', channel: dm }],
  ['app_mention', 'app_mentions:read', { type: 'app_mention', channel: sales }],
  ['user_change', 'users:read', { type: 'user_change' }],
  ['member_joined_channel', 'channels:read', { type: 'member_joined_channel', channel: sales }],
  ['reaction_added', 'reactions:read', { type: 'reaction_added' }],
] as const)
  row('refuses', 'events', `${event} without the scope ${scope} is never sent`, async () => {
    const has = [...scopes, scope];
    const without = await hearing({ events: [...events, event], scopes: has.filter((one) => one !== scope) });
    const withIt = await hearing({ events: [...events, event], scopes: has });
    await without.server.sendEvent(more);
    await withIt.server.sendEvent(more);
    expect([(await without.events()).length, (await withIt.events()).length]).toEqual([0, 1]);
  });

row('does', 'events', 'tokens_revoked and app_uninstalled need no scope', async () => {
  const { server, events: all } = await hearing({ scopes: [], events: [...events, 'tokens_revoked'] });
  await server.sendEvent({ type: 'tokens_revoked', tokens: { bot: [bot] } });
  expect(await all()).toMatchObject([{ type: 'tokens_revoked' }]);
});

row('does', 'events', 'each has an event_id of its own, its app, team and authorizations', async () => {
  const { server, settled } = await hearing();
  await server.say({ as: ana, channel: sales, text: 'one' });
  await server.say({ as: ana, channel: sales, text: 'two' });
  const bodies = await settled();
  expect(bodies).toMatchObject(
    [1, 2].map(() => ({
      type: 'event_callback',
      team_id: 'T0ACME',
      api_app_id: 'A0BATON',
      event_id: expect.stringMatching(/^Ev/),
      event_time: expect.any(Number),
      event_context: expect.any(String),
      authorizations: [{ team_id: 'T0ACME', user_id: bot, is_bot: true }],
    })),
  );
  expect(new Set(bodies.map(({ event_id }) => event_id as string)).size).toBe(2);
});
