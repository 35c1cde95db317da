import { OBJECT_TYPE_IDS, OBJECT_TYPES, type ObjectType } from './model.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import type { Crm } from './state.ts';

export type ProcessingType = 'MANUAL' | 'SNAPSHOT' | 'DYNAMIC';

export interface StoredList {
  id: string;
  name: string;
  type: ObjectType;
  processing: ProcessingType;
  version: number;
  /** Epoch milliseconds, like the next two. */
  createdAt: number;
  updatedAt: number;
  deletedAt?: number;
  /** When each record joined, in that order: epoch milliseconds by record id. */
  members: Map<string, number>;
}

export interface ListInput {
  name: string;
  objectTypeId: string;
  processingType: string;
  filterBranch?: unknown;
}

const FIRST_ID = 101;
const RESTORABLE = 90 * 86_400_000;
const MOST_AT_ONCE = 100_000;

/** A type of record by its number. Throws a 400 for any other name. */
export function listedType(objectTypeId: string): ObjectType {
  const type = OBJECT_TYPES.find((one) => OBJECT_TYPE_IDS[one] === objectTypeId);
  if (type === undefined) throw invalid(`objectTypeId ${objectTypeId} is not the number of a type, such as 0-1`);
  return type;
}

/** Throws a 404 when there is no such list or it is deleted. */
export function findList(crm: Crm, id: string): StoredList {
  const list = crm.lists.get(id);
  if (list === undefined || list.deletedAt !== undefined) {
    throw new Refusal(404, 'OBJECT_NOT_FOUND', `List does not exist with ID ${id}.`, {
      subCategory: 'ILS.LIST_NOT_FOUND',
    });
  }
  return list;
}

export function liveLists(crm: Crm): StoredList[] {
  return [...crm.lists.values()].filter(({ deletedAt }) => deletedAt === undefined);
}

function checkName(crm: Crm, type: ObjectType, name: string, self?: StoredList): void {
  if (name.trim() === '') throw invalid('name: a list needs a name');
  const same = (list: StoredList): boolean => list.type === type && list.name.toLowerCase() === name.toLowerCase();
  if (liveLists(crm).some((list) => list !== self && same(list))) {
    throw new Refusal(400, 'VALIDATION_ERROR', `List names must be unique: there is a list named '${name}'.`, {
      subCategory: 'ILS.DUPLICATE_LIST_NAMES',
    });
  }
}

/** Throws a 400 for a name that is taken, an unknown type or way of processing, and filters where they do not belong. */
export function createList(crm: Crm, input: ListInput): StoredList {
  const type = listedType(input.objectTypeId);
  const processing = (['MANUAL', 'SNAPSHOT', 'DYNAMIC'] as const).find((one) => one === input.processingType);
  if (processing === undefined)
    throw invalid(`processingType: ${input.processingType} is not MANUAL, SNAPSHOT or DYNAMIC`);
  const filtered = input.filterBranch !== undefined;
  if (processing === 'DYNAMIC' && !filtered) throw invalid('filterBranch: a DYNAMIC list needs filters');
  if (processing === 'MANUAL' && filtered) throw invalid('filterBranch: a MANUAL list has no filters');
  if (processing === 'SNAPSHOT' && filtered)
    throw invalid('filterBranch: the filters of lists are not worked out here');
  checkName(crm, type, input.name);
  const at = crm.now();
  const id = String(FIRST_ID + crm.lists.size);
  const list = { id, name: input.name, type, processing, version: 1, createdAt: at, updatedAt: at, members: new Map() };
  crm.lists.set(id, list);
  return list;
}

export function renameList(crm: Crm, list: StoredList, name: string): void {
  checkName(crm, list.type, name, list);
  Object.assign(list, { name, version: list.version + 1, updatedAt: crm.now() });
}

export function deleteList(crm: Crm, list: StoredList): void {
  list.deletedAt = crm.now();
}

/** Throws a 404 for a list that was never deleted, or longer than 90 days ago. */
export function restoreList(crm: Crm, id: string): void {
  const list = crm.lists.get(id);
  if (list?.deletedAt === undefined || crm.now() - list.deletedAt > RESTORABLE) {
    throw notFound(`There is no deleted list with ID ${id} that can be restored.`);
  }
  checkName(crm, list.type, list.name);
  delete list.deletedAt;
}

/** Who is on the list now, with the time each joined: archived records are not, merged ones once under the new id. */
export function membersOf(crm: Crm, list: StoredList): Map<string, number> {
  const members = new Map<string, number>();
  for (const [id, at] of list.members) {
    const record = crm.tables[list.type].get(id);
    if (record !== undefined && !members.has(record.id)) members.set(record.id, at);
  }
  return members;
}

export interface MembershipChange {
  recordsIdsAdded: string[];
  recordIdsRemoved: string[];
  recordIdsMissing: string[];
}

/** Throws a 400 for a dynamic list. Ids of no record are named; who is on the list already, or is not, is passed over. */
export function changeMembers(crm: Crm, list: StoredList, add: string[], remove: string[]): MembershipChange {
  if (list.processing === 'DYNAMIC') {
    throw new Refusal(400, 'VALIDATION_ERROR', `List ${list.id} is DYNAMIC: its filters alone decide who is on it.`, {
      subCategory: 'ILS.INVALID_LIST_PROCESSING_TYPE',
    });
  }
  if (add.length + remove.length > MOST_AT_ONCE)
    throw invalid(`At most ${MOST_AT_ONCE} records can be changed at once`);
  const before = membersOf(crm, list);
  const named = (ids: string[]): string[] =>
    ids.flatMap((id) => crm.tables[list.type].get(id)?.id ?? []).filter((id, at, all) => all.indexOf(id) === at);
  const change = {
    recordsIdsAdded: named(add).filter((id) => !before.has(id)),
    recordIdsRemoved: named(remove).filter((id) => before.has(id)),
    recordIdsMissing: [...add, ...remove].filter((id) => crm.tables[list.type].get(id) === undefined),
  };
  for (const id of change.recordIdsRemoved) before.delete(id);
  for (const id of change.recordsIdsAdded) before.set(id, crm.now());
  list.members = before;
  list.updatedAt = crm.now();
  return change;
}
