import { describe, expect, test } from 'vitest';
import type { SandboxMessage } from '#sandbox/contract.ts';
import { cutRuns } from '#sandbox/page/browser/chunks.ts';
import { applyChange, firstUnread, isTombstone, type Known, withEarlier } from '#sandbox/page/browser/page-state.ts';

function message(at: number, part: Partial<SandboxMessage> = {}): SandboxMessage {
  const plain = { blocks: [], edited: false, ephemeral: false, replies: 0, files: [], reactions: [] };
  return { channel: 'C1', ts: `${1000 + at}.0`, user: 'U2', text: String(at), ...plain, ...part };
}
const range = (from: number, to: number): SandboxMessage[] =>
  Array.from({ length: to - from }, (_, at) => message(from + at));

function known(list: SandboxMessage[], more = false): Known {
  const lacks = { people: [], channels: [], commands: [], shortcuts: [], homeTab: false };
  const workspace = { team: 'T', me: 'U1', now: 0, connected: true, ...lacks };
  const rest = { modals: [], pulses: {}, home: undefined, notifications: [], rang: 0 };
  return { workspace, lists: { C1: list }, more: { C1: more }, ...rest };
}

const texts = (state: Known, key = 'C1'): string[] => (state.lists[key] ?? []).map(({ text }) => text);

describe('a list that was read in part', () => {
  test('takes earlier messages before what it has, none of them twice', () => {
    const state = withEarlier(known(range(5, 8), true), 'C1', { messages: range(2, 6), more: true });
    expect(texts(state)).toEqual(['2', '3', '4', '5', '6', '7']);
    expect(state.more['C1']).toBe(true);
  });

  test('leaves out an edit of what was not read yet, which would stand at the wrong place, and takes it once it was', () => {
    const edit = { type: 'message' as const, message: message(1, { text: 'edited' }) };
    expect(texts(applyChange(known(range(5, 7), true), edit))).toEqual(['5', '6']);
    expect(texts(applyChange(known(range(1, 3), true), edit))).toEqual(['edited', '2']);
    expect(texts(applyChange(known(range(5, 7), false), edit))).toEqual(['edited', '5', '6']);
  });

  test('shows a reply that was sent to the channel too, and no other reply', () => {
    let state = known(range(1, 2));
    const reply = { threadTs: '1001.0' };
    state = applyChange(state, { type: 'message', message: message(2, { ...reply, broadcast: true }) });
    state = applyChange(state, { type: 'message', message: message(3, reply) });
    expect(texts(state)).toEqual(['1', '2']);
    expect(state.lists['C1']?.[0]?.replies).toBe(2);
  });
});

describe('the line above what is new', () => {
  test('stands before the first unread message of somebody else', () => {
    const list = [...range(1, 4), message(4, { user: 'U1' }), message(5), message(6, { ephemeral: true })];
    expect(firstUnread(list, 2, 'U1')).toBe('1003.0');
    expect(firstUnread(list, 1, 'U1')).toBe('1005.0');
    expect(firstUnread(list, 0, 'U1')).toBeUndefined();
    expect(firstUnread(list, 900, 'U1')).toBe('1001.0');
  });
});

test('only a parent that Slack emptied is a tombstone', () => {
  const gone = { user: 'USLACKBOT', text: 'This message was deleted.' };
  expect(isTombstone(message(1, { ...gone, replies: 2 }))).toBe(true);
  expect(isTombstone(message(1, gone))).toBe(false);
  expect(isTombstone(message(1, { ...gone, user: 'U2', replies: 2 }))).toBe(false);
});

test('a notification rings once, newest first, and fifty are kept', () => {
  let state = known([]);
  for (let at = 0; at < 60; at += 1) {
    const notification = { channel: 'C1', ts: `${at}`, title: 'Baton', text: `${at}`, at };
    state = applyChange(state, { type: 'notification', notification });
    state = applyChange(state, { type: 'notification', notification });
  }
  expect([state.rang, state.notifications.length, state.notifications[0]?.text]).toEqual([60, 50, '59']);
});

describe('runs of messages', () => {
  const shape = (list: SandboxMessage[], cuts: string[] = []) => {
    const cut = cutRuns(list, cuts, 10);
    return { ...cut, sizes: cut.runs.map(({ messages }) => messages.length) };
  };

  test('hold every message once and in order', () => {
    const { runs, sizes } = shape(range(0, 35));
    expect(sizes).toEqual([5, 10, 10, 10]);
    expect(runs.flatMap(({ messages }) => messages.map(({ text }) => Number(text)))).toEqual(
      Array.from({ length: 35 }, (_, at) => at),
    );
    expect(runs.map(({ before }) => before?.text)).toEqual([undefined, '4', '14', '24']);
  });

  test('stay as they were cut when the list grows at either end or loses a message', () => {
    const first = shape(range(100, 120));
    const earlier = shape(range(75, 120), first.cuts);
    expect(earlier.cuts.slice(-2)).toEqual(first.cuts);
    const later = shape(range(75, 141), earlier.cuts);
    expect(later.cuts.slice(0, earlier.cuts.length)).toEqual(earlier.cuts);
    expect(Math.max(...later.sizes)).toBeLessThan(20);
    const without = shape(
      range(75, 141).filter(({ text }) => text !== '110'),
      later.cuts,
    );
    expect(without.cuts).toEqual(later.cuts);
    expect(without.runs.map(({ from }) => from)).toEqual(later.runs.map(({ from }) => from));
  });

  test('vanish when all their messages do', () => {
    const { cuts } = shape(range(0, 30));
    expect(shape([...range(0, 10), ...range(20, 30)], cuts).sizes).toEqual([10, 10]);
    expect(shape([], cuts).runs).toEqual([]);
  });
});
