import { shownInstant } from './property-values.ts';
import type { ObjectType, StoredRecord } from './model.ts';

/** All records of one type, in the order of their ids, which is the order in which they were made. */
export interface RecordTable {
  /** A record that is not archived, by its id or by an id that was merged into it. */
  get(id: string): StoredRecord | undefined;
  archived(id: string): StoredRecord | undefined;
  /** By a property that is unique. */
  find(property: string, value: string): StoredRecord | undefined;
  /** Up to `limit` records that match, after the record with id `after`. */
  page(after: string | undefined, limit: number, archived: boolean): { records: StoredRecord[]; more: boolean };
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

export function createRecordTable(): RecordTable {
  const byId = new Map<string, StoredRecord>();
  const order: StoredRecord[] = [];
  const aliases = new Map<string, string>();
  const unique = new Map<string, string>();

  const current = (id: string): StoredRecord | undefined => byId.get(aliases.get(id) ?? id);
  const live = (record: StoredRecord | undefined): StoredRecord | undefined =>
    record?.archivedAt === undefined ? record : undefined;

  const firstAfter = (after: string): number => {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Number(order[middle]?.id) <= Number(after)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

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
    page(after, limit, archived) {
      const records: StoredRecord[] = [];
      for (let at = after === undefined ? 0 : firstAfter(after); at < order.length; at += 1) {
        const record = order[at];
        if (record === undefined || (record.archivedAt !== undefined) !== archived) continue;
        if (records.length === limit) return { records, more: true };
        records.push(record);
      }
      return { records, more: false };
    },
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
    alias(formerId, id) {
      for (const [old, target] of aliases) if (target === formerId) aliases.set(old, id);
      aliases.set(formerId, id);
    },
    remove(record) {
      byId.delete(record.id);
      order.splice(order.indexOf(record), 1);
      for (const [name, value] of record.properties) {
        if (unique.get(uniqueKey(name, value)) === record.id) unique.delete(uniqueKey(name, value));
      }
      for (const [old, target] of aliases) if (target === record.id) aliases.delete(old);
    },
  };
}

/** `lastmodifieddate` on contacts, `hs_lastmodifieddate` on all others. */
export function modifiedName(type: ObjectType): string {
  return type === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate';
}

export function createdName(type: ObjectType): string {
  return type === 'notes' || type === 'tasks' ? 'hs_createdate' : 'createdate';
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
    case createdName(record.type):
      return shownInstant(record.createdAt);
    case modifiedName(record.type):
      return shownInstant(record.updatedAt);
    default:
      return record.properties.get(name) ?? '';
  }
}
