import { afterAll, beforeAll, expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import { call, clientOf, CONTACTS, contactsOf, createContact, OWNERS, refusalOf, startPortal } from '../portal.ts';

let portal: SandboxHubSpot;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const PROPERTIES = '/crm/properties/2026-09/contacts';
const properties = () => clientOf(portal).crm.properties;

let made = 0;
const input = (more: Record<string, unknown> = {}) => ({
  name: `custom_${(made += 1)}`,
  label: `Custom ${made}`,
  groupName: 'contactinformation',
  type: 'string' as never,
  fieldType: 'text' as never,
  ...more,
});
async function define(more: Record<string, unknown> = {}): Promise<string> {
  const { name } = await properties().coreApi.create('contacts', input(more));
  return name;
}
const option = (value: string, displayOrder: number) => ({ label: value, value, hidden: false, displayOrder });
const tiers = { type: 'enumeration', fieldType: 'select', options: [option('one', 0), option('two', 1)] };

row('does', 'properties', 'a property that was defined can be written and read from then on', async () => {
  const name = await define({ type: 'number', fieldType: 'number' });
  const id = await createContact(portal, {});
  const written = await contactsOf(portal).update(id, { properties: { [name]: '81' } });
  expect(written.properties[name]).toBe('81');
  const definition = await properties().coreApi.getByName('contacts', name);
  expect([definition.hubspotDefined, definition.type]).toEqual([false, 'number']);
});

row('does', 'properties', 'all definitions are listed, with the options that a portal has', async () => {
  const all = await properties().coreApi.getAll('contacts');
  const status = all.results.find(({ name }) => name === 'hs_lead_status');
  expect(status?.options.map(({ value }) => value)).toContain('ATTEMPTED_TO_CONTACT');
});

row('refuses', 'properties', 'a second definition of the same name: 409', async () => {
  const first = input({ name: 'baton_score' });
  await properties().coreApi.create('contacts', first);
  const again = await refusalOf(properties().coreApi.create('contacts', first));
  expect([again.code, again.body.message]).toEqual([409, "A property named 'baton_score' already exists."]);
});

row('refuses', 'properties', 'a value that does not fit a custom property: 400', async () => {
  const [size, tier] = [await define({ type: 'number', fieldType: 'number' }), await define(tiers)];
  const id = await createContact(portal, {});
  for (const wrong of [{ [size]: 'large' }, { [tier]: 'three' }]) {
    expect((await refusalOf(contactsOf(portal).update(id, { properties: wrong }))).code).toBe(400);
  }
});

row('does', 'properties', 'a property with unique values finds its record in place of an id', async () => {
  const name = await define({ hasUniqueValue: true });
  const id = await createContact(portal, { [name]: 'K-1' });
  expect((await call(portal, 'GET', `${CONTACTS}/K-1?idProperty=${name}`)).body.id).toBe(id);
});

row('refuses', 'properties', 'a unique value that another record has, whatever its case: 409', async () => {
  const name = await define({ hasUniqueValue: true });
  await createContact(portal, { [name]: 'K-2' });
  const id = await createContact(portal, {});
  expect((await refusalOf(contactsOf(portal).update(id, { properties: { [name]: 'k-2' } }))).code).toBe(409);
});

row('refuses', 'properties', 'an eleventh property with unique values: 400', async () => {
  const create = (n: number) =>
    call(portal, 'POST', '/crm/properties/2026-09/companies', {
      ...input({ name: `unique_${n}`, groupName: 'companyinformation' }),
      hasUniqueValue: true,
    });
  const statuses: number[] = [];
  for (let n = 0; n < 11; n += 1) statuses.push((await create(n)).status);
  expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 400]);
});

const refused: [what: string, more: Record<string, unknown>][] = [
  ['an option without displayOrder', { ...tiers, options: [{ label: 'A', value: 'a', hidden: false }] }],
  ['two options of the same value', { ...tiers, options: [option('a', 0), { ...option('a', 1), label: 'B' }] }],
  ['no options although it is an enumeration', { ...tiers, options: [] }],
  ['capitals in its name', { name: 'LeadScore' }],
  ['a group that does not exist', { groupName: 'nowhere' }],
  ['a type that does not exist', { type: 'json' }],
  ['the type phone_number, which the client does not know', { type: 'phone_number' }],
  ['a way to enter it that does not fit its type', { type: 'number', fieldType: 'select' }],
];
for (const [what, more] of refused) {
  row('refuses', 'properties', `a definition with ${what}: 400`, async () => {
    expect((await call(portal, 'POST', PROPERTIES, input(more))).status).toBe(400);
  });
}

row('does', 'properties', 'label, group and options of a custom property can be changed', async () => {
  const name = await define(tiers);
  const options = [option('one', 0), option('three', 1)];
  const changed = await properties().coreApi.update('contacts', name, { label: 'Tier', displayOrder: 3, options });
  expect([changed.label, changed.displayOrder]).toEqual(['Tier', 3]);
  const id = await createContact(portal, { [name]: 'three' });
  expect((await refusalOf(contactsOf(portal).update(id, { properties: { [name]: 'two' } }))).code).toBe(400);
});

row('refuses', 'properties', 'a change or an archive of a property that HubSpot defines: 400', async () => {
  const { coreApi } = properties();
  expect((await refusalOf(coreApi.update('contacts', 'email', { label: 'Mail' }))).code).toBe(400);
  expect((await refusalOf(coreApi.archive('contacts', 'email'))).code).toBe(400);
});

row('refuses', 'properties', 'a value for a property that was archived: 400, and its name stays taken', async () => {
  const name = await define();
  await properties().coreApi.archive('contacts', name);
  const refusal = await refusalOf(createContact(portal, { [name]: 'x' }));
  expect(refusal.body.errors[0]?.code).toBe('PROPERTY_DOESNT_EXIST');
  expect((await refusalOf(properties().coreApi.create('contacts', input({ name })))).code).toBe(409);
});

row('does', 'properties', 'an archived property is shown when archived ones are asked for', async () => {
  const name = await define();
  await properties().coreApi.archive('contacts', name);
  expect((await refusalOf(properties().coreApi.getByName('contacts', name))).code).toBe(404);
  expect((await properties().coreApi.getByName('contacts', name, true)).archived).toBe(true);
});

row('does', 'properties', 'definitions can be made, read and archived in batches', async () => {
  const { batchApi } = properties();
  const inputs = [input(), input()];
  const names = inputs.map(({ name }) => ({ name }));
  expect((await batchApi.create('contacts', { inputs })).results).toHaveLength(2);
  const read = await batchApi.read('contacts', { archived: false, inputs: [...names, { name: 'nobody' }] });
  expect([read.results.length, 'errors' in read && read.errors?.length]).toEqual([2, 1]);
  await batchApi.archive('contacts', { inputs: names });
  expect((await batchApi.read('contacts', { archived: true, inputs: names })).results).toHaveLength(2);
});

row('does', 'properties', 'groups can be made, read, renamed, and deleted while they are empty', async () => {
  const { groupsApi, coreApi } = properties();
  await groupsApi.create('contacts', { name: 'baton', label: 'Baton' });
  expect((await groupsApi.update('contacts', 'baton', { label: 'By Baton' })).label).toBe('By Baton');
  expect((await groupsApi.getByName('contacts', 'baton')).label).toBe('By Baton');
  const name = await define({ groupName: 'baton' });
  expect((await refusalOf(groupsApi.archive('contacts', 'baton'))).code).toBe(400);
  await coreApi.archive('contacts', name);
  await groupsApi.archive('contacts', 'baton');
  expect((await groupsApi.getAll('contacts')).results.map((group) => group.name)).not.toContain('baton');
});

row('unknown', 'properties', 'a change of the type of a property: 400', async () => {
  const name = await define();
  const change = properties().coreApi.update('contacts', name, {
    type: 'number' as never,
    fieldType: 'number' as never,
  });
  expect((await refusalOf(change)).code).toBe(400);
});

const owners = () => clientOf(portal).crm.owners.ownersApi;

row('does', 'owners', 'owners come a page at a time', async () => {
  const first = await owners().getPage(undefined, undefined, 2);
  expect(first.results.map(({ id, email, firstName, lastName }) => [id, email, firstName, lastName])).toEqual([
    ['1001', 'ana@fernhill.example', 'Ana', 'Souza'],
    ['1002', 'ben@fernhill.example', 'Ben', 'Okafor'],
  ]);
  const second = await owners().getPage(undefined, first.paging?.next?.after, 2);
  expect([second.results.map(({ id }) => id), second.paging?.next]).toEqual([['1003'], undefined]);
});

row('does', 'owners', 'an owner is found by e-mail address and by id', async () => {
  expect((await owners().getPage('ben@fernhill.example')).results).toHaveLength(1);
  expect((await owners().getById(1003)).email).toBe('cleo@fernhill.example');
});

row('refuses', 'owners', 'an owner who does not exist: 404', async () => {
  expect((await refusalOf(owners().getById(7))).code).toBe(404);
});

row('unknown', 'owners', 'owners who left: the list of archived ones is empty, and nobody has a team', async () => {
  expect((await owners().getPage(undefined, undefined, undefined, true)).results).toEqual([]);
  expect((await owners().getById(Number(OWNERS[0]?.id))).teams).toBeUndefined();
});
