import type { Slack } from '#adapters/slack/port.ts';
import type { Topic } from '#engine/intake.ts';
import { readDropped } from './drop-file.ts';
import { READ_TOPIC } from './rules/plan-file.ts';
import type { StackParts } from './stack-parts.ts';

/** What the audit is woken for. */
export function stackTopics(parts: StackParts & { slack: Slack }): Record<string, Topic> {
  return {
    [READ_TOPIC]: { batch: 1, parallel: 1, handle: (messages) => readDropped(parts, messages) },
  };
}
