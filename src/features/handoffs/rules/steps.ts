import type { Actor, Due, Effect, EventDraft, Json } from '#engine/plan.ts';
import { encode } from '#lib/json.ts';
import { nextStepAt } from '#lib/ladder.ts';
import type { Handoff, HandoffId, Instant, PersonId, Word } from '../model.ts';
import { isOpen } from './clocks.ts';
import type { HandoffPlan } from './handoff-plan.ts';
import type { Stories } from './stories.ts';

/** The kinds of effect that handoffs plan. */
export const EFFECT = {
  card: 'handoffs.card',
  cardUpdate: 'handoffs.card-update',
  line: 'handoffs.line',
  direct: 'handoffs.direct',
  milestone: 'handoffs.milestone',
  milestoneUpdate: 'handoffs.milestone-update',
  task: 'handoffs.task',
  note: 'handoffs.note',
  fill: 'handoffs.fill',
  tag: 'handoffs.tag',
} as const;

export const CLOCK_TOPIC = 'handoffs.clock';

export function postCard({ id }: Handoff): Effect {
  return { kind: EFFECT.card, key: `handoff-card:${id}`, subject: id, payload: {} };
}

export function refreshCard({ id }: Handoff): Effect {
  return { kind: EFFECT.cardUpdate, key: `handoff-card-update:${id}`, subject: id, payload: {} };
}

/** One sentence for the thread, rendered when it is sent. */
export function tell<Kind extends keyof Stories>(handoff: Handoff, line: Kind, data: Stories[Kind]): Effect {
  const key = `handoff-line:${handoff.id}:${handoff.version}:${line}`;
  return { kind: EFFECT.line, key, subject: handoff.id, payload: { line, data: encode(data) } };
}

export function direct({ id, version }: Handoff, person: PersonId, what: Word): Effect {
  const key = `handoff-dm:${id}:${version}:${what}:${person}`;
  return { kind: EFFECT.direct, key, subject: id, payload: { person, what } };
}

export function askMilestone({ id }: Handoff, day: number, passed: number[]): Effect {
  return { kind: EFFECT.milestone, key: milestoneKey(id, day), subject: id, payload: { day, passed } };
}

function milestoneKey(id: HandoffId, day: number): string {
  return `handoff-day:${id}:${day}`;
}

export function refreshMilestone({ id }: Handoff, day: number): Effect {
  return { kind: EFFECT.milestoneUpdate, key: `handoff-day-update:${id}:${day}`, subject: id, payload: { day } };
}

/** `mark` tells the tasks of one handoff apart. In a line of its own: nobody's card waits for HubSpot. */
export function task({ id }: Handoff, mark: string, words: string, due: Instant): Effect {
  const payload = { handoff: id, words, due: due.toString(), mark };
  return { kind: EFFECT.task, key: `handoff-task:${id}:${mark}`, subject: id, payload };
}

export function note(handoff: Handoff, payload: { [key: string]: Json }): Effect {
  return { kind: EFFECT.note, key: `handoff-note:${handoff.id}:${handoff.version}`, subject: handoff.id, payload };
}

/** What people filled in, for the deal. */
export function fillIn(handoff: Handoff, properties: Record<string, string>): Effect {
  return {
    kind: EFFECT.fill,
    key: `handoff-fill:${handoff.id}:${handoff.version}`,
    subject: handoff.id,
    payload: { properties },
  };
}

export function giveTag({ id }: Handoff, tag: string): Effect {
  return { kind: EFFECT.tag, key: `handoff-tag:${id}:${tag}`, subject: id, payload: { tag } };
}

export function event(handoff: Handoff, type: string, actor: Actor, data: { [key: string]: Json } = {}): EventDraft {
  return { type: `handoff.${type}`, actor, packs: handoff.terms.pack, data: { kind: handoff.kind, ...data } };
}

export function person(slackId: string): Actor {
  return { kind: 'person', id: slackId };
}

export const CLOCK: Actor = { kind: 'system', id: 'clock' };
export const CRM: Actor = { kind: 'crm', id: 'hubspot' };

export function dueKey(id: HandoffId): string {
  return `handoff:${id}`;
}

/** When something happens next by itself. */
export function nextAt(handoff: Handoff): Instant | undefined {
  const { undo, rings, milestones = [], pause } = handoff;
  const ahead = milestones.filter(({ state }) => state === 'ahead').map(({ at }) => at);
  const ends = [undo?.until, ...rings.map(({ at }) => at), ...ahead];
  return earliest([...ends, ...(isOpen(handoff) ? (pause ? [pause.until] : clockTimes(handoff)) : [])]);
}

function clockTimes({ own, turn, hiddenUntil, remindAt, lookAt }: Handoff): (Instant | undefined)[] {
  return [nextStepAt([...own, ...turn]), hiddenUntil, remindAt, lookAt];
}

function earliest(all: (Instant | undefined)[]): Instant | undefined {
  return all.filter((at) => at !== undefined).toSorted(Temporal.Instant.compare)[0];
}

/** The plan with the one due that follows from the state. */
export function withDue(plan: HandoffPlan): HandoffPlan {
  if (!plan.ok) return plan;
  const { id } = plan.state;
  const at = nextAt(plan.state);
  const due: Due[] = at ? [{ topic: CLOCK_TOPIC, key: dueKey(id), subject: id, at }] : [];
  return { ...plan, dues: [...(plan.dues ?? []), ...due], cancelDues: at ? [] : [dueKey(id)] };
}
