import type { Hand } from '../model.ts';

const SETS_UP = ['ops', 'manager', 'founder', 'vp'];

/** Answers why somebody may not look at the checklist. `shownTo`: the Slack user who has it. */
export function mayNotLook({ external, slackId, person }: Hand, shownTo: string | undefined): string | undefined {
  if (external) return 'Guests and people from other workspaces do not set Baton up. Ask somebody of the team.';
  if (slackId === shownTo || person?.roles.some((role) => SETS_UP.includes(role))) return undefined;
  return 'Only ops, managers, VPs and founders set Baton up. Ask one of them.';
}

/** Anybody of the team may see that the way is open: the lead comes to them alone. */
export function mayNotTest({ external, person }: Hand): string | undefined {
  if (external) return 'Guests and people from other workspaces get no leads, so no test lead either.';
  if (person && person.roles.length > 0) return undefined;
  return 'You are not in team.yml, so no lead can come to you. Ask whoever runs Baton to add your e-mail address there.';
}
