import type { Effect, EventDraft, Json, Plan } from '#engine/plan.ts';
import type { Evaluation, EvaluationId, Hand, Instant, Refusal, SlackId } from '../model.ts';
import { waitedFor } from './may.ts';

export type Planned = Plan<Evaluation, Refusal>;

export const CHECK_TOPIC = 'evaluations.check';
/** A decision cannot be undone any more. */
export const STANDS_TOPIC = 'evaluations.stands';

/** The kinds of effect: the one message that each person has about an evaluation, a line under it, and the question long after. */
export const EFFECT = {
  card: 'evaluations.card',
  cardUpdate: 'evaluations.card-update',
  line: 'evaluations.line',
  check: 'evaluations.check',
  checkUpdate: 'evaluations.check-update',
} as const;

export function refuse(says: string, field?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { says, ...(field !== undefined && { field }) } };
}

export function isBefore(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

/** Whoever has a message about it. */
export function membersOf({ openedBy, asked }: Evaluation): SlackId[] {
  return [...new Set([openedBy, ...asked])];
}

/** What is about one person's message goes in its own line: nobody waits for another's. */
function about(id: EvaluationId, person: SlackId): Pick<Effect, 'subject' | 'payload'> {
  return { subject: `${id}:${person}`, payload: { evaluation: id, person } };
}

export function postCard(id: EvaluationId, person: SlackId): Effect {
  return { kind: EFFECT.card, key: `evaluation-card:${id}:${person}`, ...about(id, person) };
}

export function refreshCard(id: EvaluationId, person: SlackId): Effect {
  return { kind: EFFECT.cardUpdate, key: `evaluation-card-update:${id}:${person}`, ...about(id, person) };
}

export function refreshAll(evaluation: Evaluation): Effect[] {
  return membersOf(evaluation).map((person) => refreshCard(evaluation.id, person));
}

/** Rings whoever opened it: all have scored. */
export function lineTo(id: EvaluationId, person: SlackId): Effect {
  return { kind: EFFECT.line, key: `evaluation-line:${id}:${person}`, ...about(id, person) };
}

export function checkKey(id: EvaluationId): string {
  return `evaluation-check:${id}`;
}

export function standsKey(id: EvaluationId): string {
  return `evaluation-stands:${id}`;
}

export function event(type: string, by: string, { terms }: Evaluation, data: { [key: string]: Json }): EventDraft {
  return { type: `evaluation.${type}`, actor: { kind: 'person', id: by }, packs: terms.ref, data };
}

/** Once all who were asked and are still there have scored, everybody may see the result, for good. */
export function withShown(evaluation: Evaluation, gone: readonly SlackId[], now: Instant): Evaluation {
  if (evaluation.shownAt || evaluation.given.length < 2 || waitedFor(evaluation, gone).length > 0) return evaluation;
  return { ...evaluation, shownAt: now };
}

export function decidedAlready(evaluation: Evaluation, { slackId }: Hand): ReturnType<typeof refuse> | undefined {
  if (!evaluation.decision) return undefined;
  const who = evaluation.decision.by === slackId ? 'You have' : 'Somebody has';
  return refuse(
    `${who} decided about this already; your message about it says what. A decision can be undone for a while.`,
  );
}
