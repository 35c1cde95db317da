import { describe, expect, test } from 'vitest';
import type { Figure, Question, Report, Section, Sent } from '#features/reports/model.ts';
import { chartWordsOf } from '#features/reports/rules/keep-report.ts';
import { partsOf } from '#features/reports/rules/thread-parts.ts';
import { parentMessage } from '#features/reports/views/parent-message.ts';
import { partMessage } from '#features/reports/views/part-message.ts';
import { progressMessage } from '#features/reports/views/progress-message.ts';
import { questionMessage } from '#features/reports/views/question-message.ts';
import { historyText, reportsSection, scheduleText } from '#features/reports/views/report-lists.ts';
import { askModal, confirmModal } from '#features/reports/views/windows.ts';
import { storyBlocks, toldBy } from '#features/reports/slack-story.ts';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import { someReport } from './a-report.ts';

const NASTY = '<!channel> *bold* <https://evil.example|x> jo@acme.example +1 555 123 4567 @here 日本\u202e\n# ';
const giant = NASTY.repeat(110);
const long = NASTY.repeat(6);
const NOW = Temporal.Instant.from('2026-03-09T20:00:00Z');
const hosts = ['slack.example'];
const nameOf = (): string => giant;

const figure = (n: number): Figure => ({
  id: `f.${n}`,
  words: long,
  shown: n === 0 ? giant : long,
  value: n,
  n,
  of: long,
  before: { value: 1, shown: long, change: long },
  target: { words: long, met: n % 2 === 0 },
  ...(n % 3 === 0 && { missing: long }),
});

const many = <Thing>(count: number, one: (n: number) => Thing): Thing[] =>
  Array.from({ length: count }, (_, n) => one(n));

const section = (n: number): Section => ({
  id: n === 0 ? 'asks' : `s${n}`,
  title: long,
  figures: many(30, figure),
  lines: many(20, () => long),
  chart: {
    kind: 'bar',
    title: long,
    categories: many(60, () => long),
    series: many(9, (s) => ({ name: long, values: many(25, (v) => (v + s) % 7) })),
  },
  tables: many(4, () => ({
    caption: long,
    columns: many(22, () => long),
    rows: many(120, () => many(22, (c) => (c === 0 ? long : c))),
  })),
});

/** As large and as hostile as anybody could make it. */
function largest(more: Partial<Report> = {}): Report {
  return someReport({
    title: giant,
    company: giant,
    headline: many(9, figure),
    chart: section(1).chart!,
    sections: many(12, section),
    anomalies: many(60, () => ({ figure: 'f.1', says: long })),
    reconciled: many(30, () => ({
      words: long,
      sides: many(3, () => ({ team: 'sales' as const, shown: long, value: 1, source: long })),
      apart: 0.5,
      agrees: false,
      says: long,
    })),
    asks: many(60, () => ({ says: long, userId: 'U1', url: 'https://evil.example/x' })),
    gaps: many(60, () => long),
    ...more,
  });
}

function sentOf(report: Report, more: Partial<Sent> = {}): Sent {
  const dueAt = Temporal.Instant.from('2026-03-09T12:00:00Z');
  return {
    key: report.key,
    name: 'weekly',
    report,
    chartWords: chartWordsOf(report),
    fixed: many(30, () => long),
    turn: { dueAt, orderedAt: dueAt.add({ hours: 3 }), missed: many(40, () => '2026-01-05') },
    madeAt: dueAt.add({ hours: 3 }),
    readAt: dueAt.subtract({ hours: 99 }),
    edition: 3,
    parts: partsOf(report),
    orders: [1],
    url: 'https://slack.example/archives/C1/p1',
    ...more,
  };
}

const problems = (message: { text: string; blocks: unknown[]; mentions: string[] }): string[] => [
  ...checkOutgoing({ ...message, allowedHosts: hosts }),
  ...(JSON.stringify(message).match(/jo@acme|555 123|\u202e/g) ?? []),
];

describe('the largest and most hostile report stays within what Slack takes, and mentions and links nobody', () => {
  test.each([
    ['in full', {}, {}],
    ['of a quiet week', { quiet: long }, {}],
    ['as a preview', {}, { preview: 'U1' }],
  ])('its parent, %s', (_, report, more) => {
    const sent = sentOf(largest(report), more);
    const message = parentMessage({ sent, story: storyBlocks(sent), sentAt: NOW });
    expect(problems(message)).toEqual([]);
    expect(message.text.length).toBeGreaterThan(100);
  });

  test('each reply', () => {
    const sent = sentOf(largest());
    const replies = [...sent.parts, 'section.gone'].map((part) => partMessage(sent, part, { nameOf, hosts }));
    expect(replies).toHaveLength(16);
    expect(replies.flatMap(problems)).toEqual([]);
    expect(replies.every(({ text }) => text.length > 10)).toBe(true);
  });

  test('questions, progress, windows and lists', () => {
    const report = largest();
    const sent = sentOf(report);
    const told = toldBy({ sentences: many(9, () => long), prompt: 'report-question@1', model: long });
    const asked: Question = { number: 1, key: 'k', report: report.key, by: 'U1', at: NOW, text: long, open: true };
    const figures = many(5, (n) => `f.${n}`);
    const messages = [
      questionMessage(asked, report, { name: long, told: [] }),
      questionMessage({ ...asked, answer: { told: 'figures', figures } }, report, { name: long, told: [] }),
      questionMessage({ ...asked, answer: { told: 'figures', figures: [] } }, report, { name: long, told: [] }),
      questionMessage({ ...asked, answer: { told: 'model', sentences: [], prompt: '', model: '' } }, report, {
        name: long,
        told,
      }),
      progressMessage(
        {
          number: 1,
          key: 'k',
          name: 'weekly',
          how: 'now',
          day: '',
          dueAt: NOW,
          orderedAt: NOW,
          missed: [],
          open: false,
        },
        { title: long, sent, channel: long, hosts },
      ),
    ];
    expect(messages.flatMap(problems)).toEqual([]);
    const kind = { name: 'weekly', title: long };
    const stands = { sent, at: NOW, now: NOW };
    const views = [
      askModal(sent),
      confirmModal(kind, { channel: long, hosts }),
      confirmModal(kind, { channel: long, hosts, stands }),
    ];
    expect(views.flatMap((view) => checkView(view, { mentions: [], allowedHosts: hosts }))).toEqual([]);
    const reader = { zone: 'UTC', now: NOW, channel: long, hosts };
    const listed = many(30, () => ({ ...kind, next: NOW, last: sent }));
    const texts = [
      scheduleText(listed, reader, { more: many(9, () => ({ usage: 'inputs', says: 'takes what people know' })) }),
      historyText(
        many(12, () => ({ sent, thumbs: { up: 3, down: 1 }, at: NOW })),
        reader,
      ),
    ];
    expect(texts.flatMap((text) => problems({ text, blocks: reportsSection(listed, reader), mentions: [] }))).toEqual(
      [],
    );
  });
});

describe('the smallest report', () => {
  const report = someReport({
    headline: [],
    chart: undefined as never,
    sections: [],
    anomalies: [],
    asks: [],
    gaps: [],
  });
  const { turn: _, readAt: __, url: ___, ...rest } = sentOf(report, { fixed: [], edition: 1 });

  test('is whole, and nothing in it is empty', () => {
    expect(problems(parentMessage({ sent: rest, story: storyBlocks(rest), sentAt: NOW }))).toEqual([]);
    expect(rest.parts).toEqual([]);
    expect(
      historyText([{ sent: rest, thumbs: { up: 0, down: 0 } }], { zone: 'UTC', now: NOW, channel: 'm', hosts }),
    ).toContain('not in its channel yet · nobody said whether it was useful');
  });

  test('what needs a person is named and rings nobody; a link leads only where it may', () => {
    const asks = [{ says: 'Sign *MQL*.', userId: 'U1', url: 'https://slack.example/x?a=1&b=2' }];
    const sent = { ...rest, report: { ...report, asks } };
    const { blocks, mentions } = partMessage(sent, 'asks', { nameOf: () => 'Mia Lindqvist', hosts });
    expect(JSON.stringify(blocks)).toContain('1. <https://slack.example/x?a=1&amp;b=2|Sign ∗MQL∗.> · Mia Lindqvist');
    expect(mentions).toEqual([]);
  });
});
