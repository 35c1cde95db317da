import type { Facts, Instant, Lead, PersonId, Rota } from '../model.ts';
import { clockDue, handedOn, waitsFor } from './clocks.ts';
import type { LeadPlan } from './lead-plan.ts';
import { ownerOf } from './may.ts';
import type { Policy } from './policy.ts';
import { ringing } from './ringing.ts';
import { moveTurn } from './rota.ts';
import { attemptsKey, event, refreshCard, tell } from './steps.ts';

/** Who of ours was made the owner by hand in HubSpot; our own write-backs come back too, and are no news. */
export function followOwner(lead: Lead, facts: Facts, policy: Policy): PersonId | undefined {
  const ownerId = facts.contact.owner_id;
  if (ownerId === undefined || ownerId === lead.crm.ownerId) return undefined;
  const owner = Object.values(policy.people).find((person) => person.ownerId === ownerId);
  return owner && owner.id !== ownerOf(lead) ? owner.id : undefined;
}

/**
 * The card follows the owner in HubSpot, with a clock of their own. What stands in HubSpot now is what somebody chose: no undo of ours
 * brings back what stood there before.
 */
export function planMove(lead: Lead, rota: Rota, to: PersonId, policy: Policy, now: Instant): LeadPlan {
  const from = ownerOf(lead);
  const state = waitsFor(to, policy, now);
  const { respondBy } = state;
  const { undo: _over, crmBefore: _chosen, ...rest } = lead;
  const moved: Lead = {
    ...rest,
    version: lead.version + 1,
    state,
    handoff: handedOn(lead, policy, now),
  };
  const { lead: next, silent, effects, dues } = ringing(moved, policy, now);
  return {
    ok: true,
    state: { lead: next, rota: moveTurn(rota, lead, next, now) },
    events: [event('lead.moved', { kind: 'crm', id: 'hubspot' }, next, policy, { from: from ?? null, to })],
    effects: [
      refreshCard(next),
      tell(next, 'moved', { to, respondBy, ...silent, ...(from === undefined ? {} : { from }) }),
      ...effects,
    ],
    dues: [...clockDue(next).dues, ...dues],
    cancelDues: [`undo-ends:${lead.id}`, attemptsKey(lead.id)],
  };
}
