import { colleagues } from '../cast.ts';
import { REVISION } from '../hubspot-double.ts';
import type { Judge } from './evidence.ts';

/** HubSpot and Baton name the same owner, unless somebody in HubSpot had the last word. */
export const judgeOwners: Judge = ({ leads, hubspot }) =>
  leads.flatMap(({ id, contactId, state }) => {
    const contact = hubspot.contacts.get(contactId);
    if (!contact || state.name !== 'accepted') return [];
    const ownerId = colleagues.find((one) => one.id === state.owner)?.ownerId;
    const held = contact.properties['hubspot_owner_id'];
    if (contact.writers['hubspot_owner_id'] === 'somebody' || held === ownerId) return [];
    return [`${id} is ${state.owner}'s, and HubSpot says ${held}`];
  });

/** What was last known of each contact is what HubSpot holds. */
export const judgeFreshness: Judge = ({ leads, hubspot }) =>
  leads.flatMap(({ id, contactId, facts }) => {
    const contact = hubspot.contacts.get(contactId);
    const newest = contact?.properties[REVISION];
    const known = facts.contact.source_detail;
    return contact && newest !== known ? [`${id} knows ${contactId} at ${known}, and HubSpot is at ${newest}`] : [];
  });
