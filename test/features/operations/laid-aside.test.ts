import { expect, test } from 'vitest';
import type { LaidAsideNow } from '#engine/laid-aside.ts';
import { agoIn } from '#lib/ago.ts';
import { laidAsideModal, laidAsideSection } from '#features/operations/views/laid-aside.ts';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';

const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
const ago = agoIn(NOW);

function one(change: Partial<LaidAsideNow> = {}): LaidAsideNow {
  return {
    box: 'outbox',
    id: 12,
    kind: 'leads.card',
    subject: 'L42',
    reason: 'channel_not_found',
    tries: 8,
    at: NOW.subtract({ minutes: 12 }),
    behind: 2,
    content: {},
    ...change,
  };
}
const words = (blocks: object): string => JSON.stringify(blocks);

test('nothing laid aside shows nothing', () => expect(laidAsideSection([], 0, ago)).toEqual([]));

test('each says what it is, about whom, since when, why and what waits behind it, and has Retry, Skip and Show', () => {
  const shown = words(laidAsideSection([one()], 1, ago));
  expect(shown).toContain('* about L42 · 12 min ago · 2 later steps wait');
  expect(shown).toMatch(/channel.not.found/);
  expect(shown.match(/"outbox:12"/g)).toHaveLength(3);
  expect(shown).not.toContain('Retry all');
});

test('of many five are shown, the rest is counted, and all can be tried again at once', () => {
  const rows = Array.from({ length: 9 }, (_, id) => one({ id }));
  const shown = words(laidAsideSection(rows, 300, ago));
  expect(shown.match(/"Skip"/g)).toHaveLength(5);
  expect(shown).toContain('and 295 more');
  expect(shown).toContain('Retry all 300');
});

test('the largest and most hostile content passes the last gate, whole as text', () => {
  const poison = `<!channel> <@U0ANA> \u0060\u0060\u0060 ${'<https://evil.example|x>'.repeat(900)}`;
  const row = one({ reason: poison, subject: poison, kind: poison, content: { text: poison }, box: 'inbox' });
  const modal = laidAsideModal(row, ago);
  const allowed = { mentions: [], allowedHosts: [] };
  expect(checkView(modal, allowed)).toEqual([]);
  expect(checkOutgoing({ text: 'x', blocks: laidAsideSection([row], 1, ago), ...allowed })).toEqual([]);
  expect(words(modal)).not.toMatch(/<!channel>|<@U0ANA>/);
});

test.each([
  [0, 'less than a minute ago'],
  [89, '89 min ago'],
  [90, '2 h ago'],
  [47 * 60, '47 h ago'],
  [48 * 60, '2 days ago'],
])('%i minutes are %s', (minutes, says) => expect(ago(NOW.subtract({ minutes }))).toBe(says));
