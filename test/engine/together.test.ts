import { expect, test } from 'vitest';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Effect } from '#engine/plan.ts';
import { DeliveryError } from '#lib/errors.ts';
import { settle } from '../hand-clock.ts';
import { engineRoom } from './engine-room.ts';

type Answer = (effect: StoredEffect) => Promise<string>;

/** A kind of which up to four go in one call; `calls` holds the keys of each. */
function crowd(answer: Answer = async ({ key }) => key): { kind: EffectKind; calls: string[][] } {
  const calls: string[][] = [];
  const kind: EffectKind = {
    mode: 'latest',
    target: 'hubspot',
    priority: PRIORITY.backfill,
    lane: () => 'crowd',
    send: (effect) => {
      calls.push([effect.key]);
      return answer(effect);
    },
    together: {
      most: 4,
      send: (effects) => {
        calls.push(effects.map(({ key }) => key));
        return Promise.allSettled(effects.map(answer));
      },
    },
  };
  return { kind, calls };
}

const subjects = ['A', 'B', 'C', 'D', 'E', 'F'];
const effects = (names = subjects): Effect[] =>
  names.map((subject) => ({ kind: 'tell', key: `${subject}1`, subject, payload: {} }));
const paced = { paceOf: () => ({ perSecond: 1, burst: 1 }) };

test('what may go together goes in one call, and the pace counts calls', async () => {
  const { kind, calls } = crowd();
  const { engine, clock } = engineRoom({ effects: { tell: kind } }, paced);
  await engine.plan(effects());
  engine.start();
  await settle();
  expect(calls).toEqual([['A1', 'B1', 'C1', 'D1']]);

  await clock.advance(1_000);

  expect(calls.slice(1)).toEqual([['E1', 'F1']]);
});

test('one alone goes alone', async () => {
  const { kind, calls } = crowd();
  const { engine } = engineRoom({ effects: { tell: kind } }, paced);
  engine.start();
  await engine.plan(effects(['A']));
  await settle();

  expect(calls).toEqual([['A1']]);
});

test('of one subject only the first goes along: the next waits until it is done', async () => {
  const { kind, calls } = crowd();
  const { engine, clock } = engineRoom({ effects: { tell: kind } }, paced);
  await engine.plan([...effects(['A', 'B']), { kind: 'tell', key: 'A2', subject: 'A', payload: {} }]);
  engine.start();
  await settle();
  expect(calls).toEqual([['A1', 'B1']]);

  await clock.advance(1_000);

  expect(calls.slice(1)).toEqual([['A2']]);
});

test('each has an outcome of its own: done, tried again, laid aside', async () => {
  let busy = true;
  const { kind, calls } = crowd(async ({ key }) => {
    if (key === 'B1' && busy) throw new DeliveryError('not-sent', 'busy');
    if (key === 'C1') throw new DeliveryError('refused', 'no');
    return key;
  });
  const { engine, clock, laidAside } = engineRoom({ effects: { tell: kind } });
  engine.start();
  await engine.plan(effects(['A', 'B', 'C']));
  await settle();
  expect(laidAside).toMatchObject([{ subject: 'C', reason: 'no' }]);

  busy = false;
  await clock.advance(5_000);

  expect(calls).toEqual([['A1', 'B1', 'C1'], ['B1']]);
});

test('where nobody answered all go again, after the wait that was asked for', async () => {
  let down = true;
  const { kind, calls } = crowd();
  const { send } = kind.together!;
  kind.together!.send = (all) =>
    down ? Promise.reject(new DeliveryError('not-sent', 'busy', { retryAfterMs: 30_000 })) : send(all);
  const { engine, clock } = engineRoom({ effects: { tell: kind } });
  engine.start();
  await engine.plan(effects(['A', 'B']));
  await clock.advance(29_000);
  expect(calls).toEqual([]);
  down = false;

  await clock.advance(2_500);

  expect(calls).toEqual([['A1', 'B1']]);
});

test('a death in mid-call loses none of them', async () => {
  const hangs = crowd(() => new Promise(() => {}));
  const first = engineRoom({ effects: { tell: hangs.kind } });
  first.engine.start();
  await first.engine.plan(effects(['A', 'B', 'C']));
  await settle();
  expect(hangs.calls).toEqual([['A1', 'B1', 'C1']]);
  void first.engine.stop(0);

  const { kind, calls } = crowd();
  const second = engineRoom({ effects: { tell: kind } }, { store: first.store, clock: first.clock });
  second.engine.start();
  await second.clock.advance(62_000);

  expect(calls.flat().toSorted()).toEqual(['A1', 'B1', 'C1']);
});

test('many that go together leave room for others', async () => {
  const hangs = crowd(() => new Promise(() => {}));
  const many = Array.from({ length: 100 }, (_, index) => `S${index}`);
  const posted: string[] = [];
  const post: EffectKind = {
    ...hangs.kind,
    mode: 'once',
    target: 'slack',
    lane: () => 'posts',
    send: async ({ key }) => posted.push(key),
  };
  delete post.together;
  const { engine } = engineRoom(
    { effects: { tell: hangs.kind, post } },
    { paceOf: (lane) => (lane === 'crowd' ? { perSecond: 1, burst: 10 } : undefined) },
  );
  await engine.plan([...effects(many), { kind: 'post', key: 'card', subject: 'L1', payload: {} }]);
  engine.start();
  await settle();

  expect({ posted, calls: hangs.calls.length }).toEqual({ posted: ['card'], calls: 10 });
});
