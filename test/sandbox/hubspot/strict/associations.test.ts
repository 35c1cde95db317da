import { AssociationTypes } from '@hubspot/api-client';
import { afterAll, beforeAll, expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import {
  address,
  call,
  clientOf,
  contactsOf,
  createContact,
  linked,
  OWNERS,
  refusalOf,
  startPortal,
} from '../portal.ts';

let portal: SandboxHubSpot;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

const v4 = () => clientOf(portal).crm.associations.v4;
const { primaryContactToCompany: primary, contactToCompany: plain } = AssociationTypes;

async function company(name: string): Promise<string> {
  return (await clientOf(portal).crm.companies.basicApi.create({ properties: { name } })).id;
}

/** A contact and two companies: the first is linked when the contact is made. */
async function trio() {
  const [first, second] = [await company('First'), await company('Second')];
  const properties = { email: address() };
  const { id } = await contactsOf(portal).create({ properties, associations: [linked(first, plain)] });
  return { id, first, second };
}

const link = (id: string, to: string, typeId: number) => ({ _from: { id }, ...linked(to, typeId) });

async function typesOf(id: string): Promise<[string, number[]][]> {
  const read = await v4().batchApi.getPage('contacts', 'companies', { inputs: [{ id }] });
  return (read.results[0]?.to ?? []).map(({ toObjectId, associationTypes }) => [
    toObjectId,
    associationTypes.map(({ typeId }) => typeId),
  ]);
}

row(
  'does',
  'associations',
  'the first company of a contact is its primary one, and fills associatedcompanyid',
  async () => {
    const { id, first, second } = await trio();
    expect(portal.contact(id)?.company?.id).toBe(first);
    await v4().batchApi.create('contacts', 'companies', { inputs: [link(id, second, plain)] });
    expect(portal.contact(id)?.company?.id).toBe(first);
  },
);

row('does', 'associations', 'a new primary company replaces the old one, which stays linked', async () => {
  const { id, first, second } = await trio();
  await v4().batchApi.create('contacts', 'companies', { inputs: [link(id, second, primary)] });
  expect(portal.contact(id)?.company?.id).toBe(second);
  expect(await typesOf(id)).toEqual([
    [first, [279]],
    [second, [279, 1]],
  ]);
  const { associations } = await contactsOf(portal).getById(id, undefined, undefined, ['companies']);
  expect(associations?.['companies']?.results).toEqual([
    { id: first, type: 'contact_to_company_unlabeled' },
    { id: second, type: 'contact_to_company_unlabeled' },
    { id: second, type: 'contact_to_company' },
  ]);
});

row(
  'does',
  'associations',
  'the default association links without a label and is answered from both ends',
  async () => {
    const { id, second } = await trio();
    const { results } = await v4().basicApi.createDefault('contacts', id, 'companies', second);
    expect(
      results.map(({ _from, to, associationSpec }) => [_from.id, to.id, associationSpec.associationTypeId]),
    ).toEqual([
      [id, second, 279],
      [second, id, 280],
    ]);
  },
);

row('does', 'associations', 'default associations can be made in a batch', async () => {
  const { id, first, second } = await trio();
  await v4().batchApi.createDefault('contacts', 'companies', { inputs: [{ _from: { id }, to: { id: second } }] });
  expect((await typesOf(id)).map(([to]) => to)).toEqual([first, second]);
});

row('does', 'associations', 'one link can be made with its label, by the path of its two records', async () => {
  const { id, second } = await trio();
  const { types } = linked(second, primary);
  const made = await v4().basicApi.create('contacts', id, 'companies', second, types);
  expect(made).toMatchObject({ fromObjectTypeId: '0-1', toObjectTypeId: '0-2', labels: ['Primary'] });
  expect(portal.contact(id)?.company?.id).toBe(second);
});

row('does', 'associations', 'an archive cuts all links of two records, also where there are none: 204', async () => {
  const { id, first, second } = await trio();
  await v4().basicApi.archive('contacts', id, 'companies', first);
  expect(portal.contact(id)?.company).toBeUndefined();
  const inputs = [{ _from: { id }, to: [{ id: first }, { id: second }] }];
  await v4().batchApi.archive('contacts', 'companies', { inputs });
  expect(await typesOf(id)).toEqual([]);
});

row('does', 'associations', 'cutting the label Primary leaves the plain link, and no primary company', async () => {
  const { id, first } = await trio();
  await v4().batchApi.archiveLabels('contacts', 'companies', { inputs: [link(id, first, primary)] });
  expect(await typesOf(id)).toEqual([[first, [279]]]);
  expect(portal.contact(id)?.properties['associatedcompanyid'] ?? '').toBe('');
});

row('does', 'associations', 'cutting the plain link cuts its labels too', async () => {
  const { id, first } = await trio();
  await v4().batchApi.archiveLabels('contacts', 'companies', { inputs: [link(id, first, plain)] });
  expect(await typesOf(id)).toEqual([]);
});

row('does', 'associations', 'a read answers 207 and names each record that is linked to nothing', async () => {
  const id = await createContact(portal, {});
  const read = await call(portal, 'POST', '/crm/associations/2026-09/contacts/companies/batch/read', {
    inputs: [{ id }],
  });
  expect(read.status).toBe(207);
  expect(read.body.errors[0]).toMatchObject({
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    context: { fromObjectId: [id] },
  });
});

row('does', 'associations', 'a company counts its open deals, and its deal closes out of the count', async () => {
  const { crm } = clientOf(portal);
  const buyer = await company('Buyer');
  const { id: deal } = await crm.deals.basicApi.create({
    properties: { dealname: 'Big', dealstage: 'qualifiedtobuy', hubspot_owner_id: OWNERS[0]?.id ?? '' },
    associations: [linked(buyer, 341)],
  });
  const open = async () =>
    (await crm.companies.basicApi.getById(buyer, ['hs_num_open_deals'])).properties['hs_num_open_deals'];
  expect(await open()).toBe('1');
  await crm.deals.basicApi.update(deal, { properties: { dealstage: 'closedwon' } });
  expect(await open()).toBe('0');
});

for (const [what, typeId] of Object.entries({ 'of a task': 204, 'of a contact': 279, 'that nobody defined': 999 })) {
  row('refuses', 'associations', `a note with the association type ${what}: 400`, async () => {
    const id = await createContact(portal, {});
    const body = { properties: { hs_timestamp: '2026-11-23T09:00:00Z' }, associations: [linked(id, typeId)] };
    expect((await call(portal, 'POST', '/crm/objects/2026-09/notes', body)).status).toBe(400);
  });
}

row('refuses', 'associations', 'a note on a contact that does not exist: 404, and no note is made', async () => {
  const before = portal.crm.tables.notes.all().length;
  const body = { properties: { hs_timestamp: '2026-11-23T09:00:00Z' }, associations: [linked('7', 202)] };
  expect((await call(portal, 'POST', '/crm/objects/2026-09/notes', body)).status).toBe(404);
  expect(portal.crm.tables.notes.all()).toHaveLength(before);
});

row('refuses', 'associations', 'a default association between types that have none: 400', async () => {
  const id = await createContact(portal, {});
  const refusal = await refusalOf(v4().basicApi.createDefault('contacts', id, 'contacts', id));
  expect(refusal.code).toBe(400);
});

row('unknown', 'associations', 'labels that a portal defines: 400', async () => {
  const { id, first } = await trio();
  const types = [{ associationCategory: 'USER_DEFINED' as never, associationTypeId: 12 }];
  const refusal = await refusalOf(v4().basicApi.create('contacts', id, 'companies', first, types));
  expect(refusal.code).toBe(400);
});
