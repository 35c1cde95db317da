import { encode } from '#lib/json.ts';
import type { Ending, Hand, Instant, Passed, TestId, TestLead } from '../model.ts';
import { mayNotTest } from './may.ts';
import { archive, event, isBefore, lookDue, refuse, testDue, testEffect, type TestPlan } from './steps.ts';

/** Nobody answers it any more. */
const LIVES = Temporal.Duration.from({ hours: 24 });
/** So long an answered one stays, that its card and its contact can be looked at. */
const STAYS = Temporal.Duration.from({ minutes: 1 });

/** One at a time for each person. */
export function planTest({ nextId, open }: { nextId: TestId; open?: TestLead }, hand: Hand, now: Instant): TestPlan {
  const refusal = mayNotTest(hand);
  if (refusal !== undefined || !hand.person) return refuse(refusal ?? '');
  if (open) return refuse(`Your test lead ${open.id} is still under way: its message says where it is.`);
  const email = `baton-test-${nextId.slice(1)}-${now.epochMilliseconds.toString(36)}@example.com`;
  const test: TestLead = { id: nextId, email, person: hand.person.id, user: hand.slackId, askedAt: now, passed: {} };
  return {
    ok: true,
    state: test,
    events: [event('test-lead.asked', hand.slackId, {})],
    effects: [testEffect('testMessage', test), testEffect('makeContact', test)],
    dues: [testDue(test.id, now.add({ seconds: 1 })), lookDue(now)],
  };
}

/** It was looked at. `seen`: how far its lead got. */
export function planTestLook(test: TestLead, seen: Passed, now: Instant): TestPlan {
  if (test.overAt) return refuse('It is over.');
  const looked: TestLead = { ...test, passed: { ...test.passed, ...seen } };
  const ended = test.ended ?? endedNow(looked, now);
  const next: TestLead = { ...looked, ...(ended && { ended }) };
  const cleans = ended !== undefined && !isBefore(now, cleansAt(ended));
  const asks = cleans && next.contactId !== undefined && next.cleaning === undefined && ended.how !== 'gone';
  const isOver = cleans && (next.cleaning === 'done' || next.contactId === undefined || ended.how === 'gone');
  const state: TestLead = { ...next, ...(asks && { cleaning: 'asked' }), ...(isOver && { overAt: now }) };
  const isAnswered = ended !== undefined && !test.ended && (ended.how === 'accepted' || ended.how === 'rejected');
  return {
    ok: true,
    state,
    events: isOver ? [event('test-lead.over', 'install', { how: ended.how })] : [],
    effects: [
      ...(asks ? [archive(state)] : []),
      ...(encode(state) === encode(test) ? [] : [testEffect('testUpdate', state)]),
    ],
    dues: [...(isOver ? [] : [testDue(test.id, nextLook(state, now))]), ...(isAnswered ? [lookDue(now)] : [])],
  };
}

function endedNow({ passed, askedAt, refused }: TestLead, now: Instant): { how: Ending; at: Instant } | undefined {
  const { answered, closed } = passed;
  if (answered) return { how: answered.how, at: answered.at };
  if (refused !== undefined) return { how: 'refused', at: now };
  if (closed) return { how: 'gone', at: closed };
  return isBefore(now, askedAt.add(LIVES)) ? undefined : { how: 'late', at: now };
}

function cleansAt({ how, at }: NonNullable<TestLead['ended']>): Instant {
  return how === 'late' ? at : at.add(STAYS);
}

/** Often while something is on its way; once only a person's answer is missing, that answer wakes it. */
function nextLook({ askedAt, passed, ended, cleaning }: TestLead, now: Instant): Instant {
  if (cleaning) return now.add({ seconds: 5 });
  if (ended) return isBefore(now, cleansAt(ended)) ? cleansAt(ended) : now.add({ seconds: 5 });
  if (passed.posted) return askedAt.add(LIVES);
  return now.add(isBefore(now, askedAt.add({ minutes: 2 })) ? { seconds: 2 } : { minutes: 1 });
}
