import type { SandboxAnswer } from '../contract.ts';
import type { SandboxContact } from '../hubspot-contract.ts';
import { CLOSED_STAGES } from './catalogue.ts';
import type { ChangeSource, StoredRecord } from './model.ts';
import { shownInstant } from './property-values.ts';
import type { Crm } from './state.ts';

/** Throws for an unknown id. */
export function existing(crm: Crm, id: string): StoredRecord {
  const contact = crm.tables.contacts.get(id);
  if (contact === undefined) throw new Error(`There is no contact ${id} in the local HubSpot.`);
  return contact;
}

function companyFor(crm: Crm, properties: Record<string, string>, source: ChangeSource): StoredRecord {
  const known = crm.tables.companies.all().find((company) => {
    const name = properties['domain'] === undefined ? 'name' : 'domain';
    return properties[name] !== undefined && company.properties.get(name) === properties[name];
  });
  if (known === undefined) return crm.create('companies', properties, { source });
  crm.update(known, properties, { source });
  return known;
}

/** A company with the same domain, or else name, is taken, or made. */
export function addContact(
  crm: Crm,
  properties: Record<string, string>,
  company: Record<string, string> | undefined,
  source: ChangeSource,
): StoredRecord {
  const links =
    company === undefined
      ? []
      : [{ to: { type: 'companies' as const, id: companyFor(crm, company, source).id }, typeId: 1 }];
  // a form that is sent again with the same address is the same person
  const known = source === 'FORM' ? crm.tables.contacts.find('email', properties['email'] ?? '') : undefined;
  if (known === undefined) return crm.create('contacts', properties, { source }, links);
  crm.update(known, properties, { source });
  return known;
}

function filled(record: StoredRecord): Record<string, string> {
  return Object.fromEntries([...record.properties].filter(([, value]) => value !== ''));
}

/** What the page shows of a contact. */
export function contactPage(crm: Crm, id: string): SandboxContact | undefined {
  const contact = crm.tables.contacts.get(id);
  if (contact === undefined) return undefined;
  const company = crm.tables.companies.get(contact.properties.get('associatedcompanyid') ?? '');
  const owner = crm.owners.find((one) => one.id === contact.properties.get('hubspot_owner_id'));
  const notes = [...crm.links.of(contact, 'notes').keys()].flatMap((noteId) => {
    const note = crm.tables.notes.get(noteId);
    return note === undefined ? [] : [{ at: note.createdAt, html: note.properties.get('hs_note_body') ?? '' }];
  });
  const calls = [...crm.links.of(contact, 'calls').keys()].flatMap((callId) => {
    const call = crm.tables.calls.get(callId);
    const by = crm.owners.find(({ id: owner_ }) => owner_ === call?.properties.get('hubspot_owner_id'));
    return call === undefined ? [] : [{ at: call.createdAt, html: `<b>Call</b> logged by ${by?.name ?? 'nobody'}` }];
  });
  return {
    id: contact.id,
    properties: filled(contact),
    ...(company !== undefined && { company: { id: company.id, properties: filled(company) } }),
    ...(owner !== undefined && { owner: owner.name }),
    notes: [...notes, ...calls],
  };
}

const CALL_WITH_CONTACT = 194;

/** Whoever is no owner in HubSpot can log nothing there. */
export function logCall(crm: Crm, contactId: string, email: string | undefined): SandboxAnswer {
  const owner = crm.owners.find((one) => one.email === email);
  if (!owner) return { ok: false, error: 'Only people who are in HubSpot too can log a call there.' };
  if (!crm.tables.contacts.get(contactId)) return { ok: false, error: `There is no contact ${contactId}.` };
  crm.create(
    'calls',
    {
      hs_timestamp: shownInstant(crm.now()),
      hubspot_owner_id: owner.id,
      hs_call_title: 'Call',
      hs_call_direction: 'OUTBOUND',
      hs_call_status: 'COMPLETED',
    },
    { source: 'CRM_UI' },
    [{ to: { type: 'contacts', id: contactId }, typeId: CALL_WITH_CONTACT }],
  );
  return { ok: true };
}

const isOpen = (deal: StoredRecord): boolean => !CLOSED_STAGES.has(deal.properties.get('dealstage') ?? '');

/** Wins a deal as somebody in HubSpot would: the one asked for, or the oldest that is open. */
export function closeDeal(crm: Crm, dealId: string | undefined): SandboxAnswer & { dealId?: string; name?: string } {
  const deals = crm.tables.deals;
  const deal = dealId === undefined ? deals.all().find(isOpen) : deals.get(dealId);
  if (deal === undefined) {
    return { ok: false, error: dealId === undefined ? 'There is no open deal.' : `There is no deal ${dealId}.` };
  }
  const name = deal.properties.get('dealname') ?? '';
  if (!isOpen(deal)) return { ok: false, error: `The deal ${name} is closed already.` };
  crm.update(deal, { dealstage: 'closedwon', closedate: shownInstant(crm.now()) }, { source: 'CRM_UI' });
  return { ok: true, dealId: deal.id, name };
}
