import { describe, expect, test } from 'vitest';
import { startHubSpot, wireRecord, type Asked } from './scripted-hubspot.ts';

const ids = (asked: Asked): string[] => asked.body.inputs.map((input: { id: string }) => input.id);

describe('reading contacts and companies', () => {
  test('one call reads up to 100 records, with only the properties asked for, and empty ones are absent', async () => {
    await using hubspot = await startHubSpot((asked) => ({
      status: 200,
      body: {
        status: 'COMPLETE',
        results: ids(asked).map((id) =>
          wireRecord(id, {
            email: `p${id}@example.com`,
            associatedcompanyid: '9',
            phone: '',
            jobtitle: null,
            hs_object_id: id,
          }),
        ),
      },
    }));
    const wanted = Array.from({ length: 100 }, (_, index) => String(index + 1));
    const found = await hubspot.connect().readContacts(wanted, ['email', 'associatedcompanyid', 'phone', 'jobtitle']);
    expect(found.size).toBe(100);
    expect(found.get('7')).toEqual({
      id: '7',
      formerIds: [],
      properties: { email: 'p7@example.com', associatedcompanyid: '9' },
      createdAt: Temporal.Instant.from('2026-01-02T03:04:05.678Z'),
      updatedAt: Temporal.Instant.from('2026-02-03T04:05:06.789Z'),
      archived: false,
    });
    expect(hubspot.asked.map(({ path }) => path)).toEqual(['/crm/objects/2026-09/contacts/batch/read']);
    expect(hubspot.violations).toEqual([]);
  });

  test('more than 100 ids are read in several calls; repeated and impossible ids are not asked for', async () => {
    await using hubspot = await startHubSpot((asked) => ({
      status: 200,
      body: { status: 'COMPLETE', results: ids(asked).map((id) => wireRecord(id, {})) },
    }));
    const wanted = Array.from({ length: 205 }, (_, index) => String(index + 1));
    const found = await hubspot.connect().readCompanies([...wanted, '1', '', '../1', 'me@example.com'], ['name']);
    expect(found.size).toBe(205);
    expect(hubspot.asked.map((asked) => ids(asked).length)).toEqual([100, 100, 5]);
  });

  test('nothing to read sends nothing', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 500 }));
    expect(await hubspot.connect().readContacts([], ['email'])).toEqual(new Map());
    expect(hubspot.asked).toEqual([]);
  });

  test('an unknown id is absent from a partial answer', async () => {
    await using hubspot = await startHubSpot(() => ({
      status: 207,
      body: {
        status: 'COMPLETE',
        results: [wireRecord('1', {})],
        numErrors: 1,
        errors: [{ status: 'error', category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['2'] } }],
      },
    }));
    const found = await hubspot.connect().readContacts(['1', '2'], ['email']);
    expect([...found.keys()]).toEqual(['1']);
  });

  test('a record that could not be read just now is an error and does not look deleted', async () => {
    await using hubspot = await startHubSpot(() => ({
      status: 207,
      body: {
        status: 'COMPLETE',
        results: [],
        numErrors: 1,
        errors: [{ status: 'error', category: 'INTERNAL_ERROR', message: 'x', context: {} }],
      },
    }));
    await expect(hubspot.connect().readContacts(['1'], [])).rejects.toMatchObject({
      outcome: 'not-sent',
      code: 'hubspot-partial',
    });
  });

  test('old ids of a merged contact answer the record that holds everything now', async () => {
    await using hubspot = await startHubSpot(() => ({
      status: 200,
      body: {
        status: 'COMPLETE',
        results: [
          wireRecord('30', {
            email: 'a@example.com',
            hs_merged_object_ids: '10;20',
            hs_calculated_merged_vids: '10:1767225600000;20:1767225600001;15:1767225600002',
          }),
        ],
      },
    }));
    const found = await hubspot.connect().readContacts(['10', '30', '20'], ['email']);
    expect([...found].map(([asked, record]) => [asked, record.id])).toEqual([
      ['10', '30'],
      ['30', '30'],
      ['20', '30'],
    ]);
    expect(found.get('10')?.formerIds).toEqual(['10', '20', '15']);
    expect(found.get('10')?.properties).toEqual({ email: 'a@example.com' });
  });

  test('an old id that HubSpot resolves without saying so is asked for alone', async () => {
    const current: Record<string, string> = { '1': '1', '2': '77', '3': '77' };
    await using hubspot = await startHubSpot((asked) => ({
      status: 200,
      body: {
        status: 'COMPLETE',
        results: [...new Set(ids(asked).flatMap((id) => current[id] ?? []))].map((id) => wireRecord(id, {})),
      },
    }));
    const found = await hubspot.connect().readContacts(['1', '2', '3', '4'], []);
    expect(Object.fromEntries([...found].map(([asked, record]) => [asked, record.id]))).toEqual({
      1: '1',
      2: '77',
      3: '77',
    });
  });

  test('a live record answers to its own id even if another one claims to have swallowed it', async () => {
    await using hubspot = await startHubSpot(() => ({
      status: 200,
      body: { status: 'COMPLETE', results: [wireRecord('1', {}), wireRecord('2', { hs_merged_object_ids: '1' })] },
    }));
    const found = await hubspot.connect().readContacts(['1', '2'], []);
    expect([found.get('1')?.id, found.get('2')?.id]).toEqual(['1', '2']);
  });

  test.each([
    ['text instead of records', { status: 200, text: '<html>ok</html>', headers: { 'content-type': 'text/html' } }],
    ['broken JSON', { status: 200, text: '{"results":[' }],
    ['no content type', { status: 200, text: '{}', headers: { 'content-type': '' } }],
    ['a record without an id', { status: 200, body: { results: [{ properties: {} }] } }],
    ['a record without a time', { status: 200, body: { results: [{ id: '1', properties: {}, updatedAt: 'soon' }] } }],
  ])('an answer that cannot be read (%s) is a failure that may be tried again', async (_, scripted) => {
    await using hubspot = await startHubSpot(() => scripted);
    await expect(hubspot.connect().readContacts(['1'], [])).rejects.toMatchObject({
      name: 'DeliveryError',
      outcome: 'not-sent',
      code: 'hubspot-bad-answer',
    });
  });
});

describe('writing to a contact', () => {
  test('answers what HubSpot holds afterwards, which shows that a backward lifecycle stage changed nothing', async () => {
    await using hubspot = await startHubSpot(() => ({
      status: 200,
      body: wireRecord('5', {
        lifecyclestage: 'customer',
        hs_lead_status: 'OPEN',
        lastmodifieddate: '2026-11-23T09:00:00.000Z',
      }),
    }));
    const record = await hubspot.connect().updateContact('5', { lifecyclestage: 'lead', hs_lead_status: 'OPEN' });
    expect(record.properties).toEqual({ lifecyclestage: 'customer', hs_lead_status: 'OPEN' });
    expect(hubspot.asked).toHaveLength(1);
    expect(hubspot.asked[0]).toMatchObject({
      method: 'PATCH',
      path: '/crm/objects/2026-09/contacts/5',
      body: { properties: { lifecyclestage: 'lead', hs_lead_status: 'OPEN' } },
    });
  });

  test('an answer that leaves a written property out is completed by reading it', async () => {
    await using hubspot = await startHubSpot((asked) =>
      asked.method === 'PATCH'
        ? { status: 200, body: wireRecord('5', {}) }
        : { status: 200, body: { status: 'COMPLETE', results: [wireRecord('5', { lifecyclestage: 'customer' })] } },
    );
    const record = await hubspot.connect().updateContact('5', { lifecyclestage: 'lead' });
    expect(record.properties).toEqual({ lifecyclestage: 'customer' });
    expect(hubspot.violations).toEqual([]);
  });

  test('clearing a property needs no second look', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 200, body: wireRecord('5', {}) }));
    expect((await hubspot.connect().updateContact('5', { jobtitle: '' })).properties).toEqual({});
    expect(hubspot.asked).toHaveLength(1);
  });

  test('a write to an old id answers the merged record and remembers the old id', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 200, body: wireRecord('30', { jobtitle: 'CEO' }) }));
    expect(await hubspot.connect().updateContact('10', { jobtitle: 'CEO' })).toMatchObject({
      id: '30',
      formerIds: ['10'],
    });
  });

  test('an id that is no id never reaches an address', async () => {
    await using hubspot = await startHubSpot(() => ({ status: 200 }));
    await expect(hubspot.connect().updateContact('..', { a: 'b' })).rejects.toMatchObject({ outcome: 'refused' });
    expect(hubspot.asked).toEqual([]);
  });
});

describe('reading contacts by e-mail address', () => {
  test('one call reads them all, in small letters; who answers to another address is asked for alone', async () => {
    const held: Record<string, string> = { 'a@x.example': 'a@x.example', 'old@x.example': 'new@x.example' };
    await using hubspot = await startHubSpot((asked) => ({
      status: 200,
      body: {
        status: 'COMPLETE',
        results: ids(asked).flatMap((email, n) =>
          held[email] ? [wireRecord(String(n + 1), { email: held[email] })] : [],
        ),
      },
    }));
    const found = await hubspot
      .connect()
      .readContactsByEmail(['A@x.example', 'a@x.example ', 'old@x.example', 'no@x.example'], ['firstname']);
    expect([...found.keys()]).toEqual(['a@x.example', 'old@x.example']);
    expect(hubspot.asked.map(({ body }) => body.idProperty)).toEqual(['email', 'email', 'email']);
    expect(hubspot.asked.map((asked) => ids(asked))).toEqual([
      ['a@x.example', 'old@x.example', 'no@x.example'],
      ['old@x.example'],
      ['no@x.example'],
    ]);
    expect(hubspot.violations).toEqual([]);
  });
});
