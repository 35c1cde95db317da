import type { KnownBlock, ModalView } from '@slack/types';
import { expect, test } from 'vitest';
import type { KeptVersion, Proposal, Wording } from '#features/definitions/model.ts';
import { lineWords, proposalMessage } from '#features/definitions/views/proposal-message.ts';
import { changeModal, newTermModal, objectModal, proposeModal } from '#features/definitions/views/propose-modal.ts';
import { termCard, termList, type TermView } from '#features/definitions/views/term-card.ts';
import { disagreementsModal, exportModal, historyModal } from '#features/definitions/views/windows.ts';
import { effectWords } from '#features/definitions/views/words.ts';
import { limitProblems } from '#lib/block-limits.ts';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import { aProposal, NOW } from './a-proposal.ts';

const nasty = '<!channel> *bold* <https://evil.example|x> jo@acme.example @here 日本 <@U0MIA> `code`\n# ';
const long = (most: number): string => nasty.repeat(300).slice(0, most);
const reader = { now: NOW, zone: 'America/New_York' };

const wording: Wording = {
  term: long(60),
  marketing: long(500),
  sales: long(500),
  cs: long(500),
  aligned: long(500),
  clause: long(2_000),
};
const name = long(10_000);
const signatures = (['marketing', 'sales', 'cs'] as const).map((team) => ({ team, by: 'U1', name, at: NOW }));
const largest = aProposal({
  label: `${long(60)} v2`,
  name,
  before: wording,
  words: { ...wording, aligned: `x${long(499)}`, clause: `x${long(1_999)}`, cs: 'y', sales: 'z', marketing: 'w' },
  why: long(500),
  signatures: signatures.slice(0, 2),
  hash: 'f'.repeat(64),
});
const measured = {
  kind: 'measured',
  days: 90,
  leads: 400,
  mql: { before: 71, after: 54 },
  spared: 17,
  customers: 3,
  unheard: 1,
  added: 2,
  examples: 3,
  packs: 'scoring@1 routing@1 team@1 slas@1 definitions@1',
} as const;

const states: [string, Proposal][] = [
  ['bare', aProposal()],
  ['measured', { ...largest, effect: measured }],
  ['failed to be measured', { ...largest, effect: { kind: 'failed', problem: long(3_000) } }],
  ['stopped', { ...largest, objection: { by: 'U1', name, at: NOW, reason: long(500) } }],
  ['signed', { ...largest, signatures, state: 'signed', effectiveAt: NOW.add({ minutes: 5 }) }],
  ['live', { ...largest, signatures, state: 'live', ended: { at: NOW } }],
  ['withdrawn', { ...largest, state: 'withdrawn', ended: { at: NOW, by: 'U1' } }],
  ['failed', { ...largest, signatures, state: 'failed', ended: { at: NOW, problem: long(3_000) } }],
];

/** What Slack or the last gate would say against it. */
function problems({ text, blocks }: { text: string; blocks?: KnownBlock[] }, mentions: string[] = []): unknown[] {
  const allowedHosts = ['sandbox.slack.com'];
  return [
    ...limitProblems(blocks ?? []),
    ...checkOutgoing({ text, ...(blocks && { blocks }), mentions, allowedHosts }),
  ];
}

test.each(states)('the message of one that is %s keeps Slack’s limits and passes the last gate', (_state, proposal) => {
  expect(problems(proposalMessage(proposal, reader, { done: 1, all: 3 }))).toEqual([]);
  for (const what of ['objected', 'changed', 'signed', 'live', 'failed']) {
    const { text, mentions } = lineWords(proposal, what, reader);
    expect(problems({ text }, mentions)).toEqual([]);
    expect(text.length).toBeLessThan(4_000);
  }
});

const kept: KeptVersion = {
  term: 'mql',
  version: 2,
  words: wording,
  hash: 'f'.repeat(64),
  since: NOW,
  signatures,
  proposal: 'P1',
  why: long(500),
  proposedBy: name,
};
const view: TermView = { id: 'mql', cited: `${long(60)} v2`, words: wording, kept, open: largest };

test('the list and the card of a term do too, at their largest', () => {
  const openAt = 'https://sandbox.slack.com/archives/C1/p1';
  expect(problems(termCard({ ...view, openAt }, reader))).toEqual([]);
  expect(problems(termList(Array.from({ length: 100 }, () => view)))).toEqual([]);
});

const modals: [string, ModalView][] = [
  ['a change', proposeModal('mql', wording)],
  ['a new term', newTermModal()],
  ['a change of a proposal', changeModal({ ...largest, effectiveAt: NOW })],
  ['an objection', objectModal(largest)],
  [
    'a history',
    historyModal(
      view,
      Array.from({ length: 50 }, () => kept),
      reader,
    ),
  ],
  ['an export', exportModal(view, long(300_000), reader)],
  ['no disagreement', disagreementsModal([], 90, reader)],
  [
    'disagreements',
    disagreementsModal(
      [
        { lead: 'L1', at: NOW, what: 'accepted', who: name, link: 'https://sandbox.slack.com/archives/C1/p1' },
        { lead: 'L2', at: NOW, what: 'rejected', definition: long(60), who: '', reasonWords: 'Not a fit for our ICP' },
      ],
      90,
      reader,
    ),
  ],
];

test.each(modals)('the window of %s does too', (_what, modal) => {
  expect(limitProblems(modal)).toEqual([]);
  expect(checkView(modal, { mentions: [], allowedHosts: ['sandbox.slack.com'] })).toEqual([]);
});

test('the effect is said in one sentence that names what is lost', () => {
  expect(effectWords(measured)).toBe(
    '54 MQLs instead of 71 in the last 90 days; 17 leads would not have been routed to sales, 3 of them became customers, 1 of them had asked for a call; 2 more leads would have been routed to sales.',
  );
  expect(effectWords({ ...measured, spared: 0, added: 0, mql: { before: 1, after: 1 } })).toBe(
    '1 MQL instead of 1 in the last 90 days; no lead would have gone elsewhere.',
  );
  expect(effectWords({ ...measured, leads: 0 })).toContain('nobody can say');
  expect(effectWords(undefined, { done: 1, all: 4 })).toContain('25 %');
});
