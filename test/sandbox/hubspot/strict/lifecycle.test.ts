import { afterAll, beforeAll, expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import { call, clientOf, CONTACTS, contactsOf, createContact, linked, standingClock, startPortal } from '../portal.ts';

let portal: SandboxHubSpot;
const clock = standingClock();
beforeAll(async () => {
  portal = await startPortal({ clock });
});
afterAll(() => portal.stop());

const steps: [kind: 'does' | 'refuses', sentence: string, from: string, to: string, then: string][] = [
  ['does', 'a stage moves forward', 'lead', 'marketingqualifiedlead', 'marketingqualifiedlead'],
  [
    'refuses',
    'a step back over the API: 200, and nothing has changed',
    'salesqualifiedlead',
    'marketingqualifiedlead',
    'salesqualifiedlead',
  ],
  ['refuses', 'many steps back over the API: 200, and nothing has changed', 'customer', 'lead', 'customer'],
  ['does', 'a stage can be cleared', 'lead', '', ''],
];
for (const [kind, sentence, from, to, then] of steps) {
  row(kind, 'lifecycle stage', sentence, async () => {
    const id = await createContact(portal, { lifecyclestage: from });
    const answer = await call(portal, 'PATCH', `${CONTACTS}/${id}`, { properties: { lifecyclestage: to } });
    expect(answer.status).toBe(200);
    expect(answer.body.properties['lifecyclestage'] ?? '').toBe(then);
  });
}

row('does', 'lifecycle stage', 'it goes back when it is cleared in one request and set in the next', async () => {
  const id = await createContact(portal, { lifecyclestage: 'customer' });
  await contactsOf(portal).update(id, { properties: { lifecyclestage: '' } });
  const { properties } = await contactsOf(portal).update(id, { properties: { lifecyclestage: 'lead' } });
  expect(properties['lifecyclestage']).toBe('lead');
});

row('does', 'lifecycle stage', 'somebody in HubSpot can move it back', async () => {
  const id = await createContact(portal, { lifecyclestage: 'customer' });
  portal.updateContact(id, { lifecyclestage: 'lead' });
  expect(portal.contact(id)?.properties['lifecyclestage']).toBe('lead');
});

row('does', 'lifecycle stage', 'when a stage was entered and left stands beside it', async () => {
  const id = await createContact(portal, { lifecyclestage: 'lead' });
  const entered = clock.now().epochMilliseconds;
  clock.pass(60_000);
  await contactsOf(portal).update(id, { properties: { lifecyclestage: 'salesqualifiedlead' } });
  const names = ['lead', 'salesqualifiedlead'].flatMap((stage) => [
    `hs_v2_date_entered_${stage}`,
    `hs_v2_date_exited_${stage}`,
  ]);
  const { properties } = await contactsOf(portal).getById(id, names);
  const times = names.map((name) => (properties[name] === null ? null : Date.parse(String(properties[name]))));
  expect(times).toEqual([entered, entered + 60_000, entered + 60_000, null]);
});

row('does', 'lifecycle stage', 'a deal that is won makes customers of its contacts and its company', async () => {
  const { crm } = clientOf(portal);
  const id = portal.createContact({ lifecyclestage: 'opportunity' }, { name: 'Won', domain: 'won.example' });
  const further = portal.createContact({ lifecyclestage: 'evangelist' });
  const company = portal.contact(id)?.company?.id ?? '';
  const { id: deal } = await crm.deals.basicApi.create({
    properties: { dealname: 'Won', dealstage: 'contractsent' },
    associations: [linked(id, 3), linked(further, 3), linked(company, 5)],
  });
  await crm.deals.basicApi.update(deal, { properties: { dealstage: 'closedwon' } });
  expect(portal.contact(id)?.properties['lifecyclestage']).toBe('customer');
  expect(portal.contact(id)?.company?.properties['lifecyclestage']).toBe('customer');
  expect(portal.contact(further)?.properties['lifecyclestage']).toBe('evangelist');
});

row('unknown', 'lifecycle stage', 'a new deal does not make opportunities of its contacts', async () => {
  const id = await createContact(portal, { lifecyclestage: 'lead' });
  await clientOf(portal).crm.deals.basicApi.create({
    properties: { dealname: 'New', dealstage: 'qualifiedtobuy' },
    associations: [linked(id, 3)],
  });
  expect(portal.contact(id)?.properties['lifecyclestage']).toBe('lead');
});

row('unknown', 'lifecycle stage', 'a company does not pass its stage on to its contacts', async () => {
  const id = portal.createContact({ lifecyclestage: 'lead' }, { name: 'Sync', domain: 'sync.example' });
  const company = portal.contact(id)?.company?.id ?? '';
  await clientOf(portal).crm.companies.basicApi.update(company, { properties: { lifecyclestage: 'customer' } });
  expect(portal.contact(id)?.properties['lifecyclestage']).toBe('lead');
});
