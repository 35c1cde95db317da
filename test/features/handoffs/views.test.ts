import { describe, expect, test } from 'vitest';
import type { Handoff, HandoffKind } from '#features/handoffs/model.ts';
import { planAccept } from '#features/handoffs/rules/plan-accept.ts';
import { planPause } from '#features/handoffs/rules/plan-pause.ts';
import { planReject } from '#features/handoffs/rules/plan-reject.ts';
import { planSteps } from '#features/handoffs/rules/plan-steps.ts';
import { handoffCard } from '#features/handoffs/views/handoff-card.ts';
import { handoffList } from '#features/handoffs/views/handoff-list.ts';
import { milestoneMessage } from '#features/handoffs/views/milestone-message.ts';
import { doneModal, fillModal, pauseModal, reassignModal, rejectModal } from '#features/handoffs/views/modals.ts';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import { aPolicy, book, hand, later, NOW, onboarding, opened, stateOf } from './a-handoff.ts';

const policy = aPolicy();
const view = { people: policy.people, now: later(1), zone: 'America/New_York', recordUrl: 'https://app.hubspot.com/x' };
const allowedHosts = ['app.hubspot.com'];
const nasty = '<!channel> *bold* <https://evil.example|x> jo@acme.example +1 555 123 4567 @here ';

/** As much as HubSpot may hold, none of it kind. */
function largest(kind: HandoffKind): Handoff {
  const long = nasty.repeat(60);
  return opened({
    kind,
    facts: {
      name: long,
      contacts: Array.from({ length: 10 }, (_, n) => ({ id: String(n), name: long })),
      details: onboarding.fields.flatMap(({ label, ...field }) => [
        { ...field, label, value: long },
        { ...field, label: `${label} ${nasty}`, property: `${field.property}_2` },
      ]),
    },
    sender: 'lee',
  });
}

const KINDS: HandoffKind[] = [
  'sql-to-opportunity',
  'closed-won-to-onboarding',
  'churn-risk-to-save',
  'disqualified-to-recycle',
];

describe.each(KINDS)('the card of %s', (kind) => {
  const full = largest(kind);
  const states: [string, Handoff][] = [
    ['waiting', full],
    ['bare', opened({ kind })],
    ['overdue', stateOf(planSteps(book(full), policy, later(60)))],
    ['accepted', stateOf(planAccept(book(full), hand('dana'), policy, NOW))],
    [
      'turned down',
      stateOf(planReject(book(full), hand('dana'), { reason: 'other', note: nasty.repeat(9) }, policy, NOW)),
    ],
    ['paused', stateOf(planPause(book(full), hand('dana'), { until: later(50), why: nasty }, policy, NOW))],
  ];

  test.each(states)('%s may leave, whatever HubSpot holds, and mentions nobody but its owner', (_state, handoff) => {
    const card = handoffCard(handoff, view);
    expect(checkOutgoing({ ...card, allowedHosts })).toEqual([]);
    const text = JSON.stringify(card);
    expect(text).not.toContain('jo@acme');
    expect(text).not.toContain('555 123');
    const buttons = card.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    expect(buttons.filter(({ type }) => type === 'button').length).toBeLessThanOrEqual(4);
  });
});

test('modals, questions and the list hold to Slack’s limits at their largest', () => {
  const full = largest('closed-won-to-onboarding');
  const many = Array.from({ length: 150 }, (_, n) => ({ id: `p${n}`, name: nasty }));
  const modals = [
    doneModal(full),
    fillModal(full),
    pauseModal(full),
    reassignModal(full, many),
    reassignModal(full, []),
    rejectModal(full),
  ];
  for (const modal of modals) expect(checkView(modal, { mentions: [], allowedHosts })).toEqual([]);
  const [rule] = onboarding.milestones.filter(({ day }) => day === 30);
  const milestone = { day: 30, at: NOW, state: 'asked' as const };
  const question = milestoneMessage(full, milestone, rule, { ...view, ring: true, passed: [1, 3, 7, 14] });
  expect(checkOutgoing({ ...question, allowedHosts })).toEqual([]);
  const list = handoffList(
    Array.from({ length: 40 }, () => full),
    view,
  );
  expect(checkOutgoing({ text: list, mentions: [], allowedHosts })).toEqual([]);
  expect(list.split('\n').at(-1)).toBe('• and 28 more');
});
