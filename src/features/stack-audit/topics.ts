import type { Slack } from '#adapters/slack/port.ts';
import type { Topic } from '#engine/intake.ts';
import { askLater, remindAsked } from './ask-users.ts';
import { readDropped } from './drop-file.ts';
import { mindContracts, raiseNotices } from './raise-notices.ts';
import { askQuestion, ASK_TOPIC, remind } from './rules/audit-effects.ts';
import { MIND_TOPIC } from './rules/contract-steps.ts';
import type { TellAsked } from './rules/plan-ask.ts';
import { READ_TOPIC } from './rules/plan-file.ts';
import { NOTICE_TOPIC, REMIND_TOPIC } from './rules/steps.ts';
import { PROVED_TOPIC } from './rules/told.ts';
import type { StackParts } from './stack-parts.ts';
import { tellProved } from './slack-told.ts';

/** How people are asked and reminded. */
export const TELL: { ask: TellAsked; remind: TellAsked } = {
  ask: (asked) => [askQuestion(asked)],
  remind: (asked) => [remind(asked)],
};

/** What the audit is woken for. */
export function stackTopics(parts: StackParts & { slack: Slack }): Record<string, Topic> {
  const asking = { ...parts, ...TELL };
  const topic = (handle: Topic['handle']): Topic => ({ batch: 20, parallel: 1, handle });
  return {
    [READ_TOPIC]: { batch: 1, parallel: 1, handle: (messages) => readDropped(parts, messages) },
    [ASK_TOPIC]: topic((messages) => askLater(asking, messages)),
    [REMIND_TOPIC]: topic((messages) => remindAsked(asking, messages)),
    [NOTICE_TOPIC]: topic((messages) => raiseNotices(parts, messages)),
    [MIND_TOPIC]: topic((messages) => mindContracts(parts, messages)),
    [PROVED_TOPIC]: topic((messages) => tellProved(parts, messages)),
  };
}
