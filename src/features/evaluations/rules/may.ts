import type { Evaluation, Hand, SlackId } from '../model.ts';

const OVERSEERS = ['manager', 'vp', 'ops', 'founder'];

/** Whoever opened it, and those who answer for money. */
export function mayDecide({ openedBy }: Evaluation, { external, person, slackId }: Hand): boolean {
  if (external || !person) return false;
  return slackId === openedBy || person.roles.some((role) => OVERSEERS.includes(role));
}

export const MAY_NOT_DECIDE =
  'Whoever opened this, managers, ops and founders decide about it. Ask one of them; the card says who opened it.';

/** The team, and whoever was asked. Answers why somebody may not see it. */
export function mayNotSee({ external, person, slackId }: Hand, evaluation?: Evaluation): string | undefined {
  if (external) return 'Guests and people from other workspaces cannot see this. Ask somebody of the team.';
  if (person || evaluation?.asked.includes(slackId)) return undefined;
  return 'You are not in team.yml, so this cannot be shown to you. Ask whoever runs Baton to add your e-mail address there.';
}

/**
 * Whether somebody may know what others scored: who scores, once they and one more have; everybody else, once all have. So nobody's
 * score leans on another's.
 */
export function mayRead({ given, shownAt, decision }: Evaluation, slackId: SlackId): boolean {
  if (decision || shownAt) return true;
  return given.length >= 2 && given.some(({ by }) => by === slackId);
}

/** Who was asked, is still there and has not scored. */
export function waitedFor({ asked, given }: Evaluation, gone: readonly SlackId[]): SlackId[] {
  return asked.filter((id) => !gone.includes(id) && !given.some(({ by }) => by === id));
}
