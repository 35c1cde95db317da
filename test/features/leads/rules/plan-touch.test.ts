import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Lead } from '#features/leads/model.ts';
import { handoffFrom, levelOf, running, waitsFor } from '#features/leads/rules/clocks.ts';
import { planAccept } from '#features/leads/rules/plan-accept.ts';
import { planContact } from '#features/leads/rules/plan-contact.ts';
import { planReassign } from '#features/leads/rules/plan-reassign.ts';
import { planTouch, type Touch } from '#features/leads/rules/plan-touch.ts';
import { planUndo } from '#features/leads/rules/plan-undo.ts';
import { after, aLead, applied, book, hand, NOW, policy } from '../company.ts';

const offered = (): Lead =>
  aLead({ state: waitsFor('ana', policy, NOW), handoff: handoffFrom(undefined, 'ana', policy, NOW) });
const accepted = (): Lead => applied(planAccept(book(offered()), hand('ana'), policy, after(4))).state.lead;
const call = (minutes: number, who: string, ref = `calls:${minutes}`): Touch => {
  return { ref, at: after(minutes), by: `owner-${who}`, via: 'phone', outcome: 'unsaid' };
};
const touch = (lead: Lead, touches: Touch[], minutes = 30) =>
  planTouch(book(lead), { touches }, policy, after(minutes));
const kinds = (plan: ReturnType<typeof touch>) => applied(plan!).effects.map(({ kind }) => kind);

describe('a contact that HubSpot shows', () => {
  test('of the owner stops both clocks, and is on the card, in the thread, in the log and as a status', () => {
    const plan = applied(touch(accepted(), [call(20, 'ana')])!);

    expect(plan.state.lead.state).toMatchObject({ answered: { at: after(20), by: 'owner-ana', how: 'hubspot' } });
    expect(running(plan.state.lead)).toBeUndefined();
    expect(plan.cancelDues).toContain('response:L1');
    expect(plan.events).toMatchObject([
      { type: 'lead.contacted', data: { by: 'ana', how: 'hubspot', counts: true, afterSeconds: 1200 } },
    ]);
    expect(kinds(plan)).toEqual(['leads.card-update', 'leads.write-back', 'leads.line']);
  });

  test('before the owner accepted it, accepts', () => {
    const plan = applied(
      planTouch(book(offered(), { ana: { given: 1, missed: 1 } }), { touches: [call(20, 'ana')] }, policy, after(21))!,
    );

    expect(plan.state.lead.state).toMatchObject({ name: 'accepted', owner: 'ana', at: after(20), by: 'UANA' });
    expect(plan.state.lead.state).not.toHaveProperty('steps');
    expect(plan.events.map(({ type }) => type)).toEqual(['lead.accepted', 'lead.contacted']);
    expect(plan.dues?.map(({ key }) => key)).toEqual(['attempts:L1']);
    expect(plan.state.rota['ana']).toEqual({ given: 1 });
  });

  test('of somebody else is shown, and stops nothing, unless they are a manager', () => {
    const dana = { ...policy.people['dana']!, ownerId: 'owner-dana' };
    const withDana = { ...policy, people: { ...policy.people, dana } };
    const other = applied(touch(accepted(), [call(20, 'sam')])!).state.lead;
    const boss = applied(planTouch(book(offered()), { touches: [call(20, 'dana')] }, withDana, after(30))!).state.lead;

    expect([other.attempts?.length, levelOf(other)]).toEqual([1, 1]);
    expect([boss.state.name, levelOf(boss)]).toEqual(['waiting', 0]);
  });

  test('is told once, however often HubSpot shows it', () => {
    const once = applied(touch(accepted(), [call(20, 'ana')])!).state.lead;

    expect(touch(once, [call(20, 'ana')])).toBeUndefined();
    expect(once.attempts).toHaveLength(1);
  });

  test('from before people had the lead, or of a time to come, is none; the minute of its beginning counts', () => {
    expect(touch(accepted(), [call(-1, 'ana')])).toBeUndefined();
    expect(touch(accepted(), [call(45, 'ana')], 30)).toBeUndefined();
    const late = { ...accepted(), handoff: { ...accepted().handoff!, since: NOW.add({ seconds: 40 }) } };
    expect(touch(late, [call(0, 'ana')])).toBeDefined();
  });

  test('comes to the same in any order, alone or together', () => {
    const touches = [call(10, 'sam'), call(12, 'ana'), call(20, 'ana'), call(25, 'lee')];
    const end = (parts: Touch[][]) => {
      const lead = parts.reduce((before, part) => {
        const plan = touch(before, part);
        return plan?.ok ? plan.state.lead : before;
      }, accepted());
      return [lead.attempts, 'answered' in lead.state ? lead.state.answered : undefined];
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(touches, { minLength: 4 }), fc.nat(4), (order, cut) => {
        expect(end([order.slice(0, cut), order.slice(cut), order])).toEqual(end([touches]));
      }),
    );
  });
});

describe('a contact that somebody says they made', () => {
  const logged = (id: string, lead = accepted()) =>
    applied(planContact(book(lead), hand(id), { via: 'phone', outcome: 'no-answer' }, policy, after(20))).state.lead;

  test.each([
    ['ana', 0],
    ['dana', 0],
    ['mia', 1],
  ])('%s: the clock is at %i', (id, level) => {
    expect(levelOf(logged(id))).toBe(level);
  });

  test('taken back, the clock runs on as if it had never stood still', () => {
    const undone = applied(planUndo(book(logged('ana')), hand('ana'), policy, after(25)));

    expect(levelOf(undone.state.lead)).toBe(1);
    expect(undone.dues?.find(({ key }) => key === 'response:L1')?.at).toEqual(after(45));
  });
});

test('the lead’s own clock stands still while it is answered, and runs on with the next owner', () => {
  const answered = applied(touch(accepted(), [call(20, 'ana')])!).state.lead;
  const given = applied(planReassign(book(answered), hand('ana'), { to: 'sam' }, policy, after(1000))).state.lead;

  expect(given.handoff).toMatchObject({ since: NOW, steps: [{ name: 'manager', at: after(240 + 980) }] });
  expect(levelOf(given)).toBe(1);
});
