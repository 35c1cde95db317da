import { describe, expect, test } from 'vitest';
import { startHubSpot, wireRecord } from './scripted-hubspot.ts';

const properties = { email: 'baton-test-1@example.com', firstname: 'Baton' };

describe('contacts of our own', () => {
  test('a contact is made of its properties alone, and linked to nothing', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 201, body: wireRecord('900', {}) }));

    expect(await hubspot.connect().createContact(properties)).toEqual({ id: '900' });
    expect(hubspot.asked[0]?.body).toEqual({ properties, associations: [] });
    expect(hubspot.violations).toEqual([]);
  });

  test('a lost answer leaves open whether it was made', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 502, body: {} }));

    await expect(hubspot.connect().createContact(properties)).rejects.toMatchObject({ outcome: 'unknown' });
  });

  test.each([204, 404])('archiving is done when HubSpot answers %i', async (status) => {
    await using hubspot = await startHubSpot(() => ({ status }));

    await hubspot.connect().archiveContact('900');
    expect(hubspot.asked).toMatchObject([{ method: 'DELETE', path: '/crm/objects/2026-09/contacts/900' }]);
    expect(hubspot.violations).toEqual([]);
  });
});
