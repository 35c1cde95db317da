import type { Message } from '#engine/inbox.ts';
import type { DecideParts } from './decide-parts.ts';
import type { Judge } from './rules/plan-intake.ts';
import { planRelease } from './rules/plan-release.ts';

/** People may be at work again: held leads are offered in the order in which their dues lie in the inbox, oldest first. */
export async function releaseLeads(
  { leads, policy, clock, judge }: DecideParts & { judge(): Judge },
  messages: Message[],
): Promise<void> {
  await Promise.all(
    messages.map((message) =>
      leads.change(message.subject, (book) => planRelease(book, judge(), policy(), clock.now()), [message]),
    ),
  );
}
