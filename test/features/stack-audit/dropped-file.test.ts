import { describe, expect, test } from 'vitest';
import type { FileRead } from '#adapters/slack/port.ts';
import type { Message } from '#engine/inbox.ts';
import { dropFile, readDropped } from '#features/stack-audit/drop-file.ts';
import { FILE_EFFECT, READ_TOPIC } from '#features/stack-audit/rules/plan-file.ts';
import { confirmImport } from '#features/stack-audit/import-file.ts';
import { DeliveryError } from '#lib/errors.ts';
import { bytesOf } from './a-statement.ts';
import { aStack, hand, PEOPLE } from './a-stack.ts';

const mia = hand('mia');
const card = { file: 'F1', name: 'card.csv' };
const STATEMENT = `Date,Description,Amount\n${['01', '02', '03'].map((month) => `2026-${month}-01,FIGMA,45.00`).join('\n')}\n`;
const NEVER = 'Slack is not asked';

function readable(text: string): FileRead {
  return { ok: true, name: 'card.csv', mimetype: 'text/csv', size: text.length, chunks: bytesOf(text) };
}

/** The line breaks after so many characters. */
function broken(text: string, at: number): FileRead {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text.slice(0, at));
    throw new DeliveryError('not-sent', 'socket_closed');
  }
  return { ok: true, name: 'card.csv', mimetype: 'text/csv', size: text.length, chunks: chunks() };
}

/** `answers`: what Slack gives for the file, one after the other. */
function aRoom(...answers: (FileRead | Error)[]) {
  const room = aStack();
  const quiet = { target: 'slack' as const, priority: 30, lane: () => 'x', send: async () => null };
  room.engine.register({
    effects: {
      [FILE_EFFECT.card]: { ...quiet, mode: 'once' },
      [FILE_EFFECT.update]: { ...quiet, mode: 'latest' },
    },
  });
  const rows: (number | undefined)[] = [];
  const change: typeof room.stack.change = async (decide, about) => {
    const plan = await room.stack.change(decide, about);
    if (plan.ok) rows.push(plan.state.imports?.[0]?.rows);
    return plan;
  };
  const readFile = async (): Promise<FileRead> => {
    const next = answers.shift() ?? new Error(NEVER);
    if (next instanceof Error) throw next;
    return next;
  };
  let people = PEOPLE;
  const parts = { ...room.parts, stack: { ...room.stack, change }, slack: { readFile }, people: () => people };
  const message = { topic: READ_TOPIC, subject: 'I1', body: {}, attempts: 0, left: false, id: 1 } as unknown as Message;
  return {
    ...room,
    parts,
    rows,
    read: () => readDropped(parts, [message]),
    lets: (id: string) => void (people = people.filter((one) => one.id !== id)),
  };
}

describe('a file that is dropped', () => {
  test('is read once and is shown, and a form that is sent twice has brought it once', async () => {
    const room = aRoom(readable(STATEMENT));
    await Promise.all([dropFile(room.parts, mia, card), dropFile(room.parts, mia, card)]);
    expect(room.stack.underWay()).toMatchObject([{ id: 'I1', state: 'reading', by: 'UMIA', source: card }]);
    expect(room.engine.isDue(`${READ_TOPIC}:I1`)).toBe(true);
    await room.read();
    expect(room.stack.import('I1')).toMatchObject({ state: 'waiting', rows: 3, preview: { kind: 'statement' } });
    expect(room.stack.read().tools).toEqual([]);
    // A message that comes again finds nothing left to read.
    await room.read();
    await confirmImport(room.parts, hand('dana'), 'I1');
    expect(room.stack.import('I1')).toMatchObject({ state: 'saved', settledBy: 'UDANA', outcome: { added: 1 } });
    expect(room.stack.underWay()).toEqual([]);
  });

  test('is for those who see costs', async () => {
    const room = aRoom();
    for (const name of ['ana', 'guest', 'stranger'])
      expect(await dropFile(room.parts, hand(name), card)).toMatchObject({ ok: false });
    expect(room.stack.underWay()).toEqual([]);
  });

  test('is read from its beginning again after an outage and after a line that broke in the middle', async () => {
    const outage = new DeliveryError('not-sent', 'http_503');
    const room = aRoom(outage, broken(STATEMENT, 40), readable(STATEMENT));
    await dropFile(room.parts, mia, card);
    await expect(room.read()).rejects.toThrow(outage);
    await expect(room.read()).rejects.toMatchObject({ code: 'socket_closed' });
    expect(room.stack.import('I1')).toMatchObject({ state: 'reading' });
    await room.read();
    expect(room.stack.import('I1')).toMatchObject({ state: 'waiting', preview: { rows: 3, known: 0 } });
  });

  test.each<[string, FileRead | Error, RegExp]>([
    ['is gone', { ok: false, why: 'gone', says: 'The file is not in Slack any more.' }, /not in Slack any more/],
    ['is larger than it said', new DeliveryError('refused', 'file_too_large'), /Drop it once more/],
    ['is a PDF', readable('%PDF-1.7\n'), /^This is a PDF/],
    [
      'has a quotation mark without an end',
      readable('Date,Description,Amount\n"2026-01-01,X,1\n'),
      /^Line \d: A quotation/,
    ],
  ])('that %s is told in a sentence, and is not tried again', async (_, answer, says) => {
    const room = aRoom(answer);
    await dropFile(room.parts, mia, card);
    await room.read();
    expect(room.stack.import('I1')).toMatchObject({ state: 'failed', says: expect.stringMatching(says) });
    await room.read();
    expect(await confirmImport(room.parts, mia, 'I1')).toMatchObject({ ok: false });
  });

  test('of somebody who has left the team meanwhile is not shown', async () => {
    const room = aRoom(readable(STATEMENT));
    await dropFile(room.parts, mia, card);
    room.lets('mia');
    await room.read();
    expect(room.stack.import('I1')).toMatchObject({
      state: 'failed',
      says: expect.stringContaining('not in team.yml'),
    });
    expect(room.stack.import('I1')).not.toHaveProperty('preview');
  });

  test('says how far it is, and lets others in while thousands of rows are read', async () => {
    const room = aRoom(readable(STATEMENT + '2026-03-02,BLUE BOTTLE COFFEE,4.20\n'.repeat(9_000)));
    await dropFile(room.parts, mia, card);
    let turns = 0;
    let isOver = false;
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    count();
    await room.read();
    isOver = true;
    const told = room.rows.slice(1).map(Number);
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(9_003);
    // Two passes over all rows, 500 at a time.
    expect(turns).toBeGreaterThan(36);
  });
});
