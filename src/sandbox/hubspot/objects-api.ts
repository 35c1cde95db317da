import type { Handlers, Request } from './operation.ts';
import type { Crm, LinkRequest } from './state.ts';
import { linkKind } from './links.ts';
import { forgetContact, mergeRecords } from './merge.ts';
import type { ObjectType, StoredRecord, Writer } from './model.ts';
import { recordView, type Wish } from './record-view.ts';
import { invalid, notFound } from './refusal.ts';
import { search, type SearchRequest } from './search.ts';

export const BY_API: Writer = { source: 'INTEGRATION' };
const MOST_LISTED = 100;

export interface LinkInput {
  to: { id: string };
  types: { associationCategory: string; associationTypeId: number }[];
}

/** The links that a create request asks for. Throws a 400 for a type id that HubSpot does not define for this object. */
export function linkRequests(from: ObjectType, inputs: LinkInput[] | undefined): LinkRequest[] {
  return (inputs ?? []).flatMap(({ to, types }) =>
    types.map(({ associationCategory, associationTypeId: typeId }) => {
      const kind = associationCategory === 'HUBSPOT_DEFINED' ? linkKind(from, typeId) : undefined;
      if (kind === undefined)
        throw invalid(`Association type ${associationCategory} ${typeId} is not defined for ${from}`);
      return { to: { type: kind.to, id: to.id }, typeId };
    }),
  );
}

/** By id, by a former id, or by the value of a unique property. Throws a 404. */
export function findRecord(crm: Crm, type: ObjectType, id: string, idProperty?: string): StoredRecord {
  const found = lookUp(crm, type, id, idProperty);
  if (found === undefined) throw notFound();
  return found;
}

/** As `findRecord`, `undefined` when there is none. Throws a 400 when `idProperty` is not unique. */
export function lookUp(crm: Crm, type: ObjectType, id: string, idProperty?: string): StoredRecord | undefined {
  if (idProperty === undefined || idProperty === 'hs_object_id') return crm.tables[type].get(id);
  if (crm.definitions[type].get(idProperty)?.unique !== true) {
    throw invalid(`Property ${idProperty} is not a unique identifier of ${type}`);
  }
  return crm.tables[type].find(idProperty, id);
}

/** After a write, an answer shows what was written as it now stands. */
export function written(crm: Crm, record: StoredRecord, input: Record<string, string>): Record<string, unknown> {
  return recordView(crm, record, { properties: Object.keys(input) });
}

function list(crm: Crm, type: ObjectType, query: Request['query']): Record<string, unknown> {
  const {
    limit = 10,
    after,
    archived = false,
    ...wish
  } = query as Wish & {
    limit?: number;
    after?: string;
    archived?: boolean;
  };
  if (limit < 1 || limit > MOST_LISTED) throw invalid(`limit: must be between 1 and ${MOST_LISTED}, was ${limit}`);
  if (!/^\d*$/.test(after ?? '')) throw invalid(`after: ${after} is not a paging position`);
  const { records, more } = crm.tables[type].page(after, limit, archived);
  const last = records.at(-1);
  return {
    results: records.map((record) => recordView(crm, record, wish)),
    ...(more && last !== undefined && { paging: { next: { after: last.id } } }),
  };
}

/** What the API can do with contacts, companies, deals, notes and tasks, one at a time. */
export function objectHandlers(crm: Crm, type: ObjectType): Handlers {
  const idOf = (request: Request): string => Object.values(request.params)[0] ?? '';
  const idProperty = (request: Request): string | undefined => request.query['idProperty'] as string | undefined;
  const handlers: Handlers = {
    [`${type}_BasicApi_getById_dated`](request) {
      const archived = request.query['archived'] === true ? crm.tables[type].archived(idOf(request)) : undefined;
      const record = archived ?? findRecord(crm, type, idOf(request), idProperty(request));
      return { status: 200, body: recordView(crm, record, request.query) };
    },
    [`${type}_BasicApi_getPage_dated`]: (request) => ({ status: 200, body: list(crm, type, request.query) }),
    [`${type}_BasicApi_create_dated`](request) {
      const body = request.body as { properties: Record<string, string>; associations?: LinkInput[] };
      const record = crm.create(type, body.properties, BY_API, linkRequests(type, body.associations));
      return { status: 201, body: written(crm, record, body.properties) };
    },
    [`${type}_BasicApi_update_dated`](request) {
      const { properties } = request.body as { properties: Record<string, string> };
      const record = findRecord(crm, type, idOf(request), idProperty(request));
      crm.update(record, properties, BY_API);
      return { status: 200, body: written(crm, record, properties) };
    },
    // HubSpot answers the same whether or not there was such a record
    [`${type}_BasicApi_archive_dated`](request) {
      const record = crm.tables[type].get(idOf(request));
      if (record !== undefined) crm.archive(record, BY_API);
      return { status: 204 };
    },
    [`${type}_SearchApi_doSearch_dated`]: (request) => ({
      status: 200,
      body: search(crm, type, request.body as SearchRequest),
    }),
  };
  if (type === 'contacts' || type === 'companies') {
    handlers[`${type}_AdvancedApi_merge_dated`] = (request) => {
      const { primaryObjectId, objectIdToMerge } = request.body as Record<string, string>;
      const primary = findRecord(crm, type, primaryObjectId ?? '');
      const merged = mergeRecords(crm, primary, findRecord(crm, type, objectIdToMerge ?? ''), BY_API);
      return { status: 200, body: recordView(crm, merged) };
    };
  }
  if (type === 'contacts') {
    handlers['contacts_AdvancedApi_purge_dated'] = (request) => {
      const { objectId, idProperty: property } = request.body as { objectId: string; idProperty?: string };
      forgetContact(crm, findRecord(crm, 'contacts', objectId, property), BY_API);
      return { status: 204 };
    };
  }
  return handlers;
}
