import { describe, expect, test } from 'vitest';
import type { Checklist, Facts, Passed, TestLead } from '#features/install/model.ts';
import { isDone } from '#features/install/rules/checklist.ts';
import { mayNotLook, mayNotTest } from '#features/install/rules/may.ts';
import { planChecklist } from '#features/install/rules/plan-checklist.ts';
import { planTest, planTestLook } from '#features/install/rules/plan-test.ts';

const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');
const after = (seconds: number) => NOW.add({ seconds });

const seen = (more: Partial<Facts> = {}): Facts => ({
  portal: '4242',
  intake: 'webhook',
  heard: false,
  reps: [{ name: 'Ana', missing: [] }],
  channels: [{ name: 'leads', is: 'joined' }],
  test: 'never',
  ...more,
});

const kinds = (effects: { kind: string }[]): string[] => effects.map(({ kind }) => kind);

function applied<Plan extends { ok: boolean }>(plan: Plan): Extract<Plan, { ok: true }> {
  if (!plan.ok) throw new Error(JSON.stringify(plan));
  return plan as Extract<Plan, { ok: true }>;
}

describe('the steps of an installation', () => {
  test.each([
    ['hubspot', {}, false],
    ['hubspot', { heard: true }, true],
    ['hubspot', { intake: 'poll' }, true],
    ['people', {}, true],
    ['people', { reps: [] }, false],
    ['people', { reps: [{ name: 'Sam', missing: ['Slack'] }] }, false],
    ['channels', {}, true],
    ['channels', { channels: [{ name: 'leads', is: 'open' }] }, false],
    ['channels', { channels: [{ name: 'leads', is: 'unseen' }] }, false],
    ['test', { test: 'under way' }, false],
    ['test', { test: 'answered' }, true],
  ] as const)('%s with %j: %s', (step, more, done) => {
    expect(isDone(step, seen(more as Partial<Facts>))).toBe(done);
  });
});

describe('the checklist', () => {
  const look = (known: Checklist | undefined, facts: Facts, now = NOW) => planChecklist(known, facts, 'UMIA', now, []);

  test('is posted once, edited when something changed, and left alone when nothing did', () => {
    const first = applied(look(undefined, seen()));
    expect(kinds(first.effects)).toEqual(['install.checklist']);
    const same = applied(look(first.state, seen(), after(300)));
    expect(same.effects).toEqual([]);
    const changed = applied(look(same.state, seen({ heard: true }), after(600)));
    expect(kinds(changed.effects)).toEqual(['install.checklist-update']);
  });

  test('keeps what was seen once, over restarts too', () => {
    const { state } = applied(look(undefined, seen({ heard: true, test: 'answered', reps: [] })));

    expect(
      applied(look(state, seen({ channels: [{ name: 'leads', is: 'open' }] }), after(300))).state.facts,
    ).toMatchObject({
      heard: true,
      test: 'answered',
    });
  });

  test('looks every five minutes while somebody sets Baton up, then every hour, and not at all once all four are done', () => {
    const first = applied(look(undefined, seen()));
    expect(first.dues?.[0]?.at).toEqual(after(300));
    expect(applied(look(first.state, seen(), after(7_200))).dues?.[0]?.at).toEqual(after(7_200 + 3_600));

    const done = applied(look(first.state, seen({ heard: true, test: 'answered' }), after(60)));
    expect(done.state.doneAt).toEqual(after(60));
    expect(done.cancelDues).toEqual(['install.look']);
    expect(look(done.state, seen({ reps: [] }), after(120)).ok).toBe(false);
  });
});

describe('who may', () => {
  const hand = (roles: string[], external = false) => ({
    slackId: 'U1',
    external,
    person: { id: 'one', roles },
  });

  test.each([
    ['ops', true],
    ['manager', true],
    ['founder', true],
    ['ae', false],
  ])('look at the checklist as %s: %s', (role, may) => {
    expect(mayNotLook(hand([role]), 'UMIA') === undefined).toBe(may);
  });

  test('look at it who was sent it, whatever team.yml says of them, but no guest', () => {
    expect(mayNotLook({ slackId: 'UMIA', external: false }, 'UMIA')).toBeUndefined();
    expect(mayNotLook({ slackId: 'UMIA', external: true }, 'UMIA')).toContain('Guests');
  });

  test('ask for a test lead: anybody of the team, no guest, no stranger, and nobody who left', () => {
    expect(mayNotTest(hand(['ae']))).toBeUndefined();
    expect(mayNotTest(hand(['ae'], true))).toContain('Guests');
    expect(mayNotTest({ slackId: 'U2', external: false })).toContain('team.yml');
    expect(mayNotTest(hand([]))).toContain('team.yml');
  });
});

describe('a test lead', () => {
  const hand = { slackId: 'UMIA', external: false, person: { id: 'mia', roles: ['ops'] } };
  const asked = () => applied(planTest({ nextId: 'T7' }, hand, NOW)).state;
  const known = (more: Partial<TestLead> = {}): TestLead => ({ ...asked(), contactId: '501', ...more });
  const carded: Passed = { lead: 'L3', made: NOW, received: NOW, routed: NOW, posted: after(4) };
  const look = (one: TestLead, passed: Passed, now: Temporal.Instant) => applied(planTestLook(one, passed, now));

  test('has an address of its own at a domain that is nobody’s', () => {
    expect(asked().email).toMatch(/^baton-test-7-[\da-z]+@example\.com$/);
  });

  test('is looked at often until its card is there, then only when somebody answers or a day has passed', () => {
    expect(look(known(), {}, after(2)).dues).toMatchObject([{ at: after(4) }]);
    expect(look(known(), {}, after(600)).dues).toMatchObject([{ at: after(660) }]);
    expect(look(known(), carded, after(5)).dues).toMatchObject([{ at: after(86_400) }]);
  });

  test('stays a minute once it is answered, is then taken out of HubSpot behind what the answer writes there, and is over when that is done', () => {
    const answered: Passed = { ...carded, answered: { at: after(10), how: 'accepted', by: 'UMIA' } };
    const first = look(known(), answered, after(10));
    expect(kinds(first.effects)).toEqual(['install.test-update']);
    const second = look(first.state, answered, after(70));
    expect(second.effects[0]).toMatchObject({ kind: 'install.archive-contact', subject: 'L3' });
    expect(second.state.overAt).toBeUndefined();
    const third = look({ ...second.state, cleaning: 'done' }, answered, after(75));
    expect(third.state.overAt).toEqual(after(75));
    expect(third.dues).toEqual([]);
    expect(planTestLook(third.state, answered, after(80)).ok).toBe(false);
  });

  test('is cleaned up at once after a day without an answer', () => {
    const late = look(known(), carded, after(86_400));

    expect(late.state.ended?.how).toBe('late');
    expect(kinds(late.effects)).toContain('install.archive-contact');
  });

  test.each([
    ['HubSpot took no such contact', { refused: 'hubspot-validation' }, {}],
    ['somebody deleted its contact', { contactId: '501' }, { ...carded, closed: after(20) }],
  ])('is over, with nothing to clean, where %s', (_, more, passed) => {
    const { contactId: _none, ...bare } = known();
    const first = look({ ...bare, ...more }, passed, after(20));
    const second = look(first.state, passed, after(90));

    expect(second.state.overAt).toEqual(after(90));
    expect(kinds(second.effects)).not.toContain('install.archive-contact');
  });

  test('is one at a time for each person', () => {
    expect(planTest({ nextId: 'T8', open: known() }, hand, NOW)).toMatchObject({ ok: false });
  });
});
