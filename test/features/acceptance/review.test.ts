import { expect, test } from 'vitest';
import type { OutgoingMessage, Slack } from '#adapters/slack/port.ts';
import { createAcceptance } from '#features/acceptance/index.ts';
import { engineRoom } from '../../engine/engine-room.ts';

const norm = { fine: { from: 0.4, to: 0.6 }, watchTo: 0.7, decisions: 20, windowDays: 90 };

/** Real engine and store; of Slack the channel alone. */
function aRoom() {
  const posts: (OutgoingMessage & { ts: string })[] = [];
  const slack = {
    post: async (message: OutgoingMessage) => {
      posts.push({ ...message, ts: `1.${posts.length}` });
      return { channel: message.channel, ts: `1.${posts.length - 1}` };
    },
    findByKey: async ({ key }: { key: string }) => posts.find((post) => post.key === key),
  } as unknown as Slack;
  const room = engineRoom({});
  const acceptance = createAcceptance({
    engine: room.engine,
    slack,
    clock: room.clock,
    norm: () => norm,
    names: { person: (id) => id, reason: (id) => id },
    channel: () => 'COPS',
    draft: async ({ by }, verdicts) => `Raise the bar of ${by} (${verdicts.length}).`,
  });
  const decide = (id: string, type: string): Promise<unknown> =>
    room.engine.change({
      read: () => null,
      decide: () => ({
        ok: true as const,
        state: null,
        events: [
          { type, actor: { kind: 'person' as const, id: 'U1' }, data: { band: 'hot', owner: 'ana', reason: 'timing' } },
        ],
        effects: [],
      }),
      write: () => {},
      subjectOf: () => id,
      consumes: [],
    });
  return { ...room, acceptance, decide, posts };
}

test('a share outside of what is fine opens one thread a month, with evidence and a proposal', async () => {
  const { engine, acceptance, decide, posts } = aRoom();
  engine.start();
  for (let at = 0; at < 24; at += 1) await decide(`L${at}`, at < 3 ? 'lead.accepted' : 'lead.rejected');
  await acceptance.review();
  await acceptance.review();
  await engine.idle(2_000);
  const heads = posts.filter(({ threadTs }) => threadTs === undefined);
  expect(heads.map(({ text }) => text.split('*')[1])).toEqual([
    'Acceptance of all leads wants a look',
    'Acceptance of band Hot wants a look',
    'Acceptance of ana wants a look',
  ]);
  const replies = posts.filter(({ threadTs }) => threadTs === heads[0]?.ts).map(({ text }) => text);
  expect(replies[0]).toContain('timing 21');
  expect(replies[1]).toBe('Raise the bar of all (24).');
  expect(posts.every(({ channel }) => channel === 'COPS')).toBe(true);
  await engine.stop(100);
});

test('few decisions, and decisions of long ago, open nothing', async () => {
  const { engine, clock, acceptance, decide, posts } = aRoom();
  for (let at = 0; at < 19; at += 1) await decide(`L${at}`, 'lead.rejected');
  await acceptance.review();
  await decide('L20', 'lead.rejected');
  await clock.advance(91 * 86_400_000);
  await acceptance.review();
  engine.start();
  await engine.idle(2_000);
  expect(posts).toEqual([]);
  await engine.stop(100);
});
