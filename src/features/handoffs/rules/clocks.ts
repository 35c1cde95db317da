import { handoffSteps, ownerSteps, type Step } from '#lib/ladder.ts';
import type { Calendar } from '#lib/business-time.ts';
import type { Handoff, HandoffRow, Instant, PersonId } from '../model.ts';
import type { Policy } from './policy.ts';

/** Whether somebody still owes something. */
export function isOpen({ state, terms }: Pick<Handoff, 'state' | 'terms'>): boolean {
  return state.name === 'waiting' || (state.name === 'accepted' && terms.stopsOn === 'done');
}

export function isOverdue(handoff: Handoff): boolean {
  return isOpen(handoff) && handoff.turn.some(({ name, done }) => name === 'breach' && done !== undefined);
}

/** Until when whoever has it has promised to answer. */
export function promisedBy({ turn }: Pick<Handoff, 'turn'>): Instant | undefined {
  return turn.find(({ name }) => name === 'breach')?.at;
}

/** Whose hours count. */
function calendarOf(row: HandoffRow, owner: PersonId | undefined, { people, team }: Policy): Calendar {
  const person = owner === undefined ? undefined : people[owner];
  return row.calendar === 'owner' && person ? person : team;
}

/** The clock of a new owner. */
export function turnSteps(row: HandoffRow, owner: PersonId | undefined, policy: Policy, since: Instant): Step[] {
  return ownerSteps(row.ladder, calendarOf(row, owner, policy), since);
}

/** The handoff's own. */
export function ownSteps(row: HandoffRow, owner: PersonId | undefined, policy: Policy, since: Instant): Step[] {
  return handoffSteps(row.ladder, calendarOf(row, owner, policy), since);
}

const ALWAYS: Calendar = {
  zone: 'UTC',
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, [['00:00', '24:00']]])),
};

/** The calendar in which a pause of this handoff counts. */
export function pauseCalendar(row: HandoffRow | undefined, owner: PersonId | undefined, policy: Policy): Calendar {
  return row?.ladder.response.business ? calendarOf(row, owner, policy) : ALWAYS;
}

export function taken(steps: Step[], due: Step[], now: Instant): Step[] {
  return steps.map((step) => (due.includes(step) ? { ...step, done: now } : step));
}
