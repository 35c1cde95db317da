import { encode } from '#lib/json.ts';
import type { Effect } from '#engine/plan.ts';
import type { Checklist, Facts, Instant } from '../model.ts';
import { countDone, STEPS } from './checklist.ts';
import { event, isBefore, lookDue, postChecklist, refreshChecklist, refuse, type ChecklistPlan } from './steps.ts';

/** Whoever sets Baton up waits for the ticks; whoever has left it half done is not asked after each five minutes for ever. */
const SOON = Temporal.Duration.from({ hours: 2 });

/** The installation was looked at. `user`: whom to tell, for there is no message yet. Once all four are done it is never told of again. */
export function planChecklist(
  known: Checklist | undefined,
  seen: Facts,
  user: string | undefined,
  now: Instant,
  shows: Effect[],
): ChecklistPlan {
  if (known?.doneAt) return refuse('All four are done.');
  if (!known && user === undefined) return refuse('Nobody is there to be told.');
  const facts = known ? { ...seen, ...sticking(known.facts, seen) } : seen;
  const isDone = countDone(facts) === STEPS.length;
  const before = known ?? { user: user ?? '', begunAt: now };
  const state: Checklist = { ...before, facts, ...(isDone && { doneAt: now }) };
  const changed = known !== undefined && encode(known.facts) !== encode(facts);
  return {
    ok: true,
    state,
    events: [
      ...(known ? [] : [event('install.begun', 'install', { user: state.user })]),
      ...(isDone ? [event('install.done', 'install', {})] : []),
    ],
    effects: [...(known ? [] : [postChecklist()]), ...(changed ? [refreshChecklist()] : []), ...shows],
    ...(isDone ? { cancelDues: ['install.look'] } : { dues: [lookDue(nextLook(state, now))] }),
  };
}

/** What was seen once needs no second look. */
function sticking(before: Facts, seen: Facts): Pick<Facts, 'heard' | 'test'> {
  return { heard: before.heard || seen.heard, test: before.test === 'answered' ? 'answered' : seen.test };
}

export function nextLook({ begunAt }: Pick<Checklist, 'begunAt'>, now: Instant): Instant {
  return isBefore(now, begunAt.add(SOON)) ? now.add({ minutes: 5 }) : now.add({ hours: 1 });
}
