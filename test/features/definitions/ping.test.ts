import { describe, expect, test } from 'vitest';
import { planPing, type Pinging } from '#features/definitions/rules/plan-ping.ts';
import { readPing } from '#features/definitions/rules/steps.ts';
import { aProposal, later, NOW, ROLES } from './a-proposal.ts';

const signer = (id: string, ...roles: string[]) => ({ id, roles, slackId: `U${id.toUpperCase()}` });
const PEOPLE = [
  signer('mia', 'ops'),
  signer('dana', 'founder', 'manager'),
  signer('ana', 'ae'),
  signer('priya', 'cs'),
  signer('lee', 'sdr'),
];

const given = (more: Partial<Pinging> = {}): Pinging => ({
  people: PEOPLE,
  roles: ROLES,
  link: 'https://fern.slack.example/archives/C1/p1',
  ringsAt: (_, from) => from,
  remindAt: later(4_000),
  now: NOW,
  ...more,
});

const first = { round: 1, which: 1 };
const rung = (plan: ReturnType<typeof planPing>) => (plan.ok ? plan.effects.map(({ payload }) => payload['user']) : []);
const dues = (plan: ReturnType<typeof planPing>) => (plan.ok ? (plan.dues ?? []) : []);

describe('whose hand is missing under a proposal', () => {
  test('is told once, and reminded once: not its proposer, nor who may sign for nobody', () => {
    const plan = planPing(aProposal(), first, given());

    expect(rung(plan)).toEqual(['UDANA', 'UANA', 'UPRIYA']);
    expect(dues(plan)).toMatchObject([{ subject: 'P1:1:2', at: later(4_000) }]);
    expect(dues(planPing(aProposal(), { round: 1, which: 2 }, given()))).toEqual([]);
  });

  test('is not whoever has signed, nor another of a team that somebody has signed for', () => {
    const signatures = [{ team: 'sales' as const, by: 'UDANA', name: 'dana', at: NOW }];

    expect(rung(planPing(aProposal({ signatures }), { round: 1, which: 2 }, given()))).toEqual(['UPRIYA']);
  });

  test('is told in the hours in which they may be rung', () => {
    const plan = planPing(
      aProposal(),
      first,
      given({ ringsAt: ({ id }, from) => (id === 'priya' ? later(600) : from) }),
    );

    expect(rung(plan)).toEqual(['UDANA', 'UANA']);
    expect(dues(plan)[0]).toMatchObject({ subject: 'P1:1:1:UPRIYA', at: later(600) });
    const then = planPing(aProposal(), readPing('P1:1:1:UPRIYA'), given({ now: later(600) }));
    expect(rung(then)).toEqual(['UPRIYA']);
    expect(dues(then)).toEqual([]);
  });

  test('waits until the message is there to be linked to', () => {
    const plan = planPing(aProposal(), first, given({ link: undefined }));

    expect(rung(plan)).toEqual([]);
    expect(dues(plan)).toMatchObject([{ subject: 'P1:1:1', at: NOW.add({ seconds: 5 }) }]);
  });

  test.each([
    ['it is stopped by an objection', { objection: { by: 'UANA', name: 'ana', at: NOW, reason: 'no' } }],
    ['it was changed meanwhile', { round: 2 }],
    ['it is withdrawn', { state: 'withdrawn' as const }],
  ])('is nobody’s business when %s', (_, more) => {
    expect(planPing(aProposal(more), first, given()).ok).toBe(false);
  });
});
