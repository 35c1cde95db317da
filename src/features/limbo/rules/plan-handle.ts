import type { Due, Effect, EventDraft, Plan } from '#engine/plan.ts';
import type { Finding, Hand, How, Instant, Refusal, StuckNorm } from '../model.ts';
import { daysAfter } from './judge-contact.ts';
import { MAY_NOT_ACT, mayAct } from './may.ts';
import { CARRY_TOPIC } from './steps.ts';

/** Somebody says what becomes of a contact that is stuck. What has to be done elsewhere is done at once, behind this. */
export function planHandle(
  finding: Finding | undefined,
  hand: Hand,
  how: How,
  norm: StuckNorm,
  zone: string,
  now: Instant,
  refreshes: Effect[],
): Plan<Finding, Refusal> {
  if (!mayAct(hand)) return refuse(MAY_NOT_ACT);
  if (!finding || finding.state === 'gone')
    return refuse('This lead is not stuck any more. HubSpot shows where it is.');
  if (finding.state === 'quiet') return refuse(lateWords(finding, hand, now));
  const done = how === 'leave' && { outcome: '' };
  const next: Finding = {
    ...finding,
    state: 'quiet',
    quietUntil: daysAfter(now, norm.leaveDays, zone),
    handled: { how, by: hand.slackId, at: now, ...done },
  };
  const { contactId, kind, stage } = finding;
  const dues: Due[] =
    how === 'leave' ? [] : [{ topic: CARRY_TOPIC, key: `stuck:${contactId}`, subject: contactId, at: now }];
  return { ok: true, state: next, events: [handled(hand, { how, kind, stage })], effects: refreshes, dues };
}

/** What came of it: done, or refused for a reason. */
export function planOutcome(
  finding: Finding | undefined,
  outcome: string,
  refreshes: Effect[],
): Plan<Finding, Refusal> {
  if (!finding?.handled) return refuse('Nobody asked for this.');
  const next = { ...finding, handled: { ...finding.handled, outcome } };
  return { ok: true, state: next, events: [], effects: refreshes };
}

function handled({ slackId }: Hand, data: { how: How; kind: string; stage: string }): EventDraft {
  return { type: 'stuck.handled', actor: { kind: 'person', id: slackId }, data };
}

const DONE: Record<How, string> = {
  route: 'routed this again',
  nurture: 'sent this to nurture',
  leave: 'left this alone for now',
};

function lateWords({ handled: done }: Finding, hand: Hand, now: Instant): string {
  if (!done) return 'Somebody has dealt with this already.';
  const minutes = Math.max(0, Math.round(now.since(done.at).total('minutes')));
  const ago = minutes < 1 ? 'a moment ago' : minutes < 60 ? `${minutes} min ago` : 'some time ago';
  return `${done.by === hand.slackId ? 'You' : 'Somebody else'} ${DONE[done.how]} ${ago}; the message shows what came of it.`;
}

function refuse(says: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { says } };
}
