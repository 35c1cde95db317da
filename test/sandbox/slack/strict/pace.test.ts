import { WebAPIRateLimitedError } from '@slack/web-api';
import { expect } from 'vitest';
import { methods } from '#sandbox/slack/web-api/methods.ts';
import { row } from '../../rows.ts';
import { ana, client, general, sales, slack, stillClock } from '../world.ts';

const world = async () => {
  const clock = stillClock();
  const server = await slack({ paced: true, clock });
  return { clock, server, api: client(server) };
};

row('does', 'pace', 'a channel takes a burst of three posts, and then one a second', async () => {
  const { clock, api, server } = await world();
  const post = (channel: string) => api.chat.postMessage({ channel, text: 'x' });
  for (let count = 0; count < 3; count += 1) await post(sales);
  await expect(post(sales)).rejects.toMatchObject({ constructor: WebAPIRateLimitedError, retryAfter: 1 });
  await post(general);
  clock.move({ seconds: 1 });
  await post(sales);
  expect(server.posted(sales)).toHaveLength(4);
});

row(
  'refuses',
  'pace',
  'a call too many: 429 with Retry-After in seconds, ratelimited, for this method alone',
  async () => {
    const { clock, api, server } = await world();
    for (let count = 0; count < 20; count += 1) await api.users.list({});
    const answer = await fetch(`${server.url}/api/users.list`, { headers: { authorization: 'Bearer xoxb-good' } });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await answer.json()).toEqual({ ok: false, error: 'ratelimited' });
    expect((await api.users.info({ user: ana })).ok).toBe(true);
    clock.move({ seconds: 60 });
    expect((await api.users.list({})).ok).toBe(true);
  },
);

const tiers: Record<string, [perMinute: number, methods: string]> = {
  'tier 2, 20 calls a minute': [
    20,
    `conversations.list users.list usergroups.list usergroups.users.list dnd.teamInfo reactions.remove canvases.create
    conversations.canvases.create`,
  ],
  'tier 3, 50 calls a minute': [
    50,
    `chat.update chat.delete chat.scheduleMessage chat.deleteScheduledMessage chat.scheduledMessages.list
    conversations.open conversations.info conversations.history conversations.replies conversations.join
    conversations.leave conversations.invite users.lookupByEmail users.getPresence reactions.add reactions.get team.info
    bots.info dnd.info files.delete canvases.edit canvases.delete canvases.sections.lookup canvases.access.set
    apps.connections.open auth.revoke`,
  ],
  'tier 4, 100 calls a minute': [
    100,
    `chat.postEphemeral views.open views.push views.update files.getUploadURLExternal files.completeUploadExternal
    files.info users.info users.profile.get conversations.members`,
  ],
  'no tier, several hundred a minute': [300, 'chat.postMessage chat.getPermalink auth.test'],
};
for (const [tier, [perMinute, names]] of Object.entries(tiers)) {
  const listed = names.split(/\s+/);
  row('does', 'pace', `${tier}: ${listed.join(', ')}`, () => {
    expect(listed.map((name) => [name, methods[name]?.perMinute])).toEqual(listed.map((name) => [name, perMinute]));
  });
}
