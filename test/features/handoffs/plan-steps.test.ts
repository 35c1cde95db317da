import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Handoff, KnownLead } from '#features/handoffs/model.ts';
import { isOpen } from '#features/handoffs/rules/clocks.ts';
import { planAccept } from '#features/handoffs/rules/plan-accept.ts';
import { planDone } from '#features/handoffs/rules/plan-done.ts';
import { planOpen } from '#features/handoffs/rules/plan-open.ts';
import { planPause, planResume } from '#features/handoffs/rules/plan-pause.ts';
import { planReassign } from '#features/handoffs/rules/plan-reassign.ts';
import { planReject } from '#features/handoffs/rules/plan-reject.ts';
import { planSteps } from '#features/handoffs/rules/plan-steps.ts';
import { planUndo } from '#features/handoffs/rules/plan-undo.ts';
import { nextAt } from '#features/handoffs/rules/steps.ts';
import { anOpening, aPolicy, book, doings, hand, later, NOW, opened, stateOf, wakes } from './a-handoff.ts';

const policy = aPolicy();
const steps = (handoff: Handoff, hours: number, lead?: KnownLead) =>
  planSteps(book(handoff), policy, later(hours), lead);

describe('opening', () => {
  test('twice is once, and a company without the row has none', () => {
    const first = opened();
    expect(doings(planOpen(book(first), anOpening(), policy, later(1)))).toEqual(['nothing-to-do']);
    const without = aPolicy({ rows: {} });
    expect(doings(planOpen(book(undefined), anOpening(), without, NOW))).toEqual(['nothing-to-do']);
  });

  test('it is offered to whom HubSpot names, if they take such handoffs, else it waits for anybody who does', () => {
    expect(opened().owner).toBe('ana');
    expect(opened({ candidates: ['priya', 'sam'] }).owner).toBe('sam');
    expect(opened({ candidates: ['priya'] }).owner).toBeUndefined();
    expect(opened({ kind: 'closed-won-to-onboarding', candidates: [] }).owner).toBe('priya');
  });

  test('whoever is at work is mentioned on the card, whoever is not hears when they are', () => {
    expect(opened()).toMatchObject({ mention: true, rings: [] });
    // In London it is 15:00 now, and at 22:00 there nobody is at work.
    const night = opened({ candidates: ['sam'], at: later(7) }, policy, later(7));
    expect(night.mention).toBeUndefined();
    expect(night.rings).toMatchObject([{ person: 'sam', what: 'offered' }]);
    expect(night.rings[0]?.at.toString()).toBe('2026-03-04T09:00:00Z');
  });
});

describe('the clock', () => {
  test('reminds, says overdue, goes to the top, and then speaks up every day', () => {
    const first = opened();
    expect(wakes(planOpen(book(undefined), anOpening(), policy, NOW))).toBe(3);
    expect(doings(steps(first, 2.9))).toEqual(['nothing-to-do']);
    const reminded = steps(first, 3);
    expect(doings(reminded)).toEqual(['card-update', 'direct nudge ana']);
    const late = steps(stateOf(reminded), 4);
    expect(doings(late)).toEqual(['card-update', 'line overdue']);
    const top = steps(stateOf(late), 24);
    expect(doings(top)).toEqual(['card-update', 'line told', 'direct vp dana']);
    expect(wakes(top)).toBe(48);
    expect(doings(steps(stateOf(top), 48))).toEqual(['card-update', 'direct late dana']);
  });

  test('after an outage several steps are one piece of news', () => {
    const plan = steps(opened(), 30);
    expect(doings(plan)).toEqual(['card-update', 'line overdue', 'line told', 'direct vp dana']);
    expect(plan.ok && plan.events.map(({ type }) => type)).toEqual(['handoff.nudge', 'handoff.overdue', 'handoff.vp']);
  });

  test('stands still for a pause, and goes on where it stood', () => {
    const paused = planPause(book(opened()), hand('ana'), { until: later(20), why: 'x' }, policy, later(1));
    expect(wakes(paused)).toBe(20);
    expect(doings(steps(stateOf(paused), 10))).toEqual(['nothing-to-do']);
    const over = steps(stateOf(paused), 20);
    expect(wakes(over)).toBe(22);
    const early = planResume(book(stateOf(paused)), hand('ana'), policy, later(3));
    expect(wakes(early)).toBe(5);
  });

  test('begins anew for a new owner, while the handoff’s own runs on', () => {
    const moved = stateOf(planReassign(book(opened()), hand('dana'), { to: 'sam' }, policy, later(2)));
    expect(moved.turn[0]?.at.equals(later(5))).toBe(true);
    expect(moved.own).toEqual(opened().own);
  });
});

test('a lead that was given away is looked after until HubSpot says so, ops see it after ten minutes', () => {
  const given = { at: NOW, by: 'U0DANA', reason: 'Timing', destination: 'nurture', told: false };
  const lead: KnownLead = { id: 'L1', contactId: '5', name: 'Jo', accepted: false, given };
  const first = opened({ kind: 'disqualified-to-recycle', lead, candidates: [] });
  expect(doings(planOpen(book(undefined), anOpening({ kind: 'disqualified-to-recycle', lead }), policy, NOW))).toEqual(
    [],
  );
  const looked = steps(first, 1 / 60, lead);
  expect(doings(looked)).toEqual([]);
  expect(doings(steps(stateOf(looked), 1 / 6, lead))).toContain('card');
  const told = steps(first, 1 / 60, { ...lead, given: { ...given, told: true } });
  expect([doings(told), stateOf(told).state]).toMatchObject([[], { name: 'closed', why: 'HubSpot says nurture' }]);
  const { given: _back, ...taken } = lead;
  expect(stateOf(steps(first, 1 / 60, taken)).state).toMatchObject({ why: 'Taken back: sales has it again' });
});

test('whatever people do and whenever, an open handoff always wakes again, and an undo restores what stood', () => {
  const act = fc.record({
    what: fc.constantFrom('accept', 'done', 'reject', 'undo', 'reassign', 'pause', 'resume', 'time'),
    who: fc.constantFrom('ana', 'sam', 'dana', 'priya', 'nobody'),
    minutes: fc.integer({ min: 0, max: 3_000 }),
  });
  const does = (handoff: Handoff, { what, who }: { what: string; who: string }, at: Temporal.Instant) => {
    const by = hand(who);
    switch (what) {
      case 'accept':
        return planAccept(book(handoff), by, policy, at);
      case 'done':
        return planDone(book(handoff), by, undefined, policy, at);
      case 'reject':
        return planReject(book(handoff), by, { reason: 'lost' }, policy, at);
      case 'undo':
        return planUndo(book(handoff), by, policy, at);
      case 'reassign':
        return planReassign(book(handoff), by, { to: 'sam' }, policy, at);
      case 'pause':
        return planPause(book(handoff), by, { until: at.add({ hours: 30 }), why: 'x' }, policy, at);
      case 'resume':
        return planResume(book(handoff), by, policy, at);
      default:
        return planSteps(book(handoff), policy, at);
    }
  };
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      let handoff = opened();
      let at = NOW;
      for (const one of acts) {
        at = at.add({ minutes: one.minutes });
        // The due fires before anybody does anything.
        for (let turn = 0; turn < 20; turn += 1) {
          const next = nextAt(handoff);
          if (!next || Temporal.Instant.compare(next, at) > 0) break;
          const plan = planSteps(book(handoff), policy, at);
          if (!plan.ok) throw new Error(`woken for nothing at ${at.toString()}`);
          handoff = plan.state;
        }
        const before = handoff;
        const plan = does(handoff, one, at);
        if (!plan.ok) continue;
        handoff = plan.state;
        if (one.what === 'undo') expect(handoff.state).toEqual(before.undo?.state);
        expect(isOpen(handoff) && nextAt(handoff) === undefined).toBe(false);
      }
    }),
    {
      numRuns: 150,
      examples: [
        [
          [
            { what: 'time', who: 'ana', minutes: 176 },
            { what: 'time', who: 'ana', minutes: 1255 },
            { what: 'accept', who: 'sam', minutes: 9 },
            { what: 'undo', who: 'sam', minutes: 0 },
          ],
        ],
      ],
    },
  );
});
