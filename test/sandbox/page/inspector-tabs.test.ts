import { describe, expect, test } from 'vitest';
import type { SandboxInspection, SandboxRow } from '#sandbox/control-contract.ts';
import { linesOf, tone } from '#sandbox/page/browser/controls/inspector-tabs.ts';

const row = (id: number, subject: string, detail = {}): SandboxRow => {
  return { id, at: id * 1000, kind: 'leads.card', subject, state: 'ready', detail };
};
const call = { to: 'Slack' as const, at: 5, what: 'chat.postMessage', outcome: 'ok' };
const inspection: SandboxInspection = {
  baton: { inbox: [], outbox: [row(2, 'L2', { payload: { text: 'Hot lead' } }), row(1, 'L1')], dues: [], events: [] },
  wire: [{ ...call, at: 6 }, call, call],
};

describe('the lines of the inspector', () => {
  test('a row is found by what stands anywhere in it', () => {
    expect(linesOf(inspection, 'outbox', ' HOT ').map(({ about }) => about)).toEqual(['L2']);
    expect(linesOf(inspection, 'outbox', '')).toHaveLength(2);
    expect(linesOf(inspection, 'outbox', 'nobody')).toEqual([]);
  });

  test('calls that are alike have keys of their own, which stay theirs when another comes', () => {
    const before = linesOf(inspection, 'wire', '').map(({ key }) => key);
    const after = linesOf({ wire: [{ ...call, at: 7 }, ...inspection.wire] }, 'wire', '').map(({ key }) => key);
    expect(new Set(before).size).toBe(3);
    expect(after.slice(1)).toEqual(before);
  });

  test('while Baton is not running there is only the wire', () => {
    expect(linesOf({ wire: [call] }, 'outbox', '')).toEqual([]);
    expect(linesOf({ wire: [call] }, 'wire', '')).toMatchObject([
      { what: 'chat.postMessage', about: 'Slack', state: 'ok' },
    ]);
  });

  test.each([
    ['done', 'good'],
    ['ok', 'good'],
    ['sending', 'busy'],
    ['skipped', 'calm'],
    ['person U0ANA', 'calm'],
    ['dead', 'bad'],
    ['429', 'bad'],
    ['no answer', 'bad'],
  ])('%s looks %s', (state, expected) => {
    expect(tone(state)).toBe(expected);
  });
});
