import type { End, Links } from './links.ts';
import type { ObjectType, Owner, PropertyDefinition, RecordChange, StoredRecord, Writer } from './model.ts';
import type { RecordTable } from './record-table.ts';
import type { StoredList } from './lists.ts';

export interface LinkRequest {
  to: End;
  typeId: number;
}

/** The state of the local HubSpot and the rules that every write obeys. Refused writes throw a `Refusal` and change nothing. */
export interface Crm {
  owners: Owner[];
  definitions: Record<ObjectType, Map<string, PropertyDefinition>>;
  /** Definitions that were archived: nothing can be read or written under these names. */
  archivedDefinitions: Record<ObjectType, Map<string, PropertyDefinition>>;
  groups: Record<ObjectType, Map<string, string>>;
  tables: Record<ObjectType, RecordTable>;
  links: Links;
  /** By id, the deleted ones too. */
  lists: Map<string, StoredList>;
  /** Epoch milliseconds. */
  now(): number;
  create(type: ObjectType, input: Record<string, string>, writer: Writer, links?: LinkRequest[]): StoredRecord;
  /** What `create` would refuse is refused, and nothing is made. Answers the values as they would be stored. */
  checkCreate(
    type: ObjectType,
    input: Record<string, string>,
    writer: Writer,
    links: LinkRequest[],
  ): Record<string, string>;
  update(record: StoredRecord, input: Record<string, string>, writer: Writer): void;
  link(from: End, request: LinkRequest, writer: Writer): void;
  /** Cuts links between two records: see `Links.cut`. */
  unlink(from: End, to: End, typeId: number | undefined, writer: Writer): void;
  archive(record: StoredRecord, writer: Writer): void;
  /** Throws unless the type id fits both ends and the other end exists. */
  checkLink(from: ObjectType, request: LinkRequest): void;
  /** For what the rules themselves change: no checks, one change told for each property that moved. */
  set(record: StoredRecord, values: Record<string, string>, writer: Writer): string[];
  tell(change: RecordChange): void;
  nextId(type: ObjectType): string;
  watch(listener: (change: RecordChange) => void): void;
  /** Nobody is told of what `work` changes. */
  quietly<T>(work: () => T): T;
}
