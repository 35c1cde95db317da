import type { Due } from '#engine/plan.ts';
import { TEAMS, type Instant, type Proposal, type TeamName, type TeamRoles } from '../model.ts';
import { teamsOf } from './may.ts';
import { ping, pingDue, refuse, type Planned, type Signer } from './steps.ts';

/** What a ping is planned from. */
export interface Pinging {
  /** Everybody of team.yml whom Slack knows. */
  people: Signer[];
  roles: TeamRoles;
  /** To the message of the proposal; undefined while it is not there. */
  link: string | undefined;
  /** From when on this person may be rung. */
  ringsAt(person: Signer, from: Instant): Instant;
  /** When whoever has not signed by then is reminded. */
  remindAt: Instant;
  now: Instant;
}

/** `which` 1: it has just been proposed; 2: it has been for some days, and that is the last word. `only`: whose hours have come. */
export function planPing(
  proposal: Proposal,
  { round, which, only }: { round: number; which: number; only?: string },
  given: Pinging,
): Planned {
  const { link, now, remindAt } = given;
  if (proposal.state !== 'open' || proposal.objection || proposal.round !== round)
    return refuse('Nobody’s hand is waited for.');
  if (link === undefined) return planned(proposal, [pingDue(proposal, which, now.add({ seconds: 5 }), only)]);
  const asked = signersMissing(proposal, given).filter(({ slackId }) => only === undefined || slackId === only);
  const later = (one: Signer): Instant => given.ringsAt(one, now);
  const [rung, waiting] = [true, false].map((is) =>
    asked.filter((one) => Temporal.Instant.compare(later(one), now) <= 0 === is),
  ) as [Signer[], Signer[]];
  return {
    ...planned(proposal, [
      ...waiting.map((one) => pingDue(proposal, which, later(one), one.slackId)),
      ...(which === 1 && only === undefined ? [pingDue(proposal, 2, remindAt)] : []),
    ]),
    effects: rung.map(({ slackId }) => ping(proposal, which, slackId, link)),
  };
}

/** Who may sign for a team that nobody has signed for. Whoever proposed it, or has signed for another team, knows of it. */
function signersMissing(proposal: Proposal, { people, roles }: Pinging): Signer[] {
  const knows = [proposal.by, ...proposal.signatures.map(({ by }) => by)];
  return people.filter((one) => !knows.includes(one.slackId) && missingTeams(proposal, one, roles).length > 0);
}

/** For which teams this person's hand is still missing. */
export function missingTeams(
  { signatures }: Proposal,
  { roles: mine }: Pick<Signer, 'roles'>,
  roles: TeamRoles,
): TeamName[] {
  const signed = signatures.map(({ team }) => team);
  return TEAMS.filter((team) => !signed.includes(team) && teamsOf(mine, roles).includes(team));
}

function planned(proposal: Proposal, dues: Due[]): Extract<Planned, { ok: true }> {
  return { ok: true, state: proposal, events: [], effects: [], dues };
}
