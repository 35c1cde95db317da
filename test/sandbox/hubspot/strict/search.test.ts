import { afterAll, beforeAll, expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import { call, clientOf, CONTACTS } from '../portal.ts';
import { startCrowd } from './crowd.ts';

let portal: SandboxHubSpot;
let ids: string[];
beforeAll(async () => {
  ({ portal, ids } = await startCrowd());
});
afterAll(() => portal.stop());

type Filter = { propertyName: string; operator: string; value?: string; highValue?: string; values?: string[] };

const search = (request: Record<string, unknown>) => call(portal, 'POST', `${CONTACTS}/search`, request);
const mine: Filter = { propertyName: 'email', operator: 'CONTAINS_TOKEN', value: '*.example' };
const listed: Filter = { propertyName: 'hs_analytics_num_page_views', operator: 'HAS_PROPERTY' };
const at = (hours: number) => String(Temporal.Instant.from('2026-11-01T00:00:00Z').add({ hours }).epochMilliseconds);

const found: [sentence: string, filter: Filter, total: number][] = [
  ['EQ compares text without regard to case', { propertyName: 'email', operator: 'EQ', value: 'P9@LIST.example' }, 1],
  ['NEQ finds what differs', { propertyName: 'firstname', operator: 'NEQ', value: 'odd' }, 125],
  ['GT compares numbers', { propertyName: 'hs_analytics_num_page_views', operator: 'GT', value: '9' }, 240],
  ['GTE includes the bound', { propertyName: 'hs_analytics_num_page_views', operator: 'GTE', value: '9' }, 241],
  ['LT compares numbers', { propertyName: 'hs_analytics_num_page_views', operator: 'LT', value: '10' }, 10],
  ['LTE includes the bound', { propertyName: 'hs_analytics_num_page_views', operator: 'LTE', value: '10' }, 11],
  [
    'BETWEEN includes both bounds',
    { propertyName: 'hs_analytics_num_page_views', operator: 'BETWEEN', value: '10', highValue: '19' },
    10,
  ],
  [
    'a time can be compared as epoch milliseconds',
    { propertyName: 'hs_analytics_last_timestamp', operator: 'GTE', value: at(240) },
    10,
  ],
  [
    'a time can be compared as ISO text',
    { propertyName: 'hs_analytics_last_timestamp', operator: 'LT', value: '2026-11-01T05:00:00Z' },
    5,
  ],
  ['IN finds any of the values', { propertyName: 'hubspot_owner_id', operator: 'IN', values: ['1001', '1003'] }, 10],
  [
    'NOT_IN finds the others, those without a value too',
    { propertyName: 'hubspot_owner_id', operator: 'NOT_IN', values: ['1001', '1003'] },
    240,
  ],
  ['HAS_PROPERTY finds any value', { propertyName: 'hubspot_owner_id', operator: 'HAS_PROPERTY' }, 20],
  ['NOT_HAS_PROPERTY finds no value', { propertyName: 'hubspot_owner_id', operator: 'NOT_HAS_PROPERTY' }, 230],
  [
    'CONTAINS_TOKEN finds a whole word',
    { propertyName: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'operations' },
    3,
  ],
  [
    'CONTAINS_TOKEN does not find the beginning of a word',
    { propertyName: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'operat' },
    0,
  ],
  [
    'CONTAINS_TOKEN with a star finds the beginning of a word',
    { propertyName: 'jobtitle', operator: 'CONTAINS_TOKEN', value: 'operat*' },
    3,
  ],
  [
    'NOT_CONTAINS_TOKEN finds the others',
    { propertyName: 'jobtitle', operator: 'NOT_CONTAINS_TOKEN', value: 'operations' },
    247,
  ],
  [
    'IN on text finds values in lower case only',
    { propertyName: 'firstname', operator: 'IN', values: ['even', 'Odd'] },
    125,
  ],
];
for (const [sentence, filter, total] of found) {
  row('does', 'search', sentence, async () => {
    const { status, body } = await search({ filterGroups: [{ filters: [filter, listed] }], limit: 1 });
    expect(status).toBe(200);
    expect(body.total).toBe(total);
  });
}

row('does', 'search', 'options of an enumeration are compared with regard to case', async () => {
  portal.createContact({ lifecyclestage: 'lead' });
  const totals = ['lead', 'LEAD'].map(async (value) => {
    const filter = { propertyName: 'lifecyclestage', operator: 'EQ', value };
    return (await search({ filterGroups: [{ filters: [filter] }] })).body.total;
  });
  expect(await Promise.all(totals)).toEqual([1, 0]);
});

row('does', 'search', 'filters of a group must all hold, of the groups one', async () => {
  const is = (value: string): Filter => ({ propertyName: 'email', operator: 'EQ', value });
  const { body } = await search({
    filterGroups: [{ filters: [is('p1@list.example')] }, { filters: [is('p3@list.example'), is('p4@list.example')] }],
  });
  expect(body.results.map(({ id }: { id: string }) => id)).toEqual([ids[1]]);
});

row('does', 'search', 'it sorts, and pages on in that order', async () => {
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

row('does', 'search', 'it never shows deleted contacts', async () => {
  const id = portal.createContact({ email: 'deleted@list.example' });
  portal.deleteContact(id);
  const { body } = await search({
    filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'EQ', value: id }] }],
  });
  expect(body.total).toBe(0);
});

row('does', 'search', 'what the client sends is understood', async () => {
  const result = await clientOf(portal).crm.contacts.searchApi.doSearch({
    filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ' as never, value: 'p9@list.example' }] }],
    sorts: ['hs_object_id'],
    properties: ['email'],
    limit: 1,
  });
  expect(result.results[0]?.id).toBe(ids[9]);
});

const group = { filters: [mine] };
const one = (filter: Filter) => ({ filterGroups: [{ filters: [filter] }] });
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
  ['an unknown property', one({ propertyName: 'shoe_size', operator: 'HAS_PROPERTY' })],
  ['an unknown operator', one({ propertyName: 'email', operator: 'LIKE', value: 'a' })],
  ['a comparison with nothing', one({ propertyName: 'email', operator: 'EQ' })],
  ['IN without values', one({ propertyName: 'email', operator: 'IN', value: 'a' })],
  ['BETWEEN without an upper bound', one({ propertyName: 'hs_email_open', operator: 'BETWEEN', value: '1' })],
  ['a number that is none', one({ propertyName: 'hs_email_open', operator: 'GT', value: 'x' })],
  ['more than 3,000 characters', { query: 'x'.repeat(3_000) }],
];
for (const [what, request] of refused) {
  row('refuses', 'search', `${what}: 400`, async () => {
    expect(await search(request)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } });
  });
}

row('unknown', 'search', 'the lag of the index: what was just written is found at once', async () => {
  const id = portal.createContact({ email: 'fresh@list.example' });
  const { body } = await search(one({ propertyName: 'email', operator: 'EQ', value: 'fresh@list.example' }));
  expect(body.results.map((result) => result.id)).toEqual([id]);
});

row('unknown', 'search', 'filters by associated records: the property does not exist, 400', async () => {
  const request = one({ propertyName: 'associations.company', operator: 'EQ', value: '1' });
  expect((await search(request)).status).toBe(400);
});
