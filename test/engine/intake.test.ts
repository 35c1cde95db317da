import { describe, expect, test } from 'vitest';
import { DeliveryError } from '#lib/errors.ts';
import type { Topic } from '#engine/intake.ts';
import { settle } from '../hand-clock.ts';
import { engineRoom } from './engine-room.ts';

function news(key: string, subject = key) {
  return { topic: 'news', key, subject, body: { key } };
}

function topic(handle: (keys: string[]) => Promise<void> | void, over: Partial<Topic> = {}): { news: Topic } {
  return {
    news: { batch: 100, parallel: 1, handle: async (messages) => handle(messages.map(({ key }) => key)), ...over },
  };
}

describe('the inbox', () => {
  test('keeps news that is told twice only once', async () => {
    const seen: string[] = [];
    const { engine } = engineRoom({ topics: topic((keys) => void seen.push(...keys)) });
    engine.start();

    expect(await engine.receive([news('a'), news('b'), news('a')])).toBe(2);
    expect(await engine.receive([news('b')])).toBe(0);
    await settle();

    expect(seen).toEqual(['a', 'b']);
  });

  test('hands over what arrived together as one batch, up to its size', async () => {
    const batches: number[] = [];
    const { engine } = engineRoom({ topics: topic((keys) => void batches.push(keys.length)) });
    await engine.receive(Array.from({ length: 250 }, (_, index) => news(`n${index}`)));
    engine.start();
    await settle();

    expect(batches).toEqual([100, 100, 50]);
  });

  test('waits out an outage without giving any message up', async () => {
    let down = true;
    const seen: string[] = [];
    const { engine, clock, laidAside } = engineRoom({
      topics: topic((keys) => {
        if (down) throw new DeliveryError('not-sent', 'ECONNREFUSED');
        seen.push(...keys);
      }),
    });
    engine.start();
    await engine.receive([news('a'), news('b')]);
    await clock.advance(900_000);
    expect(seen).toEqual([]);

    down = false;
    await clock.advance(61_000);

    expect(seen).toEqual(['a', 'b']);
    expect(laidAside).toEqual([]);
  });

  test('one poisonous message holds up none of its neighbours and is laid aside after eight tries', async () => {
    const seen = new Set<string>();
    let poisoned = 0;
    const { engine, clock, laidAside } = engineRoom({
      topics: topic((keys) => {
        if (keys.includes('poison')) {
          if (keys.length === 1) poisoned += 1;
          throw new TypeError('cannot read');
        }
        for (const key of keys) seen.add(key);
      }),
    });
    engine.start();
    await engine.receive([news('a'), news('poison'), news('b')]);
    await clock.advance(3_000);
    expect([...seen].toSorted()).toEqual(['a', 'b']);

    await clock.advance(600_000);

    expect(poisoned).toBe(7);
    expect(laidAside).toMatchObject([{ box: 'inbox', subject: 'poison' }]);
  });

  test('what waits for an outage of its own is never laid aside, and is handled soon after its end', async () => {
    const seen = new Set<string>();
    let down = true;
    const { engine, clock, laidAside } = engineRoom({
      topics: topic((keys) => {
        for (const key of keys) if (key !== 'a' || !down) seen.add(key);
        const cause = new DeliveryError('not-sent', 'hubspot-503');
        if (down && keys.includes('a')) throw new Error('what was logged could not be read', { cause });
      }),
    });
    engine.start();
    await engine.receive([news('a'), news('b')]);
    await clock.advance(4 * 3_600_000);
    expect([...seen]).toEqual(['b']);

    down = false;
    await clock.advance(300_000);

    expect([...seen].toSorted()).toEqual(['a', 'b']);
    expect(laidAside).toEqual([]);
  });

  test('fresh news is handled before what an earlier process left behind', async () => {
    const first = engineRoom({});
    await first.engine.receive(Array.from({ length: 300 }, (_, index) => news(`old${index}`)));

    const batches: string[] = [];
    const second = engineRoom(
      { topics: topic((keys) => void batches.push(keys[0] ?? '')) },
      { store: first.store, clock: first.clock },
    );
    second.engine.start();
    await second.engine.receive([news('new')]);
    await settle();

    expect(batches.slice(0, 2)).toContain('new');
    expect(batches).toHaveLength(4);
  });

  test('a message is ticked off in the transaction that carries its consequences, also when the plan refuses', async () => {
    const { engine, store } = engineRoom({
      topics: {
        news: {
          batch: 10,
          parallel: 1,
          handle: async (messages, engine) => {
            await engine.change({
              read: () => 1,
              decide: () => ({ ok: false, refusal: 'nothing' }),
              write: () => {},
              subjectOf: () => 'x',
              consumes: messages,
            });
          },
        },
      },
    });
    engine.start();
    await engine.receive([news('a')]);
    await settle();

    expect(store.raw.prepare('select state, attempts from inbox').all()).toEqual([{ state: 'done', attempts: 0 }]);
  });
});

describe('dues', () => {
  test('fire once, at their time, as news of their topic; what was missed fires once at the next start', async () => {
    const seen: string[] = [];
    const members = { topics: topic((keys) => void seen.push(...keys)) };
    const { engine, clock, store } = engineRoom(members);
    const at = clock.now().add({ minutes: 10 });
    await engine.change({
      read: () => 1,
      decide: (state) => ({
        ok: true,
        state,
        events: [],
        effects: [],
        dues: [{ topic: 'news', key: 'wake', subject: 'L1', at }],
      }),
      write: () => {},
      subjectOf: () => 'L1',
    });
    expect(engine.isDue('wake')).toBe(true);
    await clock.advance(7_200_000);
    expect(seen).toEqual([]);

    const second = engineRoom(members, { store, clock });
    second.engine.start();
    await second.clock.advance(5_000);

    expect(seen).toEqual([`due:wake@${at.epochMilliseconds}`]);
    expect(engine.isDue('wake')).toBe(false);
  });

  test('one that has fired is due until it was handled', async () => {
    const held = Promise.withResolvers<void>();
    const { engine, clock } = engineRoom({
      topics: topic(() => held.promise),
      checks: [() => (engine.isDue('wake') ? [] : [{ key: 'clock', says: 'No clock runs.' }])],
    });
    const at = clock.now().add({ minutes: 10 });
    await engine.change({
      read: () => 1,
      decide: (state) => {
        return { ok: true, state, events: [], effects: [], dues: [{ topic: 'news', key: 'wake', subject: 'L1', at }] };
      },
      write: () => {},
      subjectOf: () => 'L1',
    });
    engine.start();
    await clock.advance(601_000);
    expect(engine.isDue('wake')).toBe(true);
    expect(await engine.audit()).toEqual([]);

    held.resolve();
    await settle();

    expect(engine.isDue('wake')).toBe(false);
  });

  test('a cancelled due never fires, a moved one fires at its new time', async () => {
    const seen: string[] = [];
    const { engine, clock } = engineRoom({ topics: topic((keys) => void seen.push(...keys)) });
    const due = (key: string, minutes: number) => ({
      topic: 'news',
      key,
      subject: 'L1',
      at: clock.now().add({ minutes }),
    });
    const plan = (dues: ReturnType<typeof due>[], cancelDues: string[] = []) =>
      engine.change({
        read: () => 1,
        decide: (state) => ({ ok: true, state, events: [], effects: [], dues, cancelDues }),
        write: () => {},
        subjectOf: () => 'L1',
      });
    engine.start();
    await plan([due('gone', 1), due('moved', 1)]);
    await plan([due('moved', 3)], ['gone']);

    await clock.advance(120_000);
    expect(seen).toEqual([]);
    await clock.advance(62_000);

    expect(seen).toHaveLength(1);
  });
});

test('what a message holds in private is gone from the store as soon as it is done', async () => {
  const seen: unknown[] = [];
  const handle = async (messages: { body: unknown }[]): Promise<void> =>
    void seen.push(...messages.map(({ body }) => body));
  const { engine, clock, store } = engineRoom({ topics: { news: { batch: 1, parallel: 1, handle } } });
  const body = { kind: 'trial', private: { email: 'jane@acme.example' } };
  await engine.receive([{ topic: 'news', key: '1', subject: 'p', body }]);
  engine.start();
  await clock.advance(1_000);

  expect(seen).toEqual([body]);
  expect(store.raw.prepare('select body, state from inbox').all()).toEqual([
    { body: '{"kind":"trial"}', state: 'done' },
  ]);
});
