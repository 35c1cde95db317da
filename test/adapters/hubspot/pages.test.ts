import { expect, test } from 'vitest';
import { startHubSpot, wireRecord } from './scripted-hubspot.ts';

test('all records of a kind are listed page by page, far past what a search may answer, with no search', async () => {
  const all = Array.from({ length: 10_250 }, (_, index) => String(index + 1));
  await using hubspot = await startHubSpot(({ query }) => {
    const from = Number(query.get('after') ?? '0');
    const limit = Number(query.get('limit'));
    const page = all.slice(from, from + limit);
    const next = from + limit < all.length ? { paging: { next: { after: String(from + limit) } } } : {};
    return {
      status: 200,
      body: { results: page.map((id) => wireRecord(id, { dealstage: 'won', amount: '' })), ...next },
    };
  });
  const client = hubspot.connect();
  const seen = new Set<string>();
  let next: string | undefined;
  do {
    const page = await client.recordPage('deals', ['dealstage', 'amount'], next);
    page.records.forEach(({ id }) => seen.add(id));
    expect(page.records[0]?.properties).toEqual({ dealstage: 'won' });
    next = page.next;
  } while (next !== undefined);
  expect(seen.size).toBe(all.length);
  expect(hubspot.asked).toHaveLength(103);
  expect(hubspot.asked[0]?.query.getAll('properties')).toEqual(['dealstage', 'amount']);
  expect(
    hubspot.asked.every(
      ({ path, query }) => path === '/crm/objects/2026-09/deals' && query.get('archived') === 'false',
    ),
  ).toBe(true);
  expect(hubspot.violations).toEqual([]);
});
