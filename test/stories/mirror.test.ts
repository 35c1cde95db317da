import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

describe('what reports count is kept beside HubSpot', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const syncedOn = (): string | undefined => {
    const [row] = world.rows(`select value from bookmarks where name = 'mirror.synced'`);
    return row && (JSON.parse(String(row['value'])) as { date: string }).date;
  };
  const deal = (id: string) => world.rows(`select * from mirror_deals where id = '${id}'`)[0];
  const listed = (): string[] =>
    world.hubspot.calls().flatMap(({ method, path }) => {
      const [, kind] = /^\/crm\/objects\/[\w-]+\/(contacts|companies|deals)$/.exec(path) ?? [];
      return method === 'GET' && kind !== undefined ? [kind] : [];
    });

  test('the first start reads all records by itself, and ops sees how fresh they are', async () => {
    await world.until('a mirror', () => syncedOn() === '2026-03-03');
    expect(world.rows('select count(*) as n from mirror_contacts')[0]?.['n']).toBe(
      world.hubspot.crm.tables.contacts.all().length,
    );
    await world.as('mia').says('/baton status');
    await world.told(
      'mia',
      /Reports know \d+ contacts, \d+ companies and \d+ deals; HubSpot was last read through at 10:\d\d Tue/,
    );
  });

  test('a deal that changes in HubSpot is in the mirror after its webhook, and gone once it is deleted', async () => {
    const { crm } = world.hubspot;
    const open = crm.tables.deals.all().find(({ properties }) => properties.get('hs_is_closed') !== 'true')!;
    crm.update(open, { amount: '4321.5', dealstage: 'closedlost' }, { source: 'CRM_UI' });
    await world.until(
      'the change',
      () => deal(open.id)?.['stage'] === 'closedlost' && deal(open.id)?.['amount_minor'] === 432_150,
    );
    expect(deal(open.id)).toMatchObject({ currency: 'USD', pipeline: 'default' });
    crm.archive(open, { source: 'CRM_UI' });
    await world.until('it to be gone', () => deal(open.id) === undefined);
  });

  test('a crash in the middle of the nightly round goes on behind the last page that was kept', async () => {
    await world.settled();
    const quiet = world.hubspot.crm.tables.deals.all().at(-1)!;
    world.hubspot.crm.quietly(() => world.hubspot.crm.update(quiet, { amount: '77' }, { source: 'CRM_UI' }));
    const before = listed().length;
    world.hubspot.fail('server-error', /objects\/[\w-]+\/deals$/, 1);
    await world.timePasses({ hours: 17 });
    await world.until('a page that failed', () => listed().slice(before).includes('deals'));
    expect(syncedOn()).toBe('2026-03-03');
    await world.closeApp();
    const crashed = listed().length;
    await world.openApp();
    await world.eventually('the end of the round', () => syncedOn() === '2026-03-04');
    expect(listed().slice(before, crashed)).toEqual(['contacts', 'contacts', 'companies', 'deals']);
    expect(listed().slice(crashed)).toEqual(['deals']);
    expect(deal(quiet.id)?.['amount_minor']).toBe(7_700);
  });

  test('a person who is to be forgotten leaves no row', async () => {
    const [row] = world.rows('select id from mirror_contacts limit 1');
    const id = String(row?.['id']);
    world.hubspot.deleteContact(id, true);
    await world.settled();
    expect(world.rows(`select 1 from mirror_contacts where id = '${id}'`)).toEqual([]);
  });
});
