import { CLOSED_STAGES } from './catalogue.ts';
import type { Crm } from './state.ts';
import type { End } from './links.ts';
import type { ObjectType, StoredRecord, Writer } from './model.ts';
import { shownInstant } from './property-values.ts';

/** What follows from a write: when the owner was given the record, when it came to its stage, a company's open deals. */
export function followUp(crm: Crm, record: StoredRecord, changed: string[], writer: Writer): void {
  const at = shownInstant(writer.at ?? crm.now());
  const values: Record<string, string> = {};
  if (changed.includes('hubspot_owner_id')) {
    values['hubspot_owner_assigneddate'] = record.properties.get('hubspot_owner_id') === '' ? '' : at;
  }
  const stage = record.properties.get('lifecyclestage') ?? '';
  if (changed.includes('lifecyclestage') && stage !== '') values[`hs_v2_date_entered_${stage}`] = at;
  const calculated: Writer = { ...writer, source: 'CALCULATED' };
  crm.set(record, values, calculated);
  if (record.type === 'deals' && changed.includes('dealstage')) {
    for (const id of crm.links.of(record, 'companies').keys()) countDeals(crm, { type: 'companies', id }, calculated);
  }
}

function countDeals(crm: Crm, company: End, writer: Writer): void {
  const record = crm.tables.companies.get(company.id);
  if (record === undefined) return;
  const open = [...crm.links.of(record, 'deals').keys()].filter((id) => {
    const stage = crm.tables.deals.get(id)?.properties.get('dealstage') ?? '';
    return !CLOSED_STAGES.has(stage);
  });
  crm.set(record, { hs_num_open_deals: String(open.length) }, writer);
}

/** Brings the properties that mirror links up to date at one end. */
export function mirror(crm: Crm, end: End, other: ObjectType, writer: Writer): void {
  const record = crm.tables[end.type].get(end.id);
  if (record === undefined) return;
  const count = (to: ObjectType): string => String(crm.links.of(record, to).size);
  if (end.type === 'contacts' && other === 'companies') {
    crm.set(record, { associatedcompanyid: crm.links.primary(record, 'companies') ?? '' }, writer);
  }
  if (end.type === 'contacts' && other === 'deals') crm.set(record, { num_associated_deals: count('deals') }, writer);
  if (end.type === 'companies' && other === 'contacts') {
    crm.set(record, { num_associated_contacts: count('contacts') }, writer);
  }
  if (end.type === 'companies' && other === 'deals') countDeals(crm, record, writer);
  if ((other === 'notes' || other === 'tasks') && crm.definitions[end.type].has('notes_last_updated')) {
    crm.set(record, { notes_last_updated: shownInstant(writer.at ?? crm.now()) }, writer);
  }
}
