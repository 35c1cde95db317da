import type { Lead } from '../model.ts';
import { refuse, type LeadBook, type LeadPlan } from './lead-plan.ts';
import { teammate } from './may.ts';
import type { Hand, Policy } from './policy.ts';
import { event, person, postCard, refreshRollup } from './steps.ts';

/** A lead leaves the roll-up for a card of its own: from now on that is its one live card. */
export function planShow({ lead, rota }: LeadBook, hand: Hand, policy: Policy): LeadPlan {
  if (!lead) return refuse('gone', 'This lead is not known any more.');
  const who = teammate(hand);
  if ('refusal' in who) return { ok: false, refusal: who.refusal };
  if (lead.rollup?.shown !== false)
    return refuse('nothing-to-do', `Lead ${lead.id} has a card of its own already: look further down in this channel.`);
  const next: Lead = { ...lead, version: lead.version + 1, rollup: { ...lead.rollup, shown: true } };
  return {
    ok: true,
    state: { lead: next, rota },
    events: [event('lead.shown', person(hand.slackId), next, policy, { rollup: lead.rollup.id })],
    effects: [postCard(next), refreshRollup(lead.rollup.id)],
  };
}
