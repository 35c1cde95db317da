import { describe, expect, test } from 'vitest';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import { engineRoom } from './engine-room.ts';
import { settle } from '../hand-clock.ts';

function recorder(over: Partial<EffectKind> = {}): { kind: EffectKind; sent: string[] } {
  const sent: string[] = [];
  const kind: EffectKind = {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.card,
    lane: () => 'lane',
    send: async (effect: StoredEffect) => {
      sent.push(effect.key);
      return { ts: effect.key };
    },
    ...over,
  };
  return { kind, sent };
}

function effect(key: string, subject = 'L1', kind = 'post') {
  return { kind, key, subject, payload: {} };
}

describe('the outbox', () => {
  test('does an effect once, however often it is planned', async () => {
    const { kind, sent } = recorder();
    const { engine } = engineRoom({ effects: { post: kind } });
    engine.start();

    await engine.plan([effect('card:L1')]);
    await settle();
    await engine.plan([effect('card:L1')]);
    await settle();

    expect(sent).toEqual(['card:L1']);
  });

  test('keeps the order of one subject while others overtake', async () => {
    const order: string[] = [];
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { kind } = recorder({
      send: async ({ key }) => {
        if (key === 'a1') await gate;
        order.push(key);
        return null;
      },
    });
    const { engine } = engineRoom({ effects: { post: kind } });
    engine.start();

    await engine.plan([effect('a1', 'A'), effect('a2', 'A'), effect('b1', 'B')]);
    await settle();
    expect(order).toEqual(['b1']);
    release();
    await settle();

    expect(order).toEqual(['b1', 'a1', 'a2']);
  });

  test('brings a repeatable effect up to date again when it was planned while it was being sent', async () => {
    let sends = 0;
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { kind } = recorder({
      mode: 'latest',
      send: async () => {
        sends += 1;
        if (sends === 1) await gate;
        return null;
      },
    });
    const { engine } = engineRoom({ effects: { post: kind } });
    engine.start();

    await engine.plan([effect('update:L1')]);
    await settle();
    await engine.plan([effect('update:L1')]);
    await engine.plan([effect('update:L1')]);
    await settle();
    expect(sends).toBe(1);
    release();
    await settle();

    expect(sends).toBe(2);
  });

  test('sends the urgent first, then by rank, then by age', async () => {
    const urgent = recorder({ priority: PRIORITY.escalation });
    const all: string[] = [];
    const send: EffectKind['send'] = async ({ key }) => {
      all.push(key);
      return null;
    };
    const { engine } = engineRoom(
      { effects: { post: { ...recorder().kind, send }, alarm: { ...urgent.kind, send } } },
      { paceOf: () => ({ perSecond: 1, burst: 1 }) },
    );
    await engine.plan([
      { ...effect('late', 'A'), rank: 60 },
      { ...effect('early', 'B'), rank: 10 },
      effect('alarm', 'C', 'alarm'),
    ]);
    engine.start();
    await settle();

    expect(all).toEqual(['alarm']);
  });

  test('goes no faster than the pace of its lane allows', async () => {
    const { kind, sent } = recorder();
    const { engine, clock } = engineRoom({ effects: { post: kind } }, { paceOf: () => ({ perSecond: 1, burst: 2 }) });
    engine.start();
    await engine.plan(['a', 'b', 'c', 'd'].map((key) => effect(key, key)));
    await settle();
    expect(sent).toHaveLength(2);

    await clock.advance(1_000);
    expect(sent).toHaveLength(3);
    await clock.advance(1_000);

    expect(sent).toHaveLength(4);
  });

  test('never sends before Retry-After is over, nor anything else in that lane', async () => {
    let refuse = true;
    const { kind, sent } = recorder({
      send: async ({ key }) => {
        if (refuse) throw new DeliveryError('not-sent', 'rate_limited', { retryAfterMs: 30_000 });
        sent.push(key);
        return null;
      },
    });
    const { engine, clock } = engineRoom({ effects: { post: kind } });
    engine.start();
    await engine.plan([effect('a', 'A')]);
    await settle();
    refuse = false;
    await engine.plan([effect('b', 'B')]);

    await clock.advance(29_000);
    expect(sent).toEqual([]);
    await clock.advance(2_500);

    expect(sent.toSorted()).toEqual(['a', 'b']);
  });

  test.each(['not-sent', 'unknown'] as const)(
    'waits out an outage of any length (%s), and then does it once',
    async (outcome) => {
      let down = true;
      const { kind, sent } = recorder({
        send: async ({ key }) => {
          if (down) throw new DeliveryError(outcome, 'down');
          sent.push(key);
          return null;
        },
        find: async () => {
          if (down) throw new DeliveryError('not-sent', 'down');
          return undefined;
        },
      });
      const { engine, clock, laidAside } = engineRoom({ effects: { post: kind } });
      engine.start();
      await engine.plan([effect('a')]);

      await clock.advance(600_000);
      expect(sent).toEqual([]);
      down = false;
      await clock.advance(130_000);

      expect(sent).toEqual(['a']);
      expect(laidAside).toEqual([]);
    },
  );

  test('looks for a post whose outcome is not known, after the quiet minute, and does not send it twice', async () => {
    const found: number[] = [];
    let sends = 0;
    const { kind } = recorder({
      send: async () => {
        sends += 1;
        throw new DeliveryError('unknown', 'timeout');
      },
      find: async () => {
        found.push(1);
        return { ts: 'found' };
      },
      sent: (_effect, result) => results.push(result),
    });
    const results: unknown[] = [];
    const { engine, clock } = engineRoom({ effects: { post: kind } });
    engine.start();
    await engine.plan([effect('a')]);

    await clock.advance(59_000);
    expect(found).toEqual([]);
    await clock.advance(2_000);

    expect({ sends, found, results }).toEqual({ sends: 1, found: [1], results: [{ ts: 'found' }] });
  });

  test('what was refused is laid aside, blocks only its own subject, and goes on after Retry', async () => {
    let refuse = true;
    const { kind, sent } = recorder({
      send: async ({ key }) => {
        if (refuse && key === 'a1') throw new DeliveryError('refused', 'invalid_blocks');
        sent.push(key);
        return null;
      },
    });
    const { engine, clock, laidAside } = engineRoom({ effects: { post: kind } });
    engine.start();
    await engine.plan([effect('a1', 'A'), effect('a2', 'A'), effect('b1', 'B')]);
    await settle();
    expect(sent).toEqual(['b1']);
    expect(laidAside).toMatchObject([{ box: 'outbox', subject: 'A', reason: 'invalid_blocks' }]);

    refuse = false;
    expect(await engine.revive('outbox', laidAside[0]?.id ?? 0, 'retry')).toBe(true);
    expect(await engine.revive('outbox', laidAside[0]?.id ?? 0, 'retry')).toBe(false);
    await clock.advance(1_000);

    expect(sent).toEqual(['b1', 'a1', 'a2']);
  });

  test('Skip lets what waited behind go on', async () => {
    const { kind, sent } = recorder({
      send: async ({ key }) => {
        if (key === 'a1') throw new DeliveryError('refused', 'no');
        sent.push(key);
        return null;
      },
    });
    const { engine, clock, laidAside } = engineRoom({ effects: { post: kind } });
    engine.start();
    await engine.plan([effect('a1', 'A'), effect('a2', 'A')]);
    await settle();

    await engine.revive('outbox', laidAside[0]?.id ?? 0, 'skip');
    await clock.advance(1_000);

    expect(sent).toEqual(['a2']);
  });

  test('a fault of ours is tried eight times with longer and longer waits, then laid aside', async () => {
    let tries = 0;
    const { kind } = recorder({
      send: async () => {
        tries += 1;
        throw new TypeError('bug');
      },
    });
    const { engine, clock, laidAside } = engineRoom({ effects: { post: kind } });
    engine.start();
    await engine.plan([effect('a')]);

    await clock.advance(600_000);

    expect(tries).toBe(8);
    expect(laidAside).toHaveLength(1);
  });

  test('after a death in mid-send a new process waits the quiet minute, looks, and does not send what arrived', async () => {
    const hangs = recorder({ send: () => new Promise(() => {}) });
    const first = engineRoom({ effects: { post: hangs.kind } });
    first.engine.start();
    await first.engine.plan([effect('arrived', 'A'), effect('lost', 'B')]);
    await settle();

    const { kind, sent } = recorder({ find: async ({ key }) => (key === 'arrived' ? { ts: '1' } : undefined) });
    const second = engineRoom({ effects: { post: kind } }, { store: first.store, clock: first.clock });
    second.engine.start();
    await second.clock.advance(50_000);
    expect(sent).toEqual([]);
    await second.clock.advance(12_000);

    expect(sent).toEqual(['lost']);
  });

  test('newcomers go before what an earlier process left behind', async () => {
    const first = engineRoom({ effects: { post: recorder().kind } });
    await first.engine.plan(['old1', 'old2', 'old3'].map((key) => effect(key, key)));

    const { kind, sent } = recorder();
    const second = engineRoom(
      { effects: { post: kind } },
      { store: first.store, clock: first.clock, paceOf: () => ({ perSecond: 1, burst: 1 }) },
    );
    second.engine.start();
    await second.engine.plan([effect('new', 'new')]);
    await second.clock.advance(1_500);

    expect(sent.slice(0, 2)).toContain('new');
  });
});
