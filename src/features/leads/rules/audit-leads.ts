import type { Instant, LeadId } from '../model.ts';

/** What the auditor looks at of a lead whose response clock runs, or rests. */
export interface OpenLead {
  id: LeadId;
  /** When people got it. */
  since: Instant;
  overdue: boolean;
  /** It has an owner who took it, and no contact yet. */
  isAccepted?: boolean;
  hasCard: boolean;
}

/** What the auditor tells ops. */
interface Finding {
  key: string;
  says: string;
}

/** How long a card may take to reach Slack: the playbook's delivery promise. */
const DELIVERY = Temporal.Duration.from({ minutes: 5 });

/** What must hold for each of them: something wakes its clock, late and paused ones too, and its card is in Slack in time. */
export function auditLeads(open: OpenLead[], hasClock: (lead: OpenLead) => boolean, now: Instant): Finding[] {
  return [...withoutClock(open, hasClock), ...withoutCard(open, now)];
}

function withoutClock(open: OpenLead[], hasClock: (lead: OpenLead) => boolean): Finding[] {
  return open
    .filter((lead) => !hasClock(lead))
    .map(({ id }) => ({
      key: `leads:clock:${id}`,
      says: `Lead ${id} waits for an answer and nothing would wake its clock. Reassign it on its card.`,
    }));
}

/** One finding for all: in an outage it is true of many at once. */
function withoutCard(open: OpenLead[], now: Instant): Finding[] {
  const late = open.filter(({ hasCard, since }) => !hasCard && Temporal.Instant.compare(since.add(DELIVERY), now) < 0);
  const [first] = late;
  if (!first) return [];
  const which = late.length === 1 ? `The card of lead ${first.id} has` : `The cards of ${late.length} leads have`;
  return [
    {
      key: 'leads:cards',
      says: `${which} not reached Slack within 5 minutes. They are still being tried; look in HubSpot meanwhile.`,
    },
  ];
}
