import type { Actor, Json } from '#engine/plan.ts';
import type { Instant, Lead } from '../model.ts';
import type { Flip } from './counterfactual.ts';
import type { Decision } from './decision.ts';
import type { Weighed } from './explain-precedence.ts';

/** A line of the event log. */
export interface Told {
  type: string;
  at: Instant;
  actor: Actor;
  data: { [key: string]: Json };
}

/** Everything that can be said about why a lead is where it is. */
export interface Explanation {
  lead: Lead;
  /** The last time that it was placed; absent for leads that were placed before decisions were kept. */
  decision?: Decision;
  /** Absent when the packs that it was decided with are not kept any more. */
  weighed?: Weighed[];
  flips?: Flip[];
  /** What happened to it, oldest first. */
  story: Told[];
}
