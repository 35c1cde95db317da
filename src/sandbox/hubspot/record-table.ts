import { isUnworked } from './activity.ts';
import { shownInstant } from './property-values.ts';
import type { ObjectType, StoredRecord } from './model.ts';

interface Page {
  records: StoredRecord[];
  more: boolean;
}

/** All records of one type, in the order of their ids, which is the order in which they were made. */
export interface RecordTable {
  /** A record that is not archived, by its id or by an id that was merged into it. */
  get(id: string): StoredRecord | undefined;
  archived(id: string): StoredRecord | undefined;
  /** By a property that is unique. */
  find(property: string, value: string): StoredRecord | undefined;
  /** Up to `limit` records that match, after the record with id `after`. */
  page(after: string | undefined, limit: number, archived: boolean): Page;
  all(): StoredRecord[];
  add(record: StoredRecord): void;
  /** Keeps the index of unique values up to date. */
  index(record: StoredRecord, property: string, before: string, after: string): void;
  /** From now on `formerId` stands for the record `id`. */
  alias(formerId: string, id: string): void;
  remove(record: StoredRecord): void;
}

function uniqueKey(property: string, value: string): string {
  return `${property}=${value.toLowerCase()}`;
}

interface Rows {
  byId: Map<string, StoredRecord>;
  order: StoredRecord[];
  aliases: Map<string, string>;
  unique: Map<string, string>;
}

function firstAfter(order: StoredRecord[], after: string): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Number(order[middle]?.id) <= Number(after)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pageOf(order: StoredRecord[], after: string | undefined, limit: number, archived: boolean): Page {
  const records: StoredRecord[] = [];
  for (let at = after === undefined ? 0 : firstAfter(order, after); at < order.length; at += 1) {
    const record = order[at];
    if (record === undefined || (record.archivedAt !== undefined) !== archived) continue;
    if (records.length === limit) return { records, more: true };
    records.push(record);
  }
  return { records, more: false };
}

function remove({ byId, order, aliases, unique }: Rows, record: StoredRecord): void {
  byId.delete(record.id);
  order.splice(order.indexOf(record), 1);
  for (const [name, value] of record.properties) {
    if (unique.get(uniqueKey(name, value)) === record.id) unique.delete(uniqueKey(name, value));
  }
  for (const [old, target] of aliases) if (target === record.id) aliases.delete(old);
}

export function createRecordTable(): RecordTable {
  const rows: Rows = { byId: new Map(), order: [], aliases: new Map(), unique: new Map() };
  const { byId, order, aliases, unique } = rows;
  const current = (id: string): StoredRecord | undefined => byId.get(aliases.get(id) ?? id);
  const live = (record: StoredRecord | undefined): StoredRecord | undefined =>
    record?.archivedAt === undefined ? record : undefined;
  return {
    get: (id) => live(current(id)),
    archived(id) {
      const record = current(id);
      return record?.archivedAt === undefined ? undefined : record;
    },
    find(property, value) {
      const id = unique.get(uniqueKey(property, value));
      return id === undefined ? undefined : live(current(id));
    },
    page: (after, limit, archived) => pageOf(order, after, limit, archived),
    all: () => order.filter((record) => record.archivedAt === undefined),
    add(record) {
      byId.set(record.id, record);
      order.push(record);
    },
    index(record, property, before, after) {
      const old = uniqueKey(property, before);
      if (unique.get(old) === record.id) unique.delete(old);
      if (after !== '') unique.set(uniqueKey(property, after), record.id);
    },
    alias: (formerId, id) => void aliases.set(formerId, id),
    remove: (record) => remove(rows, record),
  };
}

/** `lastmodifieddate` on contacts, `hs_lastmodifieddate` on all others. */
export function modifiedName(type: ObjectType): string {
  return type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
}

export function createdName(type: ObjectType): string {
  return type === 'contacts' || type === 'companies' || type === 'deals' ? 'createdate' : 'hs_createdate';
}

/** A property as the API shows it, those included that follow from the record itself. Empty when it has no value. */
export function valueOf(record: StoredRecord, name: string): string {
  switch (name) {
    case 'hs_object_id':
      return record.id;
    case 'hs_merged_object_ids':
      return record.formerIds.join(';');
    case 'hs_additional_emails':
      return record.otherEmails.join(';');
    case 'hs_is_unworked':
      return String(isUnworked(record));
    case createdName(record.type):
      return shownInstant(record.createdAt);
    case modifiedName(record.type):
      return shownInstant(record.updatedAt);
    default:
      return record.properties.get(name) ?? '';
  }
}
