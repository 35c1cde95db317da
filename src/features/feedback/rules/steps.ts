import type { Due, Effect, EventDraft, Json, Plan } from '#engine/plan.ts';
import type { Instant, Item, Refusal, Round, RoundId, SlackId } from '../model.ts';

/** What a decision writes. */
export interface Change {
  /** The round or the item that it is about. */
  subject: string;
  round?: Round;
  items: Item[];
}

export type Planned = Plan<Change, Refusal>;

/** What is woken: somebody is asked; somebody has not answered; the time is over. */
export const TOPIC = { ask: 'feedback.ask', remind: 'feedback.remind', close: 'feedback.close' } as const;

/** The kinds of effect: the message that each person has about a round, what was said, and an answer to whoever asked. */
export const EFFECT = {
  card: 'feedback.card',
  cardUpdate: 'feedback.card-update',
  reminder: 'feedback.reminder',
  digest: 'feedback.digest',
  answer: 'feedback.answer',
} as const;

export function refuse(says: string, field?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { says, ...(field !== undefined && { field }) } };
}

/** Nothing is to be done: a due that came too late, a second click. */
export function nothing(round: Round): Extract<Planned, { ok: true }> {
  return { ok: true, state: { subject: round.id, items: [] }, events: [], effects: [] };
}

export function event(
  type: string,
  by: SlackId | undefined,
  ref: string | undefined,
  data: { [key: string]: Json } = {},
): EventDraft {
  const actor = by === undefined ? ({ kind: 'system', id: 'clock' } as const) : ({ kind: 'person', id: by } as const);
  return { type: `feedback.${type}`, actor, data, ...(ref !== undefined && { packs: ref }) };
}

/** `subject` is the round, and for one person of it `F3:U012AB3CD`. */
export function wake(what: keyof typeof TOPIC, subject: string, at: Instant): Due {
  return { topic: TOPIC[what], key: wakeKey(what, subject), subject, at };
}

export function wakeKey(what: keyof typeof TOPIC, subject: string): string {
  return `feedback-${what}:${subject}`;
}

/** What is about one person's message goes in its own line: nobody waits for another's. */
function about(round: RoundId, person: SlackId): Pick<Effect, 'subject' | 'payload'> {
  return { subject: `${round}:${person}`, payload: { round, person } };
}

export function postCard(id: RoundId, person: SlackId): Effect {
  return { kind: EFFECT.card, key: `feedback-card:${id}:${person}`, ...about(id, person) };
}

/** Under their message, once. */
export function remind(id: RoundId, person: SlackId): Effect {
  return { kind: EFFECT.reminder, key: `feedback-reminder:${id}:${person}`, ...about(id, person) };
}

/** Of whoever has a message, or of one of them. */
export function refreshCards({ id, asked }: Pick<Round, 'id' | 'asked'>, only?: SlackId): Effect[] {
  return asked
    .filter(({ person, told }) => told && (only === undefined || only === person))
    .map(({ person }) => {
      return { kind: EFFECT.cardUpdate, key: `feedback-card-update:${id}:${person}`, ...about(id, person) };
    });
}

export function postDigest(id: RoundId): Effect {
  return { kind: EFFECT.digest, key: `feedback-digest:${id}`, ...about(id, '') };
}

/** The answer goes to whoever raised the item, once. */
export function tellAnswer({ id, raisedBy }: Pick<Item, 'id' | 'raisedBy'>): Effect {
  return { kind: EFFECT.answer, key: `feedback-answer:${id}`, subject: id, payload: { item: id, person: raisedBy } };
}

export function isBefore(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
