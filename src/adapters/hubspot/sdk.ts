import type { Filter } from '@hubspot/api-client/lib/codegen/crm/objects/models/Filter.js';
import type { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/objects/models/AssociationSpec.js';
import { toDatedPath, toDatedUrl } from './dated-paths.ts';
import type { Answer, Transport } from './transport.ts';

type SearchFilter = { propertyName: string } & (
  | { operator: 'EQ' | 'GT' | 'GTE' | 'CONTAINS_TOKEN'; value: string }
  | { operator: 'IN'; values: string[] }
);

/** The words HubSpot uses for a search; `sort` is ascending. All `filters` must hold, or, with `groups`, all of one group. */
export interface Search {
  filters: SearchFilter[];
  groups?: SearchFilter[][];
  sort?: string;
  properties: string[];
  limit: number;
}

/** The calls we make. Each answers what came over the wire, to be parsed by whoever asked. */
export interface Sdk {
  readBatch(type: string, ids: string[], properties: string[]): Promise<unknown>;
  update(type: string, id: string, properties: Record<string, string>): Promise<unknown>;
  create(
    type: string,
    properties: Record<string, string>,
    link: { toId: string; associationTypeId: number },
  ): Promise<unknown>;
  search(type: string, search: Search): Promise<unknown>;
  owners(archived: boolean, after: string | undefined): Promise<unknown>;
  accountDetails(): Promise<unknown>;
}

interface SdkOptions {
  token: string;
  baseUrl: string;
  send: Transport;
}

/** What the client's middleware and HTTP library see of a request. */
interface Request {
  getUrl(): string;
  setUrl(url: string): void;
  getHttpMethod(): string;
  getHeaders(): Record<string, string>;
  getBody(): unknown;
}

function outgoing(request: Request) {
  const body = request.getBody();
  return {
    url: request.getUrl(),
    method: request.getHttpMethod(),
    headers: request.getHeaders(),
    ...(typeof body === 'string' ? { body } : {}),
  };
}

function datedMiddleware(baseUrl: string) {
  return {
    async pre<T extends Request>(request: T): Promise<T> {
      request.setUrl(toDatedUrl(request.getUrl(), baseUrl));
      request.getHeaders()['User-Agent'] = 'baton';
      return request;
    },
    post: async <T>(response: T): Promise<T> => response,
  };
}

function bodyOf(answer: Answer) {
  return { text: async () => answer.text, binary: async () => Buffer.from(answer.text) };
}

/** Our transport in the shape that the client wants. Each part of the client has a response class of its own. */
function httpLibrary<Context>(
  send: Transport,
  ResponseContext: new (status: number, headers: Answer['headers'], body: ReturnType<typeof bodyOf>) => Context,
) {
  return {
    async send(request: Request): Promise<Context> {
      const answer = await send(outgoing(request));
      return new ResponseContext(answer.status, answer.headers, bodyOf(answer));
    },
  };
}

function settings({ token, baseUrl }: SdkOptions) {
  return { promiseMiddleware: [datedMiddleware(baseUrl)], authMethods: { oauth2: { accessToken: token } } };
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
  return {
    readBatch: (type, ids, properties) =>
      batches.read(type, { inputs: ids.map((id) => ({ id })), properties, propertiesWithHistory: [] }, false),
    update: (type, id, properties) => records.update(type, id, { properties }),
    create: (type, properties, { toId, associationTypeId }) => {
      const associationCategory = 'HUBSPOT_DEFINED' as AssociationSpecAssociationCategoryEnum;
      const associations = [{ to: { id: toId }, types: [{ associationCategory, associationTypeId }] }];
      return records.create(type, { properties, associations });
    },
    search: (type, { filters, groups = [filters], sort, properties, limit }) =>
      searches.doSearch(type, {
        filterGroups: groups.map((group) => ({ filters: group as Filter[] })),
        ...(sort === undefined ? {} : { sorts: [sort] }),
        properties,
        limit,
      }),
    owners: (archived, after) => people.getPage(undefined, after, 100, archived),
    accountDetails: () => accountDetails(options),
  };
}
