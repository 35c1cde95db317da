import { addBusinessTime, businessTimeBetween, type Calendar } from './business-time.ts';

type Instant = Temporal.Instant;

/** An amount of time; `business` says that it only runs while its calendar is open. */
export interface Stretch {
  amount: Temporal.Duration;
  business: boolean;
}

/** What one team promises another, and what happens while the promise is not kept. A step that is absent is never taken. */
export interface Ladder {
  response: Stretch;
  /** The share of the response after which the owner is reminded: 0.75. */
  nudge?: number;
  /** Somebody else gets it. */
  reassign?: Stretch;
  /** The manager hears of it. */
  manager?: Stretch;
  /** And who is above the manager. */
  vp?: Stretch;
}

export type StepName = 'nudge' | 'breach' | 'reassign' | 'manager' | 'vp';

/** `done`: when it was taken. */
export interface Step {
  name: StepName;
  at: Instant;
  done?: Instant;
}

/** When `stretch` has passed since `from`. Throws a RangeError for a calendar that never opens. */
export function after(from: Instant, { amount, business }: Stretch, calendar: Calendar): Instant {
  return business ? addBusinessTime(from, amount, calendar) : from.add(amount);
}

/** The steps of an owner's clock, which begins anew with each owner: reminded, late, taken away. In order. */
export function ownerSteps(ladder: Ladder, calendar: Calendar, since: Instant): Step[] {
  const { response, nudge, reassign } = ladder;
  return inOrder([
    nudge !== undefined && { name: 'nudge', at: after(since, shareOf(response, nudge), calendar) },
    { name: 'breach', at: after(since, response, calendar) },
    reassign && { name: 'reassign', at: after(since, reassign, calendar) },
  ]);
}

/** The steps of the handoff's own clock, which never begins anew: those above hear of it. In order. */
export function handoffSteps({ manager, vp }: Ladder, calendar: Calendar, since: Instant): Step[] {
  return inOrder([
    manager && { name: 'manager', at: after(since, manager, calendar) },
    vp && { name: 'vp', at: after(since, vp, calendar) },
  ]);
}

/** Steps whose time has come and that were not taken, in order. After an outage several come at once: they are one piece of news. */
export function stepsDue(steps: Step[], now: Instant): Step[] {
  return steps.filter(({ at, done }) => !done && Temporal.Instant.compare(at, now) <= 0);
}

/** When to look again: the earliest step that was not taken, past or to come. */
export function nextStepAt(steps: Step[]): Instant | undefined {
  return inOrder(steps.filter(({ done }) => !done))[0]?.at;
}

/** What was open of a pause of the clock is added to each step that was not taken: to business time while `calendar` is open. */
export function resumed(steps: Step[], pause: { from: Instant; to: Instant }, calendar: Calendar): Step[] {
  const lost = businessTimeBetween(pause.from, pause.to, calendar);
  return steps.map((step) => (step.done ? step : { ...step, at: addBusinessTime(step.at, lost, calendar) }));
}

function shareOf({ amount, business }: Stretch, share: number): Stretch {
  return {
    business,
    amount: Temporal.Duration.from({ milliseconds: Math.round(amount.total('milliseconds') * share) }),
  };
}

function inOrder(steps: (Step | false | undefined)[]): Step[] {
  return steps
    .filter((step): step is Step => step !== false && step !== undefined)
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}
