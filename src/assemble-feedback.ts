import { createFeedback, loadFeedback, type Feedback, type FeedbackNeeds } from '#features/feedback/index.ts';
import type { Acceptance } from '#features/acceptance/index.ts';
import { reasonWords } from '#features/leads/index.ts';
import type { Team } from '#features/team/index.ts';
import type { Slack } from '#adapters/slack/port.ts';

interface Needs extends Pick<FeedbackNeeds, 'db' | 'engine' | 'clock' | 'people' | 'calendar' | 'tasks'> {
  slack: Slack & { isGuest(user: string): boolean };
  team: Team;
  acceptance: Acceptance;
}

/** What teams tell each other. Throws a SetupError when feedback.yml cannot be used. */
export function assembleFeedback(manifests: string, { team, acceptance, ...parts }: Needs): Feedback {
  return createFeedback({
    ...parts,
    pack: loadFeedback(manifests),
    facts: acceptance.decided,
    reasonWords,
    channel: team.channel,
    isExternal: parts.slack.isGuest,
    hasLeft: team.hasLeftSlack,
  });
}
