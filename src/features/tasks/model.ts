/** The words of tasks: what somebody is to do until a day, because something was decided elsewhere. */
import type { Person, PersonId } from '#features/leads/index.ts';

export type { Person, PersonId } from '#features/leads/index.ts';
export type Instant = Temporal.Instant;

/** `K12` */
export type TaskId = string;

/** Longest free words, in letters. */
export const LONGEST = { title: 200, reason: 500 };

/** What a feature wants to be done. Planned twice about the same subject, it is one task. */
export interface Wish {
  /** What is to be done: `Cut Hotjar`. Untrusted. No amounts: whoever does it may not see costs. */
  title: string;
  owner: PersonId;
  /** ISO date, by the owner's calendar: the last day. */
  until: string;
  /** Who decided it, and hears when it is late or not possible. */
  setBy?: PersonId;
  /** It has come true, whoever did it: nobody need be asked any more. */
  fulfilled?: boolean;
}

/** By whose word. `baton`: it has come true, or is not wanted any more. */
interface Word {
  by: string;
  at: Instant;
}

export type Settled = Word &
  ({ how: 'done' } | { how: 'skipped'; reason: string } | { how: 'fulfilled' } | { how: 'withdrawn' });

/** What rings about a task, each once: to the owner that it is there, a week before, on the day, the day after, a week after; to whoever set it that it is late, or is not possible. */
export const RINGS = ['new', 'week', 'day', 'late', 'later', 'told-late', 'told-skipped'] as const;
export type Ring = (typeof RINGS)[number];

export interface Task extends Omit<Wish, 'fulfilled'> {
  id: TaskId;
  /** The feature that wants it. */
  source: string;
  /** What of that feature it is about: `A3:T7`. */
  subject: string;
  since: Instant;
  /** Put off to another day by the owner: `until` is theirs now, and this was wanted. */
  wanted?: string;
  settled?: Settled;
  rung: Ring[];
}

/** A button to where a task came from. */
export interface Details {
  label: string;
  actionId: string;
  value: string;
}

/** The one message of a person that lists their tasks; a newer one takes its place when something rings. */
export interface List {
  number: number;
  at: Instant;
}

/** All that concerns one person: what they are to do, and what they set for others; open, or settled a short while ago. */
export interface Book {
  tasks: Task[];
  list?: List;
}

/** Who clicks. `person` is absent when team.yml does not know them. */
export interface Hand {
  slackId: string;
  external: boolean;
  person?: Person;
}

export interface Refusal {
  /** A sentence that says what to do next. Contains no untrusted text. */
  says: string;
  /** Where it belongs to a field of the form. */
  field?: string;
}

/** A task's natural key: `stack:A3:T7`. */
export function keyOf({ source, subject }: Pick<Task, 'source' | 'subject'>): string {
  return `${source}:${subject}`;
}
