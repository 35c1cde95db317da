import type { Lead } from '../model.ts';
import { wasReached } from './handoff.ts';
import type { Policy } from './policy.ts';

/** HubSpot's own lead statuses; portals can change the labels, these are the internal names. */
const STATUS = {
  accepted: 'IN_PROGRESS',
  tried: 'ATTEMPTED_TO_CONTACT',
  reached: 'CONNECTED',
  rejected: 'UNQUALIFIED',
  returned: 'BAD_TIMING',
} as const;

/**
 * What HubSpot should hold for this lead, by its state alone: so that writing it once or five times is the same, and an
 * undo writes back what stood there before. Property names are HubSpot's. An empty string clears.
 */
export function crmWishes(lead: Lead, policy: Policy): Record<string, string> {
  const before = lead.crmBefore ?? lead.crm;
  switch (lead.state.name) {
    case 'accepted': {
      const ownerId = policy.people[lead.state.owner]?.ownerId;
      return { hs_lead_status: STATUS[progress(lead)], ...(ownerId ? { hubspot_owner_id: ownerId } : {}) };
    }
    case 'rejected':
      return { hs_lead_status: STATUS.rejected };
    case 'returned':
      return { hs_lead_status: STATUS.returned };
    case 'waiting':
    case 'held':
      return lead.crmBefore ? { hs_lead_status: before.leadStatus ?? '', hubspot_owner_id: before.ownerId ?? '' } : {};
    case 'unrouted':
    case 'closed':
      return {};
  }
}

function progress({ attempts = [] }: Lead): 'accepted' | 'tried' | 'reached' {
  if (attempts.length === 0) return 'accepted';
  return wasReached(attempts) ? 'reached' : 'tried';
}
