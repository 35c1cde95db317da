import type { Filter } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import type { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/AssociationSpec.js';
import { toDatedPath } from './dated-paths.ts';
import { dealCalls, type DealCalls } from './sdk-deals.ts';
import { httpLibrary, settings, type SdkOptions } from './sdk-http.ts';
import { tagCalls, type TagCalls } from './sdk-tags.ts';

type SearchFilter = { propertyName: string } & (
  | { operator: 'EQ' | 'GT' | 'GTE' | 'CONTAINS_TOKEN'; value: string }
  | { operator: 'IN'; values: string[] }
  | { operator: 'NOT_HAS_PROPERTY' }
);

/** The words HubSpot uses for a search; `sort` is ascending. All `filters` must hold, or, with `groups`, all of one group; with no group, none. */
export interface Search {
  filters: SearchFilter[];
  groups?: SearchFilter[][];
  sort?: string;
  properties: string[];
  limit: number;
}

/** The calls we make. Each answers what came over the wire, to be parsed by whoever asked. */
export interface Sdk extends TagCalls, DealCalls {
  /** `idProperty`: what `ids` are values of, where it is not the record's own id. `dated`: whose history is wanted. */
  readBatch(
    type: string,
    ids: string[],
    properties: string[],
    more?: { idProperty?: string | undefined; dated?: string[] | undefined },
  ): Promise<unknown>;
  update(type: string, id: string, properties: Record<string, string>): Promise<unknown>;
  updateBatch(type: string, inputs: { id: string; properties: Record<string, string> }[]): Promise<unknown>;
  create(
    type: string,
    properties: Record<string, string>,
    link?: { toId: string; associationTypeId: number },
  ): Promise<unknown>;
  archive(type: string, id: string): Promise<unknown>;
  search(type: string, search: Search): Promise<unknown>;
  list(type: string, properties: string[], limit: number, after: string | undefined): Promise<unknown>;
  /** Of each record the ids of those of another type that it is linked to; one that is linked to nothing is an error inside the answer. */
  links(from: string, to: string, ids: string[]): Promise<unknown>;
  owners(archived: boolean, after: string | undefined): Promise<unknown>;
  accountDetails(): Promise<unknown>;
}

async function loadObjects(options: SdkOptions) {
  const objects = await import('@hubspot/api-client/lib/codegen/crm/objects/index.js');
  const configuration = objects.createConfiguration({
    ...settings(options),
    baseServer: new objects.ServerConfiguration(options.baseUrl, {}),
    httpApi: objects.wrapHttpLibrary(httpLibrary(options.send, objects.ResponseContext)),
  });
  return {
    records: new objects.BasicApi(configuration),
    batches: new objects.BatchApi(configuration),
    searches: new objects.SearchApi(configuration),
  };
}

async function loadLinks(options: SdkOptions) {
  const links = await import('@hubspot/api-client/lib/codegen/crm/associations/v4/index.js');
  const configuration = links.createConfiguration({
    ...settings(options),
    baseServer: new links.ServerConfiguration(options.baseUrl, {}),
    httpApi: links.wrapHttpLibrary(httpLibrary(options.send, links.ResponseContext)),
  });
  return new links.BatchApi(configuration);
}

async function loadOwners(options: SdkOptions) {
  const owners = await import('@hubspot/api-client/lib/codegen/crm/owners/index.js');
  const configuration = owners.createConfiguration({
    ...settings(options),
    baseServer: new owners.ServerConfiguration(options.baseUrl, {}),
    httpApi: owners.wrapHttpLibrary(httpLibrary(options.send, owners.ResponseContext)),
  });
  return new owners.OwnersApi(configuration);
}

/** The client has no account API, so this one goes straight through the same transport. */
async function accountDetails({ token, baseUrl, send }: SdkOptions): Promise<unknown> {
  const url = baseUrl.replace(/\/$/, '') + toDatedPath('/account-info/v3/details');
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json', 'User-Agent': 'baton' };
  return JSON.parse((await send({ url, method: 'GET', headers })).text);
}

/**
 * Loads the two parts of the client that we need, on first use: about 100 ms, half of what the package
 * costs as a whole. They are used without the package's root, whose retries and limiter live in one
 * place for the whole process and would be shared by every client in it.
 */
export async function loadSdk(options: SdkOptions): Promise<Sdk> {
  const { records, batches, searches } = await loadObjects(options);
  const people = await loadOwners(options);
  let links: ReturnType<typeof loadLinks> | undefined;
  return {
    readBatch: (type, ids, properties, { idProperty, dated: propertiesWithHistory = [] } = {}) => {
      const inputs = ids.map((id) => ({ id }));
      const by = idProperty === undefined ? {} : { idProperty };
      return batches.read(type, { inputs, properties, propertiesWithHistory, ...by }, false);
    },
    update: (type, id, properties) => records.update(type, id, { properties }),
    updateBatch: (type, inputs) => batches.update(type, { inputs }),
    create: (type, properties, link) => {
      const associationCategory = 'HUBSPOT_DEFINED' as AssociationSpecAssociationCategoryEnum;
      const to = ({ toId, associationTypeId }: NonNullable<typeof link>) => {
        return { to: { id: toId }, types: [{ associationCategory, associationTypeId }] };
      };
      return records.create(type, { properties, associations: link ? [to(link)] : [] });
    },
    archive: (type, id) => records.archive(type, id),
    search: (type, { filters, groups = [filters], sort, properties, limit }) =>
      searches.doSearch(type, {
        filterGroups: groups.map((group) => ({ filters: group as Filter[] })),
        ...(sort === undefined ? {} : { sorts: [sort] }),
        properties,
        limit,
      }),
    list: (type, properties, limit, after) =>
      records.getPage(type, limit, after, properties, undefined, undefined, false),
    links: async (from, to, ids) =>
      (await (links ??= loadLinks(options))).getPage(from, to, { inputs: ids.map((id) => ({ id })) }),
    owners: (archived, after) => people.getPage(undefined, after, 100, archived),
    ...tagCalls(options),
    ...dealCalls(options),
    accountDetails: () => accountDetails(options),
  };
}
