import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import {
  address,
  call,
  clientOf,
  CONTACTS,
  contactsOf,
  createContact,
  OWNERS,
  refusalOf,
  startPortal,
} from './portal.ts';

let portal: SandboxHubSpot;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

describe('companies', () => {
  test('the primary association fills in associatedcompanyid, and the first company is the primary one', async () => {
    const client = clientOf(portal);
    const { id: firstCompany } = await client.crm.companies.basicApi.create({
      properties: { name: 'First', domain: 'first.example' },
    });
    const { id: secondCompany } = await client.crm.companies.basicApi.create({ properties: { name: 'Second' } });
    const { id } = await contactsOf(portal).create({
      properties: { email: address() },
      associations: [
        {
          to: { id: firstCompany },
          types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 279 }],
        },
      ],
    });
    expect(portal.contact(id)?.company?.id).toBe(firstCompany);
    const link = (company: string, associationTypeId: number) => ({
      _from: { id },
      to: { id: company },
      types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId }],
    });
    const { batchApi } = client.crm.associations.v4;
    await batchApi.create('contacts', 'companies', { inputs: [link(secondCompany, 279)] });
    expect(portal.contact(id)?.company?.id).toBe(firstCompany);
    await batchApi.create('contacts', 'companies', { inputs: [link(secondCompany, 1)] });
    expect(portal.contact(id)?.company?.id).toBe(secondCompany);

    const read = await batchApi.getPage('contacts', 'companies', { inputs: [{ id }] });
    const types = read.results[0]?.to.map(({ toObjectId, associationTypes }) => [
      toObjectId,
      associationTypes.map(({ typeId }) => typeId),
    ]);
    expect(types).toEqual([
      [firstCompany, [279]],
      [secondCompany, [279, 1]],
    ]);
    const { associations } = await contactsOf(portal).getById(id, undefined, undefined, ['companies']);
    expect(associations?.['companies']?.results).toEqual([
      { id: firstCompany, type: 'contact_to_company_unlabeled' },
      { id: secondCompany, type: 'contact_to_company_unlabeled' },
      { id: secondCompany, type: 'contact_to_company' },
    ]);
  });

  test('count their open deals', async () => {
    const { crm } = clientOf(portal);
    const { id: company } = await crm.companies.basicApi.create({ properties: { name: 'Buyer' } });
    const { id: deal } = await crm.deals.basicApi.create({
      properties: { dealname: 'Big', dealstage: 'qualifiedtobuy', hubspot_owner_id: OWNERS[0]?.id ?? '' },
      associations: [
        { to: { id: company }, types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 341 }] },
      ],
    });
    const open = async () =>
      (await crm.companies.basicApi.getById(company, ['hs_num_open_deals'])).properties['hs_num_open_deals'];
    expect(await open()).toBe('1');
    await crm.deals.basicApi.update(deal, { properties: { dealstage: 'closedwon' } });
    expect(await open()).toBe('0');
  });
});

describe('a merge', () => {
  test('makes a new id, to which the old ones lead; the primary contact wins and the furthest stage stays', async () => {
    const [email, otherEmail] = [address(), address()];
    const company = { name: 'Merged', domain: 'merged.example' };
    const primary = portal.createContact({ email, firstname: 'Ada', lifecyclestage: 'lead' });
    const other = portal.createContact(
      { email: otherEmail, firstname: 'A.', jobtitle: 'CFO', lifecyclestage: 'customer' },
      company,
    );
    const merged = await call(portal, 'POST', `${CONTACTS}/merge`, {
      primaryObjectId: primary,
      objectIdToMerge: other,
    });
    expect(merged.status).toBe(200);
    const { id } = merged.body;
    expect([primary, other]).not.toContain(id);
    const wanted = ['firstname', 'jobtitle', 'lifecyclestage', 'hs_merged_object_ids', 'associatedcompanyid'];
    for (const old of [primary, other, id]) {
      const read = await contactsOf(portal).getById(old, wanted);
      expect(read.id).toBe(id);
      expect(read.properties).toMatchObject({
        firstname: 'Ada',
        jobtitle: 'CFO',
        lifecyclestage: 'customer',
        hs_merged_object_ids: `${primary};${other}`,
        associatedcompanyid: portal.contact(id)?.company?.id,
      });
    }
    expect(portal.contact(id)?.company?.properties['name']).toBe('Merged');
    expect((await refusalOf(contactsOf(portal).create({ properties: { email: otherEmail } }))).body.message).toContain(
      id,
    );

    const third = portal.createContact({ email: address() });
    const again = portal.mergeContacts(id, third);
    expect((await contactsOf(portal).getById(other)).id).toBe(again);
    expect(portal.crm.tables.contacts.all().map((contact) => contact.id)).not.toContain(id);
  });

  test('of a contact with itself is refused', async () => {
    const id = await createContact(portal, {});
    const answer = await call(portal, 'POST', `${CONTACTS}/merge`, { primaryObjectId: id, objectIdToMerge: id });
    expect(answer.status).toBe(400);
  });
});

describe('notes and tasks', () => {
  const onContact = (id: string, typeId: number) => [
    { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: typeId }] },
  ];

  test('are made on a contact, found by a word in them, and shown on its page', async () => {
    const id = await createContact(portal, {});
    const { crm } = clientOf(portal);
    const note = await crm.objects.notes.basicApi.create({
      properties: {
        hs_timestamp: '2026-11-23T09:00:00Z',
        hs_note_body: '<p>Accepted by Ana</p><p>baton-L42-accept</p>',
      },
      associations: onContact(id, 202),
    });
    const found = await call(portal, 'POST', '/crm/objects/2026-09/notes/search', {
      filterGroups: [
        { filters: [{ propertyName: 'hs_note_body', operator: 'CONTAINS_TOKEN', value: 'baton-L42-accept' }] },
      ],
    });
    expect(found.body.results.map((one: { id: string }) => one.id)).toEqual([note.id]);
    expect(portal.contact(id)?.notes).toMatchObject([{ html: '<p>Accepted by Ana</p><p>baton-L42-accept</p>' }]);
    await crm.objects.tasks.basicApi.create({
      properties: { hs_timestamp: '2026-11-24T09:00:00Z', hs_task_subject: 'Call', hs_task_status: 'NOT_STARTED' },
      associations: onContact(id, 204),
    });
    const { associations } = await contactsOf(portal).getById(id, undefined, undefined, ['notes', 'tasks']);
    expect([associations?.['notes']?.results.length, associations?.['tasks']?.results.length]).toEqual([1, 1]);
  });

  test('need a time, and an association type that fits', async () => {
    const id = await createContact(portal, {});
    const notes = '/crm/objects/2026-09/notes';
    const timeless = await call(portal, 'POST', notes, { properties: { hs_note_body: 'x' } });
    expect(timeless).toMatchObject({ status: 400, body: { context: { properties: ['hs_timestamp'] } } });
    const properties = { hs_timestamp: '2026-11-23T09:00:00Z' };
    for (const typeId of [204, 279, 999]) {
      const misfit = await call(portal, 'POST', notes, { properties, associations: onContact(id, typeId) });
      expect(misfit.status, String(typeId)).toBe(400);
    }
    const nobody = await call(portal, 'POST', notes, { properties, associations: onContact('7', 202) });
    expect(nobody.status).toBe(404);
  });
});
