import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { DecideParts } from './decide-parts.ts';
import { planRing } from './rules/plan-ring.ts';

/** The quiet time of people is over. What is planned twice is done once: a message may come again. */
export async function ringPeople(
  { policy }: Pick<DecideParts, 'policy'>,
  messages: Message[],
  engine: Engine,
): Promise<void> {
  await engine.plan(messages.flatMap(({ subject }) => planRing(subject, policy())));
}
