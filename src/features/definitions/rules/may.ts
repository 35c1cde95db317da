import { TEAMS, type Hand, type Proposal, type TeamName, type TeamRoles } from '../model.ts';

const PROPOSERS = ['manager', 'ops', 'founder', 'vp'];

/** Answers why somebody may not see definitions. */
export function mayNotSee({ external, person }: Hand): string | undefined {
  if (external) return 'Guests and people from other workspaces cannot see definitions. Ask somebody of the team.';
  if (person) return undefined;
  return 'You are not in team.yml, so definitions cannot be shown to you. Ask whoever runs Baton to add your e-mail address there.';
}

/** What our words mean is for everybody who works here. */
export function mayNotLook({ external }: Hand): string | undefined {
  return external
    ? 'Guests and people from other workspaces cannot see definitions. Ask somebody of the team.'
    : undefined;
}

export function mayNotPropose(hand: Hand): string | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined || hand.person?.roles.some((role) => PROPOSERS.includes(role))) return unseen;
  return 'Managers, ops, founders and VPs propose changes of definitions. Ask one of them; your team signs or objects.';
}

/** The teams for which the hand of somebody with these roles counts. */
export function teamsOf(mine: readonly string[], roles: TeamRoles): TeamName[] {
  return TEAMS.filter((team) => mine.some((role) => roles[team].includes(role)));
}

function handsOf({ external, person }: Hand, roles: TeamRoles): TeamName[] {
  return external || !person ? [] : teamsOf(person.roles, roles);
}

export const TEAM_WORDS: Record<TeamName, string> = { marketing: 'marketing', sales: 'sales', cs: 'customer success' };

export function mayNotSign(hand: Hand, team: TeamName, roles: TeamRoles): string | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined || handsOf(hand, roles).includes(team)) return unseen;
  return `For ${TEAM_WORDS[team]} whoever has the role ${roles[team].join(' or ')} signs: team.yml says so, under \`teams\`.`;
}

/** Whoever may sign may say no. */
export function mayNotObject(hand: Hand, roles: TeamRoles): string | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined || handsOf(hand, roles).length > 0) return unseen;
  return 'Who may sign for marketing, sales or customer success may object: team.yml says who, under `teams`.';
}

export function mayNotChange({ by }: Pick<Proposal, 'by'>, hand: Hand): string | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined || hand.slackId === by) return unseen;
  return 'Only who proposed it changes it. Object with a reason, and it stops until they change or withdraw it.';
}

/** Who proposed it; and ops, because people leave. */
export function mayNotWithdraw({ by }: Pick<Proposal, 'by'>, hand: Hand): string | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined || hand.slackId === by || hand.person?.roles.includes('ops')) return unseen;
  return 'Only who proposed it and ops withdraw it. Object with a reason, and it stops.';
}
