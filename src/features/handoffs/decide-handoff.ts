import type { Message } from '#engine/inbox.ts';
import type { DecideParts } from './decide-parts.ts';
import type { Hand, HandoffId } from './model.ts';
import type { HandoffBook, HandoffPlan } from './rules/handoff-plan.ts';
import { planAccept } from './rules/plan-accept.ts';
import { planAnswer } from './rules/plan-answer.ts';
import { planForgotten } from './rules/plan-closed.ts';
import { planDone } from './rules/plan-done.ts';
import { planFill } from './rules/plan-fill.ts';
import { planPause, planResume } from './rules/plan-pause.ts';
import { planReassign } from './rules/plan-reassign.ts';
import { planReject } from './rules/plan-reject.ts';
import type { Policy } from './rules/policy.ts';
import { planSteps } from './rules/plan-steps.ts';
import { planUndo } from './rules/plan-undo.ts';

/** What a person can decide about a handoff. */
export type Decision =
  | { what: 'accept' | 'undo' | 'resume' }
  | { what: 'done'; note?: string }
  | { what: 'reject'; reason: string; note?: string }
  | { what: 'reassign'; to: string; note?: string }
  | { what: 'fill'; filled: Record<string, string> }
  | { what: 'pause'; until: Temporal.Instant; why: string }
  | { what: 'answer'; day: number; yes: boolean };

/** Somebody decided. The first click wins. */
export function decideHandoff(parts: DecideParts, id: HandoffId, hand: Hand, decision: Decision): Promise<HandoffPlan> {
  return parts.handoffs.change(id, (book) => plan(book, hand, decision, parts.policy(), parts.clock.now()));
}

/** The same, not applied: whether this person may decide so now, before they are asked for more. */
export function previewDecision(parts: DecideParts, id: HandoffId, hand: Hand, decision: Decision): HandoffPlan {
  const book = { handoff: parts.handoffs.get(id), nextId: id };
  return plan(book, hand, decision, parts.policy(), parts.clock.now());
}

function plan(book: HandoffBook, hand: Hand, decision: Decision, policy: Policy, now: Temporal.Instant): HandoffPlan {
  switch (decision.what) {
    case 'accept':
      return planAccept(book, hand, policy, now);
    case 'undo':
      return planUndo(book, hand, policy, now);
    case 'resume':
      return planResume(book, hand, policy, now);
    case 'done':
      return planDone(book, hand, decision.note, policy, now);
    case 'reject':
      return planReject(book, hand, answerOf(decision), policy, now);
    case 'reassign':
      return planReassign(book, hand, { to: decision.to, ...noteOf(decision) }, policy, now);
    case 'fill':
      return planFill(book, hand, decision.filled);
    case 'pause':
      return planPause(book, hand, decision, policy, now);
    case 'answer':
      return planAnswer(book, hand, decision, policy, now);
  }
}

function noteOf({ note }: { note?: string }): { note?: string } {
  return note === undefined ? {} : { note };
}

function answerOf({ reason, ...rest }: { reason: string; note?: string }): { reason: string; note?: string } {
  return { reason, ...noteOf(rest) };
}

/** Clocks of handoffs have run out. */
export async function checkClocks(parts: DecideParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const lead = parts.handoffs.get(message.subject)?.lead;
    const known = lead === undefined ? undefined : parts.known({ lead });
    const decide = (book: HandoffBook): HandoffPlan => planSteps(book, parts.policy(), parts.clock.now(), known);
    await parts.handoffs.change(message.subject, decide, [message]);
  }
}

/** People asked to be forgotten. */
export async function forgetContacts({ handoffs, clock }: DecideParts, messages: Message[]): Promise<void> {
  for (const { subject: contactId } of messages) {
    for (const id of handoffs.ofContact(contactId))
      await handoffs.change(id, (book) => planForgotten(book, contactId, clock.now()));
  }
}
