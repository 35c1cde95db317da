import { describe, expect, test } from 'vitest';
import type { SandboxMessage } from '#sandbox/contract.ts';
import { contactOfLink, firstChannel, messageOfLink } from '#sandbox/page/browser/page-model.ts';
import { applyChange, type Known } from '#sandbox/page/browser/page-state.ts';

function message(ts: string, part: Partial<SandboxMessage> = {}): SandboxMessage {
  const plain = { blocks: [], edited: false, ephemeral: false, replies: 0, files: [], reactions: [] };
  return { channel: 'C1', ts, user: 'U1', text: ts, ...plain, ...part };
}

function known(lists: Known['lists']): Known {
  const lacks = { people: [], channels: [], commands: [], shortcuts: [], homeTab: false };
  const workspace = { team: 'T', me: 'U1', now: 0, connected: true, ...lacks };
  return { workspace, lists, more: {}, modals: [], pulses: {}, home: undefined, notifications: [], rang: 0 };
}

const order = (state: Known, key: string): string[] | undefined => state.lists[key]?.map(({ ts }) => ts);

describe('messages', () => {
  test('stand in order of time, however they arrive, and once', () => {
    let state = known({ C1: [] });
    for (const ts of ['3.0', '1.0', '2.0', '2.0'])
      state = applyChange(state, { type: 'message', message: message(ts) });
    expect(order(state, 'C1')).toEqual(['1.0', '2.0', '3.0']);
  });

  test('an edit takes the place of what it edits', () => {
    const state = applyChange(known({ C1: [message('1.0'), message('2.0')] }), {
      type: 'message',
      message: message('1.0', { text: 'accepted', edited: true }),
    });
    expect(state.lists['C1']).toMatchObject([{ text: 'accepted' }, { text: '2.0' }]);
  });

  test('a channel that was never opened stays unread until it is', () => {
    const state = applyChange(known({}), { type: 'message', message: message('1.0') });
    expect(state.lists).toEqual({});
  });

  test('a deleted message goes from the channel and from its thread', () => {
    const lists = {
      C1: [message('1.0')],
      'C1/1.0': [message('1.0'), message('2.0', { threadTs: '1.0' })],
      C2: [message('1.0', { channel: 'C2' })],
    };
    const state = applyChange(known(lists), { type: 'deleted', channel: 'C1', ts: '1.0' });
    expect([order(state, 'C1'), order(state, 'C1/1.0'), order(state, 'C2')]).toEqual([[], ['2.0'], ['1.0']]);
  });
});

describe('replies', () => {
  const reply = message('2.0', { threadTs: '1.0' });
  const parent = message('1.0', { replies: 1, lastReply: '2.0' });
  const start = known({ C1: [message('1.0')], 'C1/1.0': [message('1.0')] });

  test('belong to their thread and count once, whichever of the two changes comes first', () => {
    const first = applyChange(applyChange(start, { type: 'message', message: reply }), {
      type: 'message',
      message: parent,
    });
    const second = applyChange(applyChange(start, { type: 'message', message: parent }), {
      type: 'message',
      message: reply,
    });
    for (const state of [first, second, applyChange(first, { type: 'message', message: reply })]) {
      expect(state.lists['C1']).toMatchObject([{ ts: '1.0', replies: 1, lastReply: '2.0' }]);
      expect(order(state, 'C1/1.0')).toEqual(['1.0', '2.0']);
    }
  });

  test('that only one person sees are not counted', () => {
    const state = applyChange(start, { type: 'message', message: { ...reply, ephemeral: true } });
    expect(state.lists['C1']).toMatchObject([{ replies: 0 }]);
  });
});

test('a modal is replaced by its update, covered by the next, and uncovered when that closes', () => {
  const modal = (viewId: string, title: string) => ({
    viewId,
    view: { type: 'modal' as const, title: { type: 'plain_text' as const, text: title }, blocks: [] },
  });
  let state = applyChange(known({}), { type: 'modal', modal: modal('V1', 'Loading') });
  state = applyChange(state, { type: 'modal', modal: modal('V1', 'Reject') });
  state = applyChange(state, { type: 'modal', modal: modal('V2', 'Sure?') });
  expect(state.modals.map(({ view }) => view.title.text)).toEqual(['Reject', 'Sure?']);
  state = applyChange(state, { type: 'modal-closed', viewId: 'V2' });
  expect(state.modals.map(({ viewId }) => viewId)).toEqual(['V1']);
});

describe('places', () => {
  test.each([
    ['https://app.hubspot.com/contacts/4242/record/0-1/501', '501'],
    ['https://app-eu1.hubspot.com/contacts/4242/contact/501/', '501'],
    ['/sandbox/hubspot/contact/501', '501'],
    ['https://app.hubspot.com/contacts/4242/record/0-2/501', undefined],
    ['https://example.com/', undefined],
    ['http://[broken', undefined],
  ])('the link %s opens contact %s', (link, id) => {
    expect(contactOfLink(link)).toBe(id);
  });

  test('a permalink names its message', () => {
    expect(messageOfLink('https://northwind.slack.com/archives/C1/p1795000000000100')).toEqual({
      channel: 'C1',
      ts: '1795000000.000100',
    });
  });

  test('a window begins where it was, else in #leads, else in the first channel', () => {
    const room = (id: string, name: string) => ({ id, name, direct: false, private: false, topic: '', unread: 0 });
    const rooms = [room('C2', 'general'), room('C1', 'leads')];
    expect([
      firstChannel(rooms, 'C2'),
      firstChannel(rooms, 'gone'),
      firstChannel(rooms.slice(0, 1), ''),
      firstChannel([], ''),
    ]).toEqual(['C2', 'C1', 'C2', '']);
  });
});
