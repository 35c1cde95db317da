import { afterAll, beforeAll, expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import { address, call, clientOf, CONTACTS, refusalOf } from '../portal.ts';
import { startCrowd } from './crowd.ts';

let portal: SandboxHubSpot;
let ids: string[];
beforeAll(async () => {
  ({ portal, ids } = await startCrowd());
});
afterAll(() => portal.stop());

const create = (inputs: unknown[]) => call(portal, 'POST', `${CONTACTS}/batch/create`, { inputs });
const upsert = (inputs: unknown[]) => call(portal, 'POST', `${CONTACTS}/batch/upsert`, { inputs });

row(
  'does',
  'batches',
  'a read answers 207 with what exists, old ids of merged contacts too, and names the rest',
  async () => {
    const merged = portal.mergeContacts(
      portal.createContact({ email: 'a@merge.example' }),
      portal.createContact({ email: 'b@merge.example' }),
    );
    const [, old] = portal.crm.tables.contacts.get(merged)?.formerIds ?? [];
    const gone = portal.createContact({ firstname: 'Gone' });
    portal.deleteContact(gone);
    const answer = await call(portal, 'POST', `${CONTACTS}/batch/read`, {
      properties: ['email'],
      propertiesWithHistory: [],
      inputs: [ids[0], old, merged, gone, '404'].map((id) => ({ id })),
    });
    expect(answer.status).toBe(207);
    expect(answer.body.results.map(({ id }: { id: string }) => id)).toEqual([ids[0], merged]);
    expect(answer.body).toMatchObject({
      status: 'COMPLETE',
      numErrors: 1,
      errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: [gone, '404'] } }],
    });
  },
);

row('does', 'batches', 'a read by e-mail address finds the contact', async () => {
  const { batchApi } = clientOf(portal).crm.contacts;
  const inputs = [{ id: 'p7@list.example' }];
  const read = await batchApi.read({ idProperty: 'email', properties: [], propertiesWithHistory: [], inputs });
  expect(read.results[0]?.id).toBe(ids[7]);
});

row('refuses', 'batches', 'a read by a property whose values are not unique: 400', async () => {
  const { batchApi } = clientOf(portal).crm.contacts;
  const inputs = [{ id: 'p7@list.example' }];
  const read = batchApi.read({ idProperty: 'jobtitle', properties: [], propertiesWithHistory: [], inputs });
  expect((await refusalOf(read)).code).toBe(400);
});

row('refuses', 'batches', 'more than 100 inputs: 400, while 100 are taken', async () => {
  const inputs = ids.slice(0, 101).map((id) => ({ id, properties: { phone: '1' } }));
  expect((await call(portal, 'POST', `${CONTACTS}/batch/update`, { inputs })).status).toBe(400);
  const hundred = await call(portal, 'POST', `${CONTACTS}/batch/update`, { inputs: inputs.slice(0, 100) });
  expect([hundred.status, hundred.body.results.length]).toEqual([200, 100]);
});

row('refuses', 'batches', 'the same id twice in an update: 400', async () => {
  const input = { id: ids[0], properties: { phone: '1' } };
  expect((await call(portal, 'POST', `${CONTACTS}/batch/update`, { inputs: [input, input] })).status).toBe(400);
});

row('does', 'batches', 'an update answers 207 when one of its ids is unknown, and writes the others', async () => {
  const inputs = [ids[8], '404'].map((id) => ({ id, properties: { phone: '207' } }));
  const answer = await call(portal, 'POST', `${CONTACTS}/batch/update`, { inputs });
  expect([answer.status, answer.body.results.length, answer.body.errors.length]).toEqual([207, 1, 1]);
  expect(portal.contact(ids[8] ?? '')?.properties['phone']).toBe('207');
});

row('does', 'batches', 'a create with a trace id for each input answers 207 and keeps what went well', async () => {
  const answer = await create(
    [
      { properties: { email: 'new@batch.example' } },
      { properties: { email: 'p1@list.example' } },
      { properties: { nonsense: 'x' } },
    ].map((input, at) => ({ ...input, objectWriteTraceId: `trace-${at}` })),
  );
  expect(answer.status).toBe(207);
  expect(answer.body.results).toHaveLength(1);
  expect(answer.body.errors.map(({ category }: { category: string }) => category)).toEqual([
    'CONFLICT',
    'VALIDATION_ERROR',
  ]);
  expect(answer.body.errors[0]).toMatchObject({ context: { objectWriteTraceId: ['trace-1'] } });
  expect(portal.crm.tables.contacts.find('email', 'new@batch.example')).toBeDefined();
});

row(
  'refuses',
  'batches',
  'all of a create without trace ids when one input is wrong: its status, nothing made',
  async () => {
    const email = address();
    const answer = await create([{ properties: { email } }, { properties: { email: 'p1@list.example' } }]);
    expect(answer).toMatchObject({ status: 409, body: { category: 'CONFLICT' } });
    expect(portal.crm.tables.contacts.find('email', email)).toBeUndefined();
  },
);

row('refuses', 'batches', 'two inputs of a create with the same e-mail address: 400, nothing made', async () => {
  const email = address();
  const answer = await create([{ properties: { email } }, { properties: { email: email.toUpperCase() } }]);
  expect(answer.status).toBe(400);
  expect(portal.crm.tables.contacts.find('email', email)).toBeUndefined();
});

row('does', 'batches', 'an upsert by e-mail address makes whoever is new and changes whoever is known', async () => {
  const input = (id: string) => ({ id, idProperty: 'email', properties: { firstname: 'Up' } });
  const answer = await upsert([input('p2@list.example'), input('fresh@list.example')]);
  expect(answer.body.results.map((one: { new: boolean }) => one.new)).toEqual([false, true]);
  expect(portal.contact(ids[2] ?? '')?.properties['firstname']).toBe('Up');
});

row('refuses', 'batches', 'an upsert without idProperty: 400', async () => {
  expect((await upsert([{ id: 'x@list.example', properties: {} }])).status).toBe(400);
});

row('does', 'batches', 'an archive answers 204 and passes over ids of nobody', async () => {
  const id = portal.createContact({ firstname: 'Old' });
  const inputs = [id, '404'].map((one) => ({ id: one }));
  expect((await call(portal, 'POST', `${CONTACTS}/batch/archive`, { inputs })).status).toBe(204);
  expect(portal.contact(id)).toBeUndefined();
});

row('does', 'batches', 'a list pages through all contacts without a gap', async () => {
  const { basicApi } = clientOf(portal).crm.contacts;
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await basicApi.getPage(100, after);
    seen.push(...page.results.map(({ id }) => id));
    after = page.paging?.next?.after;
  } while (after !== undefined);
  expect(seen).toEqual(portal.crm.tables.contacts.all().map(({ id }) => id));
});
