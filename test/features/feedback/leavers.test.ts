import { afterEach, expect, test } from 'vitest';
import type { OutgoingMessage, Slack } from '#adapters/slack/port.ts';
import { createFeedback } from '#features/feedback/index.ts';
import type { Person } from '#features/leads/index.ts';
import { createTasks } from '#features/tasks/index.ts';
import { DeliveryError } from '#lib/errors.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { handClock } from '../../hand-clock.ts';
import { pack } from './a-feedback.ts';

const HOUR = 3_600_000;
let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

/** At work day and night: nothing waits for anybody's hours. */
const hours = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '24:00']]])) as Person['hours'];
const person = (id: string, roles: string[]): Person => {
  const slackId = `U${id.toUpperCase()}`;
  return { id, name: id, email: `${id}@x.example`, roles, zone: 'UTC', hours, weight: 1, slackId };
};

/** Real engine and store; of Slack the messages, by where they are. */
function anOffice() {
  const hand = handClock();
  const leapt = { ms: 0 };
  const clock = { ...hand, now: () => hand.now().add({ milliseconds: leapt.ms }) };
  const room = engineRoom({}, { clock });
  const posts: OutgoingMessage[] = [];
  const left = new Set<string>();
  const people = {
    mia: person('mia', ['ops']),
    dana: person('dana', ['founder']),
    ana: person('ana', ['ae']),
    sam: person('sam', ['ae']),
  };
  const slack = {
    directChannel: async (user: string) => {
      if (left.has(user)) throw new DeliveryError('refused', 'user_disabled');
      return `D${user.slice(1)}`;
    },
    post: async (message: OutgoingMessage) => {
      posts.push(message);
      return { channel: message.channel, ts: String(posts.length) };
    },
    update: async () => {},
  } as unknown as Slack;
  const base = { db: room.store.db, engine: room.engine, clock: room.clock, slack, people: () => people };
  const { listeners, jobs } = createFeedback({
    ...base,
    pack,
    tasks: createTasks(base),
    facts: () => ({ acceptance: { accepted: 0, decided: 0 }, rejections: [] }),
    reasonWords: (id) => id,
    calendar: () => ({ zone: 'UTC', hours }),
    channel: (name) => `C${name}`,
    isExternal: () => false,
    hasLeft: (user) => left.has(user),
  });
  room.engine.start();
  close = () => room.engine.stop(1_000).then(() => room.store.close());
  const passes = async (ms: number): Promise<void> => {
    leapt.ms += ms;
    for (let second = 0; second < 6; second += 1) {
      await hand.advance(1_000);
      await room.engine.idle(2_000);
    }
  };
  const gives = (who: string, id: string, values: Record<string, string>) =>
    listeners.submissions!['feedback.say']!({
      callbackId: 'feedback.say',
      viewId: `V${room.clock.now().epochMilliseconds}`,
      privateMetadata: id,
      values,
      files: {},
      user: { id: who, teamId: 'T1', external: false },
    });
  const begins = async (date: string): Promise<void> => {
    await jobs['feedback-sales-marketing']!.run(date);
    await passes(0);
  };
  const to = (channel: string) => posts.filter((one) => one.channel === channel).map(({ text }) => text);
  const items = () =>
    room.store.raw
      .prepare('select body from feedback_items')
      .all()
      .map((row) => JSON.parse((row as { body: string }).body));
  return { room, left, passes, gives, begins, to, items };
}

test('who leaves in the middle of a round is neither reminded nor waited for, and what they said before stands', async () => {
  const { room, left, passes, gives, begins, to } = anOffice();
  await begins('2026-03-05');
  expect(to('DSAM')).toHaveLength(1);
  expect(await gives('UANA', 'F1', { 'q-qualified': 'Two of five' })).toEqual({ do: 'close' });
  left.add('UANA');
  left.add('USAM');
  await passes(13 * HOUR);
  await passes(13 * HOUR);

  expect(to('DSAM')).toHaveLength(1);
  expect(to('Cmarketing-ops')).toEqual(['Sales → Marketing: 1 of 2 people answered.']);
  expect(room.laidAside).toEqual([]);
});

test('what was asked of somebody who leaves goes, at the next digest, to whoever has it by default', async () => {
  const { room, left, passes, gives, begins, items } = anOffice();
  await begins('2026-03-05');
  await gives('UANA', 'F1', { item: 'Send us the price list' });
  await passes(26 * HOUR);
  expect(items()).toMatchObject([{ owner: 'mia' }]);

  left.add('UMIA');
  await begins('2026-03-12');
  await passes(26 * HOUR);
  expect(items()).toMatchObject([{ owner: 'dana', says: 'Send us the price list' }]);
  expect(room.laidAside).toEqual([]);
});
