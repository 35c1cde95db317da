import { listOf } from '#lib/text.ts';
import type { Hand, Handoff, Person, PersonId, Refusal } from '../model.ts';
import type { Policy } from './policy.ts';

/** Roles that may act on every handoff. */
const OVERSEERS = ['manager', 'ops'];

/** Anyone who may act at all. Answers the refusal, or the person. */
export function teammate({ external, person }: Hand): { person: Person } | { refusal: Refusal } {
  const refused = (says: string) => ({ refusal: { code: 'not-a-teammate' as const, says } });
  if (external) return refused('Guests and people from other workspaces cannot act on handoffs.');
  if (person) return { person };
  return refused('You are not in team.yml. Ask whoever runs Baton to add your e-mail address there.');
}

export function oversees({ roles }: Person): boolean {
  return roles.some((role) => OVERSEERS.includes(role));
}

/** Whoever has it, whoever takes such handoffs, and overseers. */
export function mayTake({ owner, terms }: Handoff, person: Person): boolean {
  return oversees(person) || owner === person.id || person.roles.some((role) => terms.takes.includes(role));
}

/** Whoever has it, and overseers; while nobody does, whoever may take it. */
export function mayDecide(handoff: Handoff, person: Person): boolean {
  if (handoff.owner === undefined) return mayTake(handoff, person);
  return oversees(person) || handoff.owner === person.id;
}

export function notAllowed(handoff: Handoff, { people }: Policy, action: string): Refusal {
  const owner = handoff.owner === undefined ? undefined : people[handoff.owner];
  const others = Object.values(people).filter((one) => (owner ? oversees(one) : mayTake(handoff, one)));
  const names = [...new Set([...(owner ? [owner] : []), ...others].map(({ name }) => name))];
  const list = listOf(names, 'or', 'somebody of team.yml');
  return { code: 'not-allowed', says: `Only ${list} can ${action} this. Ask one of them in the thread.` };
}

/** Whom it is offered to: who HubSpot names, if they take such handoffs, or the only one who does. Else it waits for any of them. */
export function chooseOwner(takes: string[], candidates: PersonId[], { people }: Policy): PersonId | undefined {
  const takers = Object.values(people).filter(({ roles }) => roles.some((role) => takes.includes(role)));
  const named = candidates.find((id) => takers.some((taker) => taker.id === id));
  if (named !== undefined) return named;
  return takers.length === 1 ? takers[0]?.id : undefined;
}

const having = (people: Person[], role: string): Person[] => people.filter(({ roles }) => roles.includes(role));

/** A manager of those who take it, or else any manager, a founder, ops. */
export function managersOf(takes: string[], { people }: Policy): PersonId[] {
  const all = Object.values(people);
  const managers = having(all, 'manager');
  const own = managers.filter(({ roles }) => roles.some((role) => role !== 'manager' && takes.includes(role)));
  return firstOf(own, managers, having(all, 'founder'), having(all, 'ops'));
}

/** Who is above the manager. */
export function vpsOf({ people }: Policy): PersonId[] {
  const all = Object.values(people);
  return firstOf(having(all, 'vp'), having(all, 'founder'), having(all, 'manager'), having(all, 'ops'));
}

function firstOf(...groups: Person[][]): PersonId[] {
  return (groups.find((group) => group.length > 0) ?? []).map(({ id }) => id);
}
