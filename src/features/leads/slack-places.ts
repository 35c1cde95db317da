import type { PostedMessage, Slack } from '#adapters/slack/port.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { Clock } from '#lib/clock.ts';
import type { Lead } from './model.ts';
import type { Policy } from './rules/policy.ts';
import type { LeadStore } from './store.ts';

export interface DeliverParts {
  slack: Slack;
  leads: LeadStore;
  clock: Clock;
  policy(): Policy;
  /** The channel id of the cards' channel; throws `DeliveryError('not-sent')` while it is not known. */
  channel(): string;
  recordUrl(contactId: string): string;
  /** Zone of the times that everybody reads alike. */
  zone(): string;
}

/** Cards and lines of the one channel share its pace: Slack takes about one message a second. */
export const POST_LANE = 'slack.post:leads';

export function leadOf(leads: LeadStore, { subject }: Pick<StoredEffect, 'subject'>): Lead {
  const lead = leads.get(subject);
  if (!lead) throw new Error(`no lead ${subject}`);
  return lead;
}

/** Where everybody sees the lead: its card, or the roll-up while it has none of its own. */
export function placeOf(leads: LeadStore, lead: Lead): PostedMessage | undefined {
  return lead.card ?? (lead.rollup?.shown === false ? leads.rollupPlace(lead.rollup.id) : undefined);
}

export function viewOf(parts: DeliverParts): { people: Policy['people']; now: Temporal.Instant; zone: string } {
  return { people: parts.policy().people, now: parts.clock.now(), zone: parts.zone() };
}
