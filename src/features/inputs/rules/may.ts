import type { Hand, Refusal } from '../model.ts';

/** What is spent is seen, and given, by those who see what tools cost. Answers why somebody may not. */
export function mayNotGive({ external, person }: Hand, roles: readonly string[]): Refusal | undefined {
  if (external) return { says: 'Guests and people from other workspaces do not see these numbers.' };
  if (!person) return { says: 'You are not in team.yml. Ask whoever runs Baton to add your e-mail address there.' };
  if (person.roles.some((role) => roles.includes(role))) return undefined;
  return {
    says: `What is spent and earned is for these roles of team.yml: ${roles.join(', ')}. Ask one of them to give the numbers.`,
  };
}
