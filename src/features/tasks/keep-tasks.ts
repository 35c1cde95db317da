import type { Message } from '#engine/inbox.ts';
import type { Hand, TaskId } from './model.ts';
import { planLook } from './rules/plan-look.ts';
import { planWanted } from './rules/plan-wanted.ts';
import { planLater, planSettle, planUndo } from './rules/plan-word.ts';
import { refuse, type TaskPlan } from './rules/steps.ts';
import { isReachable, ringAt, type TaskParts } from './task-parts.ts';

/** What features want may have changed: messages of WANTED_TOPIC. */
export async function takeWanted(parts: TaskParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const [, source = '', subject = ''] = /^([^:]+):(.+)$/s.exec(message.subject) ?? [];
    const feature = parts.sources.get(source);
    if (!feature) throw new Error(`no feature ${source} has tasks`);
    await parts.tasks.want(
      message.subject,
      (known) => planWanted(known, { source, subject }, feature.wanted(subject), parts.clock.now()),
      [message],
    );
  }
}

/** Whose tasks may have something to ring about: messages of LOOK_TOPIC. */
export async function lookAtTasks(parts: TaskParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const now = parts.clock.now();
    await parts.tasks.look(
      message.subject,
      now,
      (book) => {
        const person = parts.people()[message.subject];
        if (person?.slackId === undefined) return refuse('Whoever set these tasks is told of them.');
        const reachable = (id: string) => isReachable(parts, id);
        return planLook(book, person, { now, reachable, ringAt: (at) => ringAt(person, at) });
      },
      [message],
    );
  }
}

/** The features hear what became of their tasks: messages of HEARD_TOPIC. */
export async function tellSources({ tasks, sources }: TaskParts, messages: Message[]): Promise<void> {
  for (const { subject } of messages) {
    const task = tasks.get(subject);
    if (task) await sources.get(task.source)?.heard?.(task);
  }
}

export function settleTask(
  { tasks, clock }: TaskParts,
  id: TaskId,
  hand: Hand,
  word: Parameters<typeof planSettle>[2],
): Promise<TaskPlan> {
  return tasks.change(id, (task) => planSettle(task, hand, word, clock.now()));
}

/** `until`: ISO date. */
export function putOff({ tasks, clock, people }: TaskParts, id: TaskId, hand: Hand, until: string): Promise<TaskPlan> {
  const now = clock.now();
  return tasks.change(id, (task) => {
    const zone = people()[task?.owner ?? '']?.zone ?? hand.person?.zone ?? 'UTC';
    return planLater(task, hand, until, { today: now.toZonedDateTimeISO(zone).toPlainDate(), now });
  });
}

export function undoTask({ tasks, clock }: TaskParts, id: TaskId, hand: Hand): Promise<TaskPlan> {
  return tasks.change(id, (task) => planUndo(task, hand, clock.now()));
}
