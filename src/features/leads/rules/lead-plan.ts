import type { Plan } from '#engine/plan.ts';
import type { Colleague, Facts, Lead, LeadId, Refusal, Rota } from '../model.ts';
import type { Decision } from './decision.ts';
import type { Loads } from './loads.ts';

/** What a decision about a lead is made from. */
export interface LeadBook {
  lead: Lead | undefined;
  rota: Rota;
  loads: Loads;
  /** Leads of other contacts that HubSpot has merged into this one's. */
  others?: LeadId[];
  /** What products and websites told of the contact, where its news are decided about. */
  told?: NonNullable<Facts['signals']>;
  /** What came in of late; absent where that does not matter. */
  traffic?: Traffic;
  /** Who has other leads of this one's account on their hands, most leads first. */
  colleagues?: Colleague[];
  /** The id that a new lead would get. */
  nextId: LeadId;
}

/** Leads that people got within the time that the packs name. */
export interface Traffic {
  /** Counted up to the number from which they are rolled up. */
  recent: number;
  /** The roll-up that takes more of them. */
  rollup?: string;
}

/** What a decision leaves behind. */
export interface LeadState {
  lead: Lead;
  rota: Rota;
  /** How the lead was placed, if it was. */
  decision?: Decision;
  /** All that was kept of how it was placed goes. */
  forgets?: boolean;
}

export type LeadPlan = Plan<LeadState, Refusal>;

/** One plan after the other, as one: the second is made from what the first leaves. Undefined, or refused, where there is neither. */
export function bothOf(
  book: LeadBook,
  first: (book: LeadBook) => LeadPlan | undefined,
  second: (book: LeadBook) => LeadPlan | undefined,
): LeadPlan | undefined {
  const one = first(book);
  if (!one?.ok) {
    const only = second(book);
    return only?.ok ? only : (one ?? only);
  }
  const two = second({ ...book, lead: one.state.lead, rota: one.state.rota });
  if (!two?.ok) return one;
  const cancelDues = [...(one.cancelDues ?? []), ...(two.cancelDues ?? [])];
  const dues = (one.dues ?? []).filter(({ key }) => !two.cancelDues?.includes(key));
  return {
    ...one,
    state: { ...one.state, ...two.state },
    events: [...one.events, ...two.events],
    effects: [...one.effects, ...two.effects],
    dues: [...dues, ...(two.dues ?? [])],
    cancelDues,
  };
}

export function refuse(code: Refusal['code'], says: string): LeadPlan {
  return { ok: false, refusal: { code, says } };
}
