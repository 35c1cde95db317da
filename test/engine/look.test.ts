import { describe, expect, test } from 'vitest';
import { engineRoom, type EngineRoom } from './engine-room.ts';

const now = Temporal.Instant.from('2026-03-03T15:00:00Z');

/** An engine that has not been started: what it is told stays where it was put. */
function stillRoom(): EngineRoom {
  return engineRoom({
    topics: { news: { batch: 1, parallel: 1, handle: async () => undefined } },
    effects: {
      card: {
        mode: 'once',
        target: 'slack',
        priority: 1,
        lane: () => 'slack.post:C1',
        send: async () => ({ ts: '1' }),
      },
    },
  });
}

describe('a look behind', () => {
  test('shows what came in and what goes out, newest first, with the rest of each row as JSON', async () => {
    const { engine } = stillRoom();
    await engine.receive([
      { topic: 'news', key: 'a', subject: 'C1', body: { who: 'Ana' } },
      { topic: 'news', key: 'b', subject: 'C2', body: { who: 'Sam' } },
    ]);
    await engine.plan([{ kind: 'card', key: 'card:L1', subject: 'L1', payload: { text: 'Hot lead' } }]);

    const { inbox, outbox, dues, events } = engine.look(10);

    expect(inbox.map(({ subject, state }) => [subject, state])).toEqual([
      ['C2', 'waiting'],
      ['C1', 'waiting'],
    ]);
    expect(inbox[0]).toMatchObject({ kind: 'news', at: now.epochMilliseconds });
    expect(inbox[0]?.detail).toMatchObject({ key: 'b', body: { who: 'Sam' } });
    expect(outbox).toMatchObject([{ kind: 'card', state: 'ready', subject: 'L1' }]);
    expect(outbox[0]?.detail).toMatchObject({ payload: { text: 'Hot lead' }, result: null });
    expect([dues, events]).toEqual([[], []]);
  });

  test('shows no more than it is asked for', async () => {
    const { engine } = stillRoom();
    const many = Array.from({ length: 7 }, (_, at) => ({ topic: 'news', key: `k${at}`, subject: `C${at}`, body: {} }));
    await engine.receive(many);
    expect(engine.look(3).inbox.map(({ subject }) => subject)).toEqual(['C6', 'C5', 'C4']);
  });

  test('shows who did what, and when somebody is to be woken', async () => {
    const { engine } = stillRoom();
    const at = now.add({ hours: 1 });
    await engine.change({
      read: () => undefined,
      decide: () => ({
        ok: true,
        state: 'L1',
        events: [{ type: 'lead.accepted', actor: { kind: 'person', id: 'U0ANA' }, data: { how: 'click' } }],
        effects: [],
        dues: [{ topic: 'news', key: 'respond:L1', subject: 'L1', at }],
      }),
      write: () => undefined,
      subjectOf: (state: string) => state,
    });

    const { events, dues } = engine.look(10);

    expect(events).toMatchObject([{ kind: 'lead.accepted', subject: 'L1', state: 'person U0ANA' }]);
    expect(events[0]?.detail).toMatchObject({ data: { how: 'click' } });
    expect(dues).toMatchObject([{ kind: 'news', state: 'waiting', at: at.epochMilliseconds }]);
    expect(dues[0]?.detail).toEqual({ key: 'respond:L1' });
  });
});
