import { CONTACT_PROPERTIES } from './hubspot.ts';
import { withCompanies, type ReceiveParts } from './receive-contacts.ts';
import type { LeadPlan } from './rules/lead-plan.ts';
import { planRouteAgain, planToNurture, type Asked } from './rules/plan-again.ts';

const PLANS = { route: planRouteAgain, nurture: planToNurture };

/**
 * What somebody decided about contacts that had come to rest, by contact id: each is read from HubSpot and goes to the router as if it
 * were new, or to nurture. Throws `DeliveryError` while HubSpot cannot be read; safe to be told again.
 */
export async function moveStuck(
  parts: ReceiveParts,
  what: keyof typeof PLANS,
  contactIds: string[],
  asked: Asked,
): Promise<Map<string, LeadPlan>> {
  const found = await withCompanies(parts, await parts.hubspot.readContacts(contactIds, CONTACT_PROPERTIES));
  const plans = new Map<string, LeadPlan>();
  for (const contactId of contactIds) {
    const { record, facts } = found.get(contactId) ?? {};
    const seen =
      record && facts && !record.archived ? { contactId: record.id, facts, at: record.updatedAt } : undefined;
    const aliases = [...new Set([record?.id ?? contactId, contactId, ...(record?.formerIds ?? [])])];
    const decide = PLANS[what];
    const plan = await parts.leads.changeContact(
      aliases,
      (book) => decide(book, seen, asked, parts.judge(), parts.policy(), parts.clock.now()),
      [],
      facts,
    );
    plans.set(contactId, plan);
  }
  return plans;
}
