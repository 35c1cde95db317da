import type { Instant, Lead } from '../model.ts';
import { responseKey } from './steps.ts';

/** What the auditor tells ops. */
interface Finding {
  key: string;
  says: string;
}

/** How long a card may take to reach Slack: the playbook's delivery promise. */
const DELIVERY = Temporal.Duration.from({ minutes: 5 });

/** What must hold for each lead whose card waits: it has a clock that runs or ran out, and its card is in Slack in time. */
export function auditLeads(open: Lead[], isDue: (key: string) => boolean, now: Instant): Finding[] {
  return open.flatMap((lead) => [...withoutClock(lead, isDue), ...withoutCard(lead, now)]);
}

function withoutClock(lead: Lead, isDue: (key: string) => boolean): Finding[] {
  if (!('overdue' in lead.state) || lead.state.overdue || isDue(responseKey(lead))) return [];
  return [
    { key: `leads:clock:${lead.id}`, says: `Lead ${lead.id} waits and no clock runs for it. Reassign it on its card.` },
  ];
}

function withoutCard(lead: Lead, now: Instant): Finding[] {
  if (lead.card || Temporal.Instant.compare(lead.openedAt.add(DELIVERY), now) > 0) return [];
  return [
    {
      key: `leads:card:${lead.id}`,
      says: `The card of lead ${lead.id} has not reached Slack within 5 minutes. It is still being tried; look for it in HubSpot meanwhile.`,
    },
  ];
}
