import { describe, expect, test } from 'vitest';
import type { Instant, Lead, Rota } from '#features/leads/model.ts';
import { handoffFrom, levelOf, waitsFor } from '#features/leads/rules/clocks.ts';
import { hearsOf } from '#features/leads/rules/escalation.ts';
import { planAccept } from '#features/leads/rules/plan-accept.ts';
import { planClock } from '#features/leads/rules/plan-clock.ts';
import type { Judge } from '#features/leads/rules/plan-intake.ts';
import type { Policy } from '#features/leads/rules/policy.ts';
import type { LeadPlan } from '#features/leads/rules/lead-plan.ts';
import { after, aLead, applied, book, hand, NOW, policy, toAna } from '../company.ts';

const offered = (): Lead =>
  aLead({ state: waitsFor('ana', policy, NOW), handoff: handoffFrom(undefined, 'ana', policy, NOW) });
const accepted = (): Lead => applied(planAccept(book(offered()), hand('ana'), policy, after(4))).state.lead;

const turns: Pick<Judge, 'route'> = {
  route: (...[, , , , , passOver]) => ({ ...toAna, person: passOver === 'ana' ? 'sam' : 'ana' }),
};
const toQueue: Pick<Judge, 'route'> = {
  route: () => ({ to: 'queue', queue: 'inbound', until: after(600), clause: 'x', why: ['nobody'], pack: 'routing@1' }),
};

interface How {
  judge?: Pick<Judge, 'route'>;
  rules?: Policy;
  rota?: Rota;
}
const steps = (lead: Lead, at: Instant, { judge = turns, rules = policy, rota = {} }: How = {}) =>
  planClock(book(lead, rota), rules, at, judge);
const lines = (plan: LeadPlan): unknown[] =>
  applied(plan).effects.flatMap(({ kind, payload }) => (kind === 'leads.line' ? [payload['line']] : []));
const due = (plan: LeadPlan) =>
  applied(plan)
    .dues?.find(({ key }) => key === 'response:L1')
    ?.at.toString();
const withPolicy = (over: Partial<Policy>): Policy => ({ ...policy, ...over });
const withClocks = (over: Partial<Policy['clocks']>): Policy => ({ ...policy, clocks: { ...policy.clocks, ...over } });

/** Looks at the clock whenever it asks to be woken, until `end`, and tells what was said when: `45 nudged`. */
function story(lead: Lead, end: Instant, judge = turns): string[] {
  const told: string[] = [];
  let [now, at]: [Lead, Instant] = [lead, after(45)];
  while (Temporal.Instant.compare(at, end) <= 0) {
    const plan = applied(steps(now, at, { judge }));
    const minute = Math.round(at.since(NOW).total('minutes'));
    told.push(...lines(plan).map((line) => `${minute} ${String(line)}`));
    told.push(...plan.effects.flatMap(({ kind }) => (kind === 'leads.escalation' ? [`${minute} to managers`] : [])));
    now = plan.state.lead;
    at = Temporal.Instant.from(due(plan)!);
  }
  return told;
}

describe('nobody answers', () => {
  test('each step is taken at its instant, and the lead’s own clock runs on with the next owner', () => {
    expect(story(offered(), after(300))).toEqual([
      '45 nudged',
      '60 overdue',
      '120 passedOn',
      '165 nudged',
      '180 overdue',
      '240 passedOn',
      '240 to managers',
      '285 nudged',
      '300 overdue',
    ]);
  });

  test('a moment before its time no step is taken', () => {
    for (const minutes of [45, 60])
      expect(steps(offered(), after(minutes).subtract({ seconds: 1 })).ok).toBe(minutes > 45);
    expect(levelOf(applied(steps(offered(), after(60).subtract({ seconds: 1 }))).state.lead)).toBe(1);
    expect(levelOf(applied(steps(offered(), after(60))).state.lead)).toBe(2);
  });

  test('what comes at once after an outage is one line: the last step', () => {
    expect(lines(steps(offered(), after(70)))).toEqual(['overdue']);
    expect(lines(steps(offered(), after(130)))).toEqual(['passedOn']);
    const late = applied(steps(offered(), after(250)));
    expect(lines(late)).toEqual(['passedOn']);
    expect(late.effects.filter(({ kind }) => kind === 'leads.escalation')).toHaveLength(1);
    expect(late.events.map(({ type }) => type)).toEqual(['lead.overdue', 'lead.passed-on', 'lead.escalated']);
  });

  test('packs that change later move no step of a clock that runs', () => {
    const faster = withClocks({ owner: () => [{ name: 'breach', at: NOW }], handoff: () => [] });

    expect(steps(offered(), after(44), { rules: faster }).ok).toBe(false);
    expect(due(steps(offered(), after(45), { rules: faster }))).toBe(after(60).toString());
  });

  test('outside their hours the owner is not reminded, and once at their opening if that comes in time', () => {
    const from = (minutes: number) => withPolicy({ ringsAt: () => after(minutes) });

    expect(due(steps(offered(), after(45), { rules: from(50) }))).toBe(after(50).toString());
    expect(lines(steps(offered(), after(45), { rules: from(50) }))).toEqual([]);
    const never = applied(steps(offered(), after(45), { rules: from(600) }));
    expect([lines(never), due(never)]).toEqual([[], after(60).toString()]);
  });
});

describe('a lead that its owner has not accepted in time', () => {
  test('goes to whoever’s turn it is, gives the turn back, and tells the earlier owner alone', () => {
    const plan = applied(steps(offered(), after(120), { rota: { ana: { given: 3 }, sam: { given: 1 } } }));

    expect(plan.state.lead.state).toMatchObject({ name: 'waiting', owner: 'sam', since: after(120), overdue: false });
    expect(plan.state.lead.handoff).toMatchObject({ since: NOW, missedBy: 'ana', steps: [{ at: after(240) }] });
    expect(plan.state.rota).toMatchObject({ ana: { given: 2, returned: 1, missed: 1 }, sam: { given: 2 } });
    expect(plan.effects).toContainEqual(expect.objectContaining({ kind: 'leads.lost', payload: { person: 'ana' } }));
    expect(plan.state.lead.undo).toBeUndefined();
  });

  test('is held when nobody is at work, and offered again when somebody is', () => {
    const asleep = withPolicy({
      people: { ...policy.people, ana: { ...policy.people['ana']!, away: [{ from: NOW }] } },
    });
    const plan = applied(steps(offered(), after(120), { judge: toQueue, rules: asleep }));

    expect(plan.state.lead.state).toMatchObject({ name: 'held', queue: 'inbound' });
    expect(plan.dues).toContainEqual(expect.objectContaining({ key: 'release:L1', at: after(600) }));
    expect(levelOf(plan.state.lead)).toBe(1);
  });

  test('stays with its owner while they are the only one at work', () => {
    const plan = applied(steps(offered(), after(120), { judge: toQueue }));

    expect(plan.state.lead.state).toMatchObject({ name: 'waiting', owner: 'ana', overdue: true });
    expect(due(plan)).toBe(after(240).toString());
    expect(plan.state.rota['ana']?.missed).toBeUndefined();
  });

  test.each([
    [2, { ana: { given: 3, missed: 1 } }, ['missed:ana']],
    [2, { ana: { given: 3 } }, []],
    [0, { ana: { given: 3, missed: 9 } }, []],
  ])('misses: %i, after %j → %j', (misses, rota, keys) => {
    const plan = applied(steps(offered(), after(120), { rules: withClocks({ misses }), rota }));

    expect(plan.dues?.flatMap(({ key }) => (key.startsWith('missed') ? [key] : []))).toEqual(keys);
    if (keys.length > 0) expect(plan.state.rota['ana']?.missed).toBeUndefined();
  });

  test('what they accept in between begins the count anew', () => {
    const plan = applied(planAccept(book(offered(), { ana: { given: 3, missed: 1 } }), hand('ana'), policy, after(4)));

    expect(plan.state.rota['ana']).toEqual({ given: 3 });
  });
});

describe('an accepted lead that nobody contacts', () => {
  test('is reminded of, turns red and is told to managers, and nobody takes it away', () => {
    expect(story(accepted(), after(245))).toEqual(['45 nudged', '60 overdue', '240 escalated', '240 to managers']);
  });

  test('is told to those above again a day later, with no more lines in its thread', () => {
    const told = applied(steps(accepted(), after(240))).state.lead;
    const again = applied(steps(told, after(240 + 24 * 60)));

    expect([lines(again), levelOf(again.state.lead)]).toEqual([[], 3]);
    expect(again.effects.filter(({ kind }) => kind === 'leads.escalation')).toHaveLength(1);
    expect(again.state.lead.handoff?.steps).toHaveLength(2);
  });

  test('where accepting is enough, its clock has stopped', () => {
    const rules = withClocks({ stopsOn: 'accept' });
    const lead = { ...offered(), handoff: handoffFrom(undefined, 'ana', rules, NOW) };
    const plan = applied(planAccept(book(lead), hand('ana'), rules, after(4)));

    expect(plan.cancelDues).toContain('response:L1');
    expect(levelOf(plan.state.lead)).toBe(0);
    expect(steps({ ...plan.state.lead, undo: undefined as never }, after(60)).ok).toBe(false);
  });
});

describe('those above', () => {
  const vp = { ...policy.people['dana']!, id: 'vera', name: 'Vera', roles: ['vp'], slackId: 'UVERA' };
  const both = withClocks({
    handoff: (from) => [
      { name: 'manager', at: from.add({ hours: 4 }) },
      { name: 'vp', at: from.add({ hours: 8 }) },
    ],
  });
  const ladder = (rules: Policy): Lead => ({ ...accepted(), handoff: handoffFrom(undefined, 'ana', rules, NOW) });
  const toldOf = (plan: LeadPlan) =>
    applied(plan).effects.flatMap(({ kind, payload }) => (kind === 'leads.escalation' ? [payload['person']] : []));

  test('are the managers, then whoever has the role vp', () => {
    const rules = { ...both, people: { ...policy.people, vera: vp } };
    const first = steps(ladder(rules), after(240), { rules });

    expect(toldOf(first)).toEqual(['dana']);
    expect(toldOf(steps(applied(first).state.lead, after(480), { rules }))).toEqual(['vera']);
  });

  test('without that role are the founders, and the same person is told once', () => {
    expect(toldOf(steps(ladder(both), after(500), { rules: both }))).toEqual(['dana']);
  });

  test('of a lead of the only manager is whoever else there is, and it stands in their message', () => {
    const danas = applied(planAccept(book(offered()), hand('dana'), policy, after(4))).state.lead;
    const plan = applied(steps(danas, after(240)));

    expect(toldOf(plan)).toEqual(['mia']);
    const { mia, dana, ana } = policy.people;
    const heard = [mia!, dana!, ana!].map((person) => hearsOf(person, plan.state.lead, policy.people));
    expect(heard).toEqual([true, false, false]);
  });

  test('hear of it at their next opening when they are off', () => {
    const rules = withPolicy({ ringsAt: () => after(900) });
    const plan = applied(steps(accepted(), after(240), { rules }));

    expect(toldOf(plan)).toEqual([]);
    expect(plan.dues).toContainEqual(
      expect.objectContaining({ topic: 'leads.escalate', subject: 'dana', at: after(900) }),
    );
  });
});
