import type { Message } from '#engine/inbox.ts';
import type { DecideParts } from './decide-parts.ts';
import { planClock } from './rules/plan-clock.ts';

/** Clocks of leads have run out. */
export async function checkClock({ leads, policy, clock }: DecideParts, messages: Message[]): Promise<void> {
  await Promise.all(
    messages.map((message) =>
      leads.change(message.subject, (book) => planClock(book, policy(), clock.now()), [message]),
    ),
  );
}
