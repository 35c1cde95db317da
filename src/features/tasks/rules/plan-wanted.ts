import type { Instant, Settled, Task, TaskId, Wish } from '../model.ts';
import { concerned, event, heardDue, lookDue, refreshList, refuse, type TaskPlan } from './steps.ts';

/** What there is, as the wish is compared with it. */
export interface Known {
  nextId: TaskId;
  task?: Task;
}

/**
 * Brings the task to what is wanted: a new one, another date or owner, or none any more. A task that somebody has settled stays so, unless
 * another owner or another work is wanted now.
 */
export function planWanted(
  { nextId, task }: Known,
  about: Pick<Task, 'source' | 'subject'>,
  wish: Wish | undefined,
  now: Instant,
): TaskPlan {
  if (!wish || wish.fulfilled) {
    if (!task || task.settled) return refuse('There is nothing to change.');
    const settled: Settled = { how: wish ? 'fulfilled' : 'withdrawn', by: 'baton', at: now };
    return changed({ ...task, settled }, task, event(settled.how, 'baton', {}), now);
  }
  const { fulfilled: _fulfilled, ...wanted } = wish;
  if (!task) {
    const fresh: Task = { ...about, ...wanted, id: nextId, since: now, rung: [] };
    return changed(fresh, undefined, event('wanted', 'baton', { owner: fresh.owner, until: fresh.until }), now);
  }
  const same = task.title === wish.title && task.owner === wish.owner && (task.wanted ?? task.until) === wish.until;
  if (same && task.setBy === wish.setBy && task.settled?.how !== 'withdrawn' && task.settled?.how !== 'fulfilled')
    return refuse('There is nothing to change.');
  const { settled: _settled, wanted: _wanted, setBy: _setBy, ...rest } = task;
  const again: Task = { ...rest, ...wanted, since: now, rung: [] };
  return changed(again, task, event('wanted', 'baton', { owner: again.owner, until: again.until }), now);
}

function changed(task: Task, before: Task | undefined, what: ReturnType<typeof event>, now: Instant): TaskPlan {
  const people = [...new Set([...concerned(task), ...(before ? concerned(before) : [])])];
  return {
    ok: true,
    state: { subject: task.id, tasks: [task] },
    events: [what],
    effects: people.map(refreshList),
    dues: [...people.map((person) => lookDue(person, now)), ...(task.settled ? [heardDue(task, now)] : [])],
  };
}
