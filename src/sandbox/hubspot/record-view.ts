import type { Crm } from './state.ts';
import { linkName, singular } from './links.ts';
import { OBJECT_TYPE_IDS, OBJECT_TYPES } from './model.ts';
import type { ObjectType, StoredRecord } from './model.ts';
import { shownInstant } from './property-values.ts';
import { createdName, modifiedName, valueOf } from './record-table.ts';
import { DEFAULT_PROPERTIES } from './record-types.ts';
import { invalid } from './refusal.ts';

/** What a request asked to see of a record. Names may be joined by commas. */
export interface Wish {
  properties?: string[] | undefined;
  propertiesWithHistory?: string[] | undefined;
  associations?: string[] | undefined;
}

const split = (names: string[] | undefined): string[] =>
  (names ?? []).flatMap((name) => name.split(',')).filter((name) => name !== '');

/** An object type as it stands in a path or a query: plural, singular or its number. Throws a 400 for any other. */
export function objectType(name: string): ObjectType {
  const type = OBJECT_TYPES.find((one) => [one, singular(one), OBJECT_TYPE_IDS[one]].includes(name));
  if (type === undefined) throw invalid(`Unable to infer object type from: ${name}`);
  return type;
}

/** A record as an answer shows it: what was asked for, `null` where it has no value; unknown names are left out. */
export function recordView(crm: Crm, record: StoredRecord, wish: Wish = {}): Record<string, unknown> {
  const known = crm.definitions[record.type];
  const asked = split(wish.properties).filter((name) => known.has(name));
  const always = ['hs_object_id', createdName(record.type), modifiedName(record.type)];
  const names = split(wish.properties).length === 0 ? DEFAULT_PROPERTIES[record.type] : [...asked, ...always];
  const properties = Object.fromEntries([...new Set(names)].map((name) => [name, valueOf(record, name) || null]));
  const withHistory = split(wish.propertiesWithHistory).filter((name) => known.has(name));
  const associations = split(wish.associations).map(objectType);
  return {
    id: record.id,
    properties,
    createdAt: shownInstant(record.createdAt),
    updatedAt: shownInstant(record.updatedAt),
    archived: record.archivedAt !== undefined,
    ...(record.archivedAt !== undefined && { archivedAt: shownInstant(record.archivedAt) }),
    ...(withHistory.length > 0 && { propertiesWithHistory: historyView(record, withHistory) }),
    ...(associations.length > 0 && { associations: associationsView(crm, record, associations) }),
  };
}

function historyView(record: StoredRecord, names: string[]): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => [
      name,
      (record.history.get(name) ?? []).map(({ value, at, source }) => ({
        value,
        timestamp: shownInstant(at),
        sourceType: source,
      })),
    ]),
  );
}

function associationsView(crm: Crm, record: StoredRecord, types: ObjectType[]): Record<string, unknown> {
  const shown = types.map((to) => {
    const results = [...crm.links.of(record, to)].flatMap(([id, typeIds]) =>
      [...typeIds].map((typeId) => ({ id, type: linkName(record.type, to, typeId) })),
    );
    return [to, { results }] as const;
  });
  return Object.fromEntries(shown.filter(([, { results }]) => results.length > 0));
}
