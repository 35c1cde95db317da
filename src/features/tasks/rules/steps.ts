import type { Due, Effect, EventDraft, Json, Plan } from '#engine/plan.ts';
import { keyOf, type Instant, type List, type PersonId, type Refusal, type Task } from '../model.ts';

/** What a feature wants may have changed: subject `stack:A3:T7`. */
export const WANTED_TOPIC = 'tasks.wanted';
/** Somebody's tasks are to be looked at: does something ring? */
export const LOOK_TOPIC = 'tasks.look';
/** The feature hears what became of its task. */
export const HEARD_TOPIC = 'tasks.heard';

export const EFFECT = { list: 'tasks.list', listUpdate: 'tasks.list-update', listOld: 'tasks.list-old' } as const;

/** What a decision writes. */
export interface TaskChange {
  subject: string;
  tasks: Task[];
  /** A new message for this person. */
  list?: { person: PersonId } & List;
}

export type TaskPlan = Plan<TaskChange, Refusal>;

export function refuse(says: string, field?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { says, ...(field !== undefined && { field }) } };
}

export function event(type: string, by: string, data: { [key: string]: Json }): EventDraft {
  return { type: `task.${type}`, actor: { kind: by === 'baton' ? 'system' : 'person', id: by }, data };
}

/** In the plan of whatever changes what is wanted: in the same transaction, so that none is forgotten. */
export function wantedDue(source: string, subject: string, at: Instant): Due {
  const key = keyOf({ source, subject });
  return { topic: WANTED_TOPIC, key: `${WANTED_TOPIC}:${key}`, subject: key, at };
}

export function lookDue(person: PersonId, at: Instant): Due {
  return { topic: LOOK_TOPIC, key: `${LOOK_TOPIC}:${person}`, subject: person, at };
}

export function heardDue(task: Task, at: Instant): Due {
  return { topic: HEARD_TOPIC, key: `${HEARD_TOPIC}:${task.id}`, subject: task.id, at };
}

/** What concerns one person's messages goes in a line of its own. */
export function postList(person: PersonId, number: number): Effect {
  const about = { subject: `tasks:${person}`, payload: { person, number } };
  return { kind: EFFECT.list, key: `task-list:${person}:${number}`, ...about };
}

export function refreshList(person: PersonId): Effect {
  const about = { subject: `tasks:${person}`, payload: { person } };
  return { kind: EFFECT.listUpdate, key: `task-list-update:${person}`, ...about };
}

export function closeList(person: PersonId, number: number): Effect {
  const about = { subject: `tasks:${person}`, payload: { person, number } };
  return { kind: EFFECT.listOld, key: `task-list-old:${person}:${number}`, ...about };
}

/** Whoever sees one of these tasks on their page sees what has become of it. */
export function withHomes(plan: TaskPlan, showHomes: (people: PersonId[]) => Effect[]): TaskPlan {
  if (!plan.ok) return plan;
  const people = new Set(plan.state.tasks.flatMap(concerned));
  return { ...plan, effects: [...plan.effects, ...showHomes([...people])] };
}

/** Whoever has a message in which this task stands. */
export function concerned({ owner, setBy }: Pick<Task, 'owner' | 'setBy'>): PersonId[] {
  return [...new Set([owner, ...(setBy === undefined ? [] : [setBy])])];
}
