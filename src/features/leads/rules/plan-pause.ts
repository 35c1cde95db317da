import type { Actor } from '#engine/plan.ts';
import type { Handoff, Instant, Lead, Pause } from '../model.ts';
import { clockDue, running, unpaused } from './clocks.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { mayDecide, notAllowed, ownerOf, teammate } from './may.ts';
import type { Hand, Policy } from './policy.ts';
import { event, person, refreshCard, tell } from './steps.ts';

export type PauseAnswer = Pick<Pause, 'until' | 'reason' | 'note'>;

/** The latest moment until which the clock of this lead may rest. */
export function latestPause(lead: Lead, policy: Policy, now: Instant): Instant {
  return policy.clocks.pause.until(now, policy.people[ownerOf(lead) ?? '']);
}

/** The clock rests for a while, for a reason that everybody can read. What was decided before can no longer be undone. */
export function planPause(
  { lead, rota }: LeadBook,
  hand: Hand,
  answer: PauseAnswer,
  policy: Policy,
  now: Instant,
): LeadPlan {
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  if (!running(lead)) return refuse('nothing-to-do', 'No clock runs for this lead; the card shows where it stands.');
  if (!mayDecide(lead, who.person)) return { ok: false, refusal: notAllowed(lead, policy, 'pause the clock of') };
  const { handoff } = lead;
  if (handoff?.pause)
    return refuse('nothing-to-do', 'The clock of this lead is paused already. Resume it on the card.');
  const { times } = policy.clocks.pause;
  if ((handoff?.pauses ?? 0) >= times) return refuse('nothing-to-do', tooOften(times));
  const latest = latestPause(lead, policy, now);
  if (Temporal.Instant.compare(answer.until, now) <= 0) return refuse('pause-too-long', 'Choose a time to come.');
  if (Temporal.Instant.compare(answer.until, latest) > 0)
    return refuse('pause-too-long', 'That is longer than slas.yml allows.');

  const pause: Pause = { from: now, by: hand.slackId, ...answer };
  const { undo: _over, ...rest } = lead;
  const next: Lead = {
    ...rest,
    version: lead.version + 1,
    handoff: { ...handoffOf(lead), pause, pauses: (handoff?.pauses ?? 0) + 1 },
  };
  const { dues, cancelDues } = clockDue(next);
  return {
    ok: true,
    state: { lead: next, rota },
    events: [
      event('lead.paused', person(hand.slackId), next, policy, {
        owner: ownerOf(lead) ?? null,
        reason: answer.reason,
        until: answer.until.toString(),
      }),
    ],
    effects: [refreshCard(next), tell(next, 'paused', { by: hand.slackId, ...answer })],
    dues,
    cancelDues: [...cancelDues, `undo-ends:${lead.id}`],
  };
}

/** Somebody lets it run on before its time. */
export function planResume({ lead, rota }: LeadBook, hand: Hand, policy: Policy, now: Instant): LeadPlan {
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  if (!lead.handoff?.pause || !running(lead)) return refuse('nothing-to-do', 'The clock of this lead is not paused.');
  if (!mayDecide(lead, who.person)) return { ok: false, refusal: notAllowed(lead, policy, 'resume the clock of') };
  return runOn(lead, rota, lead.handoff.pause, person(hand.slackId), policy, now);
}

/** The pause is over. */
export function planPauseOver(lead: Lead, rota: LeadBook['rota'], policy: Policy, now: Instant): LeadPlan | undefined {
  const pause = lead.handoff?.pause;
  if (!pause || !running(lead) || Temporal.Instant.compare(pause.until, now) > 0) return undefined;
  return runOn(lead, rota, pause, { kind: 'system', id: 'clock' }, policy, now);
}

function runOn(lead: Lead, rota: LeadBook['rota'], pause: Pause, actor: Actor, policy: Policy, now: Instant): LeadPlan {
  const next = { ...unpaused(lead, policy, now), version: lead.version + 1 };
  const by = actor.kind === 'person' ? { by: actor.id } : {};
  return {
    ok: true,
    state: { lead: next, rota },
    events: [
      event('lead.resumed', actor, next, policy, { owner: ownerOf(lead) ?? null, since: pause.from.toString() }),
    ],
    effects: [refreshCard(next), tell(next, 'resumed', by)],
    ...clockDue(next),
  };
}

function handoffOf(lead: Lead): Handoff {
  return lead.handoff ?? { since: lead.openedAt, round: 1 };
}

function tooOften(times: number): string {
  if (times === 0) return 'slas.yml allows no pause. Reassign the lead if somebody else can answer it.';
  return `The clock of a lead is paused ${times === 1 ? 'once' : `${times} times`} at most. Reassign the lead, or log the contact.`;
}
