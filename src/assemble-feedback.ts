import {
  createFeedback,
  loadFeedback,
  type Feedback,
  type FeedbackFacts,
  type FeedbackNeeds,
} from '#features/feedback/index.ts';
import type { FactDesk } from '#features/facts/index.ts';
import { measure, measureBy, type Facts } from '#features/metrics/index.ts';
import { formatMoney } from '#lib/money.ts';
import type { Acceptance } from '#features/acceptance/index.ts';
import { reasonWords } from '#features/leads/index.ts';
import type { Team } from '#features/team/index.ts';
import type { Slack } from '#adapters/slack/port.ts';

interface Needs extends Pick<FeedbackNeeds, 'db' | 'engine' | 'clock' | 'people' | 'calendar' | 'tasks'> {
  slack: Slack & { isGuest(user: string): boolean };
  team: Team;
  acceptance: Acceptance;
  facts: FactDesk;
}

/** What teams tell each other. Throws a SetupError when feedback.yml cannot be used. */
export function assembleFeedback(manifests: string, { team, acceptance, facts, ...parts }: Needs): Feedback {
  return createFeedback({
    ...parts,
    pack: loadFeedback(manifests),
    facts: (since) => ({ ...acceptance.decided(since), ...counted(facts.facts(), parts.clock.now()) }),
    reasonWords,
    channel: team.channel,
    isExternal: parts.slack.isGuest,
    hasLeft: team.hasLeftSlack,
  });
}

/** A week or a month has too few new customers to say by what they came. */
const CONTENT_DAYS = 90;

function counted(facts: Facts, now: Temporal.Instant): Pick<FeedbackFacts, 'content' | 'pipeline'> {
  if (!facts.deals) return {};
  const window = { from: now.subtract({ hours: 24 * CONTENT_DAYS }).epochMilliseconds, to: now.epochMilliseconds };
  const forms = measureBy(facts, 'customers', window, 'form').flatMap(({ name, measured }) =>
    name === undefined || name === '' || !measured.value ? [] : [{ name, customers: measured.value }],
  );
  const { value } = measure('pipeline_open', facts, { window });
  const worth = value === null ? null : formatMoney({ minor: value, currency: facts.currency });
  return {
    content: { days: CONTENT_DAYS, forms },
    pipeline: { deals: measure('deals_open', facts, { window }).value ?? 0, worth },
  };
}
