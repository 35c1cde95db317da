import type { Effect } from '#engine/plan.ts';
import type { Lead } from '../model.ts';
import type { Policy } from './policy.ts';
import { retireCard } from './steps.ts';

/** A lead that was given back, after news of it: as it would be offered anew, and as it stays where it is. */
export interface Reentry {
  /** There is reason to ask the packs again. */
  offers: boolean;
  lead: Lead;
  stays: Lead;
  /** What becomes of the card of the handoff that is over. */
  effects: Effect[];
}

/** Its score has risen by what the packs ask for since its lowest, or it asked for sales since: its history stays, its tries begin anew. */
export function planReentry(before: Lead, after: Lead, policy: Policy): Reentry {
  const { state } = before;
  if (state.name !== 'returned') return { offers: false, lead: after, stays: after, effects: [] };
  const { total, handRaiser } = after.score;
  const askedSince = handRaiser?.at !== undefined && Temporal.Instant.compare(handRaiser.at, state.at) > 0;
  const risen = total >= Math.min(100, state.lowest + policy.returnedRise) && total > state.lowest;
  const { undo: _undo, attempts: _attempts, card, rollup: _rollup, ...rest } = after;
  const { at, by, reason } = state;
  return {
    offers: risen || askedSince,
    lead: { ...rest, wasReturned: { at, by, reason } },
    stays: { ...after, state: { ...state, lowest: Math.min(state.lowest, total) } },
    effects: card ? [retireCard(after, card)] : [],
  };
}
