import type { HubSpot } from '#adapters/hubspot/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { EFFECT } from './rules/steps.ts';
import type { LeadStore } from './store.ts';

interface Payload {
  contact: Record<string, string>;
  company?: Record<string, string>;
  companyId?: string;
}

/** How what a teammate filled in reaches HubSpot: the contact, and its company if it has one. */
export function fillEffects({
  hubspot,
  leads,
  log,
}: {
  hubspot: HubSpot;
  leads: LeadStore;
  log: Log;
}): Record<string, EffectKind> {
  return {
    [EFFECT.fill]: {
      mode: 'latest',
      target: 'hubspot',
      priority: PRIORITY.update,
      lane: () => 'hubspot',
      send: async ({ subject, payload }) => {
        const lead = leads.get(subject);
        const { contact, company, companyId } = payload as unknown as Payload;
        if (!lead) return null;
        if (Object.keys(contact).length > 0) await hubspot.updateContact(lead.contactId, contact);
        if (!company || companyId === undefined) return null;
        try {
          await hubspot.updateCompany(companyId, company);
        } catch (error) {
          const { industry, ...rest } = company;
          if (!isRefused(error) || industry === undefined) throw error;
          log.warn({ lead: lead.id }, 'HubSpot has no such industry: what else was filled in is written without it');
          if (Object.keys(rest).length > 0) await hubspot.updateCompany(companyId, rest);
        }
        return null;
      },
    },
  };
}

function isRefused(error: unknown): boolean {
  return error instanceof DeliveryError && error.code === 'hubspot-validation';
}
