import { describe, expect, test } from 'vitest';
import type { Book, Order } from '#features/reports/model.ts';
import { isNewest, isStale, lateness } from '#features/reports/rules/lateness.ts';
import { matchFigures } from '#features/reports/rules/match-figures.ts';
import { planGivenWay, planMade, type Made } from '#features/reports/rules/plan-made.ts';
import { withinWords } from '#features/reports/rules/within-words.ts';
import { someReport } from './a-report.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2026-03-09T${text}:00Z`);

describe('why a report is late', () => {
  test.each([
    ['in time', '12:00', '12:01', '12:02', undefined],
    ['a quarter of an hour is in time', '12:00', '12:15', '12:15', undefined],
    ['Baton was off', '15:00', '15:01', '15:02', 'off'],
    ['its numbers were not there', '12:00', '13:00', '13:01', 'making'],
    ['Slack took nothing', '12:00', '12:01', '14:00', 'slack'],
  ])('%s', (_, ordered, made, sent, why) => {
    const turn = { dueAt: at('12:00'), orderedAt: at(ordered), missed: [] };
    expect(lateness({ turn, madeAt: at(made) }, at(sent))).toBe(why);
    expect(lateness({ madeAt: at(made) }, at(sent))).toBeUndefined();
  });

  test('facts are stale where the period went on after they were read, and a report is the newest until the next is over', () => {
    const report = someReport();
    const end = Temporal.Instant.fromEpochMilliseconds(report.period.to);
    expect(isStale({ report, readAt: end })).toBe(false);
    expect(isStale({ report, readAt: end.subtract({ seconds: 1 }) })).toBe(true);
    // Clocks change in New York on 8 March 2026, and not in the week after.
    expect(isNewest(report, end.add({ hours: 24 * 7 - 1 }))).toBe(true);
    expect(isNewest(report, end.add({ hours: 24 * 7 }))).toBe(false);
  });
});

test('sentences are kept whole, the first always', () => {
  expect(withinWords(['one two', 'three four', 'five'], 4)).toEqual(['one two', 'three four']);
  expect(withinWords(['one two three'], 2)).toEqual(['one two three']);
  expect(withinWords([])).toEqual([]);
});

describe('figures that the words of a question match', () => {
  test.each([
    ['How many MQLs?', ['mqls']],
    ['what did a new CUSTOMER cost us', ['cac']],
    ['how is pipeline generation going', ['pipeline']],
    ['organic leads', ['channel.1.leads']],
    ['is it raining', []],
    ['the and of', []],
    ['', []],
  ])('%s', (question, ids) => {
    expect(matchFigures(someReport(), question)).toEqual(ids);
  });
});

describe('a report that was worked out', () => {
  const order: Order = {
    number: 2,
    key: 'k',
    name: 'weekly',
    how: 'now',
    by: 'U1',
    day: '2026-03-09',
    dueAt: at('12:00'),
    orderedAt: at('12:00'),
    missed: [],
    open: true,
  };
  const mails = [{ kind: 'report-mail', key: 'mail:somebody', subject: 'R', payload: {} }];
  const made: Made = { report: someReport(), fixed: [], now: at('12:01'), has: { files: true }, mails };
  const book: Book = { nextOrder: 3, nextQuestion: 1, open: [order], order };
  const first = planMade(book, made);
  const sent = first.ok ? first.state.sent! : undefined;

  test('is posted before its replies, with keys of its own, and told by a model apart', () => {
    const effects = first.ok ? first.effects : [];
    expect(effects.map(({ key }) => key.replace('report:weekly:2026-W10', 'R'))).toEqual([
      'R',
      'R:link',
      'R:part:anomalies',
      ...['funnel', 'channels', 'sla'].map((id) => `R:part:section.${id}`),
      'R:part:asks',
      'R:part:gaps',
      'R:files:1',
      'report-order:2:update',
      'R:tell',
    ]);
    expect(effects.slice(0, 8).every(({ subject }) => subject === 'report:weekly:2026-W10')).toBe(true);
  });

  test('leaves alone what stands there where only its time has come', () => {
    const again = planMade({ ...book, order: { ...order, how: 'turn' }, sent: sent! }, made);
    expect(again).toMatchObject({ ok: true, effects: [], state: { orders: [{ open: false }] } });
  });

  test('edits what stands there where a person wants that, and posts what is new', () => {
    const report = someReport({
      gaps: [],
      reconciled: [{ words: 'Won', sides: [], apart: null, agrees: null, says: 'One side.' }],
    });
    const again = planMade({ ...book, sent: sent! }, { ...made, report });
    const keys = again.ok ? again.effects.map(({ key }) => key) : [];
    expect(again).toMatchObject({ ok: true, state: { sent: { edition: 2 } } });
    expect(keys).toContain('report:weekly:2026-W10:update');
    expect(keys).toContain('report:weekly:2026-W10:part:reconciled');
    expect(keys).toContain('report:weekly:2026-W10:part:gaps:update');
    expect(keys).not.toContain('mail:somebody');
  });

  test('gives way to a later turn, and to nothing else', () => {
    const turn = { ...order, how: 'turn' as const };
    const later = { ...turn, number: 3, day: '2026-03-16' };
    expect(planGivenWay({ ...book, order: turn, open: [turn, later] })).toMatchObject({
      ok: true,
      state: { orders: [{ number: 2, open: false }] },
    });
    expect(planGivenWay({ ...book, order: later, open: [turn, later] })).toMatchObject({ ok: false });
    expect(planGivenWay({ ...book, open: [order, later] })).toMatchObject({ ok: false });
    expect(planGivenWay({ ...book, order: turn, open: [turn, { ...later, name: 'monthly' }] })).toMatchObject({
      ok: false,
    });
  });

  test('is made for nobody where its order is closed', () => {
    expect(planMade({ ...book, order: { ...order, open: false } }, made)).toMatchObject({ ok: false });
  });
});
