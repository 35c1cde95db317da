import type { Topic } from '#engine/intake.ts';
import { mindContracts, raiseNotices } from './raise-notices.ts';
import { MIND_TOPIC } from './rules/contract-steps.ts';
import { NOTICE_TOPIC } from './rules/steps.ts';
import { PROVED_TOPIC } from './rules/told.ts';
import type { StackParts } from './stack-parts.ts';
import { tellProved } from './slack-told.ts';

/** What the audit is woken for. */
export function stackTopics(parts: StackParts): Record<string, Topic> {
  const topic = (handle: Topic['handle']): Topic => ({ batch: 20, parallel: 1, handle });
  return {
    [NOTICE_TOPIC]: topic((messages) => raiseNotices(parts, messages)),
    [MIND_TOPIC]: topic((messages) => mindContracts(parts, messages)),
    [PROVED_TOPIC]: topic((messages) => tellProved(parts, messages)),
  };
}
