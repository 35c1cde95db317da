import { expect } from 'vitest';
import type { SandboxChange } from '#sandbox/contract.ts';
import { row } from '../../rows.ts';
import { ana, ben, client, sales, section, slack, stillClock } from '../world.ts';

/** A Slack in which the app posts, and what the phones of Ana and Ben show. */
async function phones() {
  const server = await slack({ clock: stillClock() });
  const post = async (text: string, more: object = {}) =>
    (await client(server).chat.postMessage({ channel: sales, text, ...more })).ts ?? '';
  const shown = (as: string) => server.notifications(as).map(({ text }) => text);
  return { server, post, shown };
}

row('does', 'notifications', 'a direct message rings, under the name of the app', async () => {
  const { server, post } = await phones();
  const ts = await post('Hello', { channel: ana });
  const at = Temporal.Instant.from('2026-11-23T09:00:00Z').epochMilliseconds;
  expect(server.notifications(ana)).toEqual([{ channel: 'D0ANA', ts, title: 'Baton', text: 'Hello', at }]);
  expect(server.notifications(ben)).toEqual([]);
});

row(
  'does',
  'notifications',
  'a mention in a channel rings for whom it names, with the name of the channel',
  async () => {
    const { server, post } = await phones();
    await post(`<@${ana}> has a lead`);
    expect(server.notifications(ana)).toMatchObject([{ title: 'Baton in #sales', text: '@Ana Silva has a lead' }]);
    expect(server.notifications(ben)).toEqual([]);
  },
);

row('does', 'notifications', 'a mention that stands in the blocks alone rings as well', async () => {
  const { post, shown } = await phones();
  await post('A lead', { blocks: [section(`Owner: <@${ana}>`)] });
  expect(shown(ana)).toEqual(['A lead']);
});

row('unknown', 'notifications', 'a message in a channel that names nobody does not ring', async () => {
  const { post, shown } = await phones();
  await post('A lead');
  expect([shown(ana), shown(ben)]).toEqual([[], []]);
});

row('does', 'notifications', 'a reply rings for whoever was named in the thread or wrote in it', async () => {
  const { server, post, shown } = await phones();
  const thread_ts = await post(`<@${ana}> has a lead`);
  await server.say({ as: ben, channel: sales, text: 'I know them', threadTs: thread_ts });
  await post('Time is up', { thread_ts });
  expect(shown(ana)).toEqual(['Time is up', 'I know them', '@Ana Silva has a lead']);
  expect(shown(ben)).toEqual(['Time is up']);
});

row('does', 'notifications', 'a reply rings for whoever began the thread', async () => {
  const { server, post, shown } = await phones();
  await server.say({ as: ben, channel: sales, text: 'Anybody?' });
  await post('Yes', { thread_ts: server.posted(sales)[0]?.ts });
  expect(shown(ben)).toEqual(['Yes']);
});

row('unknown', 'notifications', 'nobody is rung by what they wrote themselves', async () => {
  const { server, shown } = await phones();
  await server.say({ as: ana, channel: sales, text: `note to <@${ana}>` });
  expect(shown(ana)).toEqual([]);
});

row('unknown', 'notifications', 'an edit does not ring, also when it mentions somebody', async () => {
  const { server, post, shown } = await phones();
  const ts = await post('A lead');
  await client(server).chat.update({ channel: sales, ts, text: `<@${ana}> has it` });
  expect(shown(ana)).toEqual([]);
});

row('unknown', 'notifications', 'an ephemeral does not ring', async () => {
  const { server, shown } = await phones();
  await client(server).chat.postEphemeral({ channel: sales, user: ana, text: `<@${ana}> look` });
  expect(shown(ana)).toEqual([]);
});

row(
  'refuses',
  'notifications',
  'a message of blocks alone has no words: a phone says that it cannot be displayed',
  async () => {
    const { server, shown } = await phones();
    await client(server).chat.postMessage({ channel: ana, blocks: [section('A lead')] });
    expect(shown(ana)).toEqual(['This content can’t be displayed.']);
  },
);

row('does', 'notifications', 'the newest 50 are kept, the newest first', async () => {
  const { server, post, shown } = await phones();
  for (let count = 1; count <= 51; count += 1) await post(String(count), { channel: ana });
  expect(server.notifications(ana)).toHaveLength(50);
  expect(shown(ana).slice(0, 2)).toEqual(['51', '50']);
});

row('does', 'notifications', 'the page is told of each as it rings', async () => {
  const { server, post } = await phones();
  const changes: SandboxChange[] = [];
  server.watch(ana, (change) => void (change.type === 'notification' && changes.push(change)));
  await post('Hello', { channel: ana });
  expect(changes).toMatchObject([{ notification: { text: 'Hello' } }]);
});
