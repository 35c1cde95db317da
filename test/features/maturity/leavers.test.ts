import { afterEach, expect, test } from 'vitest';
import type { OutgoingMessage, Slack } from '#adapters/slack/port.ts';
import type { OpenStore } from '#adapters/sqlite/open.ts';
import type { Person } from '#features/leads/index.ts';
import { createMaturity, type MaturityNeeds } from '#features/maturity/index.ts';
import { createTasks } from '#features/tasks/index.ts';
import { DeliveryError } from '#lib/errors.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { handClock } from '../../hand-clock.ts';
import { levels, pack } from './a-round.ts';

const DAY = 86_400_000;
const TITLE = 'Define and document each lifecycle stage';
let close: (() => Promise<void>) | undefined;
afterEach(() => close?.());

const person = (id: string, roles: string[], more: Partial<Person> = {}): Person => {
  const days = [1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '24:00']]]);
  const hours = Object.fromEntries(days) as Person['hours'];
  const slackId = `U${id.toUpperCase()}`;
  return { id, name: id, email: `${id}@x.example`, roles, zone: 'UTC', hours, weight: 1, slackId, ...more };
};

/** Real engine and store; of Slack the messages, by where they are. */
function anOffice(more: Partial<MaturityNeeds> = {}, kept?: OpenStore) {
  const hand = handClock();
  const leapt = { ms: 0 };
  const clock = { ...hand, now: () => hand.now().add({ milliseconds: leapt.ms }) };
  const room = engineRoom({}, { clock, ...(kept && { store: kept }) });
  const posts: OutgoingMessage[] = [];
  const left = new Set<string>();
  const people: Record<string, Person> = {
    mia: person('mia', ['ops']),
    sam: person('sam', ['ae']),
    priya: person('priya', ['cs']),
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
  const { listeners } = createMaturity({
    ...base,
    tasks: createTasks(base),
    pack,
    zone: () => 'UTC',
    channel: (name) => (name === 'metrics' ? 'CMETRICS' : undefined),
    metricsChannel: () => 'metrics',
    isExternal: () => false,
    hasLeft: (user) => left.has(user),
    sources: {
      leads: async () => ({ handed: 0, routed: 0, decided: 0, minutes: [], minutesOf: {}, due: 0, kept: 0 }),
      handoffs: () => ({ kinds: 5, due: 0, kept: 0 }),
      rules: () => ({ scoring: 1, routing: 1, signals: 1 }),
      jobs: () => ({ jobs: 1, reports: 1 }),
      stuck: () => undefined,
      tools: () => ({ tools: 0, connected: 0, byHand: 0, ai: 0 }),
      countContacts: async () => 0,
    },
    ...more,
  });
  room.engine.start();
  close = () => room.engine.stop(1_000).then(() => room.store.close());
  const submit = (form: string, who: string, values: Record<string, string>, metadata = 'M1') =>
    listeners.submissions![form]!({
      callbackId: form,
      viewId: `V${room.clock.now().epochMilliseconds}`,
      privateMetadata: metadata,
      values,
      files: {},
      user: { id: who, teamId: 'T1', external: false },
    });
  const passes = async (ms: number): Promise<void> => {
    leapt.ms += ms;
    for (let second = 0; second < 6; second += 1) {
      await hand.advance(1_000);
      await room.engine.idle(2_000);
    }
  };
  const gives = (who: string, digits: string, id = 'M1') => {
    const chosen = Object.entries(levels(digits)).map(([dimension, level]) => [
      dimension,
      `${id} ${dimension} ${level}`,
    ]);
    return submit('maturity.give', who, Object.fromEntries(chosen), id);
  };
  const begins = async (): Promise<void> => {
    expect(await submit('maturity.begin', 'UMIA', { channel: '#Metrics' })).toEqual({ do: 'close' });
    await passes(0);
  };
  const to = (channel: string) => posts.filter((one) => one.channel === channel).map(({ text }) => text);
  return { room, people, left, posts, submit, passes, gives, begins, to };
}

test('somebody who leaves is not waited for, and nobody need look into it', async () => {
  const { room, left, gives, begins, to } = anOffice();
  left.add('UPRIYA');
  await begins();
  expect(to('DPRIYA')).toEqual([]);
  left.add('USAM');
  await gives('UMIA', '2');
  await room.engine.idle(2_000);
  expect(to('CMETRICS')).toEqual([expect.stringContaining('2.0 of 3: Walk')]);
  expect(room.laidAside).toEqual([]);
});

test('somebody who is away is asked once they are back, and does not hold it up meanwhile', async () => {
  const { room, people, passes, gives, begins, to } = anOffice();
  const from = room.clock.now().subtract({ hours: 1 });
  const until = room.clock.now().add({ hours: 48 });
  people['priya'] = person('priya', ['cs'], { away: [{ from, until }] });
  people['sam'] = person('sam', ['ae'], { away: [{ from }] });
  await begins();
  expect([to('DMIA').length, to('DPRIYA').length, to('DSAM').length]).toEqual([1, 0, 0]);
  await passes(2 * DAY);
  expect([to('DPRIYA').length, to('DSAM').length]).toEqual([1, 0]);
  await gives('UMIA', '3');
  await room.engine.idle(2_000);
  expect(to('CMETRICS')).toEqual([]);
  await gives('UPRIYA', '1');
  await room.engine.idle(2_000);
  expect(to('CMETRICS')).toHaveLength(1);
});

test('who does not answer is reminded once, and after its time the round closes without them', async () => {
  const { passes, gives, begins, to } = anOffice();
  await begins();
  await gives('USAM', '1');
  await passes(7 * DAY);
  await passes(1 * DAY);
  expect(to('DPRIYA').filter((text) => text.includes('yours is missing'))).toHaveLength(1);
  expect(to('DSAM').filter((text) => text.includes('yours is missing'))).toHaveLength(0);
  await passes(6 * DAY);
  expect(to('CMETRICS')).toEqual([expect.stringContaining('1.0 of 3: Crawl. Focus on Crawl priorities.')]);
  expect(await gives('UMIA', '3')).toMatchObject({ do: 'close', whisper: { text: expect.stringContaining('closed') } });
});

test('where nobody answers that is said, and the next round comes all the same', async () => {
  const { room, passes, begins, to } = anOffice();
  await begins();
  await passes(14 * DAY);
  expect(to('CMETRICS')).toEqual([expect.stringContaining('nobody answered')]);
  await passes(190 * DAY);
  expect(to('DMIA').at(-1)).toContain('It is time again');
  expect(room.laidAside).toEqual([]);
});

test('a move is a task in its owner’s list, once', async () => {
  const { room, posts, submit, passes, gives, begins } = anOffice();
  await begins();
  for (const who of ['UMIA', 'USAM', 'UPRIYA']) await gives(who, '1');
  const wish = { owner: 'USAM', until: '2099-04-01' };
  expect(await submit('maturity.make-task', 'UMIA', wish, 'M1 crm:2:0')).toEqual({ do: 'close' });
  expect(await submit('maturity.make-task', 'UPRIYA', wish, 'M1 crm:2:0')).toMatchObject({
    whisper: { text: expect.stringContaining('already') },
  });
  await passes(60_000);
  const lists = posts.filter(({ channel, blocks }) => channel === 'DSAM' && JSON.stringify(blocks).includes(TITLE));
  expect(lists).toHaveLength(1);
  expect(JSON.stringify(lists)).toContain('Maturity: what matters most');
  expect(room.laidAside).toEqual([]);
});
