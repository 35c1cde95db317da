import { describe, expect, test } from 'vitest';
import { SetupError } from '#lib/errors.ts';
import { startHubSpot, TOKEN } from './scripted-hubspot.ts';

const owner = (id: number, more: Record<string, unknown> = {}) => ({
  id: String(id),
  email: `o${id}@example.com`,
  firstName: 'Olga',
  lastName: `No${id}`,
  archived: false,
  type: 'PERSON',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  ...more,
});

describe('owners', () => {
  test('all pages are read, and those who left are told apart', async () => {
    await using hubspot = await startHubSpot(({ query }) => {
      if (query.get('archived') === 'true') return { status: 200, body: { results: [owner(1), owner(9)] } };
      const from = Number(query.get('after') ?? 0);
      const results = Array.from({ length: Math.min(100, 230 - from) }, (_, index) => owner(from + index));
      const more = from + 100 < 230 ? { paging: { next: { after: String(from + 100) } } } : {};
      return { status: 200, body: { results, ...more } };
    });
    const owners = await hubspot.connect().owners();
    expect(owners).toHaveLength(230);
    expect(new Set(owners.map(({ id }) => id)).size).toBe(230);
    expect(owners[42]).toEqual({ id: '42', email: 'o42@example.com', name: 'Olga No42', archived: false });
    expect(hubspot.violations).toEqual([]);
    expect(hubspot.asked.every(({ query }) => query.get('limit') === '100')).toBe(true);
  });

  test('someone who left is there as archived; a nameless owner goes by the e-mail address', async () => {
    await using hubspot = await startHubSpot(({ query }) => ({
      status: 200,
      body: {
        results:
          query.get('archived') === 'true'
            ? [owner(2, { archived: true })]
            : [owner(1, { firstName: null, lastName: '' })],
      },
    }));
    expect(await hubspot.connect().owners()).toEqual([
      { id: '1', email: 'o1@example.com', name: 'o1@example.com', archived: false },
      { id: '2', email: 'o2@example.com', name: 'Olga No2', archived: true },
    ]);
  });

  test('pages that lead in a circle end in an error', async () => {
    await using hubspot = await startHubSpot(() => ({
      status: 200,
      body: { results: [], paging: { next: { after: '1' } } },
    }));
    await expect(hubspot.connect().owners()).rejects.toMatchObject({ code: 'hubspot-bad-answer' });
    expect(hubspot.asked.length).toBe(200);
  });
});

describe('which account the token belongs to', () => {
  const details = { portalId: 4711, uiDomain: 'app-eu1.hubspot.com', accountType: 'STANDARD' };

  test('is told by one cheap call', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 200, body: details }));
    expect(await hubspot.connect().identify()).toEqual({ portalId: '4711', uiDomain: 'app-eu1.hubspot.com' });
    expect(hubspot.asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /account-info/2026-09/details']);
    expect(hubspot.violations).toEqual([]);
  });

  test('links may be sent to another host, and a host that is none is not believed', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 200, body: { ...details, uiDomain: 'evil/..?x' } }));
    expect(await hubspot.connect({ portalUiDomain: 'localhost:3000' }).identify()).toMatchObject({
      uiDomain: 'localhost:3000',
    });
    expect(await hubspot.connect().identify()).toMatchObject({ uiDomain: 'app.hubspot.com' });
  });

  test('a wrong token is a mistake of set-up, told in one sentence that names the variable and the place', async () => {
    await using hubspot = await startHubSpot(() => ({
      status: 401,
      body: { category: 'INVALID_AUTHENTICATION', message: TOKEN },
    }));
    const error = await hubspot
      .connect()
      .identify()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as Error).message).toBe(
      'HubSpot does not accept HUBSPOT_TOKEN: copy the access token of the installed app, in HubSpot under Development → Projects → your app → Auth, and start again.',
    );
  });

  test('a missing scope is named', async () => {
    await using hubspot = await startHubSpot(() => ({
      status: 403,
      body: {
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: ['crm.objects.owners.read'] } }],
      },
    }));
    const error = await hubspot
      .connect()
      .identify()
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect((error as Error).message).toContain('lacks a scope: crm.objects.owners.read');
  });

  test('a HubSpot that is down is no mistake of set-up', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 503 }));
    await expect(hubspot.connect().identify()).rejects.toMatchObject({ name: 'DeliveryError', outcome: 'not-sent' });
  });
});
