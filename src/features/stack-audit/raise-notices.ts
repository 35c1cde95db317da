import type { Message } from '#engine/inbox.ts';
import { termsOf, type ToolParts } from './change-tools.ts';
import { planNotice, type TellNotice } from './rules/plan-notice.ts';

export interface NoticeParts extends ToolParts {
  notice: TellNotice;
}

/** Contracts whose day has come: messages of NOTICE_TOPIC. */
export async function raiseNotices(parts: NoticeParts, messages: Message[]): Promise<void> {
  for (const message of messages)
    await parts.stack.change((stack) => planNotice(stack, message.subject, parts.notice, termsOf(parts)), {
      consumes: [message],
    });
}
