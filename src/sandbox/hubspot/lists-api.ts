import {
  changeMembers,
  createList,
  deleteList,
  findList,
  listedType,
  liveLists,
  membersOf,
  renameList,
  restoreList,
  type ListInput,
  type StoredList,
} from './lists.ts';
import { OBJECT_TYPE_IDS } from './model.ts';
import type { Answer, Handlers, Request } from './operation.ts';
import { shownInstant } from './property-values.ts';
import { findRecord } from './objects-api.ts';
import { invalid, notFound } from './refusal.ts';
import type { Crm } from './state.ts';

const MOST_MEMBERS = 250;
const MOST_FOUND = 500;

interface ListSearch {
  query?: string;
  listIds?: string[];
  processingTypes?: string[];
  offset?: number;
  count?: number;
  sort?: string;
}

function listView(crm: Crm, list: StoredList): Record<string, unknown> {
  return {
    listId: list.id,
    listVersion: list.version,
    name: list.name,
    objectTypeId: OBJECT_TYPE_IDS[list.type],
    processingType: list.processing,
    processingStatus: 'COMPLETE',
    size: membersOf(crm, list).size,
    createdAt: shownInstant(list.createdAt),
    updatedAt: shownInstant(list.updatedAt),
  };
}

/** A whole number from `least` to `most`. Throws a 400. */
function within(name: string, value: number, least: number, most: number): number {
  if (value < least || value > most) throw invalid(`${name}: must be between ${least} and ${most}, was ${value}`);
  return value;
}

function sorted(lists: StoredList[], sort: string): StoredList[] {
  const by: Record<string, (a: StoredList, b: StoredList) => number> = {
    LIST_ID: (a, b) => Number(a.id) - Number(b.id),
    LIST_NAME: (a, b) => a.name.localeCompare(b.name),
  };
  const order = by[sort.replace(/^-/, '')];
  if (order === undefined) throw invalid(`sort: ${sort} is not LIST_ID or LIST_NAME, with or without - in front`);
  return lists.toSorted((a, b) => (sort.startsWith('-') ? order(b, a) : order(a, b)));
}

function search(crm: Crm, request: ListSearch): Record<string, unknown> {
  const { query = '', listIds, processingTypes, offset = 0, count = 20, sort = 'LIST_ID' } = request;
  within('count', count, 1, MOST_FOUND);
  within('offset', offset, 0, Number.MAX_SAFE_INTEGER);
  const found = liveLists(crm).filter(
    (list) =>
      list.name.toLowerCase().includes(query.toLowerCase()) &&
      (listIds ?? [list.id]).includes(list.id) &&
      (processingTypes ?? [list.processing]).includes(list.processing),
  );
  const lists = sorted(found, sort).slice(offset, offset + count);
  return {
    total: found.length,
    offset: offset + lists.length,
    hasMore: offset + lists.length < found.length,
    lists: lists.map((list) => {
      const { size, ...view } = listView(crm, list);
      return { ...view, additionalProperties: { hs_list_size: String(size) } };
    }),
  };
}

/** A page of members, by their ids or in the order in which they joined. */
function members(crm: Crm, request: Request, order: 'id' | 'joined'): Answer {
  const list = findList(crm, request.params['listId'] ?? '');
  const { limit = 100, after, before } = request.query as { limit?: number; after?: string; before?: string };
  within('limit', limit, 1, MOST_MEMBERS);
  if (before !== undefined) throw invalid('before: members are paged forward only here');
  if (!/^\d*$/.test(after ?? '')) throw invalid(`after: ${after} is not a paging position`);
  const all = [...membersOf(crm, list)];
  if (order === 'id') all.sort(([a], [b]) => Number(a) - Number(b));
  const start = Number(after ?? 0);
  const results = all.slice(start, start + limit).map(([recordId, at]) => ({
    recordId,
    membershipTimestamp: shownInstant(at),
  }));
  const end = start + results.length;
  const more = end < all.length && { paging: { next: { after: String(end) } } };
  return { status: 200, body: { total: all.length, results, ...more } };
}

function membershipsOfRecord(crm: Crm, { params }: Request): Answer {
  const type = listedType(params['objectTypeId'] ?? '');
  const { id } = findRecord(crm, type, params['recordId'] ?? '');
  const results = liveLists(crm).flatMap((list) => {
    const at = list.type === type ? membersOf(crm, list).get(id) : undefined;
    if (at === undefined) return [];
    const joined = shownInstant(at);
    const times = { firstAddedTimestamp: joined, lastAddedTimestamp: joined };
    return { listId: list.id, listVersion: list.version, isPublicList: false, ...times };
  });
  return { status: 200, body: { total: results.length, results } };
}

function listByName(crm: Crm, { params }: Request): Answer {
  const { objectTypeId = '', listName = '' } = params;
  const type = listedType(objectTypeId);
  const list = liveLists(crm).find((one) => one.type === type && one.name === listName);
  if (list === undefined) throw notFound(`List does not exist with name ${listName}.`);
  return { status: 200, body: { list: listView(crm, list) } };
}

/** Who is on a list: to read, and to change where its processing type is MANUAL or SNAPSHOT. */
function membershipHandlers(crm: Crm): Handlers {
  const change = (request: Request, add: string[], remove: string[]): Answer => ({
    status: 200,
    body: changeMembers(crm, findList(crm, request.params['listId'] ?? ''), add, remove),
  });
  return {
    lists_BasicApi_crmV3ListsListIdMemberships_dated: (request) => members(crm, request, 'id'),
    lists_BasicApi_crmV3ListsListIdMembershipsJoinOrder_dated: (request) => members(crm, request, 'joined'),
    lists_BasicApi_crmV3ListsListIdMembershipsAdd_dated: (request) => change(request, request.body as string[], []),
    lists_BasicApi_crmV3ListsListIdMembershipsRemove_dated: (request) => change(request, [], request.body as string[]),
    lists_BasicApi_crmV3ListsListIdMembershipsAddAndRemove_dated(request) {
      const body = request.body as { recordIdsToAdd: string[]; recordIdsToRemove: string[] };
      return change(request, body.recordIdsToAdd, body.recordIdsToRemove);
    },
    lists_BasicApi_crmV3ListsListIdMemberships_3_dated({ params }) {
      const list = findList(crm, params['listId'] ?? '');
      changeMembers(crm, list, [], [...list.members.keys()]);
      return { status: 204 };
    },
    lists_BasicApi_crmV3ListsRecordsObjectTypeIdRecordIdMemberships_dated: (request) =>
      membershipsOfRecord(crm, request),
  };
}

/** Lists and who is on them. The filters of dynamic lists are kept by nobody: such a list stays empty. */
export function listHandlers(crm: Crm): Handlers {
  const named = ({ params }: Request): StoredList => findList(crm, params['listId'] ?? '');
  return {
    ...membershipHandlers(crm),
    lists_BasicApi_crmV3Lists_7_dated: ({ body }) => ({
      status: 200,
      body: { list: listView(crm, createList(crm, body as ListInput)) },
    }),
    lists_BasicApi_crmV3Lists_dated({ query }) {
      const asked = new Set([query['listIds'] ?? []].flat() as string[]);
      const lists = liveLists(crm).filter(({ id }) => asked.has(id));
      return { status: 200, body: { lists: lists.map((list) => listView(crm, list)) } };
    },
    lists_BasicApi_crmV3ListsListId_dated: (request) => ({
      status: 200,
      body: { list: listView(crm, named(request)) },
    }),
    lists_BasicApi_crmV3ListsListId_6_dated(request) {
      deleteList(crm, named(request));
      return { status: 204 };
    },
    lists_BasicApi_crmV3ListsListIdRestore_dated({ params }) {
      restoreList(crm, params['listId'] ?? '');
      return { status: 204 };
    },
    lists_BasicApi_crmV3ListsListIdUpdateListName_dated(request) {
      const list = named(request);
      renameList(crm, list, (request.query['listName'] as string | undefined) ?? '');
      return { status: 200, body: { updatedList: listView(crm, list) } };
    },
    lists_BasicApi_crmV3ListsObjectTypeIdObjectTypeIdNameListName_dated: (request) => listByName(crm, request),
    lists_ListsApi_doSearch_dated: ({ body }) => ({ status: 200, body: search(crm, body as ListSearch) }),
  };
}
