import type { Due } from '#engine/plan.ts';
import { nextStepAt, stepsDue, type Step } from '#lib/ladder.ts';
import type { Answered, Handoff, Instant, Lead, LeadState, Level, PersonId } from '../model.ts';
import { handoffSince, roundOf } from './handoff.ts';
import type { LeadPlan } from './lead-plan.ts';
import type { Policy } from './policy.ts';
import { responseDue, responseKey } from './steps.ts';

/** A lead with people: somebody's, or anybody's of a queue. */
export type Open = Extract<LeadState, { name: 'waiting' | 'held' | 'accepted' }>;
type Waiting = Extract<LeadState, { name: 'waiting' }>;
type Held = Extract<LeadState, { name: 'held' }>;

/** It is offered to `owner` from `now` on, with a clock of their own. */
export function waitsFor(owner: PersonId, policy: Policy, now: Instant): Waiting {
  const person = policy.people[owner];
  const respondBy = policy.respondBy(now, person);
  return { name: 'waiting', owner, since: now, respondBy, overdue: false, steps: policy.clocks.owner(now, person) };
}

/** Anybody of `queue` may take it. There is nobody to remind, and nobody to take it from. */
export function heldIn(queue: string, policy: Policy, now: Instant): Held {
  const steps = policy.clocks.owner(now).filter(({ name }) => name === 'breach');
  return { name: 'held', queue, since: now, respondBy: policy.respondBy(now), overdue: false, steps };
}

/** A handoff begins, by what the packs say now: what they say later moves none of its steps. */
export function handoffFrom(
  before: Handoff | undefined,
  owner: PersonId | undefined,
  policy: Policy,
  now: Instant,
): Handoff {
  const { clocks, people } = policy;
  const steps = clocks.handoff(now, owner === undefined ? undefined : people[owner]);
  return { since: now, round: (before?.round ?? 0) + 1, steps, stopsOn: clocks.stopsOn };
}

/** With people, whatever has come of it. */
export function isOpen({ state }: Lead): boolean {
  return state.name === 'waiting' || state.name === 'held' || state.name === 'accepted';
}

/** The state of a lead whose response clock runs, or rests; undefined of one that was answered, or is with nobody. */
export function running({ state }: Lead): Open | undefined {
  if (state.name !== 'waiting' && state.name !== 'held' && state.name !== 'accepted') return undefined;
  if (state.answered) return undefined;
  return state.name === 'accepted' && !state.respondBy ? undefined : state;
}

/** The steps of whoever has it now. Leads from before there were steps were late once, and that was all. */
export function ownSteps(state: Open): Step[] {
  const { steps, respondBy, overdue } = state;
  if (steps) return steps;
  return respondBy ? [{ name: 'breach', at: respondBy, ...(overdue && { done: respondBy }) }] : [];
}

/** Steps of both clocks whose time has come. None while the clock rests. */
export function dueNow(lead: Lead, now: Instant): Step[] {
  const state = running(lead);
  if (!state || lead.handoff?.pause) return [];
  return stepsDue([...ownSteps(state), ...(lead.handoff?.steps ?? [])], now);
}

/** When the clock has to be looked at next: at a step, or at the end of a pause. */
function wakesAt(lead: Lead): Instant | undefined {
  const state = running(lead);
  if (!state) return undefined;
  if (lead.handoff?.pause) return lead.handoff.pause.until;
  return nextStepAt([...ownSteps(state), ...(lead.handoff?.steps ?? [])]);
}

/** One due for both clocks: moved, or taken away. */
export function clockDue(lead: Lead): { dues: Due[]; cancelDues: string[] } {
  const at = wakesAt(lead);
  return at ? { dues: [responseDue(lead, at)], cancelDues: [] } : { dues: [], cancelDues: [responseKey(lead.id)] };
}

export function levelOf(lead: Lead): Level {
  const state = running(lead);
  if (!state) return 0;
  if (lead.handoff?.pause) return 1;
  const taken = (name: Step['name']) => lead.handoff?.steps?.some((step) => step.name === name && step.done);
  if (taken('vp')) return 4;
  if (taken('manager')) return 3;
  return state.overdue ? 2 : 1;
}

/** Keeps with a lead how far its clock got. */
export function withLevel(plan: LeadPlan): LeadPlan {
  if (!plan.ok) return plan;
  const { lead } = plan.state;
  return { ...plan, state: { ...plan.state, lead: { ...lead, level: levelOf(lead) } } };
}

/** It was answered: both clocks stop, as of the first answer that is known. */
export function answeredBy<State extends { answered?: Answered }>(state: State, answered: Answered): State {
  const { answered: before } = state;
  return before && Temporal.Instant.compare(before.at, answered.at) <= 0 ? state : { ...state, answered };
}

/** Without its pause, if it has one: every step to come is as far away as when the clock was stopped. */
export function unpaused(lead: Lead, policy: Policy, now: Instant): Lead {
  if (!lead.handoff?.pause) return lead;
  const { pause, ...handoff } = lead.handoff;
  const state = running(lead);
  if (!state) return { ...lead, handoff };
  const owner = 'owner' in state ? policy.people[state.owner] : undefined;
  const gap = { from: pause.from, to: earlier(pause.until, now) };
  const later = (steps: Step[]): Step[] => policy.clocks.rested(steps, gap, owner);
  const steps = later(ownSteps(state));
  const respondBy = steps.find(({ name }) => name === 'breach')?.at ?? state.respondBy!;
  return {
    ...lead,
    state: { ...state, steps, respondBy },
    handoff: { ...handoff, ...(handoff.steps && { steps: later(handoff.steps) }) },
  };
}

function earlier(a: Instant, b: Instant): Instant {
  return Temporal.Instant.compare(a, b) < 0 ? a : b;
}

/** The handoff as it goes on with a new owner: while the lead was answered, its clock stood still. */
export function handedOn(lead: Lead, policy: Policy, now: Instant): Handoff {
  const { handoff = { since: handoffSince(lead), round: roundOf(lead) } } = unpaused(lead, policy, now);
  const answered = 'answered' in lead.state ? lead.state.answered : undefined;
  if (!answered || !handoff.steps) return handoff;
  return { ...handoff, steps: policy.clocks.rested(handoff.steps, { from: answered.at, to: now }) };
}
