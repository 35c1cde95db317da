import { describe, expect, test } from 'vitest';
import { readContract } from '#sandbox/hubspot/contract.ts';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { call, CONTACTS, OWNERS, portalOfTest } from './portal.ts';

type Calls = [method: string, path: string, status: number, body?: unknown][];

/** Makes the calls, and answers what in their answers is not as expected, or not as the contract has it. */
async function misfitsOf(portal: SandboxHubSpot, calls: Calls): Promise<unknown[]> {
  const contract = await readContract();
  const misfits: unknown[] = [];
  for (const [method, path, status, body] of calls) {
    const answer = await call(portal, method, path, body);
    if (answer.status !== status) misfits.push([method, path, answer.status, answer.body]);
    const [pathname = ''] = path.split('?');
    const operation = contract.matchOperation({ method, path: pathname, headers: {} });
    if (status === 204 || operation === undefined) continue;
    const { errors } = contract.validateResponse(answer.body, operation, status);
    // a property without a value is null on the wire, which the client's types leave out
    const wrong = (errors ?? []).filter(({ instancePath }) => !/\/properties\/\w+$/.test(instancePath));
    if (wrong.length > 0) misfits.push([method, path, wrong]);
  }
  return misfits;
}

describe('every answer', () => {
  const note = { hs_timestamp: '2026-11-23T09:00:00Z', hs_note_body: 'x' };
  const message = {
    hs_timestamp: note.hs_timestamp,
    hs_communication_channel_type: 'SMS',
    hs_communication_logged_from: 'CRM',
  };
  const LISTS = '/crm/lists/2026-09';
  const definition = {
    name: 'size',
    label: 'Size',
    groupName: 'contactinformation',
    type: 'number',
    fieldType: 'number',
  };

  test('fits the contract that requests are held to', { timeout: 30_000 }, async () => {
    const portal = await portalOfTest();
    const first = portal.createContact({ email: 'a@fit.example' }, { name: 'Fit', domain: 'fit.example' });
    const second = portal.createContact({ email: 'b@fit.example' });
    const third = portal.createContact({ email: 'c@fit.example' });
    const company = portal.contact(first)?.company?.id;
    const fourth = portal.createContact({ email: 'g@fit.example' }, { name: 'Other', domain: 'other.example' });
    const other = portal.contact(fourth)?.company?.id;
    const link = {
      from: { id: second },
      to: { id: company },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }],
    };
    const dated = '/crm/associations/2026-09/contacts/companies/batch';
    const calls: Calls = [
      ['POST', CONTACTS, 201, { properties: { email: 'd@fit.example' } }],
      ['GET', `${CONTACTS}?limit=1&associations=companies&propertiesWithHistory=email`, 200],
      ['GET', `${CONTACTS}/${first}?properties=email,phone`, 200],
      ['PATCH', `${CONTACTS}/${first}`, 200, { properties: { firstname: 'Ada' } }],
      ['POST', `${CONTACTS}/search`, 200, { limit: 1 }],
      ['POST', `${CONTACTS}/batch/read`, 200, { properties: [], propertiesWithHistory: [], inputs: [{ id: first }] }],
      ['POST', `${CONTACTS}/batch/read`, 207, { properties: [], propertiesWithHistory: [], inputs: [{ id: '1' }] }],
      ['POST', `${CONTACTS}/batch/create`, 201, { inputs: [{ properties: { email: 'e@fit.example' } }] }],
      [
        'POST',
        `${CONTACTS}/batch/create`,
        207,
        { inputs: [{ properties: { email: 'e@fit.example' }, objectWriteTraceId: '1' }] },
      ],
      ['POST', `${CONTACTS}/batch/update`, 200, { inputs: [{ id: first, properties: {} }] }],
      [
        'POST',
        `${CONTACTS}/batch/upsert`,
        200,
        { inputs: [{ id: 'f@fit.example', idProperty: 'email', properties: {} }] },
      ],
      ['POST', `${dated}/create`, 201, { inputs: [link] }],
      ['POST', `${dated}/read`, 200, { inputs: [{ id: first }] }],
      ['POST', `${dated}/read`, 207, { inputs: [{ id: third }] }],
      ['POST', `${CONTACTS}/merge`, 200, { primaryObjectId: first, objectIdToMerge: second }],
      ['POST', `${CONTACTS}/gdpr-delete`, 204, { objectId: third }],
      ['POST', '/crm/objects/2026-09/notes', 201, { properties: note }],
      ['POST', '/crm/objects/2026-09/tasks', 201, { properties: { hs_timestamp: note.hs_timestamp } }],
      ['POST', '/crm/objects/2026-09/deals', 201, { properties: { dealname: 'Fit' } }],
      ['GET', `/crm/objects/2026-09/companies/${company}`, 200],
      ['DELETE', `/crm/objects/2026-09/companies/${company}`, 204],
      ['PUT', `${CONTACTS}/${fourth}/associations/default/companies/${other}`, 200],
      ['PUT', `${CONTACTS}/${fourth}/associations/companies/${other}`, 201, link.types],
      ['DELETE', `${CONTACTS}/${fourth}/associations/companies/${other}`, 204],
      ['POST', '/crm/objects/2026-09/communications', 201, { properties: message }],
    ];
    expect(await misfitsOf(portal, calls)).toEqual([]);
    expect(portal.calls()).toHaveLength(calls.length);
  });

  test('fits it also where it tells of owners, properties and lists', { timeout: 30_000 }, async () => {
    const portal = await portalOfTest();
    const fourth = portal.createContact({ email: 'g@fit.example' });
    const calls: Calls = [
      ['GET', '/crm/owners/2026-09?limit=2', 200],
      ['GET', `/crm/owners/2026-09/${OWNERS[0]?.id}`, 200],
      ['GET', '/crm/properties/2026-09/contacts', 200],
      ['POST', '/crm/properties/2026-09/contacts', 201, definition],
      ['GET', '/crm/properties/2026-09/contacts/size', 200],
      ['GET', '/crm/properties/2026-09/contacts/groups', 200],
      ['POST', '/crm/properties/2026-09/contacts/groups', 201, { name: 'baton', label: 'Baton' }],
      ['PATCH', '/crm/properties/2026-09/contacts/size', 200, { label: 'Employees' }],
      ['GET', '/crm/properties/2026-09/contacts/groups/baton', 200],
      ['POST', '/crm/properties/2026-09/contacts/batch/read', 207, { archived: false, inputs: [{ name: 'nobody' }] }],
      ['DELETE', '/crm/properties/2026-09/contacts/size', 204],
      ['POST', LISTS, 200, { name: 'Fit', objectTypeId: '0-1', processingType: 'MANUAL' }],
      ['GET', `${LISTS}?listIds=101`, 200],
      ['GET', `${LISTS}/101`, 200],
      ['GET', `${LISTS}/object-type-id/0-1/name/Fit`, 200],
      ['PUT', `${LISTS}/101/update-list-name?listName=Fits`, 200],
      ['PUT', `${LISTS}/101/memberships/add`, 200, [fourth]],
      ['GET', `${LISTS}/101/memberships?limit=1`, 200],
      ['GET', `${LISTS}/records/0-1/${fourth}/memberships`, 200],
      ['POST', `${LISTS}/search`, 200, { query: 'fit' }],
      ['DELETE', `${LISTS}/101`, 204],
    ];
    expect(await misfitsOf(portal, calls)).toEqual([]);
    expect(portal.calls()).toHaveLength(calls.length);
  });
});
