import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { call, clientOf, CONTACTS, OWNERS, refusalOf, startPortal } from './portal.ts';

let portal: SandboxHubSpot;
const PEOPLE = 250;
let ids: string[];

beforeAll(async () => {
  portal = await startPortal();
  ids = Array.from({ length: PEOPLE }, (_, n) =>
    portal.createContact({
      email: `p${n}@list.example`,
      firstname: n % 2 === 0 ? 'Even' : 'Odd',
      jobtitle: n < 3 ? 'VP Operations, Europe' : '',
      hs_analytics_num_page_views: String(n),
      hs_analytics_last_timestamp: Temporal.Instant.from('2026-11-01T00:00:00Z').add({ hours: n }).toString(),
      ...(n < 20 && { hubspot_owner_id: OWNERS[n % 2]?.id ?? '' }),
    }),
  );
});
afterAll(() => portal.stop());

describe('batches', () => {
  test('reading answers what exists, old ids of merged contacts too, and names what does not', async () => {
    const merged = portal.mergeContacts(
      portal.createContact({ email: 'a@merge.example' }),
      portal.createContact({ email: 'b@merge.example' }),
    );
    const [, old] = portal.crm.tables.contacts.get(merged)?.formerIds ?? [];
    const gone = portal.createContact({ firstname: 'Gone' });
    portal.deleteContact(gone);
    const answer = await call(portal, 'POST', `${CONTACTS}/batch/read`, {
      properties: ['email'],
      propertiesWithHistory: [],
      inputs: [ids[0], old, merged, gone, '404'].map((id) => ({ id })),
    });
    expect(answer.status).toBe(207);
    expect(answer.body.results.map(({ id }: { id: string }) => id)).toEqual([ids[0], merged]);
    expect(answer.body).toMatchObject({
      status: 'COMPLETE',
      numErrors: 1,
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: [gone, '404'] } }],
    });
  });

  test('reading by e-mail address works, by a property that is not unique it does not', async () => {
    const { batchApi } = clientOf(portal).crm.contacts;
    const read = (idProperty: string) =>
      batchApi.read({ idProperty, properties: [], propertiesWithHistory: [], inputs: [{ id: 'p7@list.example' }] });
    expect((await read('email')).results[0]?.id).toBe(ids[7]);
    expect((await refusalOf(read('jobtitle'))).code).toBe(400);
  });

  test('of more than 100 are refused, and so is the same id twice in an update', async () => {
    const inputs = ids.slice(0, 101).map((id) => ({ id, properties: { phone: '1' } }));
    expect((await call(portal, 'POST', `${CONTACTS}/batch/update`, { inputs })).status).toBe(400);
    const twice = [inputs[0], inputs[0]];
    expect((await call(portal, 'POST', `${CONTACTS}/batch/update`, { inputs: twice })).status).toBe(400);
    const hundred = await call(portal, 'POST', `${CONTACTS}/batch/update`, { inputs: inputs.slice(0, 100) });
    expect([hundred.status, hundred.body.results.length]).toEqual([200, 100]);
  });

  test('that fail in part answer 207 with the errors, and keep what went well', async () => {
    const answer = await call(portal, 'POST', `${CONTACTS}/batch/create`, {
      inputs: [
        { properties: { email: 'new@batch.example' } },
        { properties: { email: 'p1@list.example' } },
        { properties: { nonsense: 'x' } },
      ].map((input, at) => ({ ...input, objectWriteTraceId: `trace-${at}` })),
    });
    expect(answer.status).toBe(207);
    expect(answer.body.results).toHaveLength(1);
    expect(answer.body.errors.map(({ category }: { category: string }) => category)).toEqual([
      'CONFLICT',
      'VALIDATION_ERROR',
    ]);
    expect(portal.crm.tables.contacts.find('email', 'new@batch.example')).toBeDefined();
  });

  test('upsert by e-mail address: made when new, changed when known, refused without idProperty', async () => {
    const upsert = (inputs: unknown[]) => call(portal, 'POST', `${CONTACTS}/batch/upsert`, { inputs });
    const input = (id: string) => ({ id, idProperty: 'email', properties: { firstname: 'Up' } });
    const answer = await upsert([input('p2@list.example'), input('fresh@list.example')]);
    expect(answer.body.results.map((one: { new: boolean }) => one.new)).toEqual([false, true]);
    expect(portal.contact(ids[2] ?? '')?.properties['firstname']).toBe('Up');
    expect((await upsert([{ id: 'x@list.example', properties: {} }])).status).toBe(400);
  });

  test('associations that do not exist are named one by one', async () => {
    const read = await call(portal, 'POST', '/crm/associations/2026-09/contacts/companies/batch/read', {
      inputs: [{ id: ids[5] }],
    });
    expect(read.status).toBe(207);
    expect(read.body.errors[0]).toMatchObject({
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      context: { fromObjectId: [ids[5]] },
    });
  });
});

describe('the list', () => {
  test('pages through all contacts without a gap, 100 at most', async () => {
    const { basicApi } = clientOf(portal).crm.contacts;
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await basicApi.getPage(100, after);
      seen.push(...page.results.map(({ id }) => id));
      after = page.paging?.next?.after;
    } while (after !== undefined);
    expect(seen).toEqual(portal.crm.tables.contacts.all().map(({ id }) => id));
    expect((await refusalOf(basicApi.getPage(101))).code).toBe(400);
  });
});

type Filter = { propertyName: string; operator: string; value?: string; highValue?: string; values?: string[] };

describe('the search', () => {
  const search = (request: Record<string, unknown>) => call(portal, 'POST', `${CONTACTS}/search`, request);
  const mine: Filter = { propertyName: 'email', operator: 'CONTAINS_TOKEN', value: '*.example' };
  const listed: Filter = { propertyName: 'hs_analytics_num_page_views', operator: 'HAS_PROPERTY' };
  const at = (hours: number) => String(Temporal.Instant.from('2026-11-01T00:00:00Z').add({ hours }).epochMilliseconds);

  const cases: [filter: Filter, found: number][] = [
    [{ propertyName: 'email', operator: 'EQ', value: 'P9@LIST.example' }, 1],
    [{ propertyName: 'firstname', operator: 'NEQ', value: 'odd' }, 125],
    [{ propertyName: 'hs_analytics_num_page_views', operator: 'GT', value: '9' }, 240],
    [{ propertyName: 'hs_analytics_num_page_views', operator: 'GTE', value: '9' }, 241],
    [{ propertyName: 'hs_analytics_num_page_views', operator: 'LT', value: '10' }, 10],
    [{ propertyName: 'hs_analytics_num_page_views', operator: 'LTE', value: '10' }, 11],
    [{ propertyName: 'hs_analytics_num_page_views', operator: 'BETWEEN', value: '10', highValue: '19' }, 10],
    [{ propertyName: 'hs_analytics_last_timestamp', operator: 'GTE', value: at(240) }, 10],
    [{ propertyName: 'hs_analytics_last_timestamp', operator: 'LT', value: '2026-11-01T05:00:00Z' }, 5],
    [{ propertyName: 'hubspot_owner_id', operator: 'IN', values: ['1001', '1003'] }, 10],
    [{ propertyName: 'hubspot_owner_id', operator: 'NOT_IN', values: ['1001', '1003'] }, 240],
    [{ propertyName: 'hubspot_owner_id', operator: 'HAS_PROPERTY' }, 20],
    [{ propertyName: 'hubspot_owner_id', operator: 'NOT_HAS_PROPERTY' }, 230],
    [{ propertyName: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'operations' }, 3],
    [{ propertyName: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'operat' }, 0],
    [{ propertyName: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'operat*' }, 3],
    [{ propertyName: 'jobtitle', operator: 'NOT_CONTAINS_TOKEN', value: 'operations' }, 247],
  ];
  test.each(cases)('%j finds %i', async (filter, found) => {
    const { status, body } = await search({ filterGroups: [{ filters: [filter, listed] }], limit: 1 });
    expect(status).toBe(200);
    expect(body.total).toBe(found);
  });

  test('filters of a group must all hold, of the groups one', async () => {
    const is = (value: string): Filter => ({ propertyName: 'email', operator: 'EQ', value });
    const { body } = await search({
      filterGroups: [{ filters: [is('p1@list.example')] }, { filters: [is('p3@list.example'), is('p4@list.example')] }],
    });
    expect(body.results.map(({ id }: { id: string }) => id)).toEqual([ids[1]]);
  });

  test('sorts, and pages on in that order', async () => {
    const request = {
      filterGroups: [{ filters: [listed] }],
      sorts: ['-hs_analytics_num_page_views'],
      limit: 200,
      properties: ['email'],
    };
    const first = await search(request);
    expect(first.body.results[0]?.properties['email']).toBe('p249@list.example');
    expect(first.body.paging?.next.after).toBe('200');
    const second = await search({ ...request, after: '200' });
    expect(second.body.results.at(-1)?.properties['email']).toBe('p0@list.example');
    expect(second.body.paging).toBeUndefined();
  });

  test('never shows deleted contacts', async () => {
    const id = portal.createContact({ email: 'deleted@list.example' });
    portal.deleteContact(id);
    const { body } = await search({
      filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'EQ', value: id }] }],
    });
    expect(body.total).toBe(0);
  });

  const group = { filters: [mine] };
  const refused: [what: string, request: Record<string, unknown>][] = [
    ['6 groups', { filterGroups: Array.from({ length: 6 }, () => group) }],
    ['7 filters in a group', { filterGroups: [{ filters: Array.from({ length: 7 }, () => mine) }] }],
    [
      '19 filters in all',
      { filterGroups: [6, 6, 6, 1].map((length) => ({ filters: Array.from({ length }, () => mine) })) },
    ],
    ['201 results a page', { limit: 201 }],
    ['what lies past 10,000 results', { limit: 100, after: '9950' }],
    ['two sorts', { sorts: ['email', 'firstname'] }],
    ['a sort as an object', { sorts: [{ propertyName: 'email', direction: 'ASCENDING' }] }],
    ['an unknown property', { filterGroups: [{ filters: [{ propertyName: 'shoe_size', operator: 'HAS_PROPERTY' }] }] }],
    ['an unknown operator', { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'LIKE', value: 'a' }] }] }],
    ['a comparison with nothing', { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ' }] }] }],
    ['IN without values', { filterGroups: [{ filters: [{ propertyName: 'email', operator: 'IN', value: 'a' }] }] }],
    [
      'a number that is none',
      { filterGroups: [{ filters: [{ propertyName: 'hs_email_open', operator: 'GT', value: 'x' }] }] },
    ],
    ['more than 3,000 characters', { query: 'x'.repeat(3_000) }],
  ];
  test.each(refused)('refuses %s', async (_, request) => {
    expect(await search(request)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
  });

  test('is what the client sends', async () => {
    const found = await clientOf(portal).crm.contacts.searchApi.doSearch({
      filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ' as never, value: 'p9@list.example' }] }],
      sorts: ['hs_object_id'],
      properties: ['email'],
      limit: 1,
    });
    expect(found.results[0]?.id).toBe(ids[9]);
  });
});
