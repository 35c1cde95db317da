import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hand, Proposal, TeamName } from '#features/definitions/model.ts';
import { planChange, planPropose } from '#features/definitions/rules/plan-propose.ts';
import { planObject, planSign, planTakeEffect, planWithdraw } from '#features/definitions/rules/plan-sign.ts';
import type { Planned } from '#features/definitions/rules/steps.ts';
import { ana, aProposal, BEFORE, dana, hand, later, mia, MQL, NOW, priya, ROLES, stateOf, WISH } from './a-proposal.ts';

const guest: Hand = { ...dana, external: true };
const stranger = hand('eve');
const sam = hand('sam', 'ae');
const lee = hand('lee', 'sdr');

const sign = (one: Proposal, who: Hand, team: TeamName, round = one.round, now = NOW): Planned =>
  planSign(one, who, { team, round }, ROLES, now);
const object = (one: Proposal, who: Hand, reason = 'Too low', round = one.round): Planned =>
  planObject(one, who, { reason, round }, ROLES, NOW);
const says = (plan: Planned): string => (plan.ok ? 'ok' : plan.refusal.says);

const twice = stateOf(sign(stateOf(sign(aProposal(), mia, 'marketing')), ana, 'sales'));
const signed = stateOf(sign(twice, priya, 'cs'));
const stopped = stateOf(object(aProposal(), ana));
const changed = stateOf(planChange(twice, mia, { ...WISH, words: { ...BEFORE, clause: 'score.fit >= 25' } }, NOW));

describe('who may', () => {
  const wish = { ...WISH };
  test.each<[string, Planned, string]>([
    ['a guest proposes', planPropose({ nextId: 'P1' }, guest, 'k', MQL, wish, NOW), 'Guests and people from other'],
    ['somebody unknown proposes', planPropose({ nextId: 'P1' }, stranger, 'k', MQL, wish, NOW), 'You are not in team'],
    ['a rep proposes', planPropose({ nextId: 'P1' }, ana, 'k', MQL, wish, NOW), 'Managers, ops, founders and VPs'],
    ['a founder proposes', planPropose({ nextId: 'P1' }, dana, 'k', MQL, wish, NOW), 'ok'],
    ['a guest signs', sign(aProposal(), guest, 'marketing'), 'Guests and people from other'],
    ['somebody unknown signs', sign(aProposal(), stranger, 'sales'), 'You are not in team.yml'],
    [
      'sales signs for marketing',
      sign(aProposal(), ana, 'marketing'),
      'For marketing whoever has the role ops or founder',
    ],
    ['an SDR signs for sales', sign(aProposal(), lee, 'sales'), 'For sales whoever has the role ae or manager or vp'],
    ['an SDR objects', object(aProposal(), lee), 'Who may sign for marketing, sales or customer success may object'],
    ['a guest objects', object(aProposal(), guest), 'Guests and people from other'],
    ['another changes it', planChange(aProposal(), dana, WISH, NOW), 'Only who proposed it changes it'],
    ['another withdraws it', planWithdraw(aProposal(), dana, NOW), 'Only who proposed it and ops withdraw it'],
    ['ops withdraws it', planWithdraw(aProposal({ by: 'UELSE' }), mia, NOW), 'ok'],
    [
      'a guest withdraws it',
      planWithdraw(aProposal(), { ...mia, external: true }, NOW),
      'Guests and people from other',
    ],
  ])('%s', (_what, plan, outcome) => {
    expect(says(plan)).toContain(outcome);
  });
});

describe('refusals say what to do next', () => {
  test.each<[string, Planned, string]>([
    [
      'a term with an open proposal',
      planPropose({ nextId: 'P2', known: aProposal() }, dana, 'k2', MQL, WISH, NOW),
      'P1 proposes a change',
    ],
    ['the same form again', planPropose({ nextId: 'P2', known: aProposal() }, mia, 'view:V1', MQL, WISH, NOW), 'ok'],
    [
      'what it says already',
      planPropose({ nextId: 'P1' }, mia, 'k', MQL, { ...WISH, words: BEFORE }, NOW),
      'This is what the term says',
    ],
    [
      'a time in the past',
      planPropose({ nextId: 'P1' }, mia, 'k', MQL, { ...WISH, effectiveAt: later(-1) }, NOW),
      'lies in the past',
    ],
    ['a team twice', sign(twice, sam, 'sales'), 'Somebody else has signed for sales already'],
    ['the same hand twice', sign(twice, ana, 'sales'), 'You have signed for sales already'],
    [
      'one person for two teams',
      sign(stateOf(sign(aProposal(), dana, 'marketing')), dana, 'sales'),
      'You have signed for marketing. Three people sign',
    ],
    ['words that have changed', sign(changed, ana, 'sales', 1), 'It has been changed meanwhile'],
    ['an objection that stands', sign(stopped, mia, 'marketing'), 'stopped by an objection'],
    ['a second objection', object(stopped, priya), 'Somebody has objected already'],
    ['an objection without a reason', object(aProposal(), ana, ''), 'Say why'],
    ['an objection after the third', object(signed, ana), 'All three have signed'],
    ['a change after the third', planChange(signed, mia, WISH, NOW), 'cannot be changed any more'],
    ['what is over', sign(stateOf(planWithdraw(aProposal(), mia, NOW)), ana, 'sales'), 'It is over already'],
    ['effect of two signatures', planTakeEffect(twice, undefined, 'p', NOW), 'It is over already'],
  ])('%s', (_what, plan, outcome) => {
    expect(says(plan)).toContain(outcome);
  });
});

describe('what follows', () => {
  test('the third hand sets the time, which is now, or what was wished for', () => {
    const dueOf = (plan: Planned) => (plan.ok ? plan.dues?.[0]?.at.toString() : undefined);
    expect(dueOf(sign(twice, priya, 'cs', 1, later(5)))).toBe(later(5).toString());
    expect(dueOf(sign({ ...twice, effectiveAt: later(90) }, priya, 'cs'))).toBe(later(90).toString());
    expect(dueOf(sign({ ...twice, effectiveAt: later(1) }, priya, 'cs', 1, later(5)))).toBe(later(5).toString());
    expect(dueOf(sign(aProposal(), mia, 'marketing'))).toBeUndefined();
  });

  test('a change voids signatures, answers the objection, and is measured anew', () => {
    expect(changed).toMatchObject({ round: 2, signatures: [], state: 'open' });
    const answered = planChange(stopped, mia, { ...WISH, words: { ...BEFORE, clause: 'true' } }, NOW);
    expect(stateOf(answered).objection).toBeUndefined();
    expect(answered.ok && answered.dues?.[0]?.key).toBe('definition-measure:P1:2');
  });

  test('what was signed and withdrawn before its time never takes effect', () => {
    const plan = planWithdraw(signed, mia, NOW);
    expect(plan.ok && plan.cancelDues).toEqual(['definition-effect:P1']);
    expect(planTakeEffect(stateOf(plan), undefined, 'p', NOW).ok).toBe(false);
  });

  test('what cannot run fails with its reason and ends the proposal', () => {
    const failed = stateOf(planTakeEffect(signed, 'there is no icp.tier9', '', NOW));
    expect(failed).toMatchObject({ state: 'failed', ended: { problem: 'there is no icp.tier9' } });
  });

  test('only a changed clause of the MQL is measured', () => {
    const words = planPropose({ nextId: 'P1' }, mia, 'k', MQL, { ...WISH, words: { ...BEFORE, cs: 'A lead' } }, NOW);
    expect(stateOf(words).effect).toEqual({ kind: 'words' });
    expect(words.ok && words.dues?.map(({ key }) => key)).toEqual(['definition-ping:P1:1:1']);
    expect(aProposal().effect).toBeUndefined();
  });
});

test('whatever people press, in whatever order, it is signed only by three people of three teams under the same words', () => {
  const people = [mia, ana, sam, priya, dana, lee, guest, stranger];
  const teams: TeamName[] = ['marketing', 'sales', 'cs'];
  const command = fc.record({
    what: fc.constantFrom('sign', 'sign', 'sign', 'object', 'change', 'withdraw', 'effect'),
    who: fc.constantFrom(...people),
    team: fc.constantFrom(...teams),
    round: fc.constantFrom(1, 2),
    points: fc.integer({ min: 0, max: 50 }),
  });
  type Command = typeof command extends fc.Arbitrary<infer Drawn> ? Drawn : never;
  const run = (one: Proposal, { what, who, team, round, points }: Command): Planned => {
    if (what === 'sign') return sign(one, who, team, round);
    if (what === 'object') return object(one, who, 'No', round);
    if (what === 'withdraw') return planWithdraw(one, who, NOW);
    if (what === 'effect') return planTakeEffect(one, undefined, 'p', NOW);
    return planChange(
      one,
      who,
      { ...WISH, words: { ...BEFORE, clause: `score.fit >= ${points}.5` }, hash: `h${points}` },
      NOW,
    );
  };
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
      let one = aProposal();
      for (const each of commands) {
        const plan = run(one, each);
        if (!plan.ok) continue;
        const next = plan.state;
        const voided = next.hash !== one.hash || next.round !== one.round;
        expect(voided && next.signatures.length > 0).toBe(false);
        one = next;
        if (one.state !== 'signed' && one.state !== 'live') continue;
        expect(new Set(one.signatures.map(({ by }) => by)).size).toBe(3);
        expect(one.signatures.map(({ team }) => team).toSorted()).toEqual(['cs', 'marketing', 'sales']);
        expect(one.objection).toBeUndefined();
      }
    }),
    { numRuns: 300 },
  );
});
