import type { Lead } from '#features/leads/model.ts';
import { colleagues } from '../cast.ts';
import { REVISION, type Contact } from '../hubspot-double.ts';
import type { Judge } from './evidence.ts';

/** HubSpot says of each lead what Baton decided, unless somebody in HubSpot had the last word. */
export const judgeOwners: Judge = ({ leads, hubspot }) =>
  leads.flatMap((lead) => {
    const contact = hubspot.contacts.get(lead.contactId);
    if (!contact) return [];
    return Object.entries({ ...ownerOf(lead), ...destinationOf(lead) })
      .filter(([property, value]) => !isSo(contact, property, value))
      .map(([property, value]) => {
        const held = `${contact.properties[property]} by ${contact.writers[property]}`;
        return `${lead.id} is ${lead.state.name}, so ${property} should be "${value}", and HubSpot has ${held}`;
      });
  });

function isSo({ properties, writers }: Contact, property: string, value: string): boolean {
  return writers[property] === 'somebody' || (properties[property] ?? '') === value;
}

/**
 * While an answer is waited for again after an undo, what stood there before. A later handoff begins with what stands there, and a merge
 * brings along the owner of the other contact.
 */
function ownerOf({ state, crmBefore, handoff, merged = [] }: Lead): Record<string, string> {
  if (state.name === 'accepted')
    return { hubspot_owner_id: colleagues.find(({ id }) => id === state.owner)?.ownerId ?? '' };
  const waits = state.name === 'waiting' || state.name === 'held';
  return waits && crmBefore && handoff?.round === 1 && merged.length === 0
    ? { hubspot_owner_id: crmBefore.ownerId ?? '' }
    : {};
}

/** Of what is closed HubSpot keeps what it was told last. */
function destinationOf({ tags, state }: Lead): Record<string, string> {
  return tags && state.name !== 'closed'
    ? { baton_destination: tags.wanted.destination, baton_disqualified_reason: tags.wanted.reason }
    : {};
}

/** What was last known of each contact is what HubSpot holds. */
export const judgeFreshness: Judge = ({ leads, hubspot }) =>
  leads.flatMap(({ id, contactId, facts }) => {
    const contact = hubspot.contacts.get(contactId);
    const newest = contact?.properties[REVISION];
    const known = facts.contact.source_detail;
    return contact && newest !== known ? [`${id} knows ${contactId} at ${known}, and HubSpot is at ${newest}`] : [];
  });

/** Whoever was to be told of a lead at an hour of theirs was told. */
export const judgeRings: Judge = ({ leads, slack, time }) =>
  leads.flatMap(({ id, state }) => {
    if (state.name !== 'waiting' || !state.ring) return [];
    const at = state.ring.epochMilliseconds;
    const told = slack.messages.some(({ key }) => key?.startsWith(`ring:${state.owner}:${at}:`));
    return told || at > time.now() - 300_000 ? [] : [`nobody told ${state.owner} of ${id} at ${state.ring.toString()}`];
  });
