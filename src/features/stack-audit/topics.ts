import type { Topic } from '#engine/intake.ts';
import type { StackParts } from './stack-parts.ts';

/** What the audit is woken for. */
export function stackTopics(_parts: StackParts): Record<string, Topic> {
  return {};
}
