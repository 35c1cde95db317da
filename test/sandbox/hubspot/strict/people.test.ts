import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { clientOf, linked, portalOfTest, standingClock } from '../portal.ts';

row('does', 'people', 'somebody in HubSpot wins a deal: its stage, its date and its flags say so', async () => {
  const clock = standingClock();
  const portal = await portalOfTest({ clock });
  const { deals } = clientOf(portal).crm;
  const id = portal.createContact({ lifecyclestage: 'opportunity' });
  const deal = await deals.basicApi.create({
    properties: { dealname: 'First year', dealstage: 'contractsent' },
    associations: [linked(id, 3)],
  });
  clock.pass(3_600_000);
  expect(await portal.closeDeal({ dealId: deal.id })).toEqual({ ok: true, dealId: deal.id, name: 'First year' });
  const names = ['dealstage', 'closedate', 'hs_is_closed', 'hs_is_closed_won', 'hs_is_closed_lost'];
  const { properties } = await deals.basicApi.getById(deal.id, names);
  expect(names.map((name) => properties[name])).toEqual([
    'closedwon',
    '2026-11-23T10:00:00.000Z',
    'true',
    'true',
    'false',
  ]);
  expect(portal.contact(id)?.properties['lifecyclestage']).toBe('customer');
});

row('does', 'people', 'without a name the oldest open deal is won', async () => {
  const portal = await portalOfTest();
  const [, open] = ['closedlost', 'qualifiedtobuy', 'contractsent'].map((dealstage) =>
    portal.crm.create('deals', { dealname: dealstage, dealstage }, { source: 'CRM_UI' }),
  );
  expect(await portal.closeDeal({})).toMatchObject({ ok: true, dealId: open?.id });
});

row('refuses', 'people', 'a deal that is closed, unknown, or not there at all: a sentence says which', async () => {
  const portal = await portalOfTest();
  expect(await portal.closeDeal({})).toEqual({ ok: false, error: 'There is no open deal.' });
  const lost = portal.crm.create('deals', { dealname: 'Lost', dealstage: 'closedlost' }, { source: 'CRM_UI' });
  expect(await portal.closeDeal({ dealId: lost.id })).toEqual({
    ok: false,
    error: 'The deal Lost is closed already.',
  });
  expect(await portal.closeDeal({ dealId: '7' })).toEqual({ ok: false, error: 'There is no deal 7.' });
});

row('does', 'people', 'an owner who was archived is listed apart from the others', async () => {
  const portal = await portalOfTest();
  const [first] = portal.crm.owners;
  first!.archived = true;
  const { ownersApi } = clientOf(portal).crm.owners;
  const ids = async (archived: boolean) =>
    (await ownersApi.getPage(undefined, undefined, 100, archived)).results.map(({ id }) => id);
  expect(await ids(true)).toEqual([first!.id]);
  expect(await ids(false)).toEqual(portal.crm.owners.slice(1).map(({ id }) => id));
});
