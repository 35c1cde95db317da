import { describe, expect, test } from 'vitest';
import type { Finding, Found, Hand, SeenContact, StuckNorm } from '#features/limbo/model.ts';
import { isOver, judgeContact, type Around } from '#features/limbo/rules/judge-contact.ts';
import { keepFinding } from '#features/limbo/rules/keep-finding.ts';
import { planHandle } from '#features/limbo/rules/plan-handle.ts';
import { choiceFrom, choiceText, readChoice } from '#features/limbo/rules/read-choice.ts';
import { NORM } from './a-limbo.ts';

const ZONE = 'America/New_York';
const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso);
const NOW = at('2026-03-20T12:00:00Z');
const daysAgo = (days: number): Temporal.Instant => NOW.subtract({ hours: 24 * days });

const seen = (over: Partial<SeenContact> = {}): SeenContact => ({
  contactId: '1',
  stage: 'salesqualifiedlead',
  ownerId: '11',
  enteredAt: daysAgo(5),
  createdAt: daysAgo(400),
  ...over,
});
const kind = (contact: SeenContact, around: Partial<Around> = {}, norm: StuckNorm = NORM) =>
  judgeContact(contact, norm, { owner: 'here', inHand: false, now: NOW, zone: ZONE, ...around })?.kind;

describe('whether a contact is stuck', () => {
  test.each<[string, Partial<SeenContact>, Partial<Around>, string | undefined]>([
    ['moves on', {}, {}, undefined],
    ['too long in its stage', { enteredAt: daysAgo(31) }, {}, 'too-long'],
    ['nobody has it', {}, { owner: 'nobody' }, 'no-owner'],
    ['nobody has it, in a stage that sales does not own', { stage: 'lead' }, { owner: 'nobody' }, undefined],
    ['nobody has it, but its card waits', {}, { owner: 'nobody', inHand: true }, undefined],
    ['its owner left', {}, { owner: 'left' }, 'owner-left'],
    ['its owner is nobody of ours', {}, { owner: 'stranger' }, 'owner-left'],
    ['all of it: the first reason counts', { enteredAt: daysAgo(90) }, { owner: 'nobody' }, 'no-owner'],
    ['no date: nobody knows how long', { enteredAt: undefined as never }, {}, undefined],
    ['another stage', { stage: 'customer', enteredAt: daysAgo(90) }, { owner: 'nobody' }, undefined],
    ['rejected since', { enteredAt: daysAgo(90) }, { out: { to: 'rejected', since: daysAgo(3) } }, undefined],
    ['rejected before', { enteredAt: daysAgo(90) }, { out: { to: 'rejected', since: daysAgo(91) } }, 'too-long'],
    ['disqualified by a rule', { enteredAt: daysAgo(90) }, { out: { to: 'disqualified' } }, undefined],
    ['nurtured by its score, in a stage of sales', { enteredAt: daysAgo(90) }, { out: { to: 'nurture' } }, 'too-long'],
    ['nurtured by its score', { stage: 'lead', enteredAt: daysAgo(90) }, { out: { to: 'nurture' } }, undefined],
  ])('%s', (_, contact, around, expected) => {
    const { enteredAt, ...rest } = seen(contact);
    expect(kind({ ...rest, ...(enteredAt && { enteredAt }) }, around)).toBe(expected);
  });

  test('an owner outside of team.yml is fine where the pack says so', () => {
    expect(kind(seen(), { owner: 'stranger' }, { ...NORM, strangersLeft: false })).toBeUndefined();
  });

  test('thirty days are days of the calendar, also over the night on which the clocks change, and to the minute', () => {
    // 2026-03-08 has 23 hours in New York: the thirtieth day ends at the same time on the wall, an hour sooner.
    const entered = at('2026-02-15T14:00:00Z');
    expect(isOver(entered, 30, ZONE, at('2026-03-17T13:00:00Z'))).toBe(false);
    expect(isOver(entered, 30, ZONE, at('2026-03-17T13:00:01Z'))).toBe(true);
    expect(isOver(entered, 30, 'UTC', at('2026-03-17T13:30:00Z'))).toBe(false);
  });
});

const found: Found = { contactId: '1', kind: 'too-long', stage: 'lead', since: daysAgo(40), dated: true };
const open: Finding = { ...found, state: 'open', firstSeen: daysAgo(2), seen: '2026-03-19' };
const mia: Hand = { slackId: 'UMIA', external: false, person: { id: 'mia', roles: ['ops'] } as never };
const handle = (finding: Finding | undefined, hand = mia, how: 'route' | 'nurture' | 'leave' = 'leave') =>
  planHandle(finding, hand, how, NORM, ZONE, NOW, []);

describe('a finding', () => {
  test('found again it keeps since when, and the newest look', () => {
    expect(keepFinding(open, found, '2026-03-20', NOW)).toEqual({ ...open, seen: '2026-03-20' });
    expect(keepFinding(open, found, '2026-03-10', NOW).seen).toBe('2026-03-19');
    expect(keepFinding({ ...open, state: 'gone' }, found, '2026-03-20', NOW)).toMatchObject({
      state: 'open',
      firstSeen: NOW,
    });
  });

  test('left alone it is quiet for thirty days, and then a new one', () => {
    const plan = handle(open);
    if (!plan.ok) throw new Error(plan.refusal.says);
    expect(plan.state.quietUntil?.toString()).toBe('2026-04-19T12:00:00Z');
    expect(plan.dues).toEqual([]);
    const until = plan.state.quietUntil!;
    expect(keepFinding(plan.state, found, '2026-04-19', until.subtract({ seconds: 1 })).state).toBe('quiet');
    const again = keepFinding(plan.state, found, '2026-04-19', until);
    expect([again.state, again.handled]).toEqual(['open', undefined]);
  });

  test('routed again, the work is done behind the click', () => {
    const plan = handle(open, mia, 'route');
    expect(plan).toMatchObject({
      ok: true,
      state: { state: 'quiet', handled: { how: 'route', by: 'UMIA' } },
      dues: [{ topic: 'limbo.carry-out', subject: '1', at: NOW }],
      events: [{ type: 'stuck.handled', data: { how: 'route', kind: 'too-long', stage: 'lead' } }],
    });
  });

  test('guests, reps and late clicks are refused with a sentence', () => {
    const rep = { ...mia, person: { id: 'ana', roles: ['ae'] } as never };
    const says = (plan: ReturnType<typeof handle>) => (plan.ok ? '' : plan.refusal.says);
    expect(says(handle(open, rep))).toContain('Only managers and ops');
    expect(says(handle(open, { ...mia, external: true }))).toContain('Only managers and ops');
    expect(says(handle(undefined))).toContain('not stuck any more');
    const done = handle(open);
    expect(says(handle(done.ok ? done.state : open))).toBe(
      'You left this alone for now a moment ago; the message shows what came of it.',
    );
  });
});

test('a choice is read from what people type, and survives a button', () => {
  const stages = Object.keys(NORM.days);
  const sam = { id: 'sam', name: 'Sam Okafor', slackId: 'U1SAM', ownerId: '77' } as never;
  const read = (text: string) => readChoice(text, stages, [sam]);
  expect(
    ['', ' SQL ', 'opportunity', 'unowned', 'left', 'sam', 'Sam Okafor', '<@U1SAM>', 'nonsense'].map(read),
  ).toEqual([
    {},
    { stage: 'salesqualifiedlead' },
    { stage: 'opportunity' },
    { kind: 'no-owner' },
    { kind: 'owner-left' },
    { ownerId: '77' },
    { ownerId: '77' },
    { ownerId: '77' },
    undefined,
  ]);
  for (const choice of [{}, { stage: 'lead' }, { kind: 'too-long' as const }, { ownerId: '77' }])
    expect(choiceFrom(choiceText(choice))).toEqual(choice);
});
