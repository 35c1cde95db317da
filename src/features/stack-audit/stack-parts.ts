import type { SlackUser } from '#adapters/slack/port.ts';
import type { OwnTasks } from '#features/tasks/index.ts';
import type { NoticeParts } from './raise-notices.ts';
import type { Hand } from './model.ts';
import type { Tells } from './rules/plan-tools.ts';

/** What the Slack surface of the audit shares. */
export interface StackParts extends NoticeParts {
  tell: Tells;
  /** What became of decisions. */
  tasks: OwnTasks;
  /** Guests, and people of other workspaces. */
  isExternal(slackId: string): boolean;
  /** The id of the channel of ops. Throws `DeliveryError` while Baton does not see it. */
  opsChannel(): string;
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
