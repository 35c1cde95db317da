import type { Effect } from '#engine/plan.ts';
import { stepsDue, type Step, type StepName } from '#lib/ladder.ts';
import type { Handoff, Instant, KnownLead } from '../model.ts';
import { isOpen, isOverdue, taken } from './clocks.ts';
import { GONE, refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { managersOf, mayTake, vpsOf } from './may.ts';
import { milestonesDue } from './milestones.ts';
import { lookAgain } from './plan-look.ts';
import { planResume } from './plan-pause.ts';
import type { Policy } from './policy.ts';
import { offer, ringPeople, rings } from './ringing.ts';
import { CLOCK, direct, event, postCard, refreshCard, tell } from './steps.ts';

/** What has been done so far in one look at the clock. */
interface Progress {
  handoff: Handoff;
  effects: Effect[];
  taken: StepName[];
}

/** Everything of this handoff whose time has come: after an outage several steps at once, told as one. */
export function planSteps(book: HandoffBook, policy: Policy, now: Instant, lead?: KnownLead): HandoffPlan {
  if (!book.handoff) return refuse('gone', GONE);
  const { pause } = book.handoff;
  if (pause && isOpen(book.handoff)) {
    if (isPast(pause.until, now)) return planResume(book, undefined, policy, now);
  }
  const looked = lookAgain(book, lead, now);
  if (looked && 'plan' in looked) return looked.plan;
  const start: Progress = { handoff: looked?.handoff ?? book.handoff, effects: [], taken: [] };
  const end = [undoEnds, ringsDue, daysDue, show, clocks, remind].reduce(
    (progress, part) => part(progress, policy, now),
    start,
  );
  if (end.handoff === book.handoff) return refuse('nothing-to-do', 'No clock of this handoff has run out.');
  const { handoff, effects } = end;
  return {
    ok: true,
    state: handoff,
    events: end.taken.map((step) =>
      event(handoff, step === 'breach' ? 'overdue' : step, CLOCK, { owner: handoff.owner ?? null }),
    ),
    effects: [...(handoff.version > book.handoff.version ? [refreshCard(handoff)] : []), ...effects],
  };
}

type Part = (progress: Progress, policy: Policy, now: Instant) => Progress;

function isPast(at: Instant | undefined, now: Instant): boolean {
  return at !== undefined && Temporal.Instant.compare(at, now) <= 0;
}

/** The Undo button goes when it no longer works. */
const undoEnds: Part = (progress, _policy, now) => {
  if (!isPast(progress.handoff.undo?.until, now)) return progress;
  const { undo: _over, ...rest } = progress.handoff;
  return { ...progress, handoff: { ...rest, version: rest.version + 1 } };
};

/** Who may be rung again hears of it, if there is still something to hear. */
const ringsDue: Part = (progress, _policy, now) => {
  const { handoff } = progress;
  const due = handoff.rings.filter(({ at }) => isPast(at, now));
  if (due.length === 0) return progress;
  const left = { ...handoff, version: handoff.version + 1, rings: handoff.rings.filter((ring) => !due.includes(ring)) };
  const matter = due.filter(({ what }) => what === 'value' || what === 'rejected' || isOpen(handoff));
  return {
    ...progress,
    handoff: left,
    effects: [...progress.effects, ...matter.map(({ person, what }) => direct(left, person, what))],
  };
};

const daysDue: Part = (progress, policy, now) => {
  const due = milestonesDue(progress.handoff, policy, now);
  if (!due) return progress;
  const handoff = { ...progress.handoff, version: progress.handoff.version + 1, milestones: due.milestones };
  return { ...progress, handoff, effects: [...progress.effects, ...due.effects] };
};

/** It was not over by itself: now people see it. */
const show: Part = (progress, policy, now) => {
  const { hiddenUntil, ...shown } = progress.handoff;
  if (!isPast(hiddenUntil, now) || !isOpen(progress.handoff)) return progress;
  const offered = offer({ ...shown, version: shown.version + 1, shownAt: now }, policy, now);
  return {
    ...progress,
    handoff: offered.handoff,
    effects: [...progress.effects, postCard(offered.handoff), ...offered.effects],
  };
};

const clocks: Part = (progress, policy, now) => {
  const { handoff } = progress;
  if (!isOpen(handoff) || handoff.pause) return progress;
  const due = [...stepsDue(handoff.turn, now), ...stepsDue(handoff.own, now)];
  if (due.length === 0) return progress;
  const names = due.map(({ name }) => name);
  const next: Handoff = {
    ...handoff,
    version: handoff.version + 1,
    turn: taken(handoff.turn, due, now),
    own: taken(handoff.own, due, now),
  };
  const told = tellOf(next, names, policy, now);
  return {
    handoff: told.handoff,
    effects: [...progress.effects, ...told.effects],
    taken: [...progress.taken, ...names],
  };
};

/** Of several steps the last one that applies is told, and that it is overdue beside it. */
function tellOf(
  handoff: Handoff,
  names: Step['name'][],
  policy: Policy,
  now: Instant,
): { handoff: Handoff; effects: Effect[] } {
  const above = names.includes('vp') ? 'vp' : names.includes('manager') ? 'manager' : undefined;
  const lines: Effect[] = [];
  if (names.includes('breach')) lines.push(tell(handoff, 'overdue', overdueOf(handoff, policy, now)));
  if (!above) {
    if (names.includes('breach')) {
      const rung = overdueOf(handoff, policy, now).ring === undefined ? owners(handoff) : [];
      const later = ringPeople(handoff, rung, 'nudge', policy, now);
      return { handoff: later.handoff, effects: [...lines, ...later.effects] };
    }
    return ringPeople(handoff, reminded(handoff, policy, now), 'nudge', policy, now);
  }
  const people = above === 'vp' ? vpsOf(policy) : managersOf(handoff.terms.takes, policy);
  const rung = ringPeople(handoff, people, above, policy, now);
  return { handoff: rung.handoff, effects: [...lines, tell(handoff, 'told', { people }), ...rung.effects] };
}

function owners({ owner }: Handoff): string[] {
  return owner === undefined ? [] : [owner];
}

function overdueOf({ owner }: Handoff, policy: Policy, now: Instant): { owner?: string; ring?: string } {
  if (owner === undefined) return {};
  return { owner, ...(rings(owner, policy, now) && policy.people[owner]?.notify !== 'dm' && { ring: owner }) };
}

/** The owner; while nobody has it, a few of those who may take it and are at work. */
function reminded(handoff: Handoff, policy: Policy, now: Instant): string[] {
  if (handoff.owner !== undefined) return [handoff.owner];
  const takers = Object.values(policy.people).filter((one) => mayTake(handoff, one));
  const theirs = takers.filter(({ roles }) => roles.some((role) => handoff.terms.takes.includes(role)));
  return theirs
    .filter(({ id }) => rings(id, policy, now))
    .slice(0, 5)
    .map(({ id }) => id);
}

const EVERY = Temporal.Duration.from({ hours: 24 });

/** After the last step those above hear of it once a day: nothing waits in silence for ever. */
const remind: Part = (progress, policy, now) => {
  const { handoff } = progress;
  if (!isOpen(handoff) || handoff.pause) return progress;
  const left = [...handoff.own, ...handoff.turn].some(({ done }) => done === undefined);
  if (left || !isOverdue(handoff)) return progress;
  if (handoff.remindAt === undefined) return { ...progress, handoff: { ...handoff, remindAt: now.add(EVERY) } };
  if (!isPast(handoff.remindAt, now)) return progress;
  const next = { ...handoff, version: handoff.version + 1, remindAt: now.add(EVERY) };
  const rung = ringPeople(next, managersOf(handoff.terms.takes, policy), 'late', policy, now);
  return { ...progress, handoff: rung.handoff, effects: [...progress.effects, ...rung.effects] };
};
