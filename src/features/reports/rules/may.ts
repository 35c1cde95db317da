import type { Hand, Refusal } from '../model.ts';

/** Who has a report posted at once. */
const POSTERS = ['ops', 'manager'];

/** Anyone of the team sees reports, and asks about them. */
export function mayNotSee({ external, person }: Hand): Refusal | undefined {
  if (external) return { says: 'Reports are for the team: guests and people from other workspaces cannot open them.' };
  if (!person) return { says: 'You are not in team.yml. Ask whoever runs Baton to add your e-mail address there.' };
  return undefined;
}

export function mayNotPost(hand: Hand): Refusal | undefined {
  const unseen = mayNotSee(hand);
  if (unseen || hand.person?.roles.some((role) => POSTERS.includes(role))) return unseen;
  return { says: 'Only ops and managers post a report. With `preview` in place of `now` it comes to you alone.' };
}
