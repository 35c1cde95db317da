import { describe, expect, test } from 'vitest';
import { askLater, askUsers, remindAsked, sayUsage, whoWouldBeAsked } from '#features/stack-audit/ask-users.ts';
import { addTool, archiveTool } from '#features/stack-audit/change-tools.ts';
import { PRIORITY } from '#engine/effect-kind.ts';
import type { Slack } from '#adapters/slack/port.ts';
import { stackEffects } from '#features/stack-audit/effects.ts';
import { createPlaceStore } from '#features/stack-audit/places-store.ts';
import type { Person } from '#features/stack-audit/model.ts';
import { ASK_TOPIC, EFFECT } from '#features/stack-audit/rules/audit-effects.ts';
import { keepShown } from '#features/stack-audit/rules/keep-shown.ts';
import { REMIND_TOPIC } from '#features/stack-audit/rules/steps.ts';
import { beginAudit, closeAudit, decideVerdict, postAudit, undoDecision } from '#features/stack-audit/run-audit.ts';
import { TELL } from '#features/stack-audit/topics.ts';
import { NOW, PEOPLE, SURFACE, aStack, fields, hand, monthly } from './a-stack.ts';

const mia = hand('mia');
const BEHIND = { mode: 'latest', target: 'claude', priority: PRIORITY.backfill } as const;
const WEEK = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, [['09:00', '17:00']]])) as Person['hours'];

/** A CRM, which sales and success would know; `change`: how people are. */
async function crm(change: (person: Person) => Person = (person) => person) {
  const room = aStack();
  const people = PEOPLE.map(change);
  const hasLeft = (id: string) => id === 'UPRIYA';
  const parts = { ...room.parts, ...SURFACE, ...TELL, people: () => people, hasLeft };
  // The engine is not started: nothing reaches Slack.
  const slack = {} as Slack;
  const telling = () => ({ ...BEHIND, lane: () => 'claude', send: async () => null });
  const places = createPlaceStore(room.store.db);
  const effects = stackEffects({ ...parts, slack, places, narration: { telling }, renderPngs: async () => [] });
  room.engine.register({ effects });
  await addTool(parts, mia, fields('HubSpot', { category: 'crm', price: monthly(90), seats: 20, activeUsers: 12 }));
  await beginAudit(parts, mia, { growth: 'plg', blueprint: 'arr-2m', channel: 'C1' });
  return { room, parts };
}

describe('whom the asking reaches', () => {
  test('who is not in Slack, has left or is away without an end is named with the reason', async () => {
    const { parts } = await crm((person) => {
      if (person.id !== 'ana' && person.id !== 'lee') return person;
      const { slackId: _unknown, ...nowhere } = person;
      return person.id === 'ana' ? nowhere : { ...person, away: [{ from: NOW }] };
    });
    const { asked, cannot } = whoWouldBeAsked(parts);
    expect(asked.map(({ person }) => person)).toEqual(['mia']);
    expect(cannot.map(({ person, why }) => [person, why])).toEqual([
      ['ana', 'not-in-slack'],
      ['lee', 'away'],
      ['priya', 'left'],
    ]);
    await askUsers(parts, mia);
    expect(whoWouldBeAsked(parts).cannot.find(({ person }) => person === 'mia')?.why).toBe('asked-lately');
  });

  test('the question and its reminder wait for somebody’s working hours', async () => {
    // It is ten in the morning in New York, and seven in Los Angeles.
    const { parts, room } = await crm((person) => {
      const zone = person.id === 'lee' ? 'America/Los_Angeles' : person.zone;
      return { ...person, zone, hours: WEEK };
    });
    const plan = await askUsers(parts, mia);
    if (!plan.ok) throw new Error(plan.refusal.says);
    const questions = plan.effects.filter(({ kind }) => kind === EFFECT.question);
    expect(questions.map(({ payload }) => payload['person'])).toEqual(['ana', 'mia']);
    const later = plan.dues?.filter(({ topic }) => topic === ASK_TOPIC) ?? [];
    expect(later.map(({ subject, at }) => [subject, at.toString()])).toEqual([['lee', '2026-03-03T17:00:00Z']]);
    const { subject = '', key = '' } = later[0] ?? {};
    const message = { id: 1, topic: ASK_TOPIC, subject, body: { due: key } };
    await askLater(parts, [message as never]);
    expect(effects(room, EFFECT.question).map((row) => row['subject'])).toEqual([
      'asked:ana',
      'asked:mia',
      'asked:lee',
    ]);
    const reminder = plan.dues?.find(({ topic, subject: who }) => topic === REMIND_TOPIC && who === 'lee');
    await remindAsked(parts, [{ id: 2, topic: REMIND_TOPIC, subject: 'lee', body: { due: reminder?.key } } as never]);
    expect(effects(room, EFFECT.reminder)).toEqual([]);
    const due = room.store.raw.prepare('select due_at from dues where key = ?').get(reminder?.key) as {
      due_at: number;
    };
    expect(new Date(due.due_at).toISOString()).toBe('2026-03-03T17:00:00.000Z');
  });

  test('what is said in parts is one answer, and how often comes first', async () => {
    const { parts, room } = await crm();
    await askUsers(parts, mia);
    const asked = room.clock.now().epochMilliseconds;
    const lost = await sayUsage(parts, hand('ana'), { tool: 'T1', asked, loss: 'stops' });
    expect(lost).toMatchObject({ ok: false, refusal: { says: expect.stringContaining('how often') } });
    await sayUsage(parts, hand('ana'), { tool: 'T1', asked, use: 'weekly' });
    await sayUsage(parts, hand('ana'), { tool: 'T1', asked, loss: 'stops' });
    await sayUsage(parts, hand('ana'), { tool: 'T1', asked, breaks: 'Every deal' });
    expect(room.stack.read().answers).toMatchObject([{ use: 'weekly', loss: 'stops', breaks: 'Every deal' }]);
    expect(await sayUsage(parts, hand('guest'), { tool: 'T1', asked, use: 'never' })).toMatchObject({ ok: false });
    // Of an earlier round nothing is left.
    await sayUsage(parts, hand('ana'), { tool: 'T1', asked: asked + 1, use: 'never' });
    expect(room.stack.read().answers[0]).not.toHaveProperty('breaks');
  });
});

describe('the auditor’s word', () => {
  const seen = { audit: 'A1', tool: 'T1', seen: 0 };
  test('is theirs alone: nobody else decides, undoes, posts or closes', async () => {
    const { parts } = await crm();
    for (const who of ['ana', 'guest', 'stranger']) {
      const refused = [
        await decideVerdict(parts, hand(who), { ...seen, kind: 'cut', reason: 'x' }),
        await undoDecision(parts, hand(who), seen),
        await postAudit(parts, hand(who), { audit: 'A1', amounts: true }),
        await closeAudit(parts, hand(who), 'A1'),
        await askUsers(parts, hand(who)),
      ];
      expect(refused.map(({ ok }) => ok)).toEqual([false, false, false, false, false]);
    }
  });

  test('is taken back only as it was seen, and not once the audit is closed', async () => {
    const { parts, room } = await crm();
    await decideVerdict(parts, mia, { ...seen, kind: 'downgrade' });
    const at = room.clock.now().epochMilliseconds;
    expect(await undoDecision(parts, hand('dana'), seen)).toMatchObject({ ok: false, refusal: { by: 'UMIA' } });
    expect(await undoDecision(parts, hand('dana'), { ...seen, seen: at })).toMatchObject({ ok: true });
    expect(room.stack.read().decisions).toEqual([]);
    const late = await decideVerdict(parts, hand('dana'), { ...seen, seen: at, kind: 'downgrade' });
    expect(late).toMatchObject({ ok: false, refusal: { says: expect.stringContaining('taken back meanwhile') } });
    await decideVerdict(parts, mia, { ...seen, kind: 'downgrade' });
    await closeAudit(parts, mia, 'A1');
    expect(await undoDecision(parts, mia, { ...seen, seen: at })).toMatchObject({ ok: false });
  });

  test('posts once; afterwards every change of the stack edits what was posted, until the audit is closed', async () => {
    const { parts, room } = await crm();
    const both = ['mia', 'dana'].map((who) => postAudit(parts, hand(who), { audit: 'A1', amounts: false }));
    expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, false]);
    expect(effects(room, EFFECT.result)).toHaveLength(1);
    expect(effects(room, EFFECT.part)).toHaveLength(4);
    expect(effects(room, EFFECT.document)).toEqual([]);
    const stack = room.stack.read();
    const plan = await archiveTool(parts, mia, 'T1');
    const updates = (now = stack) => {
      const shown = keepShown(now, plan);
      return shown.ok ? shown.effects.map(({ kind }) => kind).filter((kind) => kind === EFFECT.resultUpdate) : [];
    };
    expect(updates()).toHaveLength(1);
    await closeAudit(parts, mia, 'A1');
    expect(updates(room.stack.read())).toEqual([]);
  });
});

function effects(room: ReturnType<typeof aStack>, kind: string): Record<string, unknown>[] {
  const rows = room.store.raw.prepare('select subject, key from outbox where kind = ? order by id').all(kind);
  return rows as Record<string, unknown>[];
}
