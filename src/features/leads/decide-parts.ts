import type { Clock } from '#lib/clock.ts';
import type { Policy } from './rules/policy.ts';
import type { LeadStore } from './store.ts';

/** What a person's decision about a lead needs. */
export interface DecideParts {
  leads: LeadStore;
  clock: Clock;
  policy(): Policy;
}
