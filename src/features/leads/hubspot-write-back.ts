import type { HubSpot } from '#adapters/hubspot/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { crmWishes } from './rules/crm-wishes.ts';
import type { Policy } from './rules/policy.ts';
import { EFFECT } from './rules/steps.ts';
import { noteHtml, type Noted } from './hubspot-note.ts';
import type { LeadStore } from './store.ts';

export interface WriteBackParts {
  hubspot: HubSpot;
  leads: LeadStore;
  clock: Clock;
  log: Log;
  policy(): Policy;
}

type Written = { ownerId?: string; leadStatus?: string };

/** How decisions reach HubSpot: the contact is brought in line with the lead as it is now, and reasons become notes. */
export function writeBackEffects(parts: WriteBackParts): Record<string, EffectKind> {
  return { [EFFECT.writeBack]: contactUpdate(parts), [EFFECT.note]: contactNote(parts) };
}

function contactUpdate({ hubspot, leads, log, policy }: WriteBackParts): EffectKind {
  return {
    mode: 'latest',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => LANE,
    send: async (effect) => {
      const lead = leads.get(effect.subject);
      const wishes = lead ? crmWishes(lead, policy()) : {};
      if (!lead || Object.keys(wishes).length === 0) return null;
      const { properties } = await hubspot.updateContact(lead.contactId, wishes);
      const ignored = Object.keys(wishes).filter((property) => (properties[property] ?? '') !== wishes[property]);
      if (ignored.length > 0) log.warn({ lead: lead.id, ignored }, 'HubSpot kept other values than the ones we wrote');
      const { hubspot_owner_id: ownerId, hs_lead_status: leadStatus } = properties;
      return { ...(ownerId ? { ownerId } : {}), ...(leadStatus ? { leadStatus } : {}) };
    },
    sent: (effect, result) => {
      if (result !== null) leads.crmWritten(effect.subject, result as Written);
    },
  };
}

function contactNote({ hubspot, leads, clock }: WriteBackParts): EffectKind {
  return {
    mode: 'once',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => LANE,
    send: async ({ subject, key, payload }) => {
      const lead = leads.get(subject);
      if (!lead) return null;
      const html = noteHtml(payload as unknown as Noted, lead.id);
      const about = { type: 'contacts' as const, id: lead.contactId };
      return hubspot.createNote({ about, html, marker: markerOf(key), at: clock.now() });
    },
    find: ({ key }) => hubspot.findNote(markerOf(key)),
  };
}

const LANE = 'hubspot';

/** One word to HubSpot's search, which splits at punctuation: `batonL42v3`. */
function markerOf(key: string): string {
  return `baton${key.replace(/^note:/, '').replaceAll(':', 'v')}`;
}
