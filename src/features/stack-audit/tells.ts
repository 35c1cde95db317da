import type { OwnTasks, Tasks, Wish } from '#features/tasks/index.ts';
import type { Due } from '#engine/plan.ts';
import type { Decision, ImportId } from './model.ts';
import type { NoticeParts } from './raise-notices.ts';
import type { Tells } from './rules/plan-tools.ts';
import { taskOf, taskSubject } from './rules/task-of.ts';
import { auditor } from './rules/may.ts';
import { PROVED_TOPIC, provedSubject } from './rules/told.ts';

/** What follows from decisions: tasks, and word to whoever decided what a statement shows. */
export function tellsOf(
  { clock, people, ringAt }: Pick<NoticeParts, 'clock' | 'people' | 'ringAt'>,
  tasks: Pick<OwnTasks, 'due'>,
): Tells {
  const decided = (decisions: Decision[]): Due[] => decisions.map((one) => tasks.due(taskSubject(one), clock.now()));
  return {
    decided,
    proved: (importId, decisions) => [...decided(decisions), ...words(importId, decisions)],
  };

  /** One line a person, when they may be rung. */
  function words(importId: ImportId, decisions: Decision[]): Due[] {
    return [...Map.groupBy(decisions, ({ by }) => by)].flatMap(([by, of]) => {
      const person = people().find(({ slackId }) => slackId === by);
      if (!person) return [];
      const subject = provedSubject(importId, person.id, of);
      return [
        {
          topic: PROVED_TOPIC,
          key: `${PROVED_TOPIC}:${importId}:${person.id}`,
          subject,
          at: ringAt(person, clock.now()),
        },
      ];
    });
  }
}

/** Decisions are tasks for those who carry them out; whoever sees costs gets from there to the savings. */
export function serveTasks(
  tasks: Pick<Tasks, 'serve'>,
  { stack, people, packs, zone }: Pick<NoticeParts, 'stack' | 'people' | 'packs' | 'zone'>,
): OwnTasks {
  return tasks.serve('stack', {
    heading: 'Tools: decided in the audit',
    wanted: (subject): Wish | undefined => taskOf(stack.read(), subject, { norm: packs.norm, zone, people: people() }),
    details: (_, person) =>
      'refusal' in auditor({ slackId: person.slackId ?? '', external: false, person }, packs.norm)
        ? undefined
        : { label: 'Savings', actionId: 'stack.savings', value: 'all' },
  });
}
