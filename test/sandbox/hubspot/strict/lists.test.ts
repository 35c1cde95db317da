import { afterAll, beforeAll, expect } from 'vitest';
import type { SandboxHubSpot } from '#sandbox/hubspot/start.ts';
import { row } from '../../rows.ts';
import { call, clientOf, refusalOf, standingClock, startPortal } from '../portal.ts';

let portal: SandboxHubSpot;
const clock = standingClock();
beforeAll(async () => {
  portal = await startPortal({ clock });
});
afterAll(() => portal.stop());

const LISTS = '/crm/lists/2026-09';
const lists = () => clientOf(portal).crm.lists.listsApi;
const members = () => clientOf(portal).crm.lists.membershipsApi;
const filterBranch = { filterBranchType: 'OR', filterBranches: [], filters: [] };

let made = 0;
async function newList(processingType = 'MANUAL', more: Record<string, unknown> = {}) {
  const name = `List ${(made += 1)}`;
  const { list } = await lists().create({ name, objectTypeId: '0-1', processingType, ...more });
  return { id: list.listId, name, list };
}
const people = (count: number) => Array.from({ length: count }, (_, n) => portal.createContact({ firstname: `P${n}` }));

row('does', 'lists', 'a static list is made empty, and found by its id', async () => {
  const { id, name } = await newList();
  const { list } = await lists().getById(id);
  expect(list).toMatchObject({ name, objectTypeId: '0-1', processingType: 'MANUAL', processingStatus: 'COMPLETE' });
  expect(list.size).toBe(0);
});

row('does', 'lists', 'a list is found by its name and the number of its type', async () => {
  const { id, name } = await newList('SNAPSHOT');
  expect((await lists().getByName(name, '0-1')).list.listId).toBe(id);
});

row('does', 'lists', 'several lists are found by their ids, unknown ones left out', async () => {
  const [first, second] = [await newList(), await newList()];
  const { lists: found } = await lists().getAll([first.id, '404', second.id]);
  expect(found.map(({ listId }) => listId)).toEqual([first.id, second.id]);
});

row(
  'does',
  'lists',
  'a search finds lists by a part of the name and the processing type, a page at a time',
  async () => {
    await lists().create({ name: 'Nurture Q4 a', objectTypeId: '0-1', processingType: 'MANUAL' });
    await lists().create({ name: 'Nurture Q4 b', objectTypeId: '0-1', processingType: 'SNAPSHOT' });
    const search = (more: object) => lists().doSearch({ query: 'nurture q4', ...more });
    expect(await search({ count: 1 })).toMatchObject({ total: 2, offset: 1, hasMore: true });
    const next = await search({ count: 1, offset: 1 });
    expect([next.lists.map(({ name }) => name), next.hasMore]).toEqual([['Nurture Q4 b'], false]);
    expect((await search({ processingTypes: ['MANUAL'] })).lists.map(({ name }) => name)).toEqual(['Nurture Q4 a']);
  },
);

row('does', 'lists', 'a list can be renamed', async () => {
  const { id } = await newList();
  const { updatedList } = await lists().updateName(id, 'Renamed');
  expect([updatedList?.name, updatedList?.listVersion]).toEqual(['Renamed', 2]);
});

row('does', 'lists', 'adding answers who was added and which ids are nobody, and passes over members', async () => {
  const [{ id }, [first = '', second = '']] = [await newList(), people(2)];
  await members().add(id, [first]);
  expect(await members().add(id, [first, second, '404'])).toMatchObject({
    recordsIdsAdded: [second],
    recordIdsMissing: ['404'],
    recordIdsRemoved: [],
  });
});

row(
  'does',
  'lists',
  'removing answers who was removed and which ids are nobody, and passes over the others',
  async () => {
    const [{ id }, [first = '', second = '']] = [await newList('SNAPSHOT'), people(2)];
    await members().add(id, [first]);
    expect(await members().remove(id, [first, second, '404'])).toMatchObject({
      recordsIdsAdded: [],
      recordIdsRemoved: [first],
      recordIdsMissing: ['404'],
    });
  },
);

row('does', 'lists', 'one request can add and remove', async () => {
  const [{ id }, [first = '', second = '']] = [await newList(), people(2)];
  await members().add(id, [first]);
  await members().addAndRemove(id, { recordIdsToAdd: [second], recordIdsToRemove: [first] });
  expect((await members().getPage(id)).results.map(({ recordId }) => recordId)).toEqual([second]);
});

row('does', 'lists', 'members are paged in the order of their ids, with the time each joined', async () => {
  const [{ id }, [first = '', second = '', third = '']] = [await newList(), people(3)];
  await members().add(id, [third, second]);
  clock.pass(1_000);
  await members().add(id, [first]);
  const page = await members().getPage(id, undefined, undefined, 2);
  expect([page.results.map(({ recordId }) => recordId), page.total]).toEqual([[first, second], 3]);
  expect(page.results[0]?.membershipTimestamp.getTime()).toBe(clock.now().epochMilliseconds);
  const rest = await members().getPage(id, page.paging?.next?.after, undefined, 2);
  expect([rest.results.map(({ recordId }) => recordId), rest.paging?.next]).toEqual([[third], undefined]);
});

row('does', 'lists', 'members can be read in the order in which they joined', async () => {
  const [{ id }, [first = '', second = '']] = [await newList(), people(2)];
  await members().add(id, [second]);
  await members().add(id, [first]);
  const { results } = await members().getPageOrderedByAddedToListDate(id);
  expect(results.map(({ recordId }) => recordId)).toEqual([second, first]);
});

row('does', 'lists', 'a list can be emptied at once', async () => {
  const { id } = await newList();
  await members().add(id, people(3));
  await members().removeAll(id);
  expect((await members().getPage(id)).results).toEqual([]);
});

row('does', 'lists', 'a record says which lists it is on', async () => {
  const [{ id }, [first = '']] = [await newList(), people(1)];
  await members().add(id, [first]);
  expect((await members().getLists('0-1', first)).results.map(({ listId }) => listId)).toEqual([id]);
});

row('does', 'lists', 'a deleted contact leaves the list, a merged one stays under its new id', async () => {
  const [{ id }, [first = '', second = '', third = '']] = [await newList(), people(3)];
  await members().add(id, [first, second, third]);
  portal.deleteContact(third);
  const merged = portal.mergeContacts(first, second);
  expect((await members().getPage(id)).results.map(({ recordId }) => recordId)).toEqual([merged]);
});

row('does', 'lists', 'a deleted list is gone, and can be restored with its members for 90 days', async () => {
  const { id } = await newList();
  await members().add(id, people(2));
  await lists().remove(id);
  expect((await refusalOf(lists().getById(id))).code).toBe(404);
  clock.pass(90 * 86_400_000);
  await lists().restore(id);
  expect((await lists().getById(id)).list.size).toBe(2);
});

row('refuses', 'lists', 'a restore after 90 days: 404', async () => {
  const { id } = await newList();
  await lists().remove(id);
  clock.pass(90 * 86_400_000 + 1);
  expect((await refusalOf(lists().restore(id))).code).toBe(404);
});

row('refuses', 'lists', 'members for a dynamic list, added or removed: 400', async () => {
  const [{ id }, [first = '']] = [await newList('DYNAMIC', { filterBranch }), people(1)];
  const changes = [members().add(id, [first]), members().remove(id, [first]), members().removeAll(id)];
  const refusals = await Promise.all(changes.map(refusalOf));
  expect(refusals.map(({ code }) => code)).toEqual([400, 400, 400]);
});

row(
  'refuses',
  'lists',
  'a second list with the same name, whatever its case: 400 ILS.DUPLICATE_LIST_NAMES',
  async () => {
    const { name } = await newList();
    const body = { name: name.toUpperCase(), objectTypeId: '0-1', processingType: 'MANUAL' };
    const answer = await call(portal, 'POST', LISTS, body);
    expect(answer).toMatchObject({ status: 400, body: { subCategory: 'ILS.DUPLICATE_LIST_NAMES' } });
  },
);

const refused: [what: string, input: Record<string, unknown>][] = [
  ['a processing type that does not exist', { processingType: 'STATIC' }],
  ['a type by its word instead of its number', { objectTypeId: 'contacts' }],
  ['no name', { name: ' ' }],
  ['filters although it is manual', { filterBranch }],
  ['no filters although it is dynamic', { processingType: 'DYNAMIC' }],
];
for (const [what, input] of refused) {
  row('refuses', 'lists', `a new list with ${what}: 400`, async () => {
    const body = { name: 'Refused', objectTypeId: '0-1', processingType: 'MANUAL', ...input };
    expect((await call(portal, 'POST', LISTS, body)).status).toBe(400);
  });
}

row('refuses', 'lists', 'members of a list that does not exist, or 251 at once: 404 and 400', async () => {
  expect((await refusalOf(members().add('404', people(1)))).code).toBe(404);
  const { id } = await newList();
  expect((await refusalOf(members().getPage(id, undefined, undefined, 251))).code).toBe(400);
});

row('unknown', 'lists', 'the filters of a dynamic list: it stays empty', async () => {
  const { id } = await newList('DYNAMIC', { filterBranch });
  expect((await members().getPage(id)).results).toEqual([]);
});

row('unknown', 'lists', 'folders, conversions, changes of filters and adding a whole list: 404', async () => {
  const [{ id }, other] = [await newList(), await newList()];
  const asked = [
    clientOf(portal).crm.lists.foldersApi.getAll(),
    lists().getConversionDetails(id),
    lists().updateListFilters(id, { filterBranch: filterBranch as never }),
    members().addAllFromList(id, other.id),
  ];
  const refusals = await Promise.all(asked.map(refusalOf));
  expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set([404]));
});
