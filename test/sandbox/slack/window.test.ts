import { describe, expect, test } from 'vitest';
import { postCard } from './lead-app.ts';
import { ana, ben, bot, client, sales, slack, socketApp, until } from './world.ts';

describe('what people see', () => {
  test('an unknown command is answered by Slackbot to its person alone', async () => {
    const server = await slack();
    await server.say({ as: ana, channel: sales, text: '/batton help' });
    expect(server.messages(ana, sales).messages).toMatchObject([
      { user: 'USLACKBOT', ephemeral: true, text: expect.stringContaining('/baton') },
    ]);
    expect(server.messages(ben, sales).messages).toEqual([]);
  });

  test('a command in a thread is not supported', async () => {
    const server = await slack();
    const { ts } = await postCard(server);
    await server.say({ as: ana, channel: sales, text: '/baton help', threadTs: ts });
    expect(server.messages(ana, sales, { threadTs: ts }).messages.at(-1)).toMatchObject({
      user: 'USLACKBOT',
      text: expect.stringContaining('threads'),
    });
  });

  test('unread counts what others said since, until it is read', async () => {
    const server = await slack();
    const unread = (as: string) => server.workspace(as).channels.find(({ id }) => id === sales)?.unread;
    await postCard(server);
    await server.say({ as: ana, channel: sales, text: 'mine' });
    expect([unread(ana), unread(ben)]).toEqual([0, 2]);
    server.read({ as: ben, channel: sales });
    expect(unread(ben)).toBe(0);
  });

  test('the page learns who is in a channel, who is mentioned, who replied, and what was sent to the channel too', async () => {
    const server = await slack();
    const { ts = '' } = await client(server).chat.postMessage({ channel: sales, text: `<@${ben}> look` });
    const reply = { channel: sales, thread_ts: ts, text: 'done', reply_broadcast: true };
    await server.say({ as: ana, channel: sales, text: 'one', threadTs: ts });
    await server.say({ as: ana, channel: sales, text: 'two', threadTs: ts });
    await client(server).chat.postMessage(reply);
    expect(server.workspace(ben).channels.find(({ id }) => id === sales)).toMatchObject({
      unread: 2,
      mentions: 1,
      members: expect.arrayContaining([ana, ben, bot]),
    });
    expect(server.messages(ben, sales).messages).toMatchObject([
      { ts, replies: 3, repliers: [ana, bot] },
      { text: 'done', threadTs: ts, broadcast: true },
    ]);
  });

  test('each watcher is told of what that person may see, until the watch ends', async () => {
    const server = await slack();
    const told: Record<string, string[]> = { [ana]: [], [ben]: [] };
    const watch = (as: string) =>
      server.watch(as, (change) => void (change.type === 'message' && told[as]?.push(change.message.text)));
    const stop = watch(ana);
    watch(ben);
    await client(server).chat.postMessage({ channel: sales, text: 'all' });
    await client(server).chat.postEphemeral({ channel: sales, user: ana, text: 'Ana' });
    stop();
    await client(server).chat.postMessage({ channel: sales, text: 'later' });
    expect(told).toEqual({ [ana]: ['all', 'Ana'], [ben]: ['all', 'later'] });
  });

  test('a watcher learns that the app connected and went', async () => {
    const server = await slack();
    const states: boolean[] = [];
    server.watch(ana, (change) => void (change.type === 'connected' && states.push(change.connected)));
    const app = await socketApp(server, () => undefined);
    expect(states).toEqual([true]);
    await app.stop();
    await until(() => states.length === 2);
    expect(states).toEqual([true, false]);
  });
});
