import type { Hand } from '../model.ts';

/** Why this person sees no records; undefined where they do. */
export function mayNotSee({ external, person }: Hand): string | undefined {
  if (external) return 'Guests and people from other workspaces do not see the records behind our numbers.';
  if (person) return undefined;
  return 'You are not in team.yml. Ask whoever runs Baton to add your e-mail address there.';
}

/** What things cost and bring in is for those who see what tools cost. */
export function seesMoney({ person }: Hand, roles: readonly string[]): boolean {
  return person !== undefined && person.roles.some((role) => roles.includes(role));
}
