import type { Hand, QualityNorm } from '../model.ts';

/** How good the data is is for the team. Answers why somebody may not see it. */
export function mayNotSee({ external, person }: Hand): string | undefined {
  if (external) return 'Guests and people from other workspaces cannot see this. Ask somebody of the team.';
  if (person) return undefined;
  return 'You are not in team.yml, so this cannot be shown to you. Ask whoever runs Baton to add your e-mail address there.';
}

export function mayRun({ external, person }: Hand, { owners }: Pick<QualityNorm, 'owners'>): boolean {
  return !external && person !== undefined && person.roles.some((role) => role === 'manager' || owners.includes(role));
}

export const MAY_NOT_RUN =
  'Only those who own data quality in quality.yml, and managers, have it counted anew. `/baton quality` shows the last count.';
