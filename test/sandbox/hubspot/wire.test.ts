import { describe, expect, test } from 'vitest';
import { readContract } from '#sandbox/hubspot/contract.ts';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import {
  call,
  clientOf,
  CONTACTS,
  datedPath,
  OWNERS,
  refusalOf,
  standingClock,
  portalOfTest,
  TOKEN,
} from './portal.ts';

describe('who is served', () => {
  test('nobody without the token', async () => {
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
  test.each(old)('not the old path %s %s, and the answer says why', async (method, path) => {
    const portal = await portalOfTest();
    const answer = await call(portal, method, path, method === 'POST' ? { inputs: [] } : undefined);
    expect(answer.status).toBe(404);
    expect(answer.body.message).toContain('only date-versioned paths are served');
    expect((await call(portal, method, datedPath(path), method === 'POST' ? { inputs: [] } : undefined)).status).toBe(
      200,
    );
  });

  test('not a path that HubSpot never dated, nor a query that it does not know', async () => {
    const portal = await portalOfTest();
    const id = portal.createContact({ email: 'a@wire.example' });
    expect((await call(portal, 'GET', `${CONTACTS}/${id}/associations/companies`)).status).toBe(404);
    expect((await call(portal, 'PUT', CONTACTS)).status).toBe(404);
    expect((await call(portal, 'GET', `${CONTACTS}?page=2`)).status).toBe(400);
    expect((await call(portal, 'GET', `${CONTACTS}?limit=ten`)).status).toBe(400);
  });

  test.each(['/account-info/2026-03/details', '/account-info/v3/details'])(
    '%s says which portal it is',
    async (path) => {
      const { body } = await call(await portalOfTest(), 'GET', path);
      expect(body).toMatchObject({ portalId: 48151623, uiDomain: 'app.hubspot.com', timeZone: 'Europe/London' });
    },
  );
});

describe('every answer', () => {
  const note = { hs_timestamp: '2026-11-23T09:00:00Z', hs_note_body: 'x' };
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
    const link = {
      from: { id: second },
      to: { id: company },
      types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 279 }],
    };
    const dated = '/crm/associations/2026-09/contacts/companies/batch';
    const calls: [method: string, path: string, status: number, body?: unknown][] = [
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
      ['GET', '/crm/owners/2026-09?limit=2', 200],
      ['GET', `/crm/owners/2026-09/${OWNERS[0]?.id}`, 200],
      ['GET', '/crm/properties/2026-09/contacts', 200],
      ['POST', '/crm/properties/2026-09/contacts', 201, definition],
      ['GET', '/crm/properties/2026-09/contacts/size', 200],
      ['GET', '/crm/properties/2026-09/contacts/groups', 200],
      ['POST', '/crm/properties/2026-09/contacts/groups', 201, { name: 'baton', label: 'Baton' }],
    ];
    const contract = await readContract();
    for (const [method, path, status, body] of calls) {
      const answer = await call(portal, method, path, body);
      expect(answer.status, `${method} ${path}`).toBe(status);
      const [pathname = ''] = path.split('?');
      const operation = contract.matchOperation({ method, path: pathname, headers: {} });
      if (status === 204 || operation === undefined) continue;
      const { errors } = contract.validateResponse(answer.body, operation, status);
      // a property without a value is null on the wire, which the client's types leave out
      const misfits = (errors ?? []).filter(({ instancePath }) => !/\/properties\/\w+$/.test(instancePath));
      expect(misfits, `${method} ${path}`).toEqual([]);
    }
    expect(portal.calls()).toHaveLength(calls.length);
  });
});

describe('limits', () => {
  test('after 100 calls in 10 s a 429 names the policy, and the window rolls on', async () => {
    const clock = standingClock();
    const portal = await portalOfTest({ paced: true, clock });
    const owners = () => call(portal, 'GET', '/crm/owners/2026-09');
    const first = await owners();
    expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('100');
    expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('99');
    expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000');
    const others = await Promise.all(Array.from({ length: 99 }, owners));
    expect(others.every(({ status }) => status === 200)).toBe(true);
    const over = await owners();
    expect(over).toMatchObject({ status: 429, body: { errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' } });
    clock.pass(9_999);
    expect((await owners()).status).toBe(429);
    clock.pass(1);
    expect((await owners()).status).toBe(200);
  });

  test('the sixth search in a second is refused, while other calls go on', async () => {
    const clock = standingClock();
    const portal = await portalOfTest({ paced: true, clock });
    const search = () => call(portal, 'POST', `${CONTACTS}/search`, {});
    const five = await Promise.all(Array.from({ length: 5 }, search));
    expect(five.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(five[0]?.headers.get('x-hubspot-ratelimit-max')).toBeNull();
    const sixth = await search();
    expect(sixth).toMatchObject({
      status: 429,
      body: { policyName: 'SECONDLY', message: 'You have reached your secondly limit.' },
    });
    expect((await call(portal, 'GET', CONTACTS)).status).toBe(200);
    clock.pass(1_000);
    expect((await search()).status).toBe(200);
  });

  test('are lifted when the portal is not paced', async () => {
    const portal = await portalOfTest();
    const answers = await Promise.all(Array.from({ length: 110 }, () => call(portal, 'GET', '/crm/owners/2026-09')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('faults on demand', () => {
  const patch = (portal: SandboxHubSpot, id: string, signal: AbortSignal | null = null) =>
    fetch(`${portal.url}${CONTACTS}/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ properties: { firstname: 'Written' } }),
      signal,
    });
  const named = (portal: SandboxHubSpot, id: string) => portal.contact(id)?.properties['firstname'];

  test.each([
    ['rate-limited', 429],
    ['server-error', 500],
  ] as const)('%s answers %i once and changes nothing', async (how, status) => {
    const portal = await portalOfTest();
    const id = portal.createContact({ firstname: 'Ada' });
    portal.fail(how);
    expect((await patch(portal, id)).status).toBe(status);
    expect(named(portal, id)).toBe('Ada');
    expect((await patch(portal, id)).status).toBe(200);
    expect(portal.calls().map((one) => one.status)).toEqual([status, 200]);
  });

  test.each([
    ['timeout-applied', 'Written'],
    ['timeout-not-applied', 'Ada'],
    ['reset', 'Ada'],
  ] as const)('%s brings no answer and leaves "%s"', async (how, then) => {
    const portal = await portalOfTest();
    const id = portal.createContact({ firstname: 'Ada' });
    portal.fail(how);
    await expect(patch(portal, id, AbortSignal.timeout(150))).rejects.toThrow();
    expect(named(portal, id)).toBe(then);
    expect(portal.calls()).toMatchObject([{ method: 'PATCH', path: `${CONTACTS}/${id}`, status: 0 }]);
  });

  test('strike only the calls that match, as often as asked', async () => {
    const portal = await portalOfTest();
    const id = portal.createContact({ firstname: 'Ada' });
    portal.fail('server-error', /^PATCH /, 2);
    expect((await call(portal, 'GET', CONTACTS)).status).toBe(200);
    const statuses = [await patch(portal, id), await patch(portal, id), await patch(portal, id)].map(
      (one) => one.status,
    );
    expect(statuses).toEqual([500, 500, 200]);
  });
});
