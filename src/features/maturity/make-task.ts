import type { OwnTasks, Tasks, Wish } from '#features/tasks/index.ts';
import { isTeammate, personOf, type MaturityParts } from './maturity-parts.ts';
import type { Hand, RoundId, SlackId } from './model.ts';
import { taskOf } from './rules/next-moves.ts';
import { planTask } from './rules/plan-task.ts';
import { partsOf, type Planned } from './rules/steps.ts';

/** A move becomes somebody's task. */
export function makeTask(
  parts: MaturityParts,
  id: RoundId,
  hand: Hand,
  move: string,
  { owner, until }: { owner: SlackId; until: string },
): Promise<Planned> {
  const now = parts.clock.now();
  const today = now.toZonedDateTimeISO(parts.zone()).toPlainDate().toString();
  const wish = { owner, isTeammate: isTeammate(parts, owner), until };
  const { due } = parts.tasks;
  return parts.rounds.change(id, (round) => planTask(round, hand, move, wish, { today, now, due }));
}

/** Moves are tasks in the lists of those who carry them out. */
export function serveMoves(tasks: Pick<Tasks, 'serve'>, parts: Pick<MaturityParts, 'rounds' | 'people'>): OwnTasks {
  return tasks.serve('maturity', {
    heading: 'Maturity: what matters most',
    wanted: (subject): Wish | undefined => {
      const { id, part: move } = partsOf(subject);
      const round = parts.rounds.get(id);
      const task = round && taskOf(round, move);
      const owner = task && personOf(parts, task.owner);
      const setBy = task && personOf(parts, task.by)?.id;
      if (!task || !owner) return undefined;
      return { title: task.title, owner: owner.id, until: task.until, ...(setBy !== undefined && { setBy }) };
    },
  });
}
