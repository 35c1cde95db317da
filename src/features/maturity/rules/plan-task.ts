import type { Due } from '#engine/plan.ts';
import type { Hand, Instant, Round, SlackId, Task } from '../model.ts';
import { mayNotSee } from './may.ts';
import { moveOf, nextMoves, taskOf } from './next-moves.ts';
import { event, refreshResult, refuse, taskSubject, type Planned } from './steps.ts';

/** What the form of a task holds. `isTeammate`: its owner is of the team, and there. */
export interface TaskWish {
  owner: SlackId;
  isTeammate: boolean;
  until: string;
}

/** Why somebody may not make this move a task. */
export function mayNotTask(round: Round, hand: Hand, key: string): ReturnType<typeof refuse> | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return refuse(unseen);
  if (!round.closed) return refuse('This round is still open: moves follow from its result.');
  if (!nextMoves(round).some((one) => one.key === key)) return refuse('This move is none of those that matter most.');
  if (taskOf(round, key)) return refuse('This move is a task already: the message about the result says whose.');
  return undefined;
}

/** A move becomes somebody's task. `today`: ISO, by the team's calendar; `due`: what brings it into the list of its owner. */
export function planTask(
  round: Round,
  hand: Hand,
  key: string,
  { owner, isTeammate, until }: TaskWish,
  { today, now, due }: { today: string; now: Instant; due(subject: string, now: Instant): Due },
): Planned {
  const no = mayNotTask(round, hand, key);
  if (no) return no;
  const move = moveOf(round, key);
  if (!move) return refuse('This move is not known any more.');
  if (!isTeammate) return refuse('Choose somebody who is in team.yml and in Slack.', 'owner');
  if (until < today) return refuse('Choose a day that is still to come.', 'until');
  const task: Task = { move: key, title: move.title, owner, until, by: hand.slackId, at: now };
  const state = { ...round, tasks: [...round.tasks, task] };
  return {
    ok: true,
    state,
    events: [event('task', hand.slackId, state, { move: key, owner, until })],
    effects: [refreshResult(round.id)],
    dues: [due(taskSubject(round, key), now)],
  };
}
