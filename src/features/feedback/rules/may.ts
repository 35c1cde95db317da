import type { Hand, Item, Loop, Person, PersonId } from '../model.ts';

/** They answer for what others do. */
const OVERSEERS = ['manager', 'vp', 'ops', 'founder'];

/** Why somebody may not see any of this. */
export function mayNotSee({ external, person }: Hand): string | undefined {
  if (external) return 'Guests and people from other workspaces have no part in this. Ask somebody of the team.';
  if (person) return undefined;
  return 'You are not in team.yml. Ask whoever runs Baton to add your e-mail address there.';
}

export function hasRole({ roles }: Pick<Person, 'roles'>, wanted: readonly string[]): boolean {
  return roles.some((role) => wanted.includes(role));
}

/** Its owner, people of the team that is asked, and those who answer for others. */
export function mayAnswer({ owner }: Item, { external, person }: Hand, loop: Loop | undefined): boolean {
  if (external || !person) return false;
  return person.id === owner || hasRole(person, OVERSEERS) || hasRole(person, loop?.owners ?? []);
}

export function mayAssign({ external, person }: Hand): boolean {
  return !external && person !== undefined && hasRole(person, OVERSEERS);
}

/** Whose an item is where nobody chose: the first of these roles in the order of team.yml. `isThere`: in Slack, and not gone. */
export function ownerFor(
  { owners }: Pick<Loop, 'owners'>,
  people: readonly Person[],
  isThere: (person: Person) => boolean,
): PersonId | undefined {
  for (const role of owners) {
    const found = people.find((person) => hasRole(person, [role]) && isThere(person));
    if (found) return found.id;
  }
  return undefined;
}
