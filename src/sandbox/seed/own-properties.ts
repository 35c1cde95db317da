import { optionsOf } from '../hubspot/catalogue.ts';
import { FIRST_GROUP } from '../hubspot/record-types.ts';
import type { Crm } from '../hubspot/state.ts';

/** What the company keeps in HubSpot beside what everybody does: how likely a customer is to leave. */
export function defineOwnProperties(crm: Crm): void {
  for (const type of ['contacts', 'companies'] as const) {
    crm.definitions[type].set('churn_risk', {
      name: 'churn_risk',
      label: 'Churn risk',
      type: 'enumeration',
      fieldType: 'select',
      groupName: FIRST_GROUP[type],
      description: 'How likely this customer is to leave.',
      options: optionsOf(['low', 'medium', 'high']),
      readOnly: false,
      unique: false,
      owner: false,
      custom: true,
    });
  }
}
