import { describe, expect, test } from 'vitest';
import type { Lead } from '#features/leads/model.ts';
import { handoffFrom, levelOf, waitsFor } from '#features/leads/rules/clocks.ts';
import { planAccept } from '#features/leads/rules/plan-accept.ts';
import { planClock } from '#features/leads/rules/plan-clock.ts';
import { planPause, planResume } from '#features/leads/rules/plan-pause.ts';
import { planReassign } from '#features/leads/rules/plan-reassign.ts';
import { after, aLead, applied, book, hand, NOW, policy } from '../company.ts';

const offered = (): Lead =>
  aLead({ state: waitsFor('ana', policy, NOW), handoff: handoffFrom(undefined, 'ana', policy, NOW) });
const pause = (lead: Lead, { by = 'ana', at = 30, until = 90 } = {}) =>
  planPause(book(lead), hand(by), { reason: 'holiday', until: after(until) }, policy, after(at));
const paused = (): Lead => applied(pause(offered())).state.lead;
const due = ({ dues }: { dues?: { key: string; at: Temporal.Instant }[] }) =>
  dues?.find(({ key }) => key === 'response:L1')?.at.toString();

describe('a clock that somebody pauses', () => {
  test('rests until then, and says who and why', () => {
    const plan = applied(pause(offered()));

    expect(due(plan)).toBe(after(90).toString());
    expect(plan.events).toMatchObject([{ type: 'lead.paused', data: { owner: 'ana', reason: 'holiday' } }]);
    expect(planClock(book(plan.state.lead), policy, after(80)).ok).toBe(false);
    expect(levelOf(plan.state.lead)).toBe(1);
  });

  test('runs on at the end with all that was left, also when that is seen late', () => {
    for (const minutes of [90, 95]) {
      const over = applied(planClock(book(paused()), policy, after(minutes)));
      expect(due(over)).toBe(after(45 + 60).toString());
      expect(over.state.lead).toMatchObject({ state: { respondBy: after(120) }, handoff: { pauses: 1 } });
      expect(over.state.lead.handoff?.pause).toBeUndefined();
      expect(over.state.lead.handoff?.steps).toMatchObject([{ name: 'manager', at: after(300) }]);
    }
  });

  test('runs on at once when somebody resumes it', () => {
    const plan = applied(planResume(book(paused()), hand('dana'), policy, after(40)));

    expect(due(plan)).toBe(after(55).toString());
    expect(plan.events).toMatchObject([{ type: 'lead.resumed', actor: { kind: 'person' } }]);
    expect(planResume(book(plan.state.lead), hand('dana'), policy, after(41)).ok).toBe(false);
  });

  test('rests on when the lead is accepted, and runs for whoever gets it next', () => {
    const taken = applied(planAccept(book(paused()), hand('ana'), policy, after(40)));
    expect(due(taken)).toBe(after(90).toString());

    const given = applied(planReassign(book(paused()), hand('ana'), { to: 'sam' }, policy, after(40)));
    expect(due(given)).toBe(after(85).toString());
    expect(given.state.lead.handoff?.steps).toMatchObject([{ at: after(250) }]);
  });

  test.each([
    ['by another of the pool', { by: 'sam' }, 'not-allowed'],
    ['for longer than the packs allow', { until: 30 + 48 * 60 + 1 }, 'pause-too-long'],
    ['until a time that is over', { until: 29 }, 'pause-too-long'],
  ])('%s: refused', (_what, how, code) => {
    expect(pause(offered(), how)).toMatchObject({ ok: false, refusal: { code } });
  });

  test('is paused once for a lead, and not while nothing runs', () => {
    const resumed = applied(planResume(book(paused()), hand('ana'), policy, after(40))).state.lead;

    expect(pause(paused(), { at: 40 })).toMatchObject({ refusal: { says: expect.stringContaining('paused already') } });
    expect(pause(resumed, { at: 50 })).toMatchObject({ refusal: { says: expect.stringContaining('once at most') } });
    expect(pause(aLead({ state: { name: 'closed', at: NOW, why: 'x' } })).ok).toBe(false);
  });
});
