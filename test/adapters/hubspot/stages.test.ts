import { expect, test } from 'vitest';
import { startHubSpot, wireRecord } from './scripted-hubspot.ts';

test('contacts of some stages are read page by page after an id, far past what one search may answer', async () => {
  const all = Array.from({ length: 12_345 }, (_, index) => index + 1);
  await using hubspot = await startHubSpot(({ body }) => {
    const [stages, beyond] = body.filterGroups[0].filters;
    if (
      stages.operator !== 'IN' ||
      beyond.operator !== 'GT' ||
      body.after !== undefined ||
      body.sorts[0] !== 'hs_object_id'
    )
      return { status: 400, body: { category: 'VALIDATION_ERROR' } };
    const found = all.filter((id) => id > Number(beyond.value));
    const results = found
      .slice(0, body.limit)
      .map((id) => wireRecord(String(id), { lifecyclestage: stages.values[0], hubspot_owner_id: '' }));
    return {
      status: 200,
      body: { total: found.length, results, ...(found.length > 200 && { paging: { next: { after: '200' } } }) },
    };
  });
  const client = hubspot.connect();
  const seen = new Set<string>();
  let next: string | undefined;
  do {
    const page = await client.contactsInStages(['lead'], ['lifecyclestage', 'hubspot_owner_id'], next);
    page.contacts.forEach(({ id }) => seen.add(id));
    next = page.next;
    expect(page.contacts[0]?.properties).toEqual({ lifecyclestage: 'lead' });
  } while (next !== undefined);
  expect(seen.size).toBe(all.length);
  expect(hubspot.asked).toHaveLength(62);
  expect(hubspot.violations).toEqual([]);
});
