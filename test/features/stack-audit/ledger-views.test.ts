import { expect, test } from 'vitest';
import { home, section } from '#lib/blocks.ts';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import { writeCsv } from '#lib/csv.ts';
import type { Ledger, LedgerLine } from '#features/stack-audit/rules/savings-ledger.ts';
import { contractCard, type CardFacts, type CardReader } from '#features/stack-audit/views/contract-card.ts';
import { laterModal, ruleModal } from '#features/stack-audit/views/contract-forms.ts';
import { stackSection } from '#features/stack-audit/views/home-section.ts';
import { savingsRows } from '#features/stack-audit/views/savings-file.ts';
import { savingsModal, type LedgerReader } from '#features/stack-audit/views/savings-modal.ts';
import { mindMessage, provedMessage, reauditMessage } from '#features/stack-audit/views/told-words.ts';
import type { Decision } from '#features/stack-audit/model.ts';
import { NOW, tool, usd } from './a-stack.ts';

const nasty = '=<!channel> *bold* <https://evil.example|x> jo@acme.example @here 日本\n# '.repeat(150);
const allowed = { allowedHosts: [], mentions: [] };
const zone = 'America/New_York';
const today = Temporal.PlainDate.from('2026-03-03');

const reader: CardReader = { costs: true, decides: true, now: NOW, zone, nameOf: () => nasty };
const large = tool('T1', nasty, { owner: 'ana', price: { ...usd(99_999_999_999), per: 'year' } });
const verdict = {
  tool: 'T1',
  kind: 'cut' as const,
  confidence: 'high' as const,
  cost: usd(99_999_999_999),
  saving: usd(99_999_999_999),
  reasons: [],
};
const decision: Decision = {
  audit: 'A1',
  tool: 'T1',
  proposed: verdict,
  kind: 'keep',
  by: 'UMIA',
  at: NOW.subtract({ hours: 1 }),
  reason: nasty,
};
const contract = { tool: 'T1', renewal: '2026-05-20', lastNotice: '2026-04-20', at: NOW, people: ['ana'] };
const later = { by: 'UMIA', at: NOW, until: '2026-04-01' };
const ruling = { audit: 'A1', kind: 'cut' as const, by: 'UMIA', at: NOW };
const facts: CardFacts = { contract, tool: large, verdict, decision };

test('the card of a contract keeps to what Slack takes in each of its states, and says no amount where it may not', () => {
  const archived = { ...large, archived: { by: 'UMIA', at: NOW } };
  const states: CardFacts[] = [
    { contract, tool: tool('T1', 'Hotjar') },
    facts,
    { ...facts, contract: { ...contract, later } },
    { ...facts, contract: { ...contract, ruling } },
    { ...facts, contract: { ...contract, past: true } },
    { ...facts, tool: archived },
  ];
  for (const state of states)
    for (const costs of [true, false]) {
      const card = contractCard(state, { ...reader, costs });
      expect(checkOutgoing({ ...card, allowedHosts: [] })).toEqual([]);
      expect(JSON.stringify(card)).not.toMatch(costs ? /<!channel>|jo@acme/ : /<!channel>|\$|per year/);
    }
  expect(checkView(ruleModal(facts, 'keep', true), allowed)).toEqual([]);
  expect(checkView(laterModal(facts, today), allowed)).toEqual([]);
});

const line = (more: Partial<LedgerLine> = {}): LedgerLine => ({
  tool: 'T1',
  name: nasty,
  kind: 'cut',
  audit: 'A1',
  proposed: usd(588),
  agreed: { amount: usd(588), at: NOW, by: 'UMIA', owner: 'ana', until: '2026-03-31' },
  ...more,
});
const ledger = (lines: LedgerLine[]): Ledger => ({
  lines,
  totals: { proposed: usd(588), agreed: usd(588), realised: usd(0) },
});
const ledgerReader: LedgerReader = { now: NOW, zone, nameOf: () => nasty, taskOf: () => 'said not to be possible' };

test('savings keep to what Slack takes, from none to hundreds, and go into a file whole and harmless', () => {
  expect(JSON.stringify(savingsModal(ledger([]), ledgerReader))).toContain('No savings are known yet.');
  const { audit: _audit, agreed: _agreed, ...open } = line();
  const all = [
    line({ notYet: { why: 'charged', date: '2026-03-05', charge: usd(49) } }),
    line({ realised: { amount: usd(588), at: NOW } }),
    open,
    ...Array.from({ length: 200 }, () => line()),
  ];
  for (const lines of [[], all]) expect(checkView(savingsModal(ledger(lines), ledgerReader), allowed)).toEqual([]);
  expect(JSON.stringify(savingsModal(ledger(all), ledgerReader))).toContain('and 143 more: the CSV has all.');
  const rows = savingsRows(ledger(all), ledgerReader);
  expect(rows).toHaveLength(205);
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([14]));
  expect(writeCsv(rows.slice(1, 2))).toMatch(/^"'=/);
});

test('lines to single people keep to it, with amounts only for those who see costs', () => {
  const saving = { agreed: usd(588), costThen: usd(588), agreedAt: NOW };
  const real = {
    ...decision,
    saving: { ...saving, state: 'realised' as const, realised: usd(588), realisedAt: NOW, importId: 'I1' },
  };
  const back = { ...decision, saving: { ...saving, state: 'agreed' as const } };
  const hotjar = tool('T1', 'Hotjar');
  const text = (one: Decision, costs: boolean) =>
    provedMessage([{ decision: one, tool: hotjar }], { costs, now: NOW, zone })?.text;
  expect(text(real, true)).toBe(':tada: Hotjar: $588/year saved, as agreed on 3 Mar. The statement proves it.');
  expect(text(real, false)).not.toContain('$');
  expect(text(back, true)).toBe('Hotjar is charged again: what was saved is not, after all.');
  expect(provedMessage([], { costs: true, now: NOW, zone })).toBeUndefined();
  const messages = [
    provedMessage([{ decision: real, tool: large }], { costs: true, now: NOW, zone })!,
    mindMessage({ contract, tool: large }, today),
    mindMessage({ contract, tool: large }, Temporal.PlainDate.from('2026-04-20')),
    ...[true, false].map((fresh) =>
      reauditMessage(
        { id: 'A2', state: 'open', begunAt: NOW, begunBy: 'UMIA', growth: 'plg', blueprint: 'x', packs: '' },
        {
          movement: { spend: usd(-1_200), tools: -2, added: Array.from({ length: 9 }, () => large) },
          fresh,
          undecided: 3,
        },
      ),
    ),
  ];
  for (const message of messages) expect(checkOutgoing({ ...message, allowedHosts: [] })).toEqual([]);
  expect(messages.at(-1)?.text).toContain(
    'the audit A2 is still open: 3 tools are not decided. Since the last audit we spend $100 a month less, with 2 fewer tools.',
  );
});

test('the Home tab says what is spent and what waits; where nothing is known, what to do first', () => {
  const none = { currency: 'USD', count: 0, agreedYear: 0, realisedYear: 0 };
  const wait = { open: [{ ...contract, lastNotice: '2026-03-14' }, contract], late: 3, today };
  const words = JSON.stringify(stackSection({ ...none, count: 12, spendMonth: 591_200 }, wait));
  expect(words).toContain('*Tools*: $5,912 a month · 2 contracts to decide by 14 Mar · 3 tasks late');
  expect(JSON.stringify(stackSection(none, { ...wait, open: [], late: 0 }))).toContain('none are known yet');
  expect(checkView(home([section('x'), ...stackSection(none, wait)]), allowed)).toEqual([]);
});
