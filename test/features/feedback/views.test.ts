import { expect, test } from 'vitest';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import { answerModal, assignModal, listModal, raiseModal, sayModal } from '#features/feedback/views/forms.ts';
import { answerMessage, askCard, digestMessage } from '#features/feedback/views/messages.ts';
import type { Facts } from '#features/feedback/model.ts';
import { factLines, type Reader } from '#features/feedback/views/words.ts';
import { aRound, anItem, loop, NOW, pack } from './a-feedback.ts';

const nasty = '<!channel> *bold* <https://evil.example|x> jo@acme.example +1 555 123 4567 @here 日本\n# '.repeat(120);
const reader: Reader = {
  nameOf: () => nasty,
  nameOfPerson: () => nasty,
  reasonWords: () => nasty,
  today: Temporal.PlainDate.from('2026-03-12'),
};
const questions = Array.from({ length: 8 }, (_, n) => ({ ...loop.questions[0]!, id: `q${n}`, asks: 'x'.repeat(150) }));
const answers = Object.fromEntries(questions.map(({ id }) => [id, nasty]));
const largest = aRound({
  loop: { ...loop, questions },
  facts: {
    acceptance: { accepted: 100_000, decided: 100_000 },
    rejections: Array.from({ length: 20 }, (_, n) => ({ reason: `r${n}`, count: 100_000 })),
    content: { days: 90, forms: Array.from({ length: 20 }, () => ({ name: nasty, customers: 100_000 })) },
    pipeline: { deals: 100_000, worth: '$1,000,000,000' },
  },
  given: Array.from({ length: 200 }, (_, n) => ({ by: `U${n}`, at: NOW, answers, item: nasty })),
});
const items = Array.from({ length: 300 }, (_, n) => anItem({ id: `I${n}`, says: nasty }));
const gate = (message: { text: string; blocks: object[]; mentions: string[] }) =>
  checkOutgoing({ ...message, allowedHosts: [] });

test('the largest digest, cards and answers fit, mention nobody and link nowhere', () => {
  expect(gate(digestMessage(largest, items, reader, 'UTC'))).toEqual([]);
  expect(gate(digestMessage(aRound(), [], reader, 'UTC'))).toEqual([]);
  for (const round of [aRound(), largest, aRound({ closedAt: NOW }), aRound({ skipped: ['UANA'] })])
    expect(gate(askCard(round, 'UANA'))).toEqual([]);
  expect(gate(answerMessage(anItem({ says: nasty, answer: { by: 'U1', at: NOW, says: nasty } }), reader))).toEqual([]);
});

test('the largest forms fit', () => {
  const ten = Array.from({ length: 10 }, () => ({ ...pack.loops[0]!, from: nasty, to: nasty }));
  const coming = ten.map((loop) => ({ loop, next: 'x'.repeat(200) }));
  const said = {
    answers: Object.fromEntries(questions.map(({ id }) => [id, 'x'.repeat(1000)])),
    item: 'x'.repeat(500),
  };
  const views = [
    sayModal(largest, said, reader),
    listModal({ open: items, coming, zone: 'UTC', assigns: true }, reader),
    raiseModal(pack.loops),
    answerModal(anItem({ says: nasty })),
    assignModal(anItem({ says: nasty })),
  ];
  for (const view of views) expect(checkView(view, { mentions: [], allowedHosts: [] })).toEqual([]);
});

test('beside a question stands what HubSpot knows of content and pipeline, and that it was not read yet', () => {
  const lines = (facts: Partial<Facts>): string[] =>
    factLines(
      { id: 'q', asks: 'q', facts: ['content', 'pipeline'] },
      { acceptance: { accepted: 0, decided: 0 }, rejections: [], ...facts },
      loop,
      reader,
    );
  expect(lines({}).join()).toMatch(/not read HubSpot through yet.*not read HubSpot through yet/);
  expect(lines({ content: { days: 90, forms: [] }, pipeline: { deals: 0, worth: '$0' } })).toEqual([
    'Baton knows of no form by which a new customer in 90 days had first come.',
    'No deal is open.',
  ]);
  const forms = [{ name: 'Demo <!channel>', customers: 3 }];
  const [content, pipeline] = lines({ content: { days: 90, forms }, pipeline: { deals: 4, worth: null } });
  expect(content).toBe('New customers in 90 days had first come by: “Demo &lt;!channel&gt;” 3×.');
  expect(pipeline).toBe('Open pipeline: 4 deals, not all of them say what they are worth.');
});

test('a late item says how old and how late it is, and one of nobody says so', () => {
  const plain: Reader = { ...reader, nameOf: () => 'Ana', nameOfPerson: () => undefined };
  const words = JSON.stringify(digestMessage(aRound(), [anItem()], plain, 'UTC').blocks);
  expect(words).toContain('Asked by Ana 14 days ago. Owner: nobody yet, until 3 Mar, *9 days late*');
});
