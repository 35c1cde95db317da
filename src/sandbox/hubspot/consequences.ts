import { tellOfActivity } from './activity.ts';
import { CLOSED_STAGES } from './catalogue.ts';
import type { Crm } from './state.ts';
import type { End } from './links.ts';
import type { ObjectType, StoredRecord, Writer } from './model.ts';
import { shownInstant } from './property-values.ts';

const WON = 'closedwon';

/** What HubSpot writes beside the properties that were changed: dates of owner, stage and completion, a deal's flags. */
function calculatedValues(record: StoredRecord, changed: string[], at: string): Record<string, string> {
  const values: Record<string, string> = {};
  const present = (name: string): string => record.properties.get(name) ?? '';
  if (changed.includes('hubspot_owner_id')) {
    values['hubspot_owner_assigneddate'] = present('hubspot_owner_id') === '' ? '' : at;
  }
  if (changed.includes('lifecyclestage') && record.type !== 'deals') {
    const left = record.history.get('lifecyclestage')?.[1]?.value ?? '';
    if (left !== '') values[`hs_v2_date_exited_${left}`] = at;
    const entered = present('lifecyclestage');
    if (entered !== '') values[`hs_v2_date_entered_${entered}`] = at;
  }
  if (record.type === 'deals' && changed.includes('dealstage')) {
    const stage = present('dealstage');
    values['hs_is_closed'] = String(CLOSED_STAGES.has(stage));
    values['hs_is_closed_won'] = String(stage === WON);
    values['hs_is_closed_lost'] = String(CLOSED_STAGES.has(stage) && stage !== WON);
  }
  if (changed.includes('hs_task_status')) {
    values['hs_task_completion_date'] = present('hs_task_status') === 'COMPLETED' ? at : '';
  }
  return values;
}

/** What follows from a write, in the record itself and in those it is linked to. */
export function followUp(crm: Crm, record: StoredRecord, changed: string[], writer: Writer): void {
  const calculated: Writer = { ...writer, source: 'CALCULATED' };
  crm.set(record, calculatedValues(record, changed, shownInstant(writer.at ?? crm.now())), calculated);
  if (record.type === 'deals' && changed.includes('dealstage')) {
    for (const id of crm.links.of(record, 'companies').keys()) countDeals(crm, { type: 'companies', id }, calculated);
    if (record.properties.get('dealstage') === WON) makeCustomers(crm, record, calculated);
  }
  if (changed.length > 0) tellOfActivity(crm, record, calculated);
}

/** A deal that is won makes customers of its contacts and companies. */
function makeCustomers(crm: Crm, deal: StoredRecord, writer: Writer): void {
  for (const type of ['contacts', 'companies'] as const) {
    for (const id of crm.links.of(deal, type).keys()) {
      const record = crm.tables[type].get(id);
      if (record !== undefined) crm.update(record, { lifecyclestage: 'customer' }, writer);
    }
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
}
