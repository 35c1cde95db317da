import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Topic } from '#engine/intake.ts';
import type { Job } from '#features/cadence/index.ts';
import type { Tasks } from '#features/tasks/index.ts';
import type { FeedbackParts } from './feedback-parts.ts';
import { askPeople, endRounds, openRound, remindPeople } from './open-round.ts';
import { TOPIC } from './rules/steps.ts';
import { serveItems } from './say-feedback.ts';
import { feedbackCommands, feedbackListeners } from './slack.ts';
import { feedbackEffects } from './slack-messages.ts';
import { createFeedbackStore } from './store.ts';

export type { Facts as FeedbackFacts } from './model.ts';
export { loadFeedback, readFeedback } from './packs.ts';

export interface FeedbackNeeds extends Omit<FeedbackParts, 'feedback' | 'tasks'> {
  db: Database;
  engine: Engine;
  slack: Slack;
  /** Where what is asked of a team becomes somebody's task. */
  tasks: Pick<Tasks, 'serve'>;
}

/** What teams tell each other at regular times, and what they ask of each other until it is answered. */
export interface Feedback {
  listeners: SlackListeners;
  subcommands: Record<string, Subcommand>;
  /** What comes back, by name: each loop opens a round on its day. */
  jobs: Record<string, Job>;
}

/** Registers its messages and its dues with the engine. */
export function createFeedback({ db, engine, slack, tasks: all, ...needs }: FeedbackNeeds): Feedback {
  const feedback = createFeedbackStore(db, engine);
  const tasks = serveItems(all, { feedback, people: needs.people });
  const parts: FeedbackParts = { ...needs, feedback, tasks };
  const topic = (handle: (of: FeedbackParts, messages: Parameters<Topic['handle']>[0]) => Promise<void>): Topic => {
    return { batch: 20, parallel: 1, handle: (messages) => handle(parts, messages) };
  };
  engine.register({
    topics: { [TOPIC.ask]: topic(askPeople), [TOPIC.remind]: topic(remindPeople), [TOPIC.close]: topic(endRounds) },
    effects: feedbackEffects({ ...parts, slack }),
  });
  const jobs = needs.pack.loops.map(({ every, ...loop }) => {
    const run = async (date: string): Promise<void> => void (await openRound(parts, loop, date));
    return [`feedback-${loop.id}`, { rhythm: every, run }] as const;
  });
  return {
    listeners: feedbackListeners(parts),
    subcommands: feedbackCommands(parts),
    jobs: Object.fromEntries(jobs),
  };
}
