import type { Plan } from '#engine/plan.ts';
import type { Facts, Lead, LeadId, Refusal, Rota } from '../model.ts';
import type { Loads } from './loads.ts';

/** What a decision about a lead is made from. */
export interface LeadBook {
  lead: Lead | undefined;
  rota: Rota;
  loads: Loads;
  /** What products and websites told of the contact, where its news are decided about. */
  told?: NonNullable<Facts['signals']>;
  /** The id that a new lead would get. */
  nextId: LeadId;
}

export type LeadPlan = Plan<{ lead: Lead; rota: Rota }, Refusal>;

export function refuse(code: Refusal['code'], says: string): LeadPlan {
  return { ok: false, refusal: { code, says } };
}
