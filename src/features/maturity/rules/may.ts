import type { Hand, Person, Round, SlackId, Team } from '../model.ts';

const BEGINNERS = ['ops', 'manager', 'founder', 'vp'];

/** Why somebody may not see any of this. */
export function mayNotSee({ external, person }: Hand): string | undefined {
  if (external) return 'Guests and people from other workspaces have no part in this. Ask somebody of the team.';
  if (person) return undefined;
  return 'You are not in team.yml, so nobody knows for which team you would answer. Ask whoever runs Baton to add your e-mail address there.';
}

export function mayBegin({ external, person }: Hand): boolean {
  return !external && person !== undefined && person.roles.some((role) => BEGINNERS.includes(role));
}

export const MAY_NOT_BEGIN = 'No round is open. Ops, managers, VPs and founders begin one with `/maturity`: ask one.';

/** Whoever opened it; where it came by itself, or they are not there any more, whoever may begin one. `left`: who is not there. */
export function mayClose({ openedBy, after }: Round, hand: Hand, left: readonly SlackId[]): boolean {
  if (hand.external || !hand.person) return false;
  return hand.slackId === openedBy || ((after !== undefined || left.includes(openedBy)) && mayBegin(hand));
}

/** The team for which somebody answers: the first of which they have a role. */
export function teamOf(person: Pick<Person, 'roles'> | undefined, teams: Team[]): Team | undefined {
  return person && teams.find(({ roles }) => roles.some((role) => person.roles.includes(role)));
}

/** Whether somebody may know what others answered: once they have given their own, or the round is closed. */
export function mayRead({ answers, closed }: Pick<Round, 'answers' | 'closed'>, slackId: SlackId): boolean {
  return closed !== undefined || answers.some(({ by }) => by === slackId);
}
