import type { Due, Effect, EventDraft, Json, Plan } from '#engine/plan.ts';
import type { Instant, Refusal, Round, RoundId, SlackId } from '../model.ts';

export type Planned = Plan<Round, Refusal>;

/** What is woken: it is looked what can be measured; somebody is asked, or reminded; the time is over; the next round. */
export const TOPIC = {
  measure: 'maturity.measure',
  ask: 'maturity.ask',
  remind: 'maturity.remind',
  close: 'maturity.close',
  next: 'maturity.next',
} as const;

/** The kinds of effect: the one message that each person has about a round, a line under it, the result, and the document. */
export const EFFECT = {
  card: 'maturity.card',
  cardUpdate: 'maturity.card-update',
  line: 'maturity.line',
  result: 'maturity.result',
  resultUpdate: 'maturity.result-update',
  document: 'maturity.document',
} as const;

export function refuse(says: string, field?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { says, ...(field !== undefined && { field }) } };
}

/** Nothing is to be done: a due that came too late, a second click. */
export function nothing(state: Round): Extract<Planned, { ok: true }> {
  return { ok: true, state, events: [], effects: [] };
}

export function isBefore(a: Instant, b: Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}

/** What is about one person's message goes in its own line: nobody waits for another's. */
function about(id: RoundId, person: SlackId): Pick<Effect, 'subject' | 'payload'> {
  return { subject: `${id}:${person}`, payload: { round: id, person } };
}

export function postCard(id: RoundId, person: SlackId): Effect {
  return { kind: EFFECT.card, key: `maturity-card:${id}:${person}`, ...about(id, person) };
}

/** Of whoever has a message. */
export function refreshCards({ id, asked }: Pick<Round, 'id' | 'asked'>, only?: SlackId): Effect[] {
  return asked
    .filter(({ person, told }) => told && (only === undefined || only === person))
    .map(({ person }) => {
      return { kind: EFFECT.cardUpdate, key: `maturity-card-update:${id}:${person}`, ...about(id, person) };
    });
}

/** Rings somebody who has not answered, under their message. */
export function remindLine(id: RoundId, person: SlackId): Effect {
  return { kind: EFFECT.line, key: `maturity-line:${id}:${person}`, ...about(id, person) };
}

export function postResult(id: RoundId): Effect {
  return { kind: EFFECT.result, key: `maturity-result:${id}`, subject: `${id}:result`, payload: { round: id } };
}

export function refreshResult(id: RoundId): Effect {
  return {
    kind: EFFECT.resultUpdate,
    key: `maturity-result-update:${id}`,
    subject: `${id}:result`,
    payload: { round: id },
  };
}

/** `asked`: what tells one wish from the next. */
export function sendDocument(id: RoundId, person: SlackId, asked: string): Effect {
  return { kind: EFFECT.document, key: `maturity-document:${id}:${asked}`, ...about(id, person) };
}

type Wake = keyof typeof TOPIC;

/** `subject` is the round, and for one person or move of it `M3:U012AB3CD`. */
export function wake(what: Wake, subject: string, at: Instant): Due {
  return { topic: TOPIC[what], key: wakeKey(what, subject), subject, at };
}

export function wakeKey(what: Wake, subject: string): string {
  // There is one next round, after whichever was the last.
  return what === 'next' ? 'maturity-next' : `maturity-${what}:${subject}`;
}

/** What a task is about: the round and the move, `M3:crm:2:0`. */
export function taskSubject({ id }: Pick<Round, 'id'>, move: string): string {
  return `${id}:${move}`;
}

/** `M3:U012AB3CD` → the two. */
export function partsOf(subject: string): { id: RoundId; part: string } {
  const [id = '', ...part] = subject.split(':');
  return { id, part: part.join(':') };
}

export function event(
  type: string,
  by: SlackId | undefined,
  { terms }: Pick<Round, 'terms'>,
  data: { [key: string]: Json } = {},
): EventDraft {
  const actor = by === undefined ? ({ kind: 'system', id: 'clock' } as const) : ({ kind: 'person', id: by } as const);
  return { type: `maturity.${type}`, actor, packs: terms.ref, data };
}

/** So many days or months on, at the same time of day in this zone. */
export function later(at: Instant, by: { days: number } | { months: number }, zone: string): Instant {
  return at.toZonedDateTimeISO(zone).add(by).toInstant();
}
