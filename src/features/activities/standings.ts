import type { OwnTasks } from '#features/tasks/index.ts';
import { lastTurn, nextTurn } from '#features/cadence/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { Activity, EvidenceKind, Instant, Person, PersonId, Standing, Turn } from './model.ts';
import { ownerOf, subjectOf } from './rules/turns.ts';

export interface ActivityParts {
  activities: Activity[];
  clock: Clock;
  people(): Record<PersonId, Person>;
  /** In Slack, and not gone. */
  isThere(person: Person): boolean;
  zone(): string;
  /** Days on which nobody works, by the team's calendar. */
  isFree(date: Temporal.PlainDate): boolean;
  /** A line of what Baton knows; undefined where it knows nothing now. */
  evidence: Record<EvidenceKind, () => string | undefined>;
  tasks: OwnTasks;
}

/** So many turns it is looked back for one that was done. */
const LOOK_BACK = 6;

/** How all activities stand now. */
export function standings(parts: ActivityParts): Standing[] {
  return parts.activities.map((activity) => standingOf(parts, activity));
}

export function ownerNow(parts: ActivityParts, activity: Activity): PersonId | undefined {
  return ownerOf(activity, Object.values(parts.people()), parts.isThere);
}

export function newestTurn({ clock, zone, isFree }: ActivityParts, { every }: Activity): string {
  return lastTurn(every, zone(), clock.now(), isFree).date;
}

function standingOf(parts: ActivityParts, activity: Activity): Standing {
  const turns = turnsOf(parts, activity);
  const [turn] = turns;
  const done = turns.find(({ settled }) => settled?.how === 'done');
  const owner = ownerNow(parts, activity);
  return {
    activity,
    next: nextTurn(activity.every, parts.zone(), parts.clock.now(), parts.isFree).date,
    evidence: activity.evidence.flatMap((kind) => parts.evidence[kind]() ?? []),
    ...(turn && { turn }),
    ...(done && { lastDone: done.date }),
    ...(owner !== undefined && { owner }),
  };
}

/** Those that became tasks, newest first. */
export function turnsOf({ tasks, clock, zone, isFree }: ActivityParts, activity: Activity): Turn[] {
  const found: Turn[] = [];
  let before: Instant = clock.now();
  for (let count = 0; count < LOOK_BACK; count += 1) {
    const { date, at } = lastTurn(activity.every, zone(), before, isFree);
    const task = tasks.about(subjectOf(activity, date));
    if (task) found.push(turnOf(date, task));
    before = at.subtract({ seconds: 1 });
  }
  return found;
}

function turnOf(date: string, { owner, until, settled }: NonNullable<ReturnType<OwnTasks['about']>>): Turn {
  const turn = { date, owner, until };
  if (!settled) return turn;
  if (settled.how === 'skipped') return { ...turn, settled: { how: 'skipped', reason: settled.reason } };
  return { ...turn, settled: { how: settled.how === 'done' ? 'done' : 'withdrawn' } };
}
