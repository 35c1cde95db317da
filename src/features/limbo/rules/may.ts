import type { Hand } from '../model.ts';

const OVERSEERS = ['ops', 'manager'];

export function mayAct({ external, person }: Hand): boolean {
  return !external && person !== undefined && person.roles.some((role) => OVERSEERS.includes(role));
}

export const MAY_NOT_ACT = 'Only managers and ops decide about leads that are stuck. Ask one of them in the thread.';

/** A file with names of people is for those who decide. Answers why somebody may not have it. */
export function mayTakeAway(hand: Hand): string | undefined {
  return mayAct(hand)
    ? undefined
    : 'Only managers and ops are sent the list as a file. `/baton stuck` shows it to you.';
}

/** Who is stuck is for the team. Answers why somebody may not see it. */
export function mayNotSee({ external, person }: Hand): string | undefined {
  if (external) return 'Guests and people from other workspaces cannot see this. Ask somebody of the team.';
  if (person) return undefined;
  return 'You are not in team.yml, so this cannot be shown to you. Ask whoever runs Baton to add your e-mail address there.';
}
