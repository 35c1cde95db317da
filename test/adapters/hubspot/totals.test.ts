import { expect, test } from 'vitest';
import { startHubSpot, wireRecord } from './scripted-hubspot.ts';

test('contacts are counted by one search each: all, and those in which a property is empty', async () => {
  await using hubspot = await startHubSpot(({ body }) => {
    const [group] = body.filterGroups;
    const isEmpty = group === undefined;
    if (!isEmpty && (group.filters[0].operator !== 'NOT_HAS_PROPERTY' || 'value' in group.filters[0]))
      return { status: 400, body: { category: 'VALIDATION_ERROR' } };
    const results = [wireRecord('1', { hs_object_id: '1' })];
    return { status: 200, body: { total: isEmpty ? 12_345 : 678, results, paging: { next: { after: '1' } } } };
  });
  const client = hubspot.connect();
  expect(await client.countContacts()).toBe(12_345);
  expect(await client.countContacts('lifecyclestage')).toBe(678);
  expect(hubspot.asked.map(({ body }) => body.filterGroups)).toEqual([
    [],
    [{ filters: [{ propertyName: 'lifecyclestage', operator: 'NOT_HAS_PROPERTY' }] }],
  ]);
  expect(hubspot.violations).toEqual([]);
});

test('nothing to count is zero, and an answer without a total is no number at all', async () => {
  await using hubspot = await startHubSpot(({ body }) =>
    body.filterGroups.length === 0
      ? { status: 200, body: { total: 0, results: [] } }
      : { status: 200, body: { results: [] } },
  );
  const client = hubspot.connect();
  expect(await client.countContacts()).toBe(0);
  await expect(client.countContacts('hubspot_owner_id')).rejects.toMatchObject({ name: 'DeliveryError' });
});
