import type { HubSpot } from '#adapters/hubspot/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Json } from '#engine/plan.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { reasonWords } from './model.ts';
import { crmWishes } from './rules/crm-wishes.ts';
import type { Policy } from './rules/policy.ts';
import { EFFECT } from './rules/steps.ts';
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
  const { hubspot, leads } = parts;

  const contact: EffectKind = {
    mode: 'latest',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => 'hubspot',
    send: async (effect) => {
      const lead = leads.get(effect.subject);
      const wishes = lead ? crmWishes(lead, parts.policy()) : {};
      if (!lead || Object.keys(wishes).length === 0) return null;
      const { properties } = await hubspot.updateContact(lead.contactId, wishes);
      const ignored = Object.entries(wishes).filter(([name, wish]) => (properties[name] ?? '') !== wish);
      if (ignored.length > 0) {
        const names = ignored.map(([name]) => name);
        parts.log.warn({ lead: lead.id, properties: names }, 'HubSpot kept other values than the ones we wrote');
      }
      const { hubspot_owner_id: ownerId, hs_lead_status: leadStatus } = properties;
      return { ...(ownerId ? { ownerId } : {}), ...(leadStatus ? { leadStatus } : {}) };
    },
    sent: (effect, result) => {
      if (result !== null) leads.crmWritten(effect.subject, result as Written);
    },
  };

  const note: EffectKind = {
    mode: 'once',
    target: 'hubspot',
    priority: PRIORITY.update,
    lane: () => 'hubspot',
    send: async (effect) => {
      const lead = leads.get(effect.subject);
      if (!lead) return null;
      const html = noteHtml(effect.payload, lead.id);
      return hubspot.createNote({
        contactId: lead.contactId,
        html,
        marker: markerOf(effect.key),
        at: parts.clock.now(),
      });
    },
    find: (effect) => hubspot.findNote(markerOf(effect.key)),
  };

  return { [EFFECT.writeBack]: contact, [EFFECT.note]: note };
}

/** One word to HubSpot's search, which splits at punctuation: `batonL42v3`. */
function markerOf(key: string): string {
  return `baton${key.replace(/^note:/, '').replaceAll(':', 'v')}`;
}

function noteHtml(payload: { [key: string]: Json }, id: string): string {
  const by = html(String(payload['by'] ?? 'Somebody'));
  if (payload['what'] === 'undone') return `<p>${by} took the rejection of lead ${id} back in Slack (Baton).</p>`;
  const reason = html(reasonWords(String(payload['reason'])) ?? String(payload['reason']));
  const note = payload['note'] ? `<p>${html(String(payload['note']))}</p>` : '';
  return `<p>${by} rejected lead ${id} in Slack (Baton): ${reason}.</p>${note}`;
}

function html(untrusted: string): string {
  return untrusted.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
