import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Topic } from '#engine/intake.ts';
import type { Due, Effect } from '#engine/plan.ts';
import type { Clock } from '#lib/clock.ts';
import { lookAtTasks, takeWanted, tellSources } from './keep-tasks.ts';
import { keyOf, type Instant, type Person, type PersonId, type Task } from './model.ts';
import { HEARD_TOPIC, LOOK_TOPIC, WANTED_TOPIC, wantedDue, withHomes } from './rules/steps.ts';
import { taskListeners } from './slack.ts';
import { taskEffects } from './slack-messages.ts';
import { homeSection, window } from './slack-views.ts';
import { createTaskStore } from './store.ts';
import { handOf, type TaskParts, type TaskSource } from './task-parts.ts';

export type { Task, Wish } from './model.ts';
export { wantedDue as taskDue } from './rules/steps.ts';
export { ringAt, type TaskSource } from './task-parts.ts';

export interface TaskNeeds {
  db: Database;
  engine: Engine;
  slack: Slack;
  clock: Clock;
  people(): Record<PersonId, Person>;
  /** Brings their Home tabs up to date. */
  showHomes?(people: PersonId[]): Effect[];
}

/** A feature's way to its own tasks. */
export interface OwnTasks {
  /**
   * For the plan of whatever changes what is wanted about this subject, at `now`: committed with it, the source is then asked what is
   * wanted. However often it is planned, it is one task.
   */
  due(subject: string, now: Instant): Due;
  /** The task about this subject, whatever became of it. */
  about(subject: string): Task | undefined;
}

/** What people are to do because something was decided elsewhere: one list a person, reminders, and their word. */
export interface Tasks {
  listeners: SlackListeners;
  /** What it answers to after `/baton`. */
  subcommands: Record<string, Subcommand>;
  homeSection(person: Person, now: Instant): KnownBlock[];
  /** A feature that has tasks, by a name of its own: before the engine starts. */
  serve(name: string, source: TaskSource): OwnTasks;
}

/** Registers its messages and reminders with the engine. */
export function createTasks({ db, engine, slack, showHomes = () => [], ...needs }: TaskNeeds): Tasks {
  const sources = new Map<string, TaskSource>();
  const tasks = createTaskStore(db, engine, (plan) => withHomes(plan, showHomes));
  const parts: TaskParts = { ...needs, tasks, sources };
  const topic = (handle: Topic['handle']): Topic => ({ batch: 50, parallel: 1, handle });
  engine.register({
    topics: {
      [WANTED_TOPIC]: topic((messages) => takeWanted(parts, messages)),
      [LOOK_TOPIC]: topic((messages) => lookAtTasks(parts, messages)),
      [HEARD_TOPIC]: topic((messages) => tellSources(parts, messages)),
    },
    effects: taskEffects({ ...parts, slack }),
  });
  return {
    listeners: taskListeners(parts),
    subcommands: { tasks: word(parts) },
    homeSection: (person, now) => homeSection(parts, person, now),
    serve(name, source) {
      sources.set(name, source);
      return {
        due: (subject, now) => wantedDue(name, subject, now),
        about: (subject) => parts.tasks.about(keyOf({ source: name, subject })),
      };
    },
  };
}

function word(parts: TaskParts): Subcommand {
  return {
    usage: 'tasks',
    says: 'what you are to do, until when, and whether it is done',
    run: async ({ user }) => {
      const { person, external } = handOf(parts, user);
      if (!person || external)
        return { text: 'Tasks are for people of team.yml. Ask whoever runs Baton to add your e-mail address there.' };
      return { text: 'The window could not be opened. Try again.', modal: window(parts, person) };
    },
  };
}
