import { tellOfActivity } from './activity.ts';
import { catalogue, LIFECYCLE_STAGES } from './catalogue.ts';
import { followUp, mirror } from './consequences.ts';
import { createLinks, linkKind, singular, type End } from './links.ts';
import { OBJECT_TYPES } from './model.ts';
import type { ObjectType, Owner, RecordChange, StoredRecord, Writer } from './model.ts';
import { checkProperties } from './property-values.ts';
import { createRecordTable } from './record-table.ts';
import { FIRST_GROUP, REQUIRED_PROPERTIES } from './record-types.ts';
import { invalid, notFound, Refusal } from './refusal.ts';
import type { Crm, LinkRequest } from './state.ts';

/** Large, as in a real portal: an id does not fit into 32 bits. */
const FIRST_ID: Record<ObjectType, number> = {
  contacts: 20_000_000_101,
  companies: 30_000_000_101,
  deals: 40_000_000_101,
  notes: 50_000_000_101,
  tasks: 60_000_000_101,
  communications: 70_000_000_101,
  calls: 80_000_000_101,
  emails: 90_000_000_101,
  meetings: 100_000_000_101,
};

const HISTORY = 20;

function byType<T>(make: (type: ObjectType) => T): Record<ObjectType, T> {
  return Object.fromEntries(OBJECT_TYPES.map((type) => [type, make(type)])) as Record<ObjectType, T>;
}

export function createCrm(options: { owners: Owner[]; now: () => number }): Crm {
  const definitions = catalogue();
  const tables = byType(createRecordTable);
  const groups = byType((type) => new Map([[FIRST_GROUP[type], FIRST_GROUP[type]]]));
  const links = createLinks();
  const next = { ...FIRST_ID };
  const listeners: ((change: RecordChange) => void)[] = [];
  let quiet = false;

  const crm: Crm = {
    owners: options.owners,
    definitions,
    archivedDefinitions: byType(() => new Map()),
    groups,
    tables,
    links,
    lists: new Map(),
    now: options.now,
    nextId: (type) => String(next[type]++),
    tell: (change) => {
      if (!quiet) for (const listener of listeners) listener(change);
    },
    watch: (listener) => {
      listeners.push(listener);
    },
    quietly(work) {
      const before = quiet;
      quiet = true;
      try {
        return work();
      } finally {
        quiet = before;
      }
    },
    set: (record, values, writer) => setValues(crm, record, values, writer),
    checkCreate: (type, input, writer, requests) => checkCreate(crm, type, input, writer, requests),
    create: (type, input, writer, requests = []) => createRecord(crm, type, input, writer, requests),
    update: (record, input, writer) => updateRecord(crm, record, input, writer),
    checkLink: (from, request) => checkLink(crm, from, request),
    link: (from, request, writer) => addLink(crm, from, request, writer),
    unlink: (from, to, typeId, writer) => cutLink(crm, from, to, typeId, writer),
    archive: (record, writer) => archiveRecord(crm, record, writer),
  };
  return crm;
}

function setValues(crm: Crm, record: StoredRecord, values: Record<string, string>, writer: Writer): string[] {
  const at = writer.at ?? crm.now();
  const changed = Object.entries(values).filter(([name, value]) => (record.properties.get(name) ?? '') !== value);
  for (const [name, value] of changed) {
    const before = record.properties.get(name) ?? '';
    if (crm.definitions[record.type].get(name)?.unique === true) {
      crm.tables[record.type].index(record, name, before, value);
    }
    record.properties.set(name, value);
    const history = record.history.get(name) ?? [];
    record.history.set(name, [{ value, at, source: writer.source }, ...history].slice(0, HISTORY));
    crm.tell({
      what: 'propertyChange',
      type: record.type,
      id: record.id,
      at,
      source: writer.source,
      property: name,
      value,
    });
  }
  if (changed.length > 0) record.updatedAt = Math.max(record.updatedAt, at);
  return changed.map(([name]) => name);
}

function checked(crm: Crm, type: ObjectType, input: Record<string, string>, writer: Writer): Record<string, string> {
  return checkProperties(crm.definitions[type], input, {
    owners: crm.owners,
    overApi: writer.source === 'INTEGRATION',
  });
}

/** A value that must be unique and already belongs to another record. */
function checkUnique(crm: Crm, type: ObjectType, values: Record<string, string>, self?: StoredRecord): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === '' || crm.definitions[type].get(name)?.unique !== true) continue;
    const other = crm.tables[type].find(name, value);
    if (other === undefined || other === self) continue;
    const kind = singular(type);
    const title = kind.charAt(0).toUpperCase() + kind.slice(1);
    throw new Refusal(409, 'CONFLICT', `${title} already exists. Existing ID: ${other.id}`);
  }
}

/** A stage that lies behind the present one is left out without a word, unless a person or an import sets it. */
function withoutBackwardStage(
  record: StoredRecord,
  values: Record<string, string>,
  writer: Writer,
): Record<string, string> {
  const { lifecyclestage, ...rest } = values;
  if (lifecyclestage === undefined || lifecyclestage === '' || !['INTEGRATION', 'CALCULATED'].includes(writer.source)) {
    return values;
  }
  const before = LIFECYCLE_STAGES.indexOf(record.properties.get('lifecyclestage') ?? '');
  return LIFECYCLE_STAGES.indexOf(lifecyclestage) < before ? rest : values;
}

function checkCreate(
  crm: Crm,
  type: ObjectType,
  input: Record<string, string>,
  writer: Writer,
  requests: LinkRequest[],
): Record<string, string> {
  const values = checked(crm, type, input, writer);
  const missing = REQUIRED_PROPERTIES[type].filter((name) => (values[name] ?? '') === '');
  if (missing.length > 0) {
    const message = `Error creating ${singular(type).toUpperCase()}. Some required properties were not set.`;
    throw new Refusal(400, 'VALIDATION_ERROR', message, { context: { properties: missing } });
  }
  checkUnique(crm, type, values);
  for (const request of requests) checkLink(crm, type, request);
  return values;
}

function createRecord(
  crm: Crm,
  type: ObjectType,
  input: Record<string, string>,
  writer: Writer,
  requests: LinkRequest[],
): StoredRecord {
  const values = checkCreate(crm, type, input, writer, requests);
  const at = writer.at ?? crm.now();
  const record: StoredRecord = {
    type,
    id: crm.nextId(type),
    createdAt: at,
    updatedAt: at,
    properties: new Map(),
    history: new Map(),
    formerIds: [],
    otherEmails: [],
  };
  crm.tables[type].add(record);
  crm.tell({ what: 'creation', type, id: record.id, at, source: writer.source });
  followUp(crm, record, crm.set(record, values, writer), writer);
  for (const request of requests) addLink(crm, record, request, writer);
  return record;
}

function updateRecord(crm: Crm, record: StoredRecord, input: Record<string, string>, writer: Writer): void {
  const values = withoutBackwardStage(record, checked(crm, record.type, input, writer), writer);
  checkUnique(crm, record.type, values, record);
  followUp(crm, record, crm.set(record, values, writer), writer);
}

function checkLink(crm: Crm, from: ObjectType, { to, typeId }: LinkRequest): void {
  if (linkKind(from, typeId)?.to !== to.type) {
    throw invalid(`Association type ${typeId} does not link a ${singular(from)} to a ${singular(to.type)}.`);
  }
  if (crm.tables[to.type].get(to.id) === undefined) {
    throw notFound(`No ${singular(to.type)} with id ${to.id} to associate with.`);
  }
}

function addLink(crm: Crm, from: End, request: LinkRequest, writer: Writer): void {
  checkLink(crm, from.type, request);
  // an id that was merged away stands for the record that holds everything now
  const to: End = { type: request.to.type, id: crm.tables[request.to.type].get(request.to.id)?.id ?? request.to.id };
  crm.links.add({ type: from.type, id: from.id }, to, request.typeId);
  const calculated: Writer = { ...writer, source: 'CALCULATED' };
  mirror(crm, from, to.type, calculated);
  mirror(crm, to, from.type, calculated);
  for (const end of [from, to]) tellOfActivity(crm, end, calculated);
}

function cutLink(crm: Crm, from: End, to: End, typeId: number | undefined, writer: Writer): void {
  crm.links.cut(from, to, typeId);
  const calculated: Writer = { ...writer, source: 'CALCULATED' };
  mirror(crm, from, to.type, calculated);
  mirror(crm, to, from.type, calculated);
}

function archiveRecord(crm: Crm, record: StoredRecord, writer: Writer): void {
  const at = writer.at ?? crm.now();
  record.archivedAt = at;
  const calculated: Writer = { ...writer, source: 'CALCULATED' };
  for (const end of crm.links.drop(record)) mirror(crm, end, record.type, calculated);
  crm.tell({ what: 'deletion', type: record.type, id: record.id, at, source: writer.source });
}
