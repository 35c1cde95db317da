import type { Hand, Instant, Round, SlackId, Task } from '../model.ts';
import { mayNotSee } from './may.ts';
import { moveOf, nextMoves, taskOf } from './next-moves.ts';
import { event, nothing, refreshResult, refuse, wake, type Planned } from './steps.ts';

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

/** A move becomes somebody's task. `today`: ISO, by the team's calendar. */
export function planTask(
  round: Round,
  hand: Hand,
  key: string,
  { owner, isTeammate, until }: TaskWish,
  { today, now }: { today: string; now: Instant },
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
    dues: [wake('task', `${round.id}:${key}`, now)],
  };
}

/** It is in the owner's list of tasks. */
export function planHandedOn(round: Round, key: string): Planned {
  const tasks = round.tasks.map((one) => (one.move === key ? { ...one, handedOn: true as const } : one));
  return { ...nothing(round), state: { ...round, tasks } };
}

/** Those that are in no list yet are handed on: there was none when they were made, and now there is. */
export function planHandOnRest(round: Round, now: Instant): Planned {
  const rest = round.tasks.filter(({ handedOn }) => !handedOn);
  return { ...nothing(round), dues: rest.map(({ move }) => wake('task', `${round.id}:${move}`, now)) };
}
