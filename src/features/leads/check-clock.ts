import type { Message } from '#engine/inbox.ts';
import type { DecideParts } from './decide-parts.ts';
import type { Judge } from './rules/plan-intake.ts';
import { planClock } from './rules/plan-clock.ts';

/** Clocks of leads have run out. */
export async function checkClock(
  { leads, policy, clock, judge }: DecideParts & { judge(): Judge },
  messages: Message[],
): Promise<void> {
  await Promise.all(
    messages.map((message) =>
      leads.change(message.subject, (book) => planClock(book, policy(), clock.now(), judge()), [message]),
    ),
  );
}
