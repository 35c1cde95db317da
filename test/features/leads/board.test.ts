import { beforeAll, expect, test } from 'vitest';
import { createBoard, type Board } from '#features/leads/slack-board.ts';
import type { Lead } from '#features/leads/model.ts';
import { createStandingStore } from '#features/leads/standing-store.ts';
import { createLeadStore } from '#features/leads/store.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { after, aLead, NOW } from './company.ts';

const waiting = (minutes: number, owner = 'ana'): Lead['state'] => {
  return { name: 'waiting', owner, since: NOW, respondBy: after(minutes), overdue: minutes < 0 };
};
const MANY = 500;
const LONG = 'x'.repeat(10_000);
let board: Board;

beforeAll(async () => {
  const { engine, store } = engineRoom({});
  const leads = createLeadStore(store.db, engine);
  board = createBoard({ db: store.db, engine, leads, stands: createStandingStore(store.db) });
  const kept: Partial<Lead>[] = [
    { state: waiting(30), level: 1, card: { channel: 'C1', ts: '1.1' } },
    { state: waiting(-5), level: 2 },
    { state: { name: 'accepted', owner: 'ana', at: NOW, by: 'U' } },
    { state: { name: 'rejected', owner: 'ana', at: NOW, by: 'U', reason: 'timing' } },
    {
      state: waiting(10),
      level: 1,
      handoff: {
        since: NOW,
        round: 1,
        steps: [],
        stopsOn: 'touch',
        pause: { from: NOW, until: after(99), reason: 'x', by: 'U' },
      },
    },
    { state: { name: 'held', queue: 'hold', since: NOW, respondBy: after(60), overdue: false }, level: 1 },
    ...Array.from({ length: MANY }, (_, n): Partial<Lead> => {
      const company = { name: LONG };
      return {
        state: waiting(n, 'sam'),
        level: 1,
        facts: { ...aLead().facts, contact: { first_name: LONG }, company },
      };
    }),
  ];
  for (const [index, lead] of kept.entries()) {
    const one = aLead({ id: `L${index + 1}`, contactId: String(index), ...lead });
    await leads.change(one.id, ({ rota }) => ({ ok: true, state: { lead: one, rota }, events: [], effects: [] }));
  }
});

test('what is on somebody’s hands comes by deadline, and what has none comes last', () => {
  expect(
    board.handsOf('ana', 0, 9).leads.map(({ id, overdue, isWaiting, isPaused }) => [id, overdue, isWaiting, isPaused]),
  ).toEqual([
    ['L2', true, true, false],
    ['L5', false, true, true],
    ['L1', false, true, false],
    ['L3', false, false, false],
  ]);
  expect(board.handsOf('ana', 2, 1).leads[0]).toMatchObject({
    respondBy: after(30),
    card: { channel: 'C1', ts: '1.1' },
  });
  expect(board.handsOf('ana', 1, 1)).toMatchObject({ all: 4, overdue: 1, leads: [{ id: 'L5' }] });
  expect(board.handsOf('nobody', 0, 9)).toEqual({ all: 0, overdue: 0, leads: [] });
});

test('loads count what is open and late, by owner', () => {
  expect(board.loads()).toEqual({ ana: { open: 4, overdue: 1 }, sam: { open: MANY, overdue: 0 } });
});

test('held leads say why', () => {
  const { all, oldest } = board.held(5);
  expect([all, oldest.map(({ id }) => id)]).toEqual([1, ['L6']]);
});

test('five hundred leads with names of 10,000 characters are on the page well before anybody waits', () => {
  const began = performance.now();
  const { all, leads } = board.handsOf('sam', 0, 40);
  expect(performance.now() - began).toBeLessThan(300);
  expect([all, leads.length]).toEqual([MANY, 40]);
  expect(Math.max(...leads.map(({ who }) => who.length))).toBeLessThan(220);
});
