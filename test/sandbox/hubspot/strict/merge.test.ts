import { afterAll, beforeAll, expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import { address, call, CONTACTS, contactsOf, createContact, refusalOf, startPortal } from '../portal.ts';

let portal: SandboxHubSpot;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

/** Two contacts, merged over the API. */
async function merge() {
  const [email, otherEmail] = [address(), address()];
  const company = { name: 'Merged', domain: 'merged.example' };
  const primary = portal.createContact({ email, firstname: 'Ada', lifecyclestage: 'lead' });
  const other = portal.createContact(
    { email: otherEmail, firstname: 'A.', jobtitle: 'CFO', lifecyclestage: 'customer' },
    company,
  );
  const merged = await call(portal, 'POST', `${CONTACTS}/merge`, { primaryObjectId: primary, objectIdToMerge: other });
  expect(merged.status).toBe(200);
  return { id: merged.body.id, primary, other, otherEmail };
}

row('does', 'merge', 'it makes a new id, to which both old ids lead from then on', async () => {
  const { id, primary, other } = await merge();
  expect([primary, other]).not.toContain(id);
  for (const old of [primary, other, id]) {
    const read = await contactsOf(portal).getById(old, ['hs_merged_object_ids']);
    expect([read.id, read.properties['hs_merged_object_ids']]).toEqual([id, `${primary};${other}`]);
  }
});

row('does', 'merge', 'values of the primary contact win, gaps are filled, and the furthest stage stays', async () => {
  const { id } = await merge();
  const { properties } = await contactsOf(portal).getById(id, ['firstname', 'jobtitle', 'lifecyclestage']);
  expect(properties).toMatchObject({ firstname: 'Ada', jobtitle: 'CFO', lifecyclestage: 'customer' });
});

row('does', 'merge', 'the company comes along', async () => {
  const { id } = await merge();
  expect(portal.contact(id)?.company?.properties['name']).toBe('Merged');
  const { properties } = await contactsOf(portal).getById(id, ['associatedcompanyid']);
  expect(properties['associatedcompanyid']).toBe(portal.contact(id)?.company?.id);
});

row('refuses', 'merge', 'a new contact with the e-mail address that was merged away: 409 with the new id', async () => {
  const { id, otherEmail } = await merge();
  const refusal = await refusalOf(contactsOf(portal).create({ properties: { email: otherEmail } }));
  expect(refusal.code).toBe(409);
  expect(refusal.body.message).toContain(id);
});

row('does', 'merge', 'what was merged can be merged again, and the oldest ids still lead to the newest', async () => {
  const { id, other } = await merge();
  const again = portal.mergeContacts(id, portal.createContact({ email: address() }));
  expect((await contactsOf(portal).getById(other)).id).toBe(again);
  expect(portal.crm.tables.contacts.all().map((contact) => contact.id)).not.toContain(id);
});

row('refuses', 'merge', 'a contact with itself: 400', async () => {
  const id = await createContact(portal, {});
  const answer = await call(portal, 'POST', `${CONTACTS}/merge`, { primaryObjectId: id, objectIdToMerge: id });
  expect(answer.status).toBe(400);
});

row('refuses', 'merge', 'more than 250 merged ids in one contact: 414', async () => {
  let id = portal.createContact({ firstname: 'Many' });
  for (let n = 0; n < 125; n += 1) id = portal.mergeContacts(id, portal.createContact({ firstname: 'One more' }));
  const objectIdToMerge = portal.createContact({ firstname: 'Too many' });
  const answer = await call(portal, 'POST', `${CONTACTS}/merge`, { primaryObjectId: id, objectIdToMerge });
  expect(answer).toMatchObject({ status: 414, body: { message: 'Cannot have more than 250 identities on a profile' } });
});

row('unknown', 'merge', 'a merge of deals: 404', async () => {
  const body = { primaryObjectId: '1', objectIdToMerge: '2' };
  expect((await call(portal, 'POST', '/crm/objects/2026-09/deals/merge', body)).status).toBe(404);
});

row(
  'does',
  'privacy',
  'a deletion for privacy empties the contact and its history, and frees the address',
  async () => {
    const email = address();
    const id = await createContact(portal, { email, firstname: 'Ada' });
    const answer = await call(portal, 'POST', `${CONTACTS}/gdpr-delete`, { objectId: email, idProperty: 'email' });
    expect(answer.status).toBe(204);
    const archived = portal.crm.tables.contacts.archived(id);
    expect([archived?.properties.get('firstname'), archived?.properties.get('email')]).toEqual(['', '']);
    expect(archived?.history.size).toBe(0);
    expect(portal.crm.tables.contacts.find('email', email)).toBeUndefined();
  },
);

row('refuses', 'privacy', 'a deletion for privacy of nobody: 404', async () => {
  expect((await call(portal, 'POST', `${CONTACTS}/gdpr-delete`, { objectId: '7' })).status).toBe(404);
});

row(
  'unknown',
  'privacy',
  'the block on an address that was deleted for privacy: it can be made again at once',
  async () => {
    const email = address();
    const id = await createContact(portal, { email });
    portal.deleteContact(id, true);
    expect((await contactsOf(portal).create({ properties: { email } })).id).not.toBe(id);
  },
);
