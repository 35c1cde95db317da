import type { OwnTasks, Tasks, Wish } from '#features/tasks/index.ts';
import type { Due } from '#engine/plan.ts';
import type { Decision } from './model.ts';
import type { NoticeParts } from './raise-notices.ts';
import type { Tells } from './rules/plan-tools.ts';
import { taskOf, taskSubject } from './rules/task-of.ts';
import { auditor } from './rules/may.ts';
import { planHeard, provedDue } from './rules/told.ts';

/** The name under which the stack has tasks. */
export const SOURCE = 'stack';

/** What follows from decisions: tasks, and word to whoever decided what a statement shows. `due`: of the task about a subject. */
export function tellsOf({ clock }: Pick<NoticeParts, 'clock'>, due: OwnTasks['due']): Tells {
  const decided = (decisions: Decision[]): Due[] => decisions.map((one) => due(taskSubject(one), clock.now()));
  return {
    decided,
    proved: (importId, decisions) => [
      ...decided(decisions),
      ...[...Map.groupBy(decisions, ({ by }) => by)].map(([by, of]) => provedDue(importId, by, of, clock.now())),
    ],
  };
}

/** Decisions are tasks for those who carry them out; whoever sees costs gets from there to the savings. */
export function serveTasks(
  tasks: Pick<Tasks, 'serve'>,
  { stack, people, packs, zone }: Pick<NoticeParts, 'stack' | 'people' | 'packs' | 'zone'>,
): OwnTasks {
  return tasks.serve(SOURCE, {
    heading: 'Tools: decided in the audit',
    wanted: (subject): Wish | undefined => taskOf(stack.read(), subject, { norm: packs.norm, zone, people: people() }),
    heard: async (task) => void (await stack.change(() => planHeard(task.subject, task.settled?.how))),
    details: (_, person) =>
      'refusal' in auditor({ slackId: person.slackId ?? '', external: false, person }, packs.norm)
        ? undefined
        : { label: 'Savings', actionId: 'stack.savings', value: 'all' },
  });
}
