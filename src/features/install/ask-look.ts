import type { InstallParts } from './install-parts.ts';
import type { Hand } from './model.ts';
import { mayNotLook } from './rules/may.ts';
import { lookDue } from './rules/steps.ts';

/** Somebody does not want to wait for the next look. Answers a sentence for them. */
export async function askLook({ store, clock }: InstallParts, hand: Hand): Promise<string> {
  const known = store.checklist();
  const refusal = mayNotLook(hand, known?.user);
  if (refusal !== undefined) return refusal;
  if (known?.doneAt) return 'All four are done: there is nothing to look for.';
  await store.wake(lookDue(clock.now()));
  return 'Slack and HubSpot are being asked; the ticks change by themselves in a moment.';
}
