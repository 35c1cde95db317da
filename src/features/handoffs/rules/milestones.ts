import type { Effect } from '#engine/plan.ts';
import { nextOpening, type Calendar } from '#lib/business-time.ts';
import type { Detail, Handoff, Instant, Milestone, MilestoneRule, Onboarding } from '../model.ts';
import type { Policy } from './policy.ts';
import { askMilestone, giveTag, task } from './steps.ts';

/** The days to come after the close, in the time of whoever owns it. */
export function milestonesOf({ milestones, at }: Onboarding, closed: Instant, calendar: Calendar): Milestone[] {
  return milestones
    .map(({ day }): Milestone => ({ day, at: dayAt(closed, day, at, calendar), state: 'ahead' }))
    .toSorted((a, b) => a.day - b.day);
}

/** Somebody else owns it: the days that are ahead are in their time. */
export function movedTo(milestones: Milestone[], { at }: Onboarding, closed: Instant, calendar: Calendar): Milestone[] {
  return milestones.map((one) => (one.state === 'ahead' ? { ...one, at: dayAt(closed, one.day, at, calendar) } : one));
}

/** So many days later at this time on the wall; where nobody works that day, on the next on which somebody does. */
function dayAt(closed: Instant, day: number, time: string, calendar: Calendar): Instant {
  const date = closed.toZonedDateTimeISO(calendar.zone).toPlainDate().add({ days: day });
  const opening = nextOpening(date.toZonedDateTime(calendar.zone).toInstant(), calendar);
  const worked = opening?.toZonedDateTimeISO(calendar.zone).toPlainDate() ?? date;
  return worked.toZonedDateTime({ timeZone: calendar.zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}

/**
 * The days that have come. After an outage several come at once: the last is asked, and names the others. Their tasks and tags are
 * given all the same.
 */
export function milestonesDue(
  handoff: Handoff,
  policy: Policy,
  now: Instant,
): { milestones: Milestone[]; effects: Effect[] } | undefined {
  const { milestones = [] } = handoff;
  const due = milestones.filter(({ state, at }) => state === 'ahead' && Temporal.Instant.compare(at, now) <= 0);
  const last = due.at(-1);
  if (!last) return undefined;
  const passed = due.slice(0, -1).map(({ day }) => day);
  const stateOf = ({ day, state }: Milestone): Milestone['state'] =>
    day === last.day ? 'asked' : passed.includes(day) ? 'passed' : state;
  const next = milestones.map((one) => ({ ...one, state: stateOf(one) }));
  return {
    milestones: next,
    effects: [
      askMilestone(handoff, last.day, passed),
      ...due.flatMap(({ day, at }) => {
        const rule = ruleOf(policy, day);
        return rule ? outcome(handoff, rule, `d${day}`, at) : [];
      }),
    ],
  };
}

export function ruleOf({ onboarding }: Policy, day: number): MilestoneRule | undefined {
  return onboarding.milestones.find((rule) => rule.day === day);
}

/** What a day, or its answer, brings with it in HubSpot. */
export function outcome(
  handoff: Handoff,
  { task: words, tag }: { task?: string | undefined; tag?: string | undefined },
  mark: string,
  due: Instant,
): Effect[] {
  return [...(words ? [task(handoff, mark, words, due)] : []), ...(tag ? [giveTag(handoff, tag)] : [])];
}

/** What sales has not told and has to. */
export function gapsOf({ details }: Handoff['facts']): Detail[] {
  return details.filter(({ required, value }) => required && (value ?? '') === '');
}
