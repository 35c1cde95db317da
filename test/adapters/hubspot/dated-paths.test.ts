import { describe, expect, test } from 'vitest';
import { toDatedPath, toDatedUrl, UnmappedPath } from '#adapters/hubspot/dated-paths.ts';

describe('paths of the client become date-versioned paths', () => {
  test.each([
    ['/crm/v3/objects/contacts', '/crm/objects/2026-09/contacts'],
    ['/crm/v3/objects/contacts/batch/read', '/crm/objects/2026-09/contacts/batch/read'],
    ['/crm/v3/objects/0-1/51', '/crm/objects/2026-09/0-1/51'],
    ['/crm/v3/owners/', '/crm/owners/2026-09'],
    ['/crm/v3/owners/7', '/crm/owners/2026-09/7'],
    ['/crm/v3/properties/contacts/groups', '/crm/properties/2026-09/contacts/groups'],
    ['/crm/v3/pipelines/deals', '/crm/pipelines/2026-09/deals'],
    ['/crm/v3/lists/9/memberships/add', '/crm/lists/2026-09/9/memberships/add'],
    ['/crm/v4/associations/contacts/companies/batch/read', '/crm/associations/2026-09/contacts/companies/batch/read'],
    ['/crm/v4/objects/contacts/1/associations/companies/2', '/crm/objects/2026-09/contacts/1/associations/companies/2'],
    ['/account-info/v3/details', '/account-info/2026-09/details'],
  ])('%s', (from, to) => {
    expect(toDatedPath(from)).toBe(to);
  });

  test.each([
    '/crm/v3/objects',
    '/crm/v3/pipelines/deals/default',
    '/crm/v4/objects/contacts/1/associations/companies',
    '/crm/v3/ownersx',
    '/automation/v4/flows',
    '/crm/objects/2026-09/contacts',
    '/',
    '',
  ])('%s has no known counterpart and is refused', (path) => {
    expect(() => toDatedPath(path)).toThrow(UnmappedPath);
  });

  test('the complaint about a path leaves record ids out', () => {
    expect(() => toDatedPath('/crm/v9/objects/contacts/123456')).toThrow('/crm/v9/objects/contacts/…');
  });

  test('a base address with a path of its own keeps it, and the query stays', () => {
    const url = toDatedUrl(
      'http://127.0.0.1:9/fake/hub/crm/v3/owners?limit=100&archived=false',
      'http://127.0.0.1:9/fake/hub/',
    );
    expect(url).toBe('http://127.0.0.1:9/fake/hub/crm/owners/2026-09?limit=100&archived=false');
  });
});
