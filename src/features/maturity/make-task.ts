import type { Message } from '#engine/inbox.ts';
import { isTeammate, personOf, type MaturityParts, type TaskWish } from './maturity-parts.ts';
import type { Hand, RoundId, SlackId } from './model.ts';
import { taskOf } from './rules/next-moves.ts';
import { planHandedOn, planHandOnRest, planTask } from './rules/plan-task.ts';
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

const KEY = 'maturity:';

/** What is to be done under this key of a list of tasks; undefined where nothing is. */
export function wantedTask(parts: MaturityParts, key: string): TaskWish | undefined {
  const { id, part: move } = partsOf(key.startsWith(KEY) ? key.slice(KEY.length) : '');
  const round = parts.rounds.get(id);
  const task = round && taskOf(round, move);
  const owner = task && personOf(parts, task.owner);
  return task && owner && { key, title: task.title, owner: owner.id, until: task.until };
}

/** Tasks go into their owners' lists, where there are such. Until then the round keeps them. */
export async function handOnTasks(parts: MaturityParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const { id, part: move } = partsOf(message.subject);
    const wish = wantedTask(parts, `${KEY}${message.subject}`);
    if (!wish || !parts.openTask) continue;
    await parts.openTask(wish);
    await parts.rounds.change(id, (round) => planHandedOn(round, move), [message]);
  }
}

/** Rounds of which tasks may still wait for a list: those of twenty years. */
const ROUNDS = 40;

/** At start: what was made a task while there was no list goes into it. */
export async function handOnRest({ rounds, clock, openTask }: MaturityParts): Promise<void> {
  if (!openTask) return;
  const waiting = rounds.closed(ROUNDS).filter(({ tasks }) => tasks.some(({ handedOn }) => !handedOn));
  for (const { id } of waiting) await rounds.change(id, (round) => planHandOnRest(round, clock.now()));
}
