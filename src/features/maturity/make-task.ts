import type { Message } from '#engine/inbox.ts';
import { isTeammate, personOf, type MaturityParts } from './maturity-parts.ts';
import type { Hand, RoundId, SlackId } from './model.ts';
import { taskOf } from './rules/next-moves.ts';
import { planHandedOn, planTask } from './rules/plan-task.ts';
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
  return parts.rounds.change(id, (round) => planTask(round, hand, move, wish, { today, now }));
}

/** Tasks go into their owners' lists, where there are such. Until then the round keeps them. */
export async function handOnTasks(parts: MaturityParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const { id, part: move } = partsOf(message.subject);
    const round = parts.rounds.get(id);
    const task = round && taskOf(round, move);
    const owner = task && personOf(parts, task.owner);
    if (!task || task.handedOn || !owner || !parts.openTask) continue;
    const { title, until } = task;
    await parts.openTask({ key: `maturity:${id}:${move}`, title, owner: owner.id, until });
    await parts.rounds.change(id, (state) => planHandedOn(state, move), [message]);
  }
}
