import type { Plan } from '#engine/plan.ts';
import type { Handoff, HandoffId, Refusal } from '../model.ts';

/** What a decision is made from. */
export interface HandoffBook {
  handoff: Handoff | undefined;
  /** The id that a new one would get. */
  nextId: HandoffId;
}

export type HandoffPlan = Plan<Handoff, Refusal>;

export function refuse(code: Refusal['code'], says: string): HandoffPlan {
  return { ok: false, refusal: { code, says } };
}

export const GONE = 'This handoff is not known any more.';
