import type { Slack } from '#adapters/slack/port.ts';
import type { Topic } from '#engine/intake.ts';
import { askLater, remindAsked } from './ask-users.ts';
import { readDropped } from './drop-file.ts';
import { askQuestion, ASK_TOPIC, remind } from './rules/audit-effects.ts';
import type { TellAsked } from './rules/plan-ask.ts';
import { READ_TOPIC } from './rules/plan-file.ts';
import { REMIND_TOPIC } from './rules/steps.ts';
import type { StackParts } from './stack-parts.ts';

/** How people are asked and reminded. */
export const TELL: { ask: TellAsked; remind: TellAsked } = {
  ask: (asked) => [askQuestion(asked)],
  remind: (asked) => [remind(asked)],
};

/** What the audit is woken for. */
export function stackTopics(parts: StackParts & { slack: Slack }): Record<string, Topic> {
  const asking = { ...parts, ...TELL };
  return {
    [READ_TOPIC]: { batch: 1, parallel: 1, handle: (messages) => readDropped(parts, messages) },
    [ASK_TOPIC]: { batch: 20, parallel: 1, handle: (messages) => askLater(asking, messages) },
    [REMIND_TOPIC]: { batch: 20, parallel: 1, handle: (messages) => remindAsked(asking, messages) },
  };
}
