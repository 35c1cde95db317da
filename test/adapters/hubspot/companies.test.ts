import { describe, expect, test } from 'vitest';
import { startHubSpot, wireRecord } from './scripted-hubspot.ts';

const none = () => ({ status: 200, body: { total: 0, results: [] } });

describe('companies are searched for', () => {
  test('by domain: sixty or so in one search, each record with what was asked for', async () => {
    const record = wireRecord('7', { domain: 'acme.com', name: 'Acme' });
    await using hubspot = await startHubSpot(() => ({ status: 200, body: { total: 1, results: [record] } }));
    const found = await hubspot.connect().companiesByDomain(['acme.com', 'other.com'], ['name']);
    expect(found).toMatchObject([{ id: '7', properties: { name: 'Acme' } }]);
    expect(hubspot.asked.map(({ body }) => body.filterGroups)).toEqual([
      [{ filters: [{ propertyName: 'domain', operator: 'IN', values: ['acme.com', 'other.com'] }] }],
    ]);
    expect(hubspot.violations).toEqual([]);
  });

  test('a hundred long domains are asked in parts that HubSpot takes, none left out', async () => {
    await using hubspot = await startHubSpot(none);
    const domains = Array.from({ length: 100 }, (_, index) => `${'x'.repeat(30)}${index}.example`);
    await hubspot.connect().companiesByDomain(domains, ['name', 'domain']);
    const asked = hubspot.asked.flatMap(({ body }) => body.filterGroups[0].filters[0].values);
    expect(asked).toEqual(domains);
    for (const { body } of hubspot.asked) expect(JSON.stringify(body).length).toBeLessThanOrEqual(3_000);
  });

  test('by name: five beginnings in one search, any of them', async () => {
    await using hubspot = await startHubSpot(none);
    await hubspot.connect().companiesByName(['a', 'b', 'c', 'd', 'e', 'f'], ['name']);
    expect(hubspot.asked.map(({ body }) => body.filterGroups.length)).toEqual([5, 1]);
    expect(hubspot.asked[1]?.body.filterGroups).toEqual([
      { filters: [{ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: 'f*' }] },
    ]);
    expect(hubspot.violations).toEqual([]);
  });

  test('nothing is asked when there is nothing to ask', async () => {
    await using hubspot = await startHubSpot(none);
    expect(await hubspot.connect().companiesByDomain([], ['name'])).toEqual([]);
    expect(await hubspot.connect().companiesByName([], ['name'])).toEqual([]);
    expect(hubspot.asked).toEqual([]);
  });
});
