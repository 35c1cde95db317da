import type { Due, Effect } from '#engine/plan.ts';
import type { StepName } from '#lib/ladder.ts';
import type { Instant, Lead, Person } from '../model.ts';
import { levelOf } from './clocks.ts';
import type { LeadPlan } from './lead-plan.ts';
import { ownerOf } from './may.ts';
import type { Policy } from './policy.ts';
import { escalate, escalationDue, refreshEscalation } from './steps.ts';

type People = Policy['people'];
export type Above = Extract<StepName, 'manager' | 'vp'>;

/**
 * Who hears of a lead that nobody answers: managers, or where there are none founders, or ops; at the last step whoever has the role
 * vp, else founders, else managers. Nobody hears of their own lead while there is somebody else.
 */
function thoseAbove(step: Above, people: People, lead?: Lead): Person[] {
  const roles = step === 'vp' ? ['vp', 'founder', 'manager', 'ops'] : ['manager', 'founder', 'ops'];
  const withRole = (role: string) => Object.values(people).filter((person) => person.roles.includes(role));
  const groups = roles.map(withRole).filter((group) => group.length > 0);
  const owner = lead && ownerOf(lead);
  const others = groups.map((group) => group.filter(({ id }) => id !== owner)).find((group) => group.length > 0);
  return others ?? groups[0] ?? [];
}

/** Whether this lead stands in the message to this person. */
export function hearsOf(person: Person, lead: Lead, people: People): boolean {
  const level = levelOf(lead);
  const isAmong = (step: Above) => thoseAbove(step, people, lead).some(({ id }) => id === person.id);
  return (level >= 3 && isAmong('manager')) || (level >= 4 && isAmong('vp'));
}

/** Each hears of it by one message of the day; outside their hours, at their next opening. */
export function tellThoseAbove(
  step: Above,
  lead: Lead,
  policy: Policy,
  now: Instant,
): { effects: Effect[]; dues: Due[] } {
  const effects: Effect[] = [];
  const dues: Due[] = [];
  for (const person of thoseAbove(step, policy.people, lead)) {
    const at = policy.ringsAt(person, now);
    if (at === undefined) continue;
    if (Temporal.Instant.compare(at, now) > 0) dues.push(escalationDue(person.id, at));
    else effects.push(escalate(person.id, `${lead.id}:${lead.version}`));
  }
  return { effects, dues };
}

/** What was answered, rests, or is their own now, leaves the message of whoever heard of it. */
export function withLists(before: Lead | undefined, plan: LeadPlan, people: People): LeadPlan {
  if (!plan.ok || !before || levelOf(before) < 3) return plan;
  const { lead } = plan.state;
  const told = Object.values(people).filter(
    (person) => hearsOf(person, before, people) && !hearsOf(person, lead, people),
  );
  return { ...plan, effects: [...plan.effects, ...told.map(({ id }) => refreshEscalation(id))] };
}
