import type { Crm } from './state.ts';
import type { ObjectType, PropertyDefinition, StoredRecord } from './model.ts';
import { instantOf } from './property-values.ts';
import { valueOf } from './record-table.ts';
import { recordView } from './record-view.ts';
import { DEFAULT_PROPERTIES } from './record-types.ts';
import { invalid } from './refusal.ts';

interface Filter {
  propertyName: string;
  operator: string;
  value?: string;
  highValue?: string;
  values?: string[];
}

export interface SearchRequest {
  query?: string;
  limit?: number;
  after?: string;
  sorts?: string[];
  properties?: string[];
  filterGroups?: { filters: Filter[] }[];
}

const MOST = { groups: 5, filters: 6, total: 18, limit: 200, reach: 10_000, body: 3_000 };

type Comparable = number | string;

/** A value as it is compared: numbers and times as numbers, options as they stand, text without regard to case. */
function comparable(definition: PropertyDefinition, value: string): Comparable {
  if (definition.type === 'number') return Number(value);
  if (definition.type === 'date' || definition.type === 'datetime') return instantOf(value) ?? Number.NaN;
  return definition.type === 'enumeration' ? value : value.toLowerCase();
}

const tokens = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}_*]+/u)
    .filter((token) => token !== '');

function containsToken(text: string, wanted: string): boolean {
  const present = tokens(text);
  return tokens(wanted).every((token) => {
    if (!token.includes('*')) return present.includes(token);
    const pattern = new RegExp(`^${token.replaceAll('*', '.*')}$`, 'u');
    return present.some((one) => pattern.test(one));
  });
}

function need(filter: Filter, field: 'value' | 'highValue'): string {
  const value = filter[field];
  if (value === undefined) throw invalid(`Operator ${filter.operator} requires ${field} on ${filter.propertyName}`);
  return value;
}

function needAll(filter: Filter): string[] {
  if ((filter.values ?? []).length === 0)
    throw invalid(`Operator ${filter.operator} requires values on ${filter.propertyName}`);
  return filter.values ?? [];
}

/** What a value is compared with. Throws a 400 when it is missing or of the wrong kind. */
function bound(filter: Filter, definition: PropertyDefinition, field: 'value' | 'highValue'): Comparable {
  const wanted = comparable(definition, need(filter, field));
  if (Number.isNaN(wanted)) throw invalid(`${filter[field]} is not a valid value for ${filter.propertyName}`);
  return wanted;
}

type Test = (value: string) => boolean;

/** The test of one filter. An empty value passes only those that ask for absence or for difference. */
function test(filter: Filter, definition: PropertyDefinition): Test {
  const as = (value: string): Comparable => comparable(definition, value);
  const compare = (passes: (left: Comparable, right: Comparable) => boolean): Test => {
    const wanted = bound(filter, definition, 'value');
    return (value) => value !== '' && passes(as(value), wanted);
  };
  switch (filter.operator) {
    case 'EQ':
      return compare((left, right) => left === right);
    case 'NEQ': {
      const same = compare((left, right) => left === right);
      return (value) => !same(value);
    }
    case 'GT':
      return compare((left, right) => left > right);
    case 'GTE':
      return compare((left, right) => left >= right);
    case 'LT':
      return compare((left, right) => left < right);
    case 'LTE':
      return compare((left, right) => left <= right);
    case 'BETWEEN': {
      const [above, below] = [bound(filter, definition, 'value'), bound(filter, definition, 'highValue')];
      return (value) => value !== '' && as(value) >= above && as(value) <= below;
    }
    case 'IN':
    case 'NOT_IN': {
      // in a list of texts HubSpot wants lower case: a capital letter finds nothing
      const wanted = new Set<Comparable>(needAll(filter).map((one) => (definition.type === 'string' ? one : as(one))));
      return (value) => (value !== '' && wanted.has(as(value))) === (filter.operator === 'IN');
    }
    case 'HAS_PROPERTY':
      return (value) => value !== '';
    case 'NOT_HAS_PROPERTY':
      return (value) => value === '';
    default: {
      const wanted = need(filter, 'value');
      return (value) => containsToken(value, wanted) === (filter.operator === 'CONTAINS_TOKEN');
    }
  }
}

function checkSize(request: SearchRequest): void {
  const groups = request.filterGroups ?? [];
  const filters = groups.map((group) => group.filters.length);
  if (groups.length > MOST.groups)
    throw invalid(`filterGroups: at most ${MOST.groups} groups are allowed, found ${groups.length}`);
  if (filters.some((count) => count > MOST.filters))
    throw invalid(`filters: at most ${MOST.filters} are allowed in a group`);
  if (filters.reduce((sum, count) => sum + count, 0) > MOST.total)
    throw invalid(`filters: at most ${MOST.total} are allowed in all`);
  if (JSON.stringify(request).length > MOST.body) throw invalid(`The request is longer than ${MOST.body} characters`);
  if ((request.sorts ?? []).length > 1) throw invalid('sorts: only one sort is allowed');
  const limit = request.limit ?? 10;
  if (limit < 1 || limit > MOST.limit) throw invalid(`limit: must be between 1 and ${MOST.limit}, was ${limit}`);
  if (!/^\d*$/.test(request.after ?? '')) throw invalid(`after: ${request.after} is not a paging position`);
  if (Number(request.after ?? 0) + limit > MOST.reach) {
    throw invalid(`A search reaches no further than ${MOST.reach} results; narrow it with a filter`);
  }
}

function definitionOf(crm: Crm, type: ObjectType, name: string): PropertyDefinition {
  const definition = crm.definitions[type].get(name);
  if (definition !== undefined) return definition;
  throw invalid(`Property "${name}" does not exist`, [
    { message: `Property "${name}" does not exist`, code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: [name] } },
  ]);
}

function order(crm: Crm, type: ObjectType, sort: string): (a: StoredRecord, b: StoredRecord) => number {
  const down = sort.startsWith('-');
  const definition = definitionOf(crm, type, sort.replace(/^-/, ''));
  return (a, b) => {
    const [left, right] = [a, b].map((record) => comparable(definition, valueOf(record, definition.name)));
    if (left === undefined || right === undefined || left === right) return 0;
    return left < right === down ? 1 : -1;
  };
}

/** One page of the records that pass every filter of at least one group. Throws a 400 past HubSpot's limits. */
export function search(crm: Crm, type: ObjectType, request: SearchRequest): Record<string, unknown> {
  checkSize(request);
  const groups = (request.filterGroups ?? []).map((group) =>
    group.filters.map((filter) => ({
      name: filter.propertyName,
      passes: test(filter, definitionOf(crm, type, filter.propertyName)),
    })),
  );
  const query = (request.query ?? '').toLowerCase();
  const searched = [...DEFAULT_PROPERTIES[type], 'phone', 'company', 'hs_note_body'];
  const found = crm.tables[type].all().filter((record) => {
    if (query !== '' && !searched.some((name) => valueOf(record, name).toLowerCase().includes(query))) return false;
    return (
      groups.length === 0 || groups.some((group) => group.every(({ name, passes }) => passes(valueOf(record, name))))
    );
  });
  const sort = request.sorts?.[0];
  if (sort !== undefined) found.sort(order(crm, type, sort));
  const start = Number(request.after ?? 0);
  const end = start + (request.limit ?? 10);
  return {
    total: found.length,
    results: found.slice(start, end).map((record) => recordView(crm, record, { properties: request.properties })),
    ...(end < found.length && { paging: { next: { after: String(end) } } }),
  };
}
