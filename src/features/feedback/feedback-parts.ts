import type { OwnTasks } from '#features/tasks/index.ts';
import type { Calendar } from '#lib/business-time.ts';
import type { Clock } from '#lib/clock.ts';
import type { Facts, Hand, Instant, Loop, Person, PersonId, SlackId } from './model.ts';
import { hasRole } from './rules/may.ts';
import type { FeedbackPack } from './packs.ts';
import type { FeedbackStore } from './store.ts';

/** What the verbs share. */
export interface FeedbackParts {
  feedback: FeedbackStore;
  clock: Clock;
  /** What feedback.yml said at the start. */
  pack: FeedbackPack;
  /** What sales decided since then. */
  facts(since: Instant): Facts;
  /** The words of a reason for which a lead was turned down. */
  reasonWords(id: string): string | undefined;
  people(): Record<PersonId, Person>;
  /** The team's own calendar. */
  calendar(): Calendar;
  /** The id of a channel by its name without `#`; undefined while Baton does not see it. */
  channel(name: string): string | undefined;
  /** Guests, and people of other workspaces. */
  isExternal(user: SlackId): boolean;
  /** Whether somebody's account in Slack is deactivated. */
  hasLeft(user: SlackId): boolean;
  /** The lists of what people are to do. */
  tasks: OwnTasks;
}

export function personOf({ people }: Pick<FeedbackParts, 'people'>, slackId: SlackId): Person | undefined {
  return Object.values(people()).find((one) => one.slackId === slackId);
}

export function handOf(parts: FeedbackParts, user: { id: SlackId; external: boolean }): Hand {
  const person = personOf(parts, user.id);
  return { slackId: user.id, external: user.external, ...(person && { person }) };
}

/** In Slack, not gone, and of our workspace. */
export function isThere(parts: FeedbackParts, { slackId }: Person): boolean {
  return slackId !== undefined && !parts.isExternal(slackId) && !parts.hasLeft(slackId);
}

/** Who is asked, in the order of team.yml. */
export function whoIsAsked(parts: FeedbackParts, { ask }: Loop): SlackId[] {
  return Object.values(parts.people()).flatMap((one) =>
    hasRole(one, ask) && isThere(parts, one) && one.slackId !== undefined ? [one.slackId] : [],
  );
}

export function loopOf({ pack }: FeedbackParts, id: string): Loop | undefined {
  return pack.loops.find((one) => one.id === id);
}
