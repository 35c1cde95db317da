import { expect, test } from 'vitest';
import { startHubSpot, wireRecord } from './scripted-hubspot.ts';

const changes = (ids: string[]) => new Map(ids.map((id) => [id, { baton_destination: 'nurture' }]));

test('many contacts are written in one call, each with properties of its own', async () => {
  await using hubspot = await startHubSpot((asked) => ({
    status: 200,
    body: {
      status: 'COMPLETE',
      results: asked.body.inputs.map((input: { id: string; properties: Record<string, string> }) =>
        wireRecord(input.id, { ...input.properties, lifecyclestage: 'customer' }),
      ),
    },
  }));
  const wishes = new Map([
    ['7', { baton_destination: 'nurture' }],
    ['8', { lifecyclestage: 'lead' }],
  ]);
  const held = await hubspot.connect().updateContacts(wishes);

  expect(hubspot.asked).toHaveLength(1);
  expect(hubspot.asked[0]).toMatchObject({ method: 'POST', path: '/crm/objects/2026-09/contacts/batch/update' });
  expect(hubspot.violations).toEqual([]);
  expect(held.get('7')?.properties).toEqual({ baton_destination: 'nurture' });
  expect(held.get('8')?.properties).toEqual({ lifecyclestage: 'customer' });
});

test('whom HubSpot refused, or answered under another id, is absent', async () => {
  await using hubspot = await startHubSpot(() => ({
    status: 207,
    body: {
      status: 'COMPLETE',
      results: [wireRecord('1', { baton_destination: 'nurture' }), wireRecord('99', { baton_destination: 'nurture' })],
      numErrors: 1,
      errors: [{ status: 'error', category: 'VALIDATION_ERROR', message: 'no', context: { id: ['3'] } }],
    },
  }));
  const held = await hubspot.connect().updateContacts(changes(['1', '2', '3']));

  expect([...held.keys()]).toEqual(['1']);
});

test('what is no record id is not sent, and more than a hundred are a fault', async () => {
  await using hubspot = await startHubSpot(() => ({ status: 500, body: {} }));
  const client = hubspot.connect();
  expect(await client.updateContacts(changes(['x']))).toEqual(new Map());
  const many = Array.from({ length: 101 }, (_, index) => String(index + 1));
  await expect(client.updateContacts(changes(many))).rejects.toThrow(RangeError);
  expect(hubspot.asked).toEqual([]);
});

test('a whole batch that is refused or not answered is thrown, and may be sent again', async () => {
  let status = 400;
  await using hubspot = await startHubSpot(() => ({ status, body: { category: 'VALIDATION_ERROR' } }));
  const client = hubspot.connect();
  await expect(client.updateContacts(changes(['1', '2']))).rejects.toMatchObject({ outcome: 'refused' });
  status = 502;
  await expect(client.updateContacts(changes(['1', '2']))).rejects.toMatchObject({ outcome: 'not-sent' });
});
