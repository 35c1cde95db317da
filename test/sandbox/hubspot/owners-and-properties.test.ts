import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { call, clientOf, refusalOf, startPortal } from './portal.ts';

let portal: SandboxHubSpot;
let ids: string[];
beforeAll(async () => {
  portal = await startPortal();
  ids = [portal.createContact({ firstname: 'Ada' }), portal.createContact({ firstname: 'Eve' })];
});
afterAll(() => portal.stop());

describe('owners and properties', () => {
  test('owners come a page at a time, by e-mail address, and by id', async () => {
    const { ownersApi } = clientOf(portal).crm.owners;
    const first = await ownersApi.getPage(undefined, undefined, 2);
    expect(first.results.map(({ id, email, firstName, lastName }) => [id, email, firstName, lastName])).toEqual([
      ['1001', 'ana@fernhill.example', 'Ana', 'Souza'],
      ['1002', 'ben@fernhill.example', 'Ben', 'Okafor'],
    ]);
    const second = await ownersApi.getPage(undefined, first.paging?.next?.after, 2);
    expect([second.results.map(({ id }) => id), second.paging?.next]).toEqual([['1003'], undefined]);
    expect((await ownersApi.getPage('ben@fernhill.example')).results).toHaveLength(1);
    expect((await ownersApi.getById(1003)).email).toBe('cleo@fernhill.example');
    expect((await refusalOf(ownersApi.getById(7))).code).toBe(404);
  });

  test('a property is defined once, and can be written from then on', async () => {
    const { coreApi } = clientOf(portal).crm.properties;
    const input = {
      name: 'baton_score',
      label: 'Score',
      groupName: 'contactinformation',
      type: 'number' as never,
      fieldType: 'number' as never,
    };
    await coreApi.create('contacts', input);
    const again = await refusalOf(coreApi.create('contacts', input));
    expect([again.code, again.body.message]).toEqual([409, "A property named 'baton_score' already exists."]);
    const { crm } = clientOf(portal);
    const { properties } = await crm.contacts.basicApi.update(ids[0] ?? '', { properties: { baton_score: '81' } });
    expect(properties['baton_score']).toBe('81');
    const score = await coreApi.getByName('contacts', 'baton_score');
    expect([score.hubspotDefined, score.type]).toEqual([false, 'number']);
    const all = await coreApi.getAll('contacts');
    const status = all.results.find(({ name }) => name === 'hs_lead_status');
    expect(status?.options.map(({ value }) => value)).toContain('ATTEMPTED_TO_CONTACT');
  });

  test('a property with unique values finds its record, and refuses a second owner of the value', async () => {
    const properties = '/crm/properties/2026-09/contacts';
    const made = await call(portal, 'POST', properties, {
      name: 'crm_key',
      label: 'Key',
      groupName: 'contactinformation',
      type: 'string',
      fieldType: 'text',
      hasUniqueValue: true,
    });
    expect(made.status).toBe(201);
    await call(portal, 'PATCH', `/crm/objects/2026-09/contacts/${ids[0]}`, { properties: { crm_key: 'K-1' } });
    expect((await call(portal, 'GET', `/crm/objects/2026-09/contacts/K-1?idProperty=crm_key`)).body.id).toBe(ids[0]);
    expect(
      (await call(portal, 'PATCH', `/crm/objects/2026-09/contacts/${ids[1]}`, { properties: { crm_key: 'k-1' } }))
        .status,
    ).toBe(409);
  });

  const option = { label: 'A', value: 'a', hidden: false };
  const base = { name: 'x', label: 'X', groupName: 'contactinformation', type: 'enumeration', fieldType: 'select' };
  const refused: [what: string, input: Record<string, unknown>][] = [
    ['an option without displayOrder', { ...base, options: [option] }],
    ['an enumeration without options', base],
    ['a name with capitals', { ...base, name: 'LeadScore', options: [{ ...option, displayOrder: 0 }] }],
    ['an unknown group', { ...base, groupName: 'nowhere', options: [{ ...option, displayOrder: 0 }] }],
    ['an unknown type', { ...base, type: 'json' }],
  ];
  test.each(refused)('refuses a definition with %s', async (_, input) => {
    expect((await call(portal, 'POST', '/crm/properties/2026-09/contacts', input)).status).toBe(400);
  });
});
