import { AssociationTypes } from '@hubspot/api-client';
import { afterAll, beforeAll, expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import {
  address,
  call,
  clientOf,
  CONTACTS,
  contactsOf,
  createContact,
  linked,
  refusalOf,
  standingClock,
  startPortal,
} from '../portal.ts';

let portal: SandboxHubSpot;
const clock = standingClock();
beforeAll(async () => {
  portal = await startPortal({ clock });
});
afterAll(() => portal.stop());

const refused: [what: string, properties: Record<string, string>, code: string][] = [
  ['a property that does not exist', { shoe_size: '44' }, 'PROPERTY_DOESNT_EXIST'],
  ['an option that is not offered', { hs_lead_status: 'LUKEWARM' }, 'INVALID_OPTION'],
  ['a lifecycle stage that is not offered', { lifecyclestage: 'mql' }, 'INVALID_OPTION'],
  ['an owner who does not exist', { hubspot_owner_id: '9' }, 'INVALID_OWNER_ID'],
  ['a roll-up that HubSpot counts itself', { hs_analytics_num_page_views: '3' }, 'READ_ONLY_VALUE'],
  ['the company, which follows from the association', { associatedcompanyid: '30000000101' }, 'READ_ONLY_VALUE'],
  ['an e-mail address that is none', { email: 'nobody' }, 'INVALID_EMAIL'],
];
for (const [what, properties, expected] of refused) {
  row('refuses', 'objects', `a contact with ${what}: 400 with the code ${expected}`, async () => {
    const { code: status, body } = await refusalOf(contactsOf(portal).create({ properties }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' });
    expect(body.errors[0]).toMatchObject({ code: expected, context: { propertyName: Object.keys(properties) } });
  });
}

const wrongKinds: [type: string, what: string, properties: Record<string, string>, code: string][] = [
  ['companies', 'a company with a size in words', { numberofemployees: 'many' }, 'INVALID_NUMBER'],
  ['companies', 'a company with an industry by its label', { industry: 'Software' }, 'INVALID_OPTION'],
  ['deals', 'a deal with an amount that is no number', { amount: '12k' }, 'INVALID_NUMBER'],
  ['deals', 'a deal with a date in words', { closedate: 'next week' }, 'INVALID_LONG'],
  ['deals', 'a deal that says itself that it is won', { hs_is_closed_won: 'true' }, 'READ_ONLY_VALUE'],
];
for (const [type, what, properties, code] of wrongKinds) {
  row('refuses', 'objects', `${what}: 400 with the code ${code}`, async () => {
    const answer = await call(portal, 'POST', `/crm/objects/2026-09/${type}`, { properties });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]?.code).toBe(code);
  });
}

const misfits: [what: string, body: unknown][] = [
  ['a number where text belongs', { properties: { email: 7 } }],
  ['no properties at all', {}],
  ['an association without types', { properties: {}, associations: [{ to: { id: '1' } }] }],
];
for (const [what, body] of misfits) {
  row('refuses', 'objects', `a body that does not fit the contract, such as ${what}: 400`, async () => {
    const answer = await call(portal, 'POST', CONTACTS, body);
    expect(answer).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
  });
}

row('does', 'objects', 'a refused update changes nothing, not even the properties that were right', async () => {
  const id = await createContact(portal, { firstname: 'Ada' });
  await refusalOf(contactsOf(portal).update(id, { properties: { firstname: 'Eve', nonsense: 'x' } }));
  const { properties } = await contactsOf(portal).getById(id, ['firstname']);
  expect(properties['firstname']).toBe('Ada');
});

row('does', 'objects', 'times are stored as ISO text, whether written as text or as milliseconds', async () => {
  const deal = { dealname: 'A', closedate: String(Temporal.Instant.from('2026-12-01T00:00:00Z').epochMilliseconds) };
  const { body } = await call(portal, 'POST', '/crm/objects/2026-09/deals', { properties: deal });
  expect(body.properties['closedate']).toBe('2026-12-01T00:00:00.000Z');
});

row('refuses', 'objects', 'a second contact with the same e-mail address: 409 with the id of the first', async () => {
  const email = address();
  const id = await createContact(portal, { email });
  const { code, body } = await refusalOf(contactsOf(portal).create({ properties: { email: email.toUpperCase() } }));
  expect(code).toBe(409);
  expect(body).toMatchObject({ category: 'CONFLICT', message: `Contact already exists. Existing ID: ${id}` });
});

row(
  'refuses',
  'objects',
  'a change to the e-mail address of another contact, until that one is deleted: 409',
  async () => {
    const email = address();
    const [first, second] = [await createContact(portal, { email }), await createContact(portal, {})];
    expect((await refusalOf(contactsOf(portal).update(second, { properties: { email } }))).code).toBe(409);
    await contactsOf(portal).archive(first);
    const updated = await contactsOf(portal).update(second, { properties: { email } });
    expect(updated.properties['email']).toBe(email);
  },
);

row('does', 'objects', 'the e-mail address finds a contact in place of an id', async () => {
  const email = address();
  const id = await createContact(portal, { email });
  const found = await contactsOf(portal).getById(email, undefined, undefined, undefined, false, 'email');
  expect(found.id).toBe(id);
});

row('does', 'objects', 'an answer shows the default properties when none are asked for', async () => {
  const id = await createContact(portal, { firstname: 'Ada', jobtitle: 'CFO' });
  const plain = await contactsOf(portal).getById(id);
  expect(Object.keys(plain.properties).toSorted()).toEqual([
    'createdate',
    'email',
    'firstname',
    'hs_object_id',
    'lastmodifieddate',
    'lastname',
  ]);
});

row(
  'does',
  'objects',
  'an answer shows what was asked for and the dates, null for no value, no unknown names',
  async () => {
    const id = await createContact(portal, { firstname: 'Ada', jobtitle: 'CFO' });
    const asked = await contactsOf(portal).getById(id, ['jobtitle', 'phone', 'no_such_property']);
    expect(asked.properties).toEqual({
      jobtitle: 'CFO',
      phone: null,
      hs_object_id: id,
      createdate: '2026-11-23T09:00:00.000Z',
      lastmodifieddate: '2026-11-23T09:00:00.000Z',
    });
  },
);

row('does', 'objects', 'more than twenty properties can be asked for at once', async () => {
  const id = await createContact(portal, {});
  const names = [...portal.crm.definitions.contacts.keys()].slice(0, 40);
  const { properties } = await contactsOf(portal).getById(id, names);
  expect(Object.keys(properties).length).toBeGreaterThanOrEqual(40);
});

row(
  'does',
  'objects',
  'the date of the last change moves with a change, not with a write of the same value',
  async () => {
    const id = await createContact(portal, { firstname: 'Ada' });
    clock.pass(1_000);
    const same = await contactsOf(portal).update(id, { properties: { firstname: 'Ada' } });
    expect(same.properties['lastmodifieddate']).toBe(same.properties['createdate']);
    const changed = await contactsOf(portal).update(id, { properties: { firstname: 'Eve' } });
    expect(Date.parse(String(changed.properties['lastmodifieddate']))).toBe(clock.now().epochMilliseconds);
  },
);

row('does', 'objects', 'earlier values are shown newest first when asked for, each with its source', async () => {
  const id = await createContact(portal, { firstname: 'Ada' });
  portal.updateContact(id, { firstname: 'Eve' });
  const { propertiesWithHistory } = await contactsOf(portal).getById(id, undefined, ['firstname']);
  const past = propertiesWithHistory?.['firstname']?.map(({ value, sourceType }) => [value, sourceType]);
  expect(past).toEqual([
    ['Eve', 'CRM_UI'],
    ['Ada', 'INTEGRATION'],
  ]);
});

row('refuses', 'objects', 'a deleted contact: 404, unless archived ones are asked for', async () => {
  const id = await createContact(portal, {});
  await contactsOf(portal).archive(id);
  expect((await refusalOf(contactsOf(portal).getById(id))).code).toBe(404);
  const { archived } = await contactsOf(portal).getById(id, undefined, undefined, undefined, true);
  expect(archived).toBe(true);
});

row('does', 'objects', 'a deletion answers 204 whether or not there was such a contact', async () => {
  const id = await createContact(portal, {});
  const statuses = [id, id, '7'].map(async (one) => (await call(portal, 'DELETE', `${CONTACTS}/${one}`)).status);
  expect(await Promise.all(statuses)).toEqual([204, 204, 204]);
});

row('does', 'objects', 'a list shows 10 records unless it is asked for more, and 100 at most', async () => {
  for (let n = 0; n < 11; n += 1) portal.createContact({ firstname: `Listed ${n}` });
  expect((await contactsOf(portal).getPage()).results).toHaveLength(10);
  expect((await refusalOf(contactsOf(portal).getPage(101))).code).toBe(400);
});

row(
  'does',
  'objects',
  'a message is logged as a communication on a contact, under the type id of the SDK',
  async () => {
    const id = await createContact(portal, {});
    const { communications } = clientOf(portal).crm.objects;
    const properties = {
      hs_timestamp: '2026-11-23T08:00:00Z',
      hs_communication_channel_type: 'LINKEDIN_MESSAGE',
      hs_communication_logged_from: 'CRM',
      hs_communication_body: 'Hello',
    };
    const associations = [linked(id, AssociationTypes.communicationToContact)];
    const made = await communications.basicApi.create({ properties, associations });
    const read = await communications.basicApi.getById(made.id, undefined, undefined, ['contacts', 'companies']);
    expect(read.associations?.['contacts']?.results).toEqual([{ id, type: 'communication_to_contact' }]);
  },
);

row('refuses', 'objects', 'a communication without time, channel or origin: 400 that names all three', async () => {
  const { communications } = clientOf(portal).crm.objects;
  const { code, body } = await refusalOf(communications.basicApi.create({ properties: {}, associations: [] }));
  expect(code).toBe(400);
  expect(body).toMatchObject({
    context: { properties: ['hs_timestamp', 'hs_communication_channel_type', 'hs_communication_logged_from'] },
  });
});

row('unknown', 'objects', 'leads, tickets, products and custom objects: 404', async () => {
  const { crm } = clientOf(portal);
  const asked = [
    crm.objects.leads.basicApi.getPage(),
    crm.tickets.basicApi.getPage(),
    crm.products.basicApi.getPage(),
    crm.objects.basicApi.getPage('2-1234'),
  ];
  const refusals = await Promise.all(asked.map(refusalOf));
  expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set([404]));
});

row(
  'unknown',
  'objects',
  'rules of validation that an admin of the portal sets: every phone number is taken',
  async () => {
    const id = await createContact(portal, { phone: 'ask the front desk' });
    expect((await contactsOf(portal).getById(id, ['phone'])).properties['phone']).toBe('ask the front desk');
  },
);
