import { afterEach, expect, test } from 'vitest';
import type { OutgoingMessage, Slack } from '#adapters/slack/port.ts';
import { createEvaluations } from '#features/evaluations/index.ts';
import type { Person } from '#features/leads/index.ts';
import { DeliveryError } from '#lib/errors.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { handClock } from '../../hand-clock.ts';
import { marks, terms } from './an-evaluation.ts';

const DAY = 86_400_000;
const CODES: Record<string, string> = { UGONE: 'user_disabled', UBOT: 'cannot_dm_bot' };
let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

const person = (id: string, roles: string[]): Person => {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '24:00']]]);
  const hours = Object.fromEntries(days) as Person['hours'];
  return {
    id,
    name: id,
    email: `${id}@x.example`,
    roles,
    zone: 'UTC',
    hours,
    weight: 1,
    slackId: `U${id.toUpperCase()}`,
  };
};

/** Real engine and store; of Slack the direct messages, by whom they are with. */
function anOffice() {
  // Ninety days second by second would take long: the calendar leaps, and the alarms follow.
  const hand = handClock();
  const leapt = { ms: 0 };
  const clock = { ...hand, now: () => hand.now().add({ milliseconds: leapt.ms }) };
  const room = engineRoom({}, { clock });
  const posts: (OutgoingMessage & { ts: string })[] = [];
  const left = new Set(Object.keys(CODES));
  const people: Record<string, Person> = {
    ana: person('ana', ['ae']),
    dana: person('dana', ['founder']),
    mia: person('mia', ['ops']),
  };
  const slack = {
    directChannel: async (user: string) => {
      if (left.has(user)) throw new DeliveryError('refused', CODES[user] ?? 'user_disabled');
      return `D${user.slice(1)}`;
    },
    post: async (message: OutgoingMessage) => {
      posts.push({ ...message, ts: String(posts.length + 1) });
      return { channel: message.channel, ts: String(posts.length) };
    },
    update: async () => {},
  } as unknown as Slack;
  const hasLeft = (user: string): boolean => left.has(user);
  const { listeners } = createEvaluations({
    db: room.store.db,
    engine: room.engine,
    clock: room.clock,
    slack,
    terms,
    people: () => people,
    zone: () => 'UTC',
    isExternal: () => false,
    hasLeft,
  });
  room.engine.start();
  close = () => room.engine.stop(1_000).then(() => room.store.close());
  const submit = (form: string, who: string, values: Record<string, string>, more = {}) =>
    listeners.submissions![form]!({
      callbackId: form,
      viewId: 'V1',
      privateMetadata: 'E1',
      values,
      files: {},
      user: { id: who, teamId: 'T1', external: false },
      ...more,
    });
  const settled = async (): Promise<void> => {
    await room.clock.advance(2_000);
    await room.engine.idle(2_000);
  };
  return { ...room, posts, people, left, submit, settled, leapt };
}

const scored = Object.fromEntries(
  Object.entries(marks(5, 5)).map(([id, { score }]) => [`score-${id}`, `E1 ${id} ${score}`]),
);
const facts = { price: '49', benefit: '450', free: 'no', process: 'yes' };

test('who cannot be reached holds up nobody, and is no trouble for ops', async () => {
  const { submit, posts, laidAside, settled } = anOffice();
  await submit('evaluations.open', 'UANA', { tool: 'Hotjar', people: 'UANA,UDANA,UGONE,UBOT', ...facts });
  await settled();
  expect(posts.map(({ channel }) => channel)).toEqual(['DANA', 'DDANA']);
  await submit('evaluations.give', 'UANA', scored);
  expect(await submit('evaluations.give', 'UDANA', scored)).toEqual({ do: 'close' });
  await settled();
  expect(posts.at(-1)).toMatchObject({
    channel: 'DANA',
    threadTs: '1',
    text: expect.stringMatching(/^All have scored Hotjar\. Buy/),
  });
  expect(laidAside).toEqual([]);
});

test('where whoever decided has left, whoever opened it is asked what came of it, and then ops', async () => {
  const { submit, posts, people, left, settled, leapt } = anOffice();
  await submit('evaluations.open', 'UANA', { tool: 'Hotjar', people: 'UANA,UDANA', ...facts });
  await submit('evaluations.give', 'UANA', scored);
  await submit('evaluations.give', 'UDANA', scored);
  await submit('evaluations.decide', 'UDANA', { choice: 'buy' });
  await settled();
  left.add('UDANA');
  delete people['ana'];
  const before = posts.length;
  leapt.ms = 89 * DAY;
  await settled();
  expect(posts).toHaveLength(before);
  leapt.ms = 90 * DAY;
  await settled();
  expect(posts.slice(before).map(({ channel, text }) => [channel, text])).toEqual([
    ['DMIA', 'Hotjar: did the 3× happen?'],
  ]);
  expect(await submit('evaluations.answer', 'UMIA', { outcome: 'yes', price: '€50' })).toMatchObject({
    errors: { price: 'Give it in USD, as the other amounts.' },
  });
  expect(await submit('evaluations.answer', 'UMIA', { outcome: 'yes', price: '600 a year' })).toEqual({ do: 'close' });
});
