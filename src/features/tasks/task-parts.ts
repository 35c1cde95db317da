import type { SlackUser } from '#adapters/slack/port.ts';
import { nextRinging } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Details, Hand, Instant, Person, PersonId, Task, Wish } from './model.ts';
import type { TaskStore } from './store.ts';

/** A feature whose decisions are tasks for somebody. */
export interface TaskSource {
  /** Over its tasks on the list: `Tools`. */
  heading: string;
  /** What is to be done about this subject; undefined where nothing is, or not any more. */
  wanted(subject: string): Wish | undefined;
  details?(subject: string, person: Person): Details | undefined;
  /** Somebody has said what became of it, or has taken that back. Told again after a crash. */
  heard?(task: Task): Promise<void>;
}

export interface TaskParts {
  tasks: TaskStore;
  clock: Clock;
  people(): Record<PersonId, Person>;
  sources: ReadonlyMap<string, TaskSource>;
}

/** Who clicks. */
export function handOf({ people }: Pick<TaskParts, 'people'>, user: SlackUser): Hand {
  const person = Object.values(people()).find(({ slackId }) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}

export function isReachable({ people }: Pick<TaskParts, 'people'>, id: PersonId): boolean {
  return people()[id]?.slackId !== undefined;
}

/** From `at` on, when they may be rung. Whoever is away for an unknown time is looked at again each day; whose hours nobody knows is rung at once. */
export function ringAt(person: Person, at: Instant): Instant {
  const next = nextRinging(person, at);
  if (next) return next;
  return person.away?.some(({ until }) => !until) ? at.add({ hours: 24 }) : at;
}
