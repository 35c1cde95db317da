import { describe, expect, test } from 'vitest';
import { addTool } from '#features/stack-audit/change-tools.ts';
import { answerUsage, askUsers, remindAsked, whoWouldBeAsked } from '#features/stack-audit/ask-users.ts';
import { raiseNotices } from '#features/stack-audit/raise-notices.ts';
import { askProgress } from '#features/stack-audit/rules/plan-ask.ts';
import { NOTICE_TOPIC, REMIND_TOPIC } from '#features/stack-audit/rules/steps.ts';
import type { Asked } from '#features/stack-audit/model.ts';
import type { EffectKind } from '#engine/effect-kind.ts';
import type { Effect } from '#engine/plan.ts';
import { CONTRACT } from '#features/stack-audit/rules/contract-steps.ts';
import { createStackStore } from '#features/stack-audit/store.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { aStack, fields, hand, monthly, yearly } from './a-stack.ts';

const DAY = 86_400_000;
const mia = hand('mia');
const silent: EffectKind = {
  mode: 'latest',
  target: 'slack',
  priority: 30,
  lane: () => 'slack',
  send: () => Promise.resolve(null),
};

/** With the messages that would go out. `wake`: so many days later Baton starts, and does what is due. */
async function asking() {
  const room = aStack();
  const said: string[] = [];
  const tell =
    (what: string) =>
    (asked: Asked): Effect[] => {
      said.push(`${what} ${asked.person}: ${asked.tools.join(' ')}`);
      return [];
    };
  const parts = {
    ...room.parts,
    ask: tell('ask'),
    remind: tell('remind'),
    ringAt: (_: unknown, at: Temporal.Instant) => at,
    hasLeft: () => false,
  };
  async function wake(days: number): Promise<void> {
    await room.clock.advance(days * DAY);
    const { engine, store } = engineRoom({}, { store: room.store, clock: room.clock });
    const again = { ...parts, stack: createStackStore(store.db, engine) };
    engine.register({
      effects: { [CONTRACT.post]: silent, [CONTRACT.update]: silent },
      topics: {
        [REMIND_TOPIC]: { batch: 10, parallel: 1, handle: (messages) => remindAsked(again, messages) },
        [NOTICE_TOPIC]: { batch: 10, parallel: 1, handle: (messages) => raiseNotices(again, messages) },
      },
    });
    engine.start();
    await room.clock.advance(2_000);
    await engine.idle(1_000);
    await engine.stop(1_000);
  }
  await addTool(parts, mia, fields('HubSpot', { category: 'crm', owner: 'dana', price: monthly(900) }));
  await addTool(parts, mia, fields('Loom', { category: 'sales-enablement', price: monthly(15) }));
  await addTool(
    parts,
    mia,
    fields('Zapier', { category: 'integration', seats: 3, activeUsers: 2, price: monthly(30) }),
  );
  return { room, parts, said, wake };
}

describe('asking people', () => {
  test('one message each, to owners and likely users; what nobody knows comes first', async () => {
    const { parts, said, room } = await asking();
    const { asked: would } = whoWouldBeAsked(parts);
    expect(would.map(({ person, tools }) => [person, ...tools])).toEqual([
      ['ana', 'T1', 'T2'],
      ['lee', 'T1', 'T2'],
      ['priya', 'T1'],
      ['mia', 'T3'],
      ['dana', 'T1', 'T2'],
    ]);
    expect(said).toEqual([]);
    expect(await askUsers(parts, hand('ana'))).toMatchObject({ ok: false });
    expect(await askUsers(parts, mia)).toMatchObject({ ok: true });
    expect(said).toEqual(['ask ana: T1 T2', 'ask lee: T1 T2', 'ask priya: T1', 'ask mia: T3', 'ask dana: T1 T2']);
    expect(room.stack.read().asked).toHaveLength(5);
  });

  test('nobody twice within 90 days, whatever was added meanwhile', async () => {
    const { parts, said, room } = await asking();
    await askUsers(parts, mia);
    await room.clock.advance(89 * DAY);
    await addTool(parts, mia, fields('Pipedrive', { category: 'crm' }));
    expect(await askUsers(parts, mia)).toMatchObject({
      ok: false,
      refusal: { says: expect.stringContaining('within 90 days') },
    });
    await room.clock.advance(DAY);
    expect(await askUsers(parts, mia)).toMatchObject({ ok: true });
    expect(said.filter((one) => one.startsWith('ask ana'))).toEqual(['ask ana: T1 T2', 'ask ana: T1 T2 T4']);
  });

  test('one reminder after three days, to whoever still owes an answer', async () => {
    const { parts, said, room, wake } = await asking();
    await askUsers(parts, mia);
    const asked = room.clock.now();
    await answerUsage(parts, hand('lee'), { tool: 'T1', use: 'weekly', loss: 'stops' });
    await answerUsage(parts, hand('lee'), { tool: 'T2', use: 'never' });
    await answerUsage(parts, hand('ana'), { tool: 'T2', use: 'monthly', breaks: ' demos ' });
    expect(askProgress(room.stack.read(), asked)).toEqual({
      asked: expect.any(Array),
      done: ['lee'],
      waiting: ['ana', 'priya', 'mia', 'dana'],
      answers: 3,
    });
    said.length = 0;
    await wake(3);
    expect(said.toSorted()).toEqual(['remind ana: T1 T2', 'remind dana: T1 T2', 'remind mia: T3', 'remind priya: T1']);
    await wake(30);
    expect(said).toHaveLength(4);
  });

  test('the last word of each counts; guests and tools that are gone are refused', async () => {
    const { parts, room } = await asking();
    await answerUsage(parts, hand('ana'), { tool: 'T1', use: 'weekly' });
    await answerUsage(parts, hand('ana'), { tool: 'T1', use: 'never', breaks: 'nothing at all' });
    expect(room.stack.read().answers).toMatchObject([
      { tool: 'T1', person: 'ana', use: 'never', breaks: 'nothing at all' },
    ]);
    expect(JSON.stringify(room.engine.story('tool:T1'))).not.toContain('nothing at all');
    expect(await answerUsage(parts, hand('guest'), { tool: 'T1', use: 'weekly' })).toMatchObject({ ok: false });
    expect(await answerUsage(parts, hand('ana'), { tool: 'T9', use: 'weekly' })).toMatchObject({ ok: false });
    expect(await answerUsage(parts, hand('ana'), { tool: 'T1', use: 'daily' as 'weekly' })).toMatchObject({
      ok: false,
    });
  });
});

describe('contracts', () => {
  test('are told of on their day, once a term', async () => {
    const { parts, room, wake } = await asking();
    const terms = () =>
      room.stack
        .read()
        .contracts.map(({ tool, renewal, lastNotice, past }) => [tool, renewal, lastNotice, past ?? false]);
    const days = { count: 90, unit: 'day' as const };
    await addTool(parts, mia, fields('Gong', { price: yearly(9_000), renewal: '2026-08-01', notice: days }));
    await wake(2);
    expect(terms()).toEqual([]);
    // 120 days before the first of August is the third of April.
    await wake(29);
    expect(terms()).toEqual([['T4', '2026-08-01', '2026-05-03', false]]);
    await wake(330);
    expect(terms()).toEqual([['T4', '2026-08-01', '2026-05-03', true]]);
    await wake(40);
    expect(terms().slice(1)).toEqual([['T4', '2027-08-01', '2027-05-03', false]]);
  });
});
