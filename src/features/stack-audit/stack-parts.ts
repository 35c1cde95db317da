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
  /** The channel, by name, in which results are posted where nobody chose another. */
  metricsChannel(): string;
}

/** Who clicks. */
export function handOf({ people }: Pick<StackParts, 'people'>, user: SlackUser): Hand {
  const person = people().find(({ slackId }) => slackId === user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}
