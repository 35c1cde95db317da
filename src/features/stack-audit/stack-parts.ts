import type { SlackUser } from '#adapters/slack/port.ts';
import type { ToolParts } from './change-tools.ts';
import type { Hand, Person } from './model.ts';

/** What the Slack surface of the audit shares. */
export interface StackParts extends ToolParts {
  /** Of team.yml, as it runs. */
  people(): Person[];
  /** The id of a channel by its name without `#`; undefined while Baton does not see it. */
  channel(name: string): string | undefined;
  /** Its name without `#`, by its id. */
  channelName(id: string): string | undefined;
  /** How many see a channel, Baton among them; undefined where nobody can say. */
  memberCount(channel: string): Promise<number | undefined>;
  /** Whether somebody's account in Slack is deactivated. */
  hasLeft(slackId: string): boolean;
  /** The channel, by name, in which results are posted where nobody chose another. */
  metricsChannel(): string;
}

/** Who clicks. */
export function handOf({ people }: Pick<StackParts, 'people'>, user: SlackUser): Hand {
  const person = people().find(({ slackId }) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}
