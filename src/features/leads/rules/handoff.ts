import type { Attempt, Instant, Lead } from '../model.ts';

/** When people first got the lead, in its present handoff. */
export function handoffSince({ handoff, openedAt }: Pick<Lead, 'handoff' | 'openedAt'>): Instant {
  return handoff?.since ?? openedAt;
}

/** How often it was given to sales: 1 for the first time. */
export function roundOf({ handoff }: Pick<Lead, 'handoff'>): number {
  return handoff?.round ?? 1;
}

/** Somebody spoke with them. */
export function wasReached(attempts: Attempt[] | undefined): boolean {
  return (attempts ?? []).some(({ outcome }) => outcome === 'reached');
}

/** The tries of whoever has it now: a new owner begins anew. */
export function triesOf({ state, attempts = [] }: Lead): Attempt[] {
  if (state.name !== 'accepted') return [];
  return attempts.filter(({ at }) => Temporal.Instant.compare(at, state.at) >= 0);
}
