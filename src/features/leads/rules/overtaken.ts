import type { Facts, Lead } from '../model.ts';
import type { Policy } from './policy.ts';

/** What somebody did in HubSpot that our card must follow. Our own write-backs come back too: they are no news. */
export function overtakenBy(lead: Lead, facts: Facts, policy: Policy): string | undefined {
  if (facts.contact.lifecycle_stage === 'customer' && lead.facts.contact.lifecycle_stage !== 'customer') {
    return 'Became a customer in HubSpot';
  }
  if (facts.contact.lifecycle_stage === 'opportunity' && lead.facts.contact.lifecycle_stage !== 'opportunity') {
    return 'Became an opportunity in HubSpot';
  }
  const ownerId = facts.contact.owner_id;
  if (ownerId === undefined || ownerId === lead.crm.ownerId) return undefined;
  const isOurs = Object.values(policy.people).some((person) => person.ownerId === ownerId);
  return isOurs ? undefined : 'Somebody outside team.yml was made the owner in HubSpot';
}
