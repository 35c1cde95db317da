import type { Clock } from '#lib/clock.ts';
import type { KnownLead } from './model.ts';
import type { Policy } from './rules/policy.ts';
import type { HandoffStore } from './store.ts';

/** What a decision about a handoff needs. */
export interface DecideParts {
  handoffs: HandoffStore;
  clock: Clock;
  policy(): Policy;
  known(who: { lead: string } | { contact: string }): KnownLead | undefined;
}
