import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { address, call, CONTACTS, contactsOf, createContact, refusalOf, standingClock, startPortal } from './portal.ts';

let portal: SandboxHubSpot;
const clock = standingClock();
beforeAll(async () => {
  portal = await startPortal({ clock });
});
afterAll(() => portal.stop());

describe('what a write may hold', () => {
  const refused: [what: string, properties: Record<string, string>, code: string][] = [
    ['a property that does not exist', { shoe_size: '44' }, 'PROPERTY_DOESNT_EXIST'],
    ['an option that is not offered', { hs_lead_status: 'LUKEWARM' }, 'INVALID_OPTION'],
    ['a lifecycle stage that is not offered', { lifecyclestage: 'mql' }, 'INVALID_OPTION'],
    ['an owner who does not exist', { hubspot_owner_id: '9' }, 'INVALID_OWNER_ID'],
    ['a roll-up that HubSpot counts itself', { hs_analytics_num_page_views: '3' }, 'READ_ONLY_VALUE'],
    ['the company, which follows from the association', { associatedcompanyid: '30000000101' }, 'READ_ONLY_VALUE'],
    ['an e-mail address that is none', { email: 'nobody' }, 'INVALID_EMAIL'],
  ];
  test.each(refused)('%s is refused with 400', async (_, properties, code) => {
    const { code: status, body } = await refusalOf(contactsOf(portal).create({ properties }));
    expect(status).toBe(400);
    expect(body).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' });
    expect(body.errors[0]).toMatchObject({ code, context: { propertyName: Object.keys(properties) } });
  });

  const wrongKinds: [type: string, properties: Record<string, string>, code: string][] = [
    ['companies', { numberofemployees: 'many' }, 'INVALID_NUMBER'],
    ['companies', { industry: 'Software' }, 'INVALID_OPTION'],
    ['deals', { amount: '12k' }, 'INVALID_NUMBER'],
    ['deals', { closedate: 'next week' }, 'INVALID_LONG'],
  ];
  test.each(wrongKinds)('%s: %j is refused', async (type, properties, code) => {
    const answer = await call(portal, 'POST', `/crm/objects/2026-09/${type}`, { properties });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0]?.code).toBe(code);
  });

  test('a body that does not fit the contract is refused before any rule is asked', async () => {
    for (const body of [{ properties: { email: 7 } }, {}, { properties: {}, associations: [{ to: { id: '1' } }] }]) {
      const answer = await call(portal, 'POST', CONTACTS, body);
      expect(answer).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
    }
  });

  test('a refused update changes nothing', async () => {
    const id = await createContact(portal, { firstname: 'Ada' });
    await refusalOf(contactsOf(portal).update(id, { properties: { firstname: 'Eve', nonsense: 'x' } }));
    const { properties } = await contactsOf(portal).getById(id, ['firstname']);
    expect(properties['firstname']).toBe('Ada');
  });

  test('times are stored as ISO text, whether written as text or as milliseconds', async () => {
    const deal = { dealname: 'A', closedate: String(Temporal.Instant.from('2026-12-01T00:00:00Z').epochMilliseconds) };
    const { body } = await call(portal, 'POST', '/crm/objects/2026-09/deals', { properties: deal });
    expect(body.properties.closedate).toBe('2026-12-01T00:00:00.000Z');
  });
});

describe('the e-mail address', () => {
  test('is unique: a second contact is refused with the id of the first', async () => {
    const email = address();
    const id = await createContact(portal, { email });
    const { code, body } = await refusalOf(contactsOf(portal).create({ properties: { email: email.toUpperCase() } }));
    expect(code).toBe(409);
    expect(body).toMatchObject({ category: 'CONFLICT', message: `Contact already exists. Existing ID: ${id}` });
  });

  test('cannot be changed to that of somebody else, and is free again once its contact is deleted', async () => {
    const email = address();
    const [first, second] = [await createContact(portal, { email }), await createContact(portal, {})];
    expect((await refusalOf(contactsOf(portal).update(second, { properties: { email } }))).code).toBe(409);
    await contactsOf(portal).archive(first);
    const updated = await contactsOf(portal).update(second, { properties: { email } });
    expect(updated.properties['email']).toBe(email);
  });

  test('finds a contact in place of an id', async () => {
    const email = address();
    const id = await createContact(portal, { email });
    const found = await contactsOf(portal).getById(email, undefined, undefined, undefined, false, 'email');
    expect(found.id).toBe(id);
  });
});

describe('the lifecycle stage', () => {
  const steps: [from: string, to: string, then: string][] = [
    ['lead', 'marketingqualifiedlead', 'marketingqualifiedlead'],
    ['salesqualifiedlead', 'marketingqualifiedlead', 'salesqualifiedlead'],
    ['customer', 'lead', 'customer'],
    ['lead', '', ''],
  ];
  test.each(steps)('from %s, writing "%s" leaves "%s" and answers 200', async (from, to, then) => {
    const id = await createContact(portal, { lifecyclestage: from });
    const answer = await call(portal, 'PATCH', `${CONTACTS}/${id}`, { properties: { lifecyclestage: to } });
    expect(answer.status).toBe(200);
    expect(answer.body.properties.lifecyclestage ?? '').toBe(then);
  });

  test('goes back when it is cleared first', async () => {
    const id = await createContact(portal, { lifecyclestage: 'customer' });
    await contactsOf(portal).update(id, { properties: { lifecyclestage: '' } });
    const { properties } = await contactsOf(portal).update(id, { properties: { lifecyclestage: 'lead' } });
    expect(properties['lifecyclestage']).toBe('lead');
  });

  test('can be moved back by hand in HubSpot', async () => {
    const id = await createContact(portal, { lifecyclestage: 'customer' });
    portal.updateContact(id, { lifecyclestage: 'lead' });
    expect(portal.contact(id)?.properties['lifecyclestage']).toBe('lead');
  });
});

describe('what an answer shows', () => {
  test('the default properties when none are asked for, otherwise those and the dates', async () => {
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
    const asked = await contactsOf(portal).getById(id, ['jobtitle', 'phone', 'no_such_property']);
    expect(asked.properties).toEqual({
      jobtitle: 'CFO',
      phone: null,
      hs_object_id: id,
      createdate: '2026-11-23T09:00:00.000Z',
      lastmodifieddate: '2026-11-23T09:00:00.000Z',
    });
  });

  test('more than twenty properties at once', async () => {
    const id = await createContact(portal, {});
    const names = [...portal.crm.definitions.contacts.keys()].slice(0, 40);
    const { properties } = await contactsOf(portal).getById(id, names);
    expect(Object.keys(properties).length).toBeGreaterThanOrEqual(40);
  });

  test('the date of the last change moves with a change and not with a write of the same value', async () => {
    const id = await createContact(portal, { firstname: 'Ada' });
    clock.pass(1_000);
    const same = await contactsOf(portal).update(id, { properties: { firstname: 'Ada' } });
    expect(same.properties['lastmodifieddate']).toBe(same.properties['createdate']);
    const changed = await contactsOf(portal).update(id, { properties: { firstname: 'Eve' } });
    expect(Date.parse(String(changed.properties['lastmodifieddate']))).toBe(clock.now().epochMilliseconds);
  });

  test('earlier values, newest first, when asked for', async () => {
    const id = await createContact(portal, { firstname: 'Ada' });
    portal.updateContact(id, { firstname: 'Eve' });
    const { propertiesWithHistory } = await contactsOf(portal).getById(id, undefined, ['firstname']);
    const past = propertiesWithHistory?.['firstname']?.map(({ value, sourceType }) => [value, sourceType]);
    expect(past).toEqual([
      ['Eve', 'CRM_UI'],
      ['Ada', 'INTEGRATION'],
    ]);
  });

  test('404 for a deleted contact, unless archived ones are asked for', async () => {
    const id = await createContact(portal, {});
    await contactsOf(portal).archive(id);
    expect((await refusalOf(contactsOf(portal).getById(id))).code).toBe(404);
    const { archived } = await contactsOf(portal).getById(id, undefined, undefined, undefined, true);
    expect(archived).toBe(true);
  });
});
