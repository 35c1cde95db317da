import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { call, clientOf, CONTACTS, datedPath, portalOfTest, refusalOf } from '../portal.ts';

row('refuses', 'paths', 'a call without the token, or with another: 401', async () => {
  const portal = await portalOfTest();
  const { code, body } = await refusalOf(clientOf(portal, 'wrong').crm.owners.ownersApi.getPage());
  expect(code).toBe(401);
  expect(body).toMatchObject({ status: 'error', category: 'INVALID_AUTHENTICATION' });
  expect((await fetch(`${portal.url}${CONTACTS}`)).status).toBe(401);
});

const old = [
  ['GET', '/crm/v3/objects/contacts'],
  ['POST', '/crm/v3/objects/contacts/search'],
  ['GET', '/crm/v3/owners/'],
  ['POST', '/crm/v4/associations/contacts/companies/batch/read'],
] as const;
for (const [method, path] of old) {
  row('refuses', 'paths', `${method} ${path}, which ends in 2027: 404 that names the dated path`, async () => {
    const portal = await portalOfTest();
    const body = method === 'POST' ? { inputs: [] } : undefined;
    const answer = await call(portal, method, path, body);
    expect(answer.status).toBe(404);
    expect(answer.body.message).toContain('only date-versioned paths are served');
    expect((await call(portal, method, datedPath(path), body)).status).toBe(200);
  });
}

row('refuses', 'paths', 'the associations of one record, which HubSpot never dated: 404', async () => {
  const portal = await portalOfTest();
  const id = portal.createContact({ email: 'a@wire.example' });
  expect((await call(portal, 'GET', `${CONTACTS}/${id}/associations/companies`)).status).toBe(404);
});

row('refuses', 'paths', 'a method that a path does not know: 404', async () => {
  expect((await call(await portalOfTest(), 'PUT', CONTACTS)).status).toBe(404);
});

row('refuses', 'paths', 'a query that HubSpot does not know, or of the wrong kind: 400', async () => {
  const portal = await portalOfTest();
  expect((await call(portal, 'GET', `${CONTACTS}?page=2`)).status).toBe(400);
  expect((await call(portal, 'GET', `${CONTACTS}?limit=ten`)).status).toBe(400);
});

row('refuses', 'paths', 'a body that is not JSON: 400', async () => {
  const portal = await portalOfTest();
  const headers = { authorization: 'Bearer pat-eu1-test', 'content-type': 'application/json' };
  const response = await fetch(`${portal.url}${CONTACTS}`, { method: 'POST', headers, body: '{"properties":' });
  expect(response.status).toBe(400);
});

for (const path of ['/account-info/2026-03/details', '/account-info/2026-09/details', '/account-info/v3/details']) {
  row('does', 'paths', `${path} says which portal it is`, async () => {
    const { body } = await call(await portalOfTest(), 'GET', path);
    expect(body).toMatchObject({ portalId: 48151623, uiDomain: 'app.hubspot.com', timeZone: 'Europe/London' });
  });
}

const unknown: [what: string, method: string, path: string][] = [
  ['workflows', 'GET', '/automation/v4/flows'],
  ['sequences', 'POST', '/automation/sequences/2026-09/enrollments?userId=1'],
  ['events, such as visits of pages', 'GET', '/events/event-occurrences/2026-09'],
  ['the lead scoring API', 'GET', '/marketing/lead-scoring/2026-09-beta'],
  ['forms', 'GET', '/marketing/v3/forms'],
  ['pipelines of tickets', 'GET', '/crm/pipelines/2026-09/tickets'],
  ['custom schemas', 'GET', '/crm/schemas/2026-09'],
];
for (const [what, method, path] of unknown) {
  row('unknown', 'paths', `${what}: 404`, async () => {
    const body = method === 'POST' ? {} : undefined;
    expect((await call(await portalOfTest(), method, path, body)).status).toBe(404);
  });
}
