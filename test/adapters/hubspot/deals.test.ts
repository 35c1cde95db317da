import { expect, test } from 'vitest';
import { createHubSpot } from '#adapters/hubspot/client.ts';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { OWNERS, portalOfTest, standingClock, TOKEN } from '../../sandbox/hubspot/portal.ts';
import { silentLog } from '../../silent-log.ts';
import { realClock, startHubSpot } from './scripted-hubspot.ts';

/** Our client against the local HubSpot, which is strict about what it is asked. */
function connect(portal: SandboxHubSpot) {
  return createHubSpot({
    token: TOKEN,
    baseUrl: portal.url,
    clock: realClock,
    log: silentLog,
    requestsPer10s: Infinity,
  });
}

async function aDeal() {
  const clock = standingClock();
  const portal = await portalOfTest({ clock });
  const contact = portal.createContact({ email: 'a@acme.example' }, { name: 'Acme' });
  const company = portal.crm.tables.contacts.get(contact)!.properties.get('associatedcompanyid')!;
  const { id } = portal.crm.create(
    'deals',
    { dealname: 'First year', dealstage: 'contractsent' },
    { source: 'CRM_UI' },
    [
      { to: { type: 'contacts', id: contact }, typeId: 3 },
      { to: { type: 'companies', id: company }, typeId: 5 },
    ],
  );
  return { clock, portal, hubspot: connect(portal), contact, company, id };
}

test('which stages are won is read from what HubSpot says of them', async () => {
  const { hubspot } = await aDeal();
  const stages = await hubspot.dealStages();
  expect(stages.filter(({ won }) => won)).toEqual([{ id: 'closedwon', closed: true, won: true }]);
  expect(stages.filter(({ closed }) => closed).map(({ id }) => id)).toEqual(['closedwon', 'closedlost']);
});

test('a stage of any name is won when it is closed for sure, and what is sure but open is not', async () => {
  const stages = [
    { id: '991', label: 'Signed', metadata: { isClosed: 'true', probability: '1.0' } },
    { id: '992', label: 'Closed won?', metadata: { isClosed: 'false', probability: '1.0' } },
    { id: '993', label: 'Gone', metadata: { probability: '0.0' } },
    { id: '994', label: 'Odd' },
  ].map((stage) => ({ ...stage, archived: false, displayOrder: 0, createdAt: '2026-01-01T00:00:00Z' }));
  const body = { results: [{ id: 'p', label: 'Sales', stages }] };
  await using hubspot = await startHubSpot(() => ({ status: 200, body }));
  expect(await hubspot.connect().dealStages()).toEqual([
    { id: '991', closed: true, won: true },
    { id: '992', closed: false, won: false },
    { id: '993', closed: true, won: false },
    { id: '994', closed: false, won: false },
  ]);
  expect(hubspot.violations).toEqual([]);
});

test('a record tells since when a property holds what it holds', async () => {
  const { clock, portal, hubspot, id } = await aDeal();
  clock.pass(3_600_000);
  await portal.closeDeal({ dealId: id });
  clock.pass(3_600_000);
  await hubspot.updateDeal(id, { description: 'Signed' });
  const deal = (await hubspot.readRecords('deals', [id], ['dealstage', 'dealname'], ['dealstage'])).get(id);
  expect(deal?.properties).toEqual({ dealstage: 'closedwon', dealname: 'First year' });
  expect(deal?.since?.['dealstage']?.toString()).toBe('2026-11-23T10:00:00Z');
});

test('what is linked to a deal is read, and nothing is an answer too', async () => {
  const { portal, hubspot, contact, company, id } = await aDeal();
  expect(await hubspot.associated({ type: 'deals', id }, 'contacts')).toEqual([contact]);
  expect(await hubspot.associated({ type: 'deals', id }, 'companies')).toEqual([company]);
  const lonely = portal.crm.create('deals', { dealname: 'Lonely' }, { source: 'CRM_UI' });
  expect(await hubspot.associated({ type: 'deals', id: lonely.id }, 'contacts')).toEqual([]);
});

test('a task stands on its owner’s list and on the deal, and is found by its marker', async () => {
  const { portal, hubspot, id } = await aDeal();
  const due = Temporal.Instant.from('2026-11-24T14:00:00Z');
  const about = { type: 'deals' as const, id };
  const task = { about, subject: 'Call them', html: '<p>Offer a call</p>', ownerId: OWNERS[0]!.id, due };
  const made = await hubspot.createTask({ ...task, marker: 'batonH1d3' });
  const kept = portal.crm.tables.tasks.get(made.id)!;
  expect(kept.properties.get('hs_timestamp')).toBe('2026-11-24T14:00:00.000Z');
  expect(kept.properties.get('hubspot_owner_id')).toBe(OWNERS[0]!.id);
  expect([...portal.crm.links.of(kept, 'deals').keys()]).toEqual([id]);
  expect(await hubspot.findTask('batonH1d3')).toEqual(made);
  expect(await hubspot.findTask('batonH1d7')).toBeUndefined();
  const note = await hubspot.createNote({ about, html: 'x', marker: 'batonH1v2', at: due });
  expect([...portal.crm.links.of(portal.crm.tables.notes.get(note.id)!, 'deals').keys()]).toEqual([id]);
});

test('of what changed only what is wanted is told', async () => {
  const { portal, hubspot, id } = await aDeal();
  portal.crm.create('deals', { dealname: 'Open', dealstage: 'qualifiedtobuy' }, { source: 'CRM_UI' });
  await portal.closeDeal({ dealId: id });
  const since = Temporal.Instant.from('2026-11-23T00:00:00Z');
  const { changes, next } = await hubspot.changedRecords(
    'deals',
    [[{ property: 'dealstage', is: ['closedwon'] }]],
    since,
  );
  expect(changes.map((change) => change.id)).toEqual([id]);
  expect(next).toBeUndefined();
});

test('a property of deals that takes any text is made once', async () => {
  const { portal, hubspot, id } = await aDeal();
  const property = { of: 'deals' as const, name: 'use_case', label: 'Use case', description: '' };
  await hubspot.defineText(property);
  await hubspot.defineText(property);
  await hubspot.updateDeal(id, { use_case: 'Planning' });
  expect(portal.crm.tables.deals.get(id)?.properties.get('use_case')).toBe('Planning');
});
