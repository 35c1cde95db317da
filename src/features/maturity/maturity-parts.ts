import type { OwnTasks } from '#features/tasks/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { MaturityPack } from './packs.ts';
import type { Facts, Hand, Person, PersonId, SlackId, Team } from './model.ts';
import { teamOf } from './rules/may.ts';
import type { RoundStore } from './store.ts';

/** What the verbs share. */
export interface MaturityParts {
  rounds: RoundStore;
  clock: Clock;
  /** What maturity.yml said at the start. */
  pack: MaturityPack;
  /** What Baton knows of the last so many days. May take a while. */
  measure(windowDays: number): Promise<Facts>;
  people(): Record<PersonId, Person>;
  /** The team's own zone. */
  zone(): string;
  /** The id of a channel by its name without `#`; undefined while Baton does not see it. */
  channel(name: string): string | undefined;
  /** The channel, by name, in which results are posted where nobody chose another. */
  metricsChannel(): string;
  /** Guests, and people of other workspaces. */
  isExternal(user: SlackId): boolean;
  /** Whether somebody's account in Slack is deactivated. */
  hasLeft(user: SlackId): boolean;
  /** The lists of what people are to do. */
  tasks: OwnTasks;
}

export function handOf({ people }: Pick<MaturityParts, 'people'>, user: { id: SlackId; external: boolean }): Hand {
  const person = personOf({ people }, user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}

export function personOf({ people }: Pick<MaturityParts, 'people'>, slackId: SlackId): Person | undefined {
  return Object.values(people()).find((one) => one.slackId === slackId);
}

/** Whether somebody can be given something to do. */
export function isTeammate(parts: MaturityParts, slackId: SlackId): boolean {
  return personOf(parts, slackId) !== undefined && !parts.isExternal(slackId) && !parts.hasLeft(slackId);
}

/** Who is asked in a round, in the order of team.yml. */
export function whoAnswers(parts: MaturityParts, teams: Team[]): { person: SlackId; team: Team }[] {
  return Object.values(parts.people()).flatMap((one) => {
    const team = teamOf(one, teams);
    const { slackId } = one;
    if (!team || slackId === undefined || !isTeammate(parts, slackId)) return [];
    return [{ person: slackId, team }];
  });
}
