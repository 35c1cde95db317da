import type { Person } from '#features/leads/index.ts';
import { visible } from '#lib/text.ts';
import type { Directories, Entry } from './match-people.ts';

/** Roles that whoever is in a user group of Slack has. `group`: its handle without `@`, or its id. */
export interface GroupRoles {
  group: string;
  roles: string[];
}

/** Whose hours and days off those keep who are in no pack. */
export type Company = Pick<Person, 'zone' | 'hours' | 'closedDates' | 'hoursOn'>;

/**
 * The people with the roles of their groups, and as people of their own those of a group whom team.yml does not name. Who left has no
 * role by a group either.
 */
export function withGroups(
  people: Person[],
  groups: GroupRoles[],
  known: Directories,
  company: Company,
  hasLeft: (id: string) => boolean,
): Person[] {
  if (groups.length === 0) return people;
  const rolesOf = rolesByMember(groups, known);
  const declared = people.map((person) => {
    const more = hasLeft(person.id) ? [] : (rolesOf.get(person.slackId ?? '') ?? []);
    return more.length > 0 ? { ...person, roles: [...new Set([...person.roles, ...more])] } : person;
  });
  const named = new Set(people.flatMap(({ slackId }) => slackId ?? []));
  const others = known.slack.filter(({ id }) => rolesOf.has(id) && !named.has(id));
  return [...declared, ...others.map((entry) => newcomer(entry, rolesOf.get(entry.id) ?? [], known, company))];
}

/** Everybody of the groups, by Slack user id. */
export function membersOf(groups: GroupRoles[], { groups: members }: Pick<Directories, 'groups'>): Set<string> {
  return new Set(groups.flatMap(({ group }) => members[group] ?? []));
}

function rolesByMember(groups: GroupRoles[], { groups: members }: Directories): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { group, roles } of groups)
    for (const id of members[group] ?? []) found.set(id, [...new Set([...(found.get(id) ?? []), ...roles])]);
  return found;
}

/** No id of team.yml has digits like a Slack user id's in it and begins so; it stays the same whatever they are called. */
function newcomer(
  { id, email, name = '', zone }: Entry,
  roles: string[],
  known: Directories,
  company: Company,
): Person {
  const ownerId = known.owners.find((owner) => owner.email.toLowerCase() === email.toLowerCase() && email !== '')?.id;
  return {
    id: id.toLowerCase(),
    // As team.yml takes names: plain words.
    name:
      visible(name)
        .replace(/[<>*`~_&@]/g, '')
        .slice(0, 80)
        .trim() || 'A teammate',
    email,
    roles,
    hours: company.hours,
    ...(company.closedDates && { closedDates: company.closedDates }),
    ...(company.hoursOn && { hoursOn: company.hoursOn }),
    zone: isZone(zone) ? zone : company.zone,
    weight: 1,
    slackId: id,
    ...(ownerId !== undefined && { ownerId }),
  };
}

function isZone(zone: string | undefined): zone is string {
  try {
    return zone !== undefined && Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zone) !== undefined;
  } catch {
    return false;
  }
}
