import { describe, expect, test } from 'vitest';
import { limitProblems } from '#lib/block-limits.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import * as fc from 'fast-check';
import { createWhy, readReference } from '#features/leads/slack-why.ts';
import { findFlips } from '#features/leads/rules/counterfactual.ts';
import { explainPrecedence } from '#features/leads/rules/explain-precedence.ts';
import { whyAnswer, whyModal } from '#features/leads/views/why-answer.ts';
import { handClock } from '../../hand-clock.ts';
import { aHistory } from './a-history.ts';
import { aLead } from './company.ts';
import { anyLead, now, people, untrustedText } from './lead-arbitrary.ts';
import { NOW, packs } from './rules/made-up.ts';

describe('what somebody may type after /baton why', () => {
  test.each([
    [' L42 ', { lead: 'L42' }],
    ['l7', { lead: 'L7' }],
    ['501', { contact: '501' }],
    ['<https://app.hubspot.com/contacts/1/record/0-1/501?x=1|link>', { contact: '501' }],
    ['https://app-eu1.hubspot.com/contacts/1/contact/501', { contact: '501' }],
    ['https://x.slack.com/archives/C1/p1772550000000100', { channel: 'C1', ts: '1772550000.000100' }],
    [
      'https://x.slack.com/archives/C1/p1772550009000200?thread_ts=1772550000.000100&cid=C1',
      { channel: 'C1', ts: '1772550000.000100' },
    ],
    ['', undefined],
    ['L', undefined],
    ['L42; drop table leads', undefined],
    ['javascript:/record/0-1/5', undefined],
    ['https://x.slack.com/archives/C1', undefined],
  ])('%j', (typed, reference) => {
    expect(readReference(typed)).toEqual(reference);
  });
});

test('guests and people of other workspaces are told nothing', async () => {
  const forbidden = (): never => {
    throw new Error('nothing may be looked up');
  };
  const why = createWhy({
    leads: { get: forbidden } as never,
    decisions: { last: forbidden } as never,
    lookup: forbidden,
    story: forbidden,
    packsOf: forbidden,
    clock: handClock(),
    slack: { permalink: forbidden } as never,
    people: () => people,
    zone: () => 'UTC',
  });
  const user = { id: 'U0SAM', teamId: 'T2', external: true };
  const command = { name: '/baton', text: 'why L1', user, channel: 'C', triggerId: 't' };
  expect((await why.subcommand.run(command, 'L1')).text).toMatch(/^Guests and people from other workspaces/);
  expect(await why.ofCard('L1', user)).toMatchObject({ do: 'whisper', text: expect.stringMatching(/^Guests/) });
});

const view = { people, now, zone: 'America/New_York' };

test(
  'the answer keeps Slack’s limits and passes the last gate, whatever a lead is made of',
  { timeout: 40_000 },
  () => {
    fc.assert(
      fc.property(anyLead, fc.array(untrustedText, { maxLength: 40 }), (lead, reasons) => {
        const route = { ...lead.route, why: reasons };
        const decision = {
          lead: lead.id,
          kind: 'intake',
          at: now,
          facts: lead.facts,
          rota: {},
          loads: {},
          people: {},
          score: lead.score,
          route,
          packs: reasons.join(),
        } as const;
        const weighed = reasons.map(
          (text) => ({ clause: text, says: text, verdict: 'unknown', missing: [text], evidence: text }) as const,
        );
        const story = reasons.map(
          (text) => ({ type: 'lead.closed', at: now, actor: { kind: 'crm', id: text }, data: { why: text } }) as const,
        );
        const { text, blocks } = whyAnswer({ lead, decision, weighed, story, flips: [] }, view);
        expect(checkOutgoing({ text, blocks, mentions: [], allowedHosts: [] })).toEqual([]);
        expect(limitProblems(whyModal({ lead, story }, view))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  },
);

test('every decision of a history is explained: who was passed over, each rule down to the one that fired, what would change it', () => {
  const { decisions } = aHistory(packs, { count: 60, days: 9, seed: 3, end: NOW });
  for (const decision of decisions) {
    const lead = aLead({ id: decision.lead, facts: decision.facts, score: decision.score, route: decision.route });
    const weighed = explainPrecedence(decision, packs);
    expect(weighed.at(-1)).toMatchObject({ verdict: 'decided', clause: decision.route.clause });
    expect(weighed.slice(0, -1).every(({ verdict }) => verdict !== 'decided')).toBe(true);
    const { text, blocks } = whyAnswer({ lead, decision, weighed, story: [], flips: findFlips(decision, packs) }, view);
    expect(checkOutgoing({ text, blocks, mentions: [], allowedHosts: [] })).toEqual([]);
    expect(JSON.stringify(blocks)).toMatch(/With(out)? .*it would have|No small change flips this/);
  }
});
